//! Days and times, with Thai digits; years in the Common Era, as pages send them.

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::calendar::Date;
use crate::expression::{LocalTime, parse_date_time, parse_time};
use crate::numerals;

pub fn read_date(value: &str) -> Read {
    match Date::parse_iso(&numerals::to_arabic(value.trim())) {
        Some(date) => Ok(Some(Value::One(date.to_iso()))),
        None => Err(Problem::NotADate { value: echo(value) }),
    }
}

/// A time of day; the offset that it names is kept.
pub fn read_time(value: &str, offset: i32) -> Read {
    let text = numerals::to_arabic(value.trim());
    let Some((milliseconds, own)) = parse_time(&text) else {
        return Err(Problem::NotATime { value: echo(value) });
    };
    let time = LocalTime { milliseconds, offset: own }.date_time(offset);
    Ok(time.split_once('T').map(|(_, time)| Value::One(time.to_owned())))
}

/// A day with a time; the offset that it names is kept.
pub fn read_date_time(value: &str, offset: i32) -> Read {
    let text = numerals::to_arabic(value.trim());
    match parse_date_time(&text).filter(|_| text.contains('T')) {
        Some(time) => Ok(Some(Value::One(time.date_time(offset)))),
        None => Err(Problem::NotADateTime { value: echo(value) }),
    }
}
