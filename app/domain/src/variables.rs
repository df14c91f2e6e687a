//! Answers as the variables of a statistics program: choices are numbers with labels, and what is
//! missing has codes of its own that say why.

mod coding;

use crate::expression::{LocalTime, parse_date_time, parse_time};

pub use coding::{Coding, MissingCodes};

/// A column of a data file for statistics programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// The column's code; programs have rules of their own for names.
    pub name: String,
    pub label: String,
    pub kind: VariableKind,
    pub measure: Measure,
    /// What numbers stand for.
    pub values: Vec<(f64, String)>,
    /// The least and the greatest number that stands for something missing.
    pub missing: Option<(f64, f64)>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableKind {
    Number {
        decimals: u8,
    },
    /// Seconds from 1970-01-01 to the beginning of the day, on the wall clock.
    Date,
    /// Seconds since midnight.
    Time,
    /// Seconds from 1970-01-01, on the wall clock.
    DateTime,
    /// At most so many bytes of UTF-8.
    Text {
        bytes: usize,
    },
}

/// The level of measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Nominal,
    Ordinal,
    Scale,
}

/// The ticks of one question: variables in which 1 is "chosen".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickSet {
    pub name: String,
    pub label: String,
    /// Places in the list of variables.
    pub variables: Vec<usize>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    Missing,
    Number(f64),
    Text(String),
}

/// Seconds from 1970-01-01 to the beginning of a day in ISO form.
pub fn seconds_of_date(text: &str) -> Option<f64> {
    parse_date_time(text).map(seconds)
}

/// Seconds from 1970-01-01 of a day with a time in ISO form, as the wall clock showed them where
/// the offset is this one.
pub fn seconds_of_date_time(text: &str, utc_offset_minutes: i32) -> Option<f64> {
    parse_date_time(text).map(|time| seconds(time.at(utc_offset_minutes)))
}

/// Seconds since midnight of a time in ISO form, as it was written.
pub fn seconds_of_time(text: &str) -> Option<f64> {
    parse_time(text).map(|(milliseconds, _)| milliseconds as f64 / 1_000.0)
}

fn seconds(time: LocalTime) -> f64 {
    time.milliseconds as f64 / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_seconds_of_the_wall_clock() {
        assert_eq!(seconds_of_date("1970-01-02"), Some(86_400.0));
        assert_eq!(seconds_of_date("2026-11-25"), Some(1_795_564_800.0));
        assert_eq!(seconds_of_time("01:02:03.500+07:00"), Some(3_723.5));
        let utc = seconds_of_date_time("1970-01-01T00:00:00.000Z", 420);
        assert_eq!(utc, Some(7.0 * 3_600.0));
        assert_eq!(seconds_of_date_time("1970-01-01T07:00:00.000+07:00", 420), utc);
        assert_eq!((seconds_of_date("soon"), seconds_of_time("")), (None, None));
    }
}
