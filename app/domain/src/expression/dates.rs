//! Dates and times as texts and as numbers of days.
//!
//! As a number, a date is the days from 1970-01-01 to it, and a date with a time those to what a
//! wall clock shows then where the form is filled in: so today's date is never later than now.
//! `decimal-date-time` alone counts in UTC.

use crate::calendar::{Weekday, civil_from_days, days_from_civil, days_in_month};

const MILLISECONDS_A_DAY: i64 = 86_400_000;
const MILLISECONDS_A_MINUTE: i64 = 60_000;

/// Years are written with four digits.
const LAST_YEAR: i64 = 9_999;

/// A day, or a time of a day, as a wall clock shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalTime {
    /// Milliseconds from 1970-01-01 00:00 on that clock.
    pub milliseconds: i64,
    /// Minutes east of UTC, where the text said.
    pub offset: Option<i32>,
}

/// The parts of a date and time, for writing it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    pub year: i64,
    pub month: u8,
    pub day: u8,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub millisecond: i64,
}

impl LocalTime {
    /// The time at a number of days since 1970-01-01; `None` outside the years 0 to 9999.
    pub fn from_days(days: f64) -> Option<LocalTime> {
        let milliseconds = (days * MILLISECONDS_A_DAY as f64).round();
        // The bound is far above any year here, and well within what a float counts exactly.
        if milliseconds.is_nan() || milliseconds.abs() > 1e15 {
            return None;
        }
        let time = LocalTime { milliseconds: milliseconds as i64, offset: None };
        (0..=LAST_YEAR).contains(&time.parts().year).then_some(time)
    }

    /// Days since 1970-01-01 on the wall clock.
    pub fn local_days(self) -> f64 {
        self.milliseconds as f64 / MILLISECONDS_A_DAY as f64
    }

    /// Days since 1970-01-01 in UTC; `offset` is the one of a text that names none.
    pub fn utc_days(self, offset: i32) -> f64 {
        let offset = i64::from(self.offset.unwrap_or(offset)) * MILLISECONDS_A_MINUTE;
        (self.milliseconds - offset) as f64 / MILLISECONDS_A_DAY as f64
    }

    /// The same moment on a clock at another offset; a text that names none is taken as of there.
    pub fn at(self, offset: i32) -> LocalTime {
        let minutes = i64::from(offset - self.offset.unwrap_or(offset));
        let milliseconds = self.milliseconds + minutes * MILLISECONDS_A_MINUTE;
        LocalTime { milliseconds, offset: Some(offset) }
    }

    /// The part of a day that is over, from 0 to less than 1.
    pub fn part_of_day(self) -> f64 {
        self.milliseconds.rem_euclid(MILLISECONDS_A_DAY) as f64 / MILLISECONDS_A_DAY as f64
    }

    pub fn weekday(self) -> Weekday {
        Weekday::of_day(self.milliseconds.div_euclid(MILLISECONDS_A_DAY))
    }

    pub fn parts(self) -> Parts {
        let (year, month, day) = civil_from_days(self.milliseconds.div_euclid(MILLISECONDS_A_DAY));
        let time = self.milliseconds.rem_euclid(MILLISECONDS_A_DAY);
        let (seconds, millisecond) = (time / 1000, time % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Parts { year, month, day, hour, minute, second, millisecond }
    }

    /// `2026-11-23`.
    pub fn date(self) -> String {
        let Parts { year, month, day, .. } = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `2026-11-23T14:05:00.000+07:00`; `offset` is the one of a text that names none.
    pub fn date_time(self, offset: i32) -> String {
        let Parts { hour, minute, second, millisecond, .. } = self.parts();
        let offset = self.offset.unwrap_or(offset);
        let sign = if offset < 0 { '-' } else { '+' };
        let (east, minutes) = (offset.abs() / 60, offset.abs() % 60);
        format!(
            "{}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}{sign}{east:02}:{minutes:02}",
            self.date()
        )
    }
}

/// Reads a date (`2026-11-23`), or one with a time (`2026-11-23T14:05`, with seconds, decimals of
/// them and an offset or without).
pub fn parse(text: &str) -> Option<LocalTime> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let is_day = (1..=12).contains(&month)
        && (1..=i64::from(days_in_month(year as i32, month as u8))).contains(&day);
    if !is_day || parts.next().is_some() {
        return None;
    }
    let (time, offset) = match time {
        Some(time) => parse_time(time)?,
        None => (0, None),
    };
    let milliseconds = days_from_civil(year, month, day) * MILLISECONDS_A_DAY + time;
    Some(LocalTime { milliseconds, offset })
}

/// Milliseconds of the day, and the offset where there is one: `14:05:00.000+07:00`.
pub fn parse_time(text: &str) -> Option<(i64, Option<i32>)> {
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => (&text[..at], Some(parse_offset(&text[at..])?)),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let (second, fraction) = match parts.next() {
        Some(seconds) => seconds.split_once('.').unwrap_or((seconds, "0")),
        None => ("00", "0"),
    };
    let second = digits(second, 2)?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 || !is_fraction {
        return None;
    }
    let milliseconds = digits(format!("{fraction:0<3}").get(..3)?, 3)?;
    Some((((hour * 60 + minute) * 60 + second) * 1000 + milliseconds, offset))
}

/// `Z`, `+07:00` or `+07`.
fn parse_offset(text: &str) -> Option<i32> {
    if text == "Z" {
        return Some(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':').unwrap_or((text.get(1..)?, "00"));
    let minutes = digits(hours, 2)? * 60 + digits(minutes, 2)?;
    let east = if text.starts_with('-') { -minutes } else { minutes };
    i32::try_from(east).ok()
}

/// Exactly so many ASCII digits.
fn digits(text: &str, count: usize) -> Option<i64> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_the_wall_clock_shows_them() {
        // Independent computation: `date -u -d 2026-11-23T14:05 +%s` is 1795442700.
        let time = parse("2026-11-23T14:05:00.5+07:00").unwrap();
        assert_eq!(time, LocalTime { milliseconds: 1_795_442_700_500, offset: Some(420) });
        assert_eq!(time.date_time(0), "2026-11-23T14:05:00.500+07:00");
        assert_eq!(time.at(0).date_time(0), "2026-11-23T07:05:00.500+00:00");
        assert_eq!(time.weekday(), Weekday::Monday);
        assert_eq!(parse("2026-11-23").unwrap().date_time(420), "2026-11-23T00:00:00.000+07:00");
        assert_eq!(parse("2026-11-23T07:05Z").unwrap().offset, Some(0));
        for text in ["", "2026-02-30", "2026-1-1", "2026-11-23T", "2026-11-23T24:00", "ก", "--"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_outside_the_written_years_are_no_dates() {
        for days in [f64::NAN, f64::INFINITY, 1e300, -1e9, 3e6] {
            assert_eq!(LocalTime::from_days(days), None);
        }
        assert_eq!(LocalTime::from_days(14127.0).unwrap().date(), "2008-09-05");
        assert_eq!(LocalTime::from_days(-0.5).unwrap().date(), "1969-12-31");
    }
}
