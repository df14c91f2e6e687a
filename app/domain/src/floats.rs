//! Numbers from their digits, and the functions that need tables.
//!
//! On a server both are the standard library's. A phone's browser has them already, as exact; what it has is not sent to
//! it once more.

#[cfg(any(test, target_arch = "wasm32"))]
mod digits;
#[cfg(target_arch = "wasm32")]
#[path = "floats/browser.rs"]
mod given;
#[cfg(not(target_arch = "wasm32"))]
#[path = "floats/native.rs"]
mod given;

pub use given::{acos, asin, atan, atan2, cos, exp, ln, log10, sin, tan};

/// Up to here every whole number is exact.
const EXACT: u64 = 1 << 53;

/// The number that stands in a text: a sign, digits with a point, an exponent, and nothing else. It is the nearest that
/// there is, and infinite beyond the greatest.
pub fn read(text: &str) -> Option<f64> {
    let written = Written::of(text)?;
    Some(written.exactly().unwrap_or_else(|| given::read(text)))
}

/// The fewest digits that are read as this number again, without an exponent: `1000000`, `-0.5`, `NaN`, `inf`.
pub fn write(number: f64) -> String {
    // What is whole and exact is a whole number's text; -0 is none.
    let is_whole = number.fract() == 0.0 && number.abs() < EXACT as f64;
    if is_whole && (number != 0.0 || number.is_sign_positive()) {
        return (number as i64).to_string();
    }
    given::write(number)
}

/// As Java's and the browser's: what is no number stays none, and ±1 to the power of ∞ is none either.
pub fn pow(base: f64, exponent: f64) -> f64 {
    let is_undecided = base.abs() == 1.0 && !exponent.is_finite();
    if is_undecided { f64::NAN } else { given::pow(base, exponent) }
}

/// `-12.5e3`, taken apart: -125 and two places to the right.
struct Written {
    is_negative: bool,
    /// The digits as a whole number; nothing where they are more than fit.
    digits: Option<u64>,
    /// How many places to shift them, to the left where it is negative.
    places: Option<i32>,
}

impl Written {
    fn of(text: &str) -> Option<Written> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (text, None),
        };
        let (is_negative, mantissa) = signed(mantissa);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && fraction.is_empty() || !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        let places = match exponent {
            None => Some(0),
            Some(exponent) => {
                let (is_negative, digits) = signed(exponent);
                if digits.is_empty() || !are_digits(digits) {
                    return None;
                }
                let places = count(digits, "").and_then(|places| i32::try_from(places).ok());
                places.map(|places| if is_negative { -places } else { places })
            }
        };
        let after = i32::try_from(fraction.len()).ok();
        let places = places.zip(after).and_then(|(places, after)| places.checked_sub(after));
        Some(Written { is_negative, digits: count(whole, fraction), places })
    }

    /// Two numbers that are exact make one that is rounded once. Source: W. D. Clinger, "How to read floating point
    /// numbers accurately", PLDI 1990.
    fn exactly(&self) -> Option<f64> {
        const TENS: [f64; 23] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        ];
        let digits = self.digits.filter(|digits| *digits <= EXACT)? as f64;
        let places = self.places?;
        let ten = TENS.get(usize::try_from(places.unsigned_abs()).ok()?)?;
        let number = if places < 0 { digits / ten } else { digits * ten };
        Some(if self.is_negative { -number } else { number })
    }
}

fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn count(whole: &str, fraction: &str) -> Option<u64> {
    whole.bytes().chain(fraction.bytes()).try_fold(0u64, |number, digit| {
        number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The standard library reads every text of numbers right: ours must come to the same bits.
        #[test]
        fn numbers_are_read_as_the_standard_library_reads_them(text in "[+-]?[0-9]{0,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?") {
            let theirs = text.parse().ok().map(f64::to_bits);
            prop_assert_eq!(read(&text).map(f64::to_bits), theirs);
        }

        #[test]
        fn what_a_number_is_written_as_is_read_as_that_number(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(write(number), number.to_string());
            prop_assert_eq!(digits::written_out(&format!("{number:e}")), number.to_string());
            prop_assert_eq!(read(&number.to_string()).map(f64::to_bits), Some(bits));
            prop_assert_eq!(read(&format!("{number:e}")).map(f64::to_bits), Some(bits));
        }
    }

    #[test]
    fn whole_numbers_are_written_as_such() {
        for number in
            [0.0, -0.0, 5.0, -1e15, 9_007_199_254_740_993.0, 1e21, 1.5, f64::NAN, f64::NEG_INFINITY]
        {
            assert_eq!(write(number), number.to_string());
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for text in [
            "", "-", ".", "e5", "1e", "1e+", "inf", "NaN", "1_000", "1.2.3", " 1", "๑", "0x10",
            "1e5.5",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("1e400"), Some(f64::INFINITY));
        assert_eq!(read("1e-99999999999"), Some(0.0));
    }

    /// Values from the tables of Java's `Math.pow`, which JavaRosa calls.
    #[test]
    fn powers_that_nothing_decides_are_none() {
        assert!(pow(1.0, f64::NAN).is_nan());
        assert!(pow(-1.0, f64::INFINITY).is_nan());
        assert_eq!(pow(f64::NAN, 0.0), 1.0);
        assert_eq!(pow(2.0, 10.0), 1024.0);
    }
}
