//! Numbers from their digits and as digits, and the functions that need tables.
//!
//! On a server they are the standard library's. A phone's browser has them already, and what it has
//! is not sent to it once more. What is read is the same to the last bit; what is written is read as
//! the same number, though of two texts equally near a browser takes the even one, Rust the greater.
//! The functions of angles and logarithms may differ in their last digit, as they do from browser to
//! browser: the server works calculations out anew. Powers, which forms use most, are Rust's own on a
//! phone: those of older browsers are off even where the power is a whole number.

#[cfg(any(test, target_arch = "wasm32"))]
mod digits;
#[cfg(target_arch = "wasm32")]
#[path = "floats/browser.rs"]
mod given;
#[cfg(not(target_arch = "wasm32"))]
#[path = "floats/native.rs"]
mod given;

/// Of angles in radians, and back to them; what lies outside of a function's domain makes NaN.
pub use given::{acos, asin, atan, atan2, cos, exp, ln, log10, sin, tan};

/// Up to here every whole number is exact.
const EXACT: u64 = 1 << 53;

/// The number that stands in a text: a sign, digits with a point, an exponent, and nothing else. It is the nearest that
/// there is, and infinite beyond the greatest.
pub fn read(text: &str) -> Option<f64> {
    let written = Written::of(text)?;
    Some(written.exactly().unwrap_or_else(|| given::read(text)))
}

/// 10 to the power of a number: of a whole one what is read from `1e` and its digits.
pub fn exp10(exponent: f64) -> f64 {
    let is_whole = exponent.fract() == 0.0;
    let read = is_whole.then(|| read(&format!("1e{}", exponent as i32))).flatten();
    read.unwrap_or_else(|| pow(10.0, exponent))
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

/// As Java's `Math.pow`, which JavaRosa calls: an exponent that is no number makes none, and so does
/// ±1 to the power of ±∞; anything to the power of 0 is 1.
pub fn pow(base: f64, exponent: f64) -> f64 {
    if base.abs() == 1.0 && !exponent.is_finite() {
        return f64::NAN;
    }
    // A whole power of a whole number is exact while it fits, and one over it is rounded once.
    let is_whole = base.fract() == 0.0 && exponent.fract() == 0.0;
    let power = base.powf(exponent.abs());
    if is_whole && exponent < 0.0 && power.is_finite() {
        return 1.0 / power;
    }
    base.powf(exponent)
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

    /// Signs, digits around a point, exponents; some without any digit.
    const WRITTEN: &str = r"[+-]?[0-9]{0,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?";

    proptest! {
        /// The standard library reads every text of numbers right: ours must come to the same bits.
        #[test]
        fn numbers_are_read_as_the_standard_library_reads_them(text in WRITTEN) {
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

        #[test]
        fn whole_numbers_and_hundredths_are_written_as_such(whole: i64, cents: i32) {
            for number in [whole as f64, (whole >> 20) as f64, f64::from(cents) / 100.0] {
                prop_assert_eq!(write(number), number.to_string());
            }
        }
    }

    #[test]
    fn numbers_at_the_edges_are_written_as_such() {
        let last = 9_007_199_254_740_992.0;
        for number in [0.0, 1.5, last - 1.0, last, last + 2.0, 1e21, f64::NAN, f64::INFINITY] {
            assert_eq!(write(number), number.to_string());
            assert_eq!(write(-number), (-number).to_string());
        }
    }

    #[test]
    fn numbers_at_the_edges_of_what_is_exact_are_read_right() {
        let digits = ["9007199254740992", "9007199254740993", "9007199254740994", "-0"];
        let places = ["e22", "e23", "e-22", "e-23", "e-400", "e2147483648", ".5e-2147483648"];
        let long = format!("1{}e-400", "0".repeat(400));
        let texts =
            digits.iter().flat_map(|digits| places.map(|places| format!("{digits}{places}")));
        for text in texts.chain([long]) {
            let theirs: f64 = text.parse().unwrap();
            assert_eq!(read(&text).map(f64::to_bits), Some(theirs.to_bits()), "{text}");
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

    /// The special cases of Java's `Math.pow`.
    #[test]
    fn powers_that_nothing_decides_are_none() {
        let infinite = f64::INFINITY;
        for (base, exponent) in
            [(1.0, f64::NAN), (-1.0, f64::NAN), (2.0, f64::NAN), (1.0, -infinite), (-1.0, infinite)]
        {
            assert!(pow(base, exponent).is_nan(), "{base} to {exponent}");
        }
        for base in [f64::NAN, 0.0, 1.0, -1.0] {
            assert_eq!(pow(base, 0.0), 1.0);
        }
        assert_eq!(pow(0.0, -1.0), infinite);
        assert_eq!(pow(-0.0, -1.0), -infinite);
    }

    #[test]
    fn powers_of_whole_numbers_are_the_nearest() {
        for (power, nearest) in [
            (pow(2.0, 10.0), 1024.0),
            (pow(-2.0, -3.0), -0.125),
            (pow(10.0, -4.0), 0.0001),
            (pow(10.0, -5.0), 0.00001),
            (pow(5.0, -4.0), 0.0016),
            (exp10(-7.0), 1e-7),
            (exp10(21.0), 1e21),
            (exp10(400.0), f64::INFINITY),
            (exp10(f64::NEG_INFINITY), 0.0),
            (exp10(0.5), 10f64.sqrt()),
        ] {
            assert_eq!(power, nearest);
        }
        assert!(exp10(f64::NAN).is_nan());
    }
}
