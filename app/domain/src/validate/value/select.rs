//! Questions that offer choices.

use std::collections::BTreeSet;

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
    let values = values.iter().map(String::as_str).filter(|value| !value.is_empty());
    let ticked = in_order(list, values)?;
    match most {
        Some(most) if ticked.len() > usize::from(most) => Err(Problem::TooManyChoices { most }),
        _ if ticked.is_empty() => Ok(None),
        _ => Ok(Some(Value::Many(ticked.into_iter().map(|(_, value)| value.to_owned()).collect()))),
    }
}

/// The values in their order, each as a value of its own or all in one text with spaces between.
/// Whether all that is offered is ranked, the interview knows.
pub fn read_rank(list: Option<&List>, values: &[String]) -> Read {
    let ranked: Vec<&str> = values.iter().flat_map(|value| value.split_whitespace()).collect();
    in_order(list, ranked.iter().copied())?;
    let ranked: Vec<String> = ranked.into_iter().map(str::to_owned).collect();
    Ok((!ranked.is_empty()).then_some(Value::Many(ranked)))
}

/// Chosen values with their places, in the order of the list; each may stand there once.
fn in_order<'a>(
    list: Option<&List>,
    values: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<(u32, &'a str)>, Problem> {
    let mut chosen = BTreeSet::new();
    let mut is_any_twice = false;
    for value in values {
        is_any_twice |= !chosen.insert((position(list, value)?, value));
    }
    if is_any_twice { Err(Problem::AnsweredTwice) } else { Ok(chosen) }
}
