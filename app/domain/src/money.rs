//! Money: baht, kept in satang.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::exact::{self, Fraction};
use crate::numerals;

/// An amount of baht, exact to the satang; up to ± 92 thousand million million baht. Its JSON is a
/// decimal string.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct Baht {
    satang: i64,
}

/// A text is no amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount of baht with at most two decimals")]
pub struct NotAnAmount;

impl Baht {
    pub const ZERO: Baht = Baht { satang: 0 };

    pub fn from_satang(satang: i64) -> Baht {
        Baht { satang }
    }

    pub fn satang(self) -> i64 {
        self.satang
    }

    /// Reads what a person typed: Thai digits and comma groups are understood, at most two
    /// decimals are allowed. `None` when it is no amount or too great to hold.
    pub fn parse(typed: &str) -> Option<Baht> {
        let plain = numerals::plain_number(typed)?;
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        if decimals.len() > 2 {
            return None;
        }
        format!("{whole}{decimals:0<2}").parse().ok().map(Baht::from_satang)
    }

    /// `80837400.00`: two decimals, no commas, as the API and data files hold it.
    pub fn to_plain(self) -> String {
        exact::units_to_text(&self.satang.into(), 2)
    }

    /// What percent this is of another amount, exactly; `None` when the other is zero.
    pub fn percent_of(self, whole: Baht) -> Option<Fraction> {
        exact::percent(self.satang, whole.satang)
    }

    pub fn plus(self, other: Baht) -> Option<Baht> {
        self.satang.checked_add(other.satang).map(Baht::from_satang)
    }

    pub fn minus(self, other: Baht) -> Option<Baht> {
        self.satang.checked_sub(other.satang).map(Baht::from_satang)
    }
}

/// With comma groups and two decimals: `32,445,462.73`.
impl fmt::Display for Baht {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&numerals::with_commas(&self.to_plain()))
    }
}

impl From<Baht> for String {
    fn from(amount: Baht) -> String {
        amount.to_plain()
    }
}

impl TryFrom<String> for Baht {
    type Error = NotAnAmount;

    fn try_from(text: String) -> Result<Baht, NotAnAmount> {
        Baht::parse(&text).ok_or(NotAnAmount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baht(text: &str) -> Baht {
        Baht::parse(text).unwrap()
    }

    #[test]
    fn typed_amounts_are_read_in_either_digits() {
        assert_eq!(baht("๓๒,๔๔๕,๔๖๒.๗๓"), Baht::from_satang(3_244_546_273));
        assert_eq!(baht("80837400"), baht("80,837,400.00"));
        assert_eq!(baht("0.5").satang(), 50);
        assert_eq!(baht("-0.05").to_plain(), "-0.05");
        for text in ["", "1.005", "12,34", "บาท", "1e6", "99999999999999999999"] {
            assert_eq!(Baht::parse(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_written_plain_and_grouped() {
        assert_eq!(baht("80837400").to_plain(), "80837400.00");
        assert_eq!(baht("32445462.73").to_string(), "32,445,462.73");
        assert_eq!(serde_json::to_string(&baht("7")).unwrap(), "\"7.00\"");
        assert_eq!(Baht::from_satang(i64::MIN).to_plain(), "-92233720368547758.08");
    }

    /// Bua Yai's plan of 2562 in e-Plan: 80,837,400 baht approved, 32,445,462.73 baht contracted
    /// and paid, 40.14 percent.
    #[test]
    fn disbursement_of_bua_yai_is_a_percentage_of_its_budget() {
        let percent = baht("32445462.73").percent_of(baht("80837400")).unwrap();
        assert_eq!(exact::to_text(&percent, 2), "40.14");
        assert_eq!(baht("1").percent_of(Baht::ZERO), None);
    }

    #[test]
    fn sums_that_do_not_fit_are_refused() {
        assert_eq!(baht("1.25").plus(baht("0.75")), Some(baht("2")));
        assert_eq!(baht("1").minus(baht("1.01")), Some(baht("-0.01")));
        assert_eq!(Baht::from_satang(i64::MAX).plus(baht("0.01")), None);
    }
}
