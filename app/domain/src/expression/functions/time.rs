//! Dates and times.

use super::{Function, Type, Uses};
use crate::calendar::{Style, month_name, weekday_name};
use crate::expression::dates::{self, LocalTime};
use crate::expression::evaluate::Call;
use crate::expression::outcome::Outcome;

pub static FUNCTIONS: &[Function] = &[
    Function::new("today", 0, Type::Text, |call| Outcome::text(now(call).date())).uses(Uses::Time),
    Function::new("now", 0, Type::Text, |call| Outcome::text(now(call).date_time(0)))
        .uses(Uses::Time),
    Function::new("date", 1, Type::Text, |call| written(call, |time, _| time.date())),
    Function::new("date-time", 1, Type::Text, |call| written(call, LocalTime::date_time)),
    Function::new("decimal-date-time", 1, Type::Number, decimal_date_time),
    Function::new("decimal-time", 1, Type::Number, decimal_time),
    Function::new("format-date", 2, Type::Text, format_date),
    Function::new("format-date-time", 2, Type::Text, format_date),
];

fn now(call: Call) -> LocalTime {
    let environment = call.environment();
    LocalTime { milliseconds: environment.now.0, offset: Some(0) }.at(environment.offset_minutes)
}

/// A text's or a number of days' time, as a clock of the environment shows it; `None` where it is
/// none.
fn time(call: Call) -> Option<LocalTime> {
    let time = match call.outcome(0) {
        Outcome::Number(days) => LocalTime::from_days(days)?,
        other => {
            let text = other.to_text();
            match dates::parse(&text) {
                Some(time) => time,
                // A number that an answer holds is a text here.
                None => LocalTime::from_days(other.to_number(call.scope.offset()))?,
            }
        }
    };
    Some(time.at(call.environment().offset_minutes))
}

/// `date` and `date-time`: empty for what is no time.
fn written<'a>(call: Call<'_, 'a>, write: fn(LocalTime, i32) -> String) -> Outcome<'a> {
    Outcome::text(time(call).map(|time| write(time, 0)).unwrap_or_default())
}

/// Days since 1970-01-01 in UTC, with the part of the day.
fn decimal_date_time<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    Outcome::Number(match call.outcome(0) {
        Outcome::Number(days) => days,
        _ => time(call).map_or(f64::NAN, |time| time.utc_days(0)),
    })
}

/// The part of the day of a time (`14:05`), of a date with one, or of a number of days.
fn decimal_time<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let text = call.text(0);
    let time = match dates::parse_time(&text) {
        Some((milliseconds, offset)) => {
            Some(LocalTime { milliseconds, offset }.at(call.environment().offset_minutes))
        }
        None => time(call),
    };
    Outcome::Number(time.map_or(f64::NAN, LocalTime::part_of_day))
}

/// `format-date(time, format)`; years stay in the Common Era.
///
/// | code      | is                                | code      | is                         |
/// |-----------|-----------------------------------|-----------|----------------------------|
/// | `%Y` `%y` | year of 4, of 2 digits            | `%H` `%h` | hour with a leading 0, not |
/// | `%m` `%n` | month with a leading 0, without   | `%M` `%S` | minute, second             |
/// | `%b`      | short name of the month           | `%3`      | milliseconds               |
/// | `%d` `%e` | day with a leading 0, without     | `%%`      | a percent sign             |
/// | `%a`      | short name of the day of the week |           |                            |
fn format_date<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let Some(time) = time(call) else { return Outcome::text("") };
    let language = &call.environment().language;
    let parts = time.parts();
    let format = call.text(1);
    let mut written = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            written.push(letter);
            continue;
        }
        match letters.next() {
            Some('Y') => written += &format!("{:04}", parts.year),
            Some('y') => written += &format!("{:02}", parts.year % 100),
            Some('m') => written += &format!("{:02}", parts.month),
            Some('n') => written += &parts.month.to_string(),
            Some('b') => written += month_name(parts.month, language, Style::Short),
            Some('d') => written += &format!("{:02}", parts.day),
            Some('e') => written += &parts.day.to_string(),
            Some('a') => written += weekday_name(time.weekday(), language),
            Some('H') => written += &format!("{:02}", parts.hour),
            Some('h') => written += &parts.hour.to_string(),
            Some('M') => written += &format!("{:02}", parts.minute),
            Some('S') => written += &format!("{:02}", parts.second),
            Some('3') => written += &format!("{:03}", parts.millisecond),
            other => written.extend(other),
        }
    }
    Outcome::text(written)
}

/// Whether every `%` of a format begins a code.
pub fn is_date_format(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter == '%' && !letters.next().is_some_and(|code| "YymnbdeaHhMS3%".contains(code)) {
            return false;
        }
    }
    true
}
