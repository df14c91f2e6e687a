//! Decimal numbers without rounding: whether 0.3 is a multiple of 0.1 must not be guessed.

/// A number in billionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(pub i128);

/// Digits after the point that are kept.
const DECIMALS: usize = 9;

/// More digits before the point are no answer that anybody gives on a slider.
const MOST_DIGITS: usize = 15;

impl Exact {
    /// Reads a plain decimal number.
    pub fn parse(text: &str) -> Option<Exact> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
        let is_sane = whole.len() <= MOST_DIGITS && fraction.len() <= DECIMALS;
        if !is_sane
            || whole.len() + fraction.len() == 0
            || !is_digits(whole)
            || !is_digits(fraction)
        {
            return None;
        }
        let all: i128 = format!("{whole}{fraction:0<DECIMALS$}").parse().ok()?;
        Some(Exact(if is_negative { -all } else { all }))
    }

    /// Whether it is a whole number of steps away from zero.
    pub fn is_multiple_of(self, step: Exact) -> bool {
        step.0 != 0 && self.0 % step.0 == 0
    }

    /// How far it is to another number.
    pub fn distance(self, other: Exact) -> Exact {
        Exact((self.0 - other.0).abs())
    }

    /// The nearest machine number.
    pub fn to_f64(self) -> f64 {
        // Through the digits: a quotient of two rounded numbers would be rounded twice.
        let billionths = 10_i128.pow(DECIMALS as u32);
        let (whole, rest) = (self.0.abs() / billionths, self.0.abs() % billionths);
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{whole}.{rest:09}").parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_exact() {
        let exact = |text| Exact::parse(text).unwrap();
        assert!(exact("0.3").is_multiple_of(exact("0.1")));
        assert!(exact("-1.5").is_multiple_of(exact("0.5")));
        assert!(!exact("1").is_multiple_of(exact("0.3")));
        assert_eq!(exact(".1").to_f64(), 0.1);
        assert_eq!(exact("-2.50").to_f64(), -2.5);
        for text in ["", ".", "1e3", "a", "--1", "1.2.3", "inf", "1234567890123456"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }
}
