//! One question's value, by its kind.

use super::{LONGEST_TEXT, Problem, echo};
use crate::answers::Value;
use crate::calendar::Date;
use crate::form::{ChoiceList, Form, Kind, Question};
use crate::numerals;
use crate::text;

type Read = Result<Option<Value>, Problem>;

/// The value of a question from what was sent for it; `None` when nothing was said.
pub fn read(form: &Form, question: &Question, values: &[String]) -> Read {
    let list = || form.list_of(question);
    match &question.kind {
        Kind::Note => Ok(None),
        Kind::SelectMultiple { most, .. } => read_many(list(), values, *most),
        kind => {
            let Some(value) = only(values)? else { return Ok(None) };
            match kind {
                Kind::SelectOne { .. } => read_one(list(), value),
                Kind::Text { longest, .. } => read_text(value, longest.unwrap_or(LONGEST_TEXT)),
                Kind::Integer { least, most } => read_integer(value, *least, *most),
                Kind::Decimal { least, most } => read_decimal(value, *least, *most),
                Kind::Date => read_date(value),
                // What no page asks yet keeps a form from being published.
                _ => Ok(None),
            }
        }
    }
}

/// The one value of a field; empty values say nothing.
fn only(values: &[String]) -> Result<Option<&str>, Problem> {
    match values {
        [] => Ok(None),
        [value] => Ok(Some(value.as_str()).filter(|value| !value.trim().is_empty())),
        _ => Err(Problem::AnsweredTwice),
    }
}

fn not_a_choice(value: &str) -> Problem {
    Problem::NotAChoice { value: echo(value) }
}

fn read_one(list: Option<&ChoiceList>, value: &str) -> Read {
    match list.and_then(|list| list.choice(value)) {
        Some(choice) => Ok(Some(Value::One(choice.value.clone()))),
        None => Err(not_a_choice(value)),
    }
}

fn read_many(list: Option<&ChoiceList>, values: &[String], most: Option<u16>) -> Read {
    let Some(list) = list else { return Ok(None) };
    let said = || values.iter().filter(|value| !value.is_empty());
    if let Some(stranger) = said().find(|value| list.choice(value).is_none()) {
        return Err(not_a_choice(stranger));
    }
    let ticked: Vec<String> = list
        .choices
        .iter()
        .filter(|choice| said().any(|value| *value == choice.value))
        .map(|choice| choice.value.clone())
        .collect();
    if said().count() > ticked.len() {
        return Err(Problem::AnsweredTwice);
    }
    match most {
        Some(most) if ticked.len() > usize::from(most) => Err(Problem::TooManyChoices { most }),
        _ => Ok((!ticked.is_empty()).then_some(Value::Many(ticked))),
    }
}

fn read_text(value: &str, longest: u32) -> Read {
    let value = text::clean(value);
    let length = text::graphemes(&value);
    if length > longest as usize {
        return Err(Problem::TooLong { longest, length });
    }
    Ok((!value.is_empty()).then_some(Value::One(value)))
}

fn read_integer(value: &str, least: Option<i64>, most: Option<i64>) -> Read {
    let number: i64 = numerals::plain_number(value)
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| Problem::NotANumber { value: echo(value) })?;
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        let (least, most) = (least.map(|n| n as f64), most.map(|n| n as f64));
        return Err(Problem::OutOfRange { least, most });
    }
    Ok(Some(Value::Integer(number)))
}

fn read_decimal(value: &str, least: Option<f64>, most: Option<f64>) -> Read {
    let number: f64 = numerals::plain_number(value)
        .and_then(|digits| digits.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| Problem::NotANumber { value: echo(value) })?;
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        return Err(Problem::OutOfRange { least, most });
    }
    Ok(Some(Value::Decimal(number)))
}

fn read_date(value: &str) -> Read {
    match Date::parse_iso(value.trim()) {
        Some(date) => Ok(Some(Value::One(date.to_iso()))),
        None => Err(Problem::NotADate { value: echo(value) }),
    }
}
