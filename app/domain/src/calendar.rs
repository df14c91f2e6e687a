//! Days, fiscal years, rounds and moments, as a Thai local government counts them.
//!
//! Data and arithmetic are in the Common Era; the Buddhist era (CE + 543) is how years are shown
//! and how fiscal years are numbered.

mod fiscal;
mod moment;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use fiscal::{FiscalYear, default_period};
pub use moment::Moment;
pub use words::{Style, month_name, period_in_words, weekday_name};

/// Years from the Common to the Buddhist era.
pub const BUDDHIST_ERA: i32 = 543;

/// The years that the calendar knows, CE. Wide enough for any birth date and any plan, narrow
/// enough that a Buddhist year typed into a CE field is refused.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2200;

/// A day of the Gregorian calendar, 1900-01-01 to 2200-12-31. Its JSON is ISO text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A text is no ISO date, or a day that never was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2026-11-23")]
pub struct NotADate;

/// Days of the week in ISO order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Of a number of days since 1970-01-01.
    pub(crate) fn of_day(days: i64) -> Weekday {
        use Weekday::*;
        // 1970-01-01 was a Thursday.
        [Thursday, Friday, Saturday, Sunday, Monday, Tuesday, Wednesday]
            [days.rem_euclid(7) as usize]
    }
}

impl Date {
    pub const FIRST: Date = Date { year: FIRST_YEAR as i16, month: 1, day: 1 };
    pub const LAST: Date = Date { year: LAST_YEAR as i16, month: 12, day: 31 };

    /// The day, if there is one of that number in the month and the year (CE) is 1900 to 2200.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let is_known = (FIRST_YEAR..=LAST_YEAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        is_known.then_some(Date { year: year as i16, month, day })
    }

    /// Reads `2026-11-23`: exactly that form, Arabic digits, CE.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
        let year = digits(&[a, b, c, d])?;
        let month = digits(&[e, f])?;
        let day = digits(&[g, h])?;
        Date::new(year as i32, month as u8, day as u8)
    }

    /// `2026-11-23`.
    pub fn to_iso(self) -> String {
        self.to_string()
    }

    /// CE.
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The year in the Buddhist era.
    pub fn buddhist_year(self) -> i32 {
        self.year() + BUDDHIST_ERA
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day so many days later (or earlier); what lies outside the calendar is its first or last
    /// day.
    pub fn plus_days(self, days: i64) -> Date {
        Date::from_number(self.number().saturating_add(days))
    }

    /// Days from this day to another; negative when the other is earlier.
    pub fn days_until(self, other: Date) -> i64 {
        other.number() - self.number()
    }

    pub fn weekday(self) -> Weekday {
        Weekday::of_day(self.number())
    }

    /// Days since 1970-01-01.
    fn number(self) -> i64 {
        days_from_civil(i64::from(self.year), i64::from(self.month), i64::from(self.day))
    }

    fn from_number(days: i64) -> Date {
        let days = days.clamp(Date::FIRST.number(), Date::LAST.number());
        let (year, month, day) = civil_from_days(days);
        Date { year: year as i16, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_iso()
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Date, NotADate> {
        Date::parse_iso(&text).ok_or(NotADate)
    }
}

pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Up to nine ASCII digits as a number.
fn digits(text: &[u8]) -> Option<u32> {
    let is_number = !text.is_empty() && text.len() <= 9 && text.iter().all(u8::is_ascii_digit);
    is_number.then(|| text.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// Days since 1970-01-01 of a proleptic Gregorian day. The year is counted from March, so that the
/// leap day is its last and the months' lengths follow one line.
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
pub(crate) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month, day of a number of days since 1970-01-01: the inverse of `days_from_civil`.
pub(crate) fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for text in ["2026-11-23", "2000-02-29", "1900-01-01", "2200-12-31"] {
            assert_eq!(Date::parse_iso(text).map(Date::to_iso).as_deref(), Some(text));
        }
        for text in [
            "2026-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2569-11-23",
            "1899-12-31",
            "26-11-23",
            "2026-1-23",
            "2026/11/23",
            "2026-11-23T00:00",
            "๒๐๒๖-๑๑-๒๓",
            "",
        ] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(date("2020-02-28").plus_days(2), date("2020-03-01"));
        assert_eq!(date("2018-10-01").days_until(date("2019-09-30")), 364);
        assert_eq!(date("2019-03-01").plus_days(-1), date("2019-02-28"));
        assert_eq!(date("2026-11-23").plus_days(i64::MAX), Date::LAST);
        assert_eq!(date("2026-11-23").plus_days(i64::MIN), Date::FIRST);
    }

    #[test]
    fn every_day_of_the_calendar_comes_back_from_its_number() {
        let mut day = Date::FIRST;
        while day < Date::LAST {
            let next = day.plus_days(1);
            assert_eq!(day.days_until(next), 1);
            assert!(Date::new(next.year(), next.month(), next.day()).is_some_and(|it| it == next));
            day = next;
        }
    }

    #[test]
    fn weekdays_are_those_of_the_wall_calendar() {
        assert_eq!(date("1970-01-01").weekday(), Weekday::Thursday);
        assert_eq!(date("2026-11-23").weekday(), Weekday::Monday);
        assert_eq!(date("1900-01-01").weekday(), Weekday::Monday);
    }

    #[test]
    fn json_is_iso_text() {
        let json = serde_json::to_string(&date("2018-10-01")).unwrap();
        assert_eq!(json, "\"2018-10-01\"");
        assert!(serde_json::from_str::<Date>("\"2018-02-30\"").is_err());
    }
}
