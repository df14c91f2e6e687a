//! Fiscal years (ปีงบประมาณ), their quarters and evaluation rounds.

use serde::{Deserialize, Serialize};

use super::{BUDDHIST_ERA, Date};

/// A fiscal year, numbered in the Buddhist era: 2562 runs from 2018-10-01 to 2019-09-30.
/// Whole within the calendar from 2444 to 2743; its JSON is the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "i32", try_from = "i32")]
pub struct FiscalYear(pub i32);

/// A year outside 2444 to 2743, or one that was not written in the Buddhist era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a fiscal year of the Buddhist era")]
pub struct NotAFiscalYear;

const FIRST: i32 = 2444;
const LAST: i32 = 2743;

/// October, when the fiscal year begins.
const FIRST_MONTH: u8 = 10;

impl FiscalYear {
    /// The fiscal year of that Buddhist number, if the calendar holds all of it.
    pub fn new(year: i32) -> Option<FiscalYear> {
        (FIRST..=LAST).contains(&year).then_some(FiscalYear(year))
    }

    /// The fiscal year that a day falls in.
    pub fn of(date: Date) -> FiscalYear {
        FiscalYear(date.buddhist_year() + i32::from(date.month() >= FIRST_MONTH))
    }

    /// 1 October of the calendar year before.
    pub fn starts_on(self) -> Date {
        self.day(-1, FIRST_MONTH, 1)
    }

    /// 30 September.
    pub fn ends_on(self) -> Date {
        self.day(0, 9, 30)
    }

    /// The quarter (ไตรมาส) of the fiscal year, 1 to 4; the first is October to December.
    pub fn quarter_of(date: Date) -> u8 {
        (date.month() + 2) % 12 / 3 + 1
    }

    fn day(self, years: i32, month: u8, day: u8) -> Date {
        let year = self.0.clamp(FIRST, LAST) - BUDDHIST_ERA + years;
        Date::new(year, month, day).unwrap_or(Date::FIRST)
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> i32 {
        year.0
    }
}

impl TryFrom<i32> for FiscalYear {
    type Error = NotAFiscalYear;

    fn try_from(year: i32) -> Result<FiscalYear, NotAFiscalYear> {
        FiscalYear::new(year).ok_or(NotAFiscalYear)
    }
}

/// The first and last day that a round looks at unless the evaluator says otherwise: round 1 the
/// first half-year (October to March), round 2 the whole year, as it is cumulative.
pub fn default_period(fiscal_year: FiscalYear, number: u8) -> (Date, Date) {
    match number {
        1 => (fiscal_year.starts_on(), fiscal_year.day(0, 3, 31)),
        _ => (fiscal_year.starts_on(), fiscal_year.ends_on()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    #[test]
    fn fiscal_year_begins_in_october() {
        assert_eq!(FiscalYear::of(date("2018-09-30")), FiscalYear(2561));
        assert_eq!(FiscalYear::of(date("2018-10-01")), FiscalYear(2562));
        assert_eq!(FiscalYear::of(date("2019-01-01")), FiscalYear(2562));
        assert_eq!(FiscalYear(2562).starts_on(), date("2018-10-01"));
        assert_eq!(FiscalYear(2562).ends_on(), date("2019-09-30"));
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let quarters: Vec<u8> = (1..=12)
            .map(|month| FiscalYear::quarter_of(Date::new(2019, month, 15).unwrap()))
            .collect();
        assert_eq!(quarters, [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]);
    }

    #[test]
    fn second_round_covers_the_whole_year() {
        let year = FiscalYear(2562);
        assert_eq!(default_period(year, 1), (date("2018-10-01"), date("2019-03-31")));
        assert_eq!(default_period(year, 2), (date("2018-10-01"), date("2019-09-30")));
    }

    #[test]
    fn years_outside_the_calendar_are_refused() {
        assert_eq!(FiscalYear::new(2019), None);
        assert_eq!(FiscalYear::new(25598), None);
        assert!(serde_json::from_str::<FiscalYear>("2019").is_err());
        assert_eq!(serde_json::to_string(&FiscalYear(2562)).unwrap(), "2562");
        for year in [FIRST, LAST] {
            assert!(FiscalYear(year).starts_on() < FiscalYear(year).ends_on());
            assert_eq!(FiscalYear::of(FiscalYear(year).ends_on()), FiscalYear(year));
        }
    }
}
