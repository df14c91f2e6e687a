//! Limits of the numbers that are wanted.

use crate::numerals::plain_number;

/// A least and a greatest number, both included; at least one of them is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    least: Option<f64>,
    most: Option<f64>,
}

// Both are finite.
impl Eq for Limits {}

impl Limits {
    /// What stands between the least and the greatest number.
    const BETWEEN: &str = "..";

    /// Reads `20..40`, `20..` (20 or more), `..40` (40 or less) or `40` (just that), in digits of
    /// either script. `None` for what is no number, for no limit at all, and where the least number
    /// is the greater one.
    pub fn read(typed: &str) -> Option<Limits> {
        let (least, most) = typed.split_once(Limits::BETWEEN).unwrap_or((typed, typed));
        let (least, most) = (limit(least)?, limit(most)?);
        let is_some = least.is_some() || most.is_some();
        let is_in_order = least.zip(most).is_none_or(|(least, most)| least <= most);
        (is_some && is_in_order).then_some(Limits { least, most })
    }

    /// Between two finite numbers, of which the first is not the greater one.
    pub(super) fn between(least: f64, most: f64) -> Limits {
        Limits { least: Some(least), most: Some(most) }
    }

    /// The same without its least number.
    pub(super) fn open_below(self) -> Limits {
        Limits { least: None, ..self }
    }

    /// The same without its greatest number.
    pub(super) fn open_above(self) -> Limits {
        Limits { most: None, ..self }
    }

    /// Two limits as they are typed, either of which may be empty, as `read` takes them.
    pub fn joined(least: &str, most: &str) -> String {
        format!("{least}{}{most}", Limits::BETWEEN)
    }

    pub fn least(&self) -> Option<f64> {
        self.least
    }

    pub fn most(&self) -> Option<f64> {
        self.most
    }

    /// What `read` reads this from.
    pub fn to_text(self) -> String {
        let text = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        if self.least == self.most {
            return text(self.least);
        }
        Limits::joined(&text(self.least), &text(self.most))
    }

    /// Whether a number lies within; not-a-number does not.
    pub(super) fn hold(&self, number: f64) -> bool {
        let is_enough = self.least.is_none_or(|least| least <= number);
        is_enough && self.most.is_none_or(|most| number <= most) && !number.is_nan()
    }
}

/// A limit as typed: none where nothing stands; `None` where it is no number.
fn limit(typed: &str) -> Option<Option<f64>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    let number: f64 = plain_number(typed)?.parse().ok()?;
    // Adding 0 makes 0 of −0, which would be written otherwise.
    number.is_finite().then_some(Some(number + 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_they_are_read() {
        for (typed, written) in [
            ("20..40", "20..40"),
            (" ๒๐ .. ๔๐ ", "20..40"),
            ("20..", "20.."),
            ("..1,000.50", "..1000.5"),
            ("-5..-0", "-5..0"),
            ("40", "40"),
            ("40..40.0", "40"),
        ] {
            let limits = Limits::read(typed).unwrap();
            assert_eq!(limits.to_text(), written, "{typed}");
            assert_eq!(Limits::read(written), Some(limits), "{written}");
        }
        let too_large = "9".repeat(400);
        for typed in
            ["", "..", "x", "20..x", "40..20", "1..2..3", "NaN..", "..inf", too_large.as_str()]
        {
            assert_eq!(Limits::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn both_limits_are_included() {
        let holds = |typed: &str, number| Limits::read(typed).unwrap().hold(number);
        assert!(holds("20..40", 20.0) && holds("20..40", 40.0) && holds("40", 40.0));
        assert!(!holds("20..40", 19.9) && !holds("20..40", 40.1) && !holds("40", 39.0));
        assert!(holds("20..", 1e300) && holds("..40", -1.0));
        assert!(!holds("20..", f64::NAN) && !holds("..40", f64::NAN));
    }
}
