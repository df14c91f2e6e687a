//! Questions that offer choices.

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::form::Source;
use crate::interview::List;

/// The longest value of a choice that is not in the definition, in bytes.
const LONGEST_VALUE: usize = 64;

fn not_a_choice(value: &str) -> Problem {
    Problem::NotAChoice { value: echo(value) }
}

/// The place of a value in the list; the end for one of a list that the definition does not hold.
fn position(list: Option<&List>, value: &str) -> Result<u32, Problem> {
    let list = list.ok_or_else(|| not_a_choice(value))?;
    let is_elsewhere = match list.choices.source {
        Source::Repeat(_) => true,
        Source::File(_) => list.choices.choices.is_empty(),
        _ => false,
    };
    if is_elsewhere {
        // Answers of a repeat may be any text; the interview knows which.
        let is_text = value.len() <= LONGEST_VALUE && !value.chars().any(char::is_control);
        return if is_text { Ok(u32::MAX) } else { Err(not_a_choice(value)) };
    }
    list.position(value).ok_or_else(|| not_a_choice(value))
}

pub fn read_one(list: Option<&List>, value: &str) -> Read {
    position(list, value)?;
    Ok(Some(Value::One(value.to_owned())))
}

pub fn read_many(list: Option<&List>, values: &[String], most: Option<u16>) -> Read {
    let mut ticked = Vec::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        ticked.push((position(list, value)?, value));
    }
    ticked.sort();
    if ticked.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Problem::AnsweredTwice);
    }
    match most {
        Some(most) if ticked.len() > usize::from(most) => Err(Problem::TooManyChoices { most }),
        _ if ticked.is_empty() => Ok(None),
        _ => Ok(Some(Value::Many(ticked.into_iter().map(|(_, value)| value.clone()).collect()))),
    }
}

/// The values in their order, each as a value of its own or all in one text with spaces between.
/// Whether all that is offered is ranked, the interview knows.
pub fn read_rank(list: Option<&List>, values: &[String]) -> Read {
    let ranked: Vec<String> =
        values.iter().flat_map(|value| value.split_whitespace()).map(str::to_owned).collect();
    let mut places = Vec::new();
    for value in &ranked {
        places.push((position(list, value)?, value));
    }
    places.sort();
    if places.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Problem::AnsweredTwice);
    }
    Ok((!ranked.is_empty()).then_some(Value::Many(ranked)))
}
