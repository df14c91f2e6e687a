//! Numbers, with Thai digits and comma groups.

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::floats;
use crate::numerals;

/// How far a value may be from a step of a range, as a part of the step: `0.1 + 0.2` is one of 0.1.
const TOLERANCE: f64 = 1e-6;

pub fn read_integer(value: &str, least: Option<i64>, most: Option<i64>) -> Read {
    let number: i64 = numerals::plain_number(value)
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| Problem::NotANumber { value: echo(value) })?;
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        let (least, most) = (least.map(|n| n as f64), most.map(|n| n as f64));
        return Err(Problem::OutOfRange { least, most });
    }
    Ok(Some(Value::Integer(number)))
}

pub fn read_decimal(value: &str, least: Option<f64>, most: Option<f64>) -> Read {
    let number = decimal(value)?;
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        return Err(Problem::OutOfRange { least, most });
    }
    Ok(Some(Value::Decimal(number)))
}

/// A number on a step between two ends; whole where the ends and the step are.
pub fn read_range(value: &str, start: f64, end: f64, step: f64) -> Read {
    let number = decimal(value)?;
    let (least, most) = (start.min(end), start.max(end));
    if !(least..=most).contains(&number) {
        return Err(Problem::OutOfRange { least: Some(least), most: Some(most) });
    }
    let steps = (number - start) / step;
    if (steps - steps.round()).abs() > TOLERANCE {
        return Err(Problem::OffStep { start, step });
    }
    let is_whole = [start, end, step].into_iter().all(|number| number.fract() == 0.0);
    Ok(Some(if is_whole { Value::Integer(number as i64) } else { Value::Decimal(number) }))
}

fn decimal(value: &str) -> Result<f64, Problem> {
    numerals::plain_number(value)
        .and_then(|digits| floats::read(&digits))
        .filter(|number| number.is_finite())
        .ok_or_else(|| Problem::NotANumber { value: echo(value) })
}
