//! Numbers as XPath 1.0 reads and writes them.

use super::dates;
use crate::floats;

/// XPath's `number()` of a text, with what ODK adds: a date or a date with a time is the number of
/// days since 1970-01-01, on a clock so many minutes east of UTC.
///
/// | text            | number |
/// |-----------------|--------|
/// | ` -12.5 `       | -12.5  |
/// | `.5`, `5.`      | 0.5, 5 |
/// | `` (no answer)  | NaN    |
/// | `1e3`, `+1`     | NaN    |
/// | `Infinity`      | NaN    |
/// | `2008-09-05`    | 14127  |
pub fn from_text(text: &str, offset: i32) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    if is_plain {
        return floats::read(text).unwrap_or(f64::NAN);
    }
    dates::parse(text).map_or(f64::NAN, |date| date.at(offset).local_days())
}

/// XPath's `string()` of a number: no exponent, no `.0`, no `-0`.
pub fn to_text(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        floats::write(number)
    }
}

/// XPath's `round()`: halves go up, toward +∞; -0.5 becomes -0.
pub fn round(number: f64) -> f64 {
    let below = number.floor();
    let rounded = if number - below >= 0.5 { below + 1.0 } else { below };
    if rounded == 0.0 { rounded.copysign(number) } else { rounded }
}

/// ODK's `round()` to decimal places, or to tens, hundreds and so on where they are negative.
///
/// The digits are shifted as they are written, not multiplied: 1.005 is a little less than that in
/// binary, and still rounds to 1.01.
pub fn round_to(number: f64, places: f64) -> f64 {
    if !number.is_finite() {
        return number;
    }
    // JavaRosa's bound; beyond it nothing is left to round.
    if places.is_nan() || places.abs() > 30.0 {
        return f64::NAN;
    }
    let places = places.trunc() as i32;
    shift(round(shift(number, places)), -places)
}

fn shift(number: f64, places: i32) -> f64 {
    if places == 0 {
        return number;
    }
    floats::read(&format!("{}e{places}", floats::write(number))).unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from JavaRosa's `XPathEvalTest` ("type conversions") and XPath 1.0, 4.4.
    #[test]
    fn texts_become_numbers_as_xpath_has_it() {
        for (text, number) in [
            ("100", 100.0),
            ("100.001", 100.001),
            (".1001", 0.1001),
            ("5.", 5.0),
            ("1230000000000000000000", 1.23e21),
            ("0.00000000000000000123", 1.23e-18),
            (" -12345.6789  ", -12345.6789),
            ("2008-09-05", 14127.0),
            ("1941-12-07", -10252.0),
            ("2008-09-05T12:00:00", 14127.5),
            ("2008-09-05T05:00:00Z", 14127.5),
        ] {
            assert_eq!(from_text(text, 420), number, "{text}");
        }
        for text in [
            "NaN", "inf", "Infinity", "- 17", "  ", "", "1.1e6", "34.56.7", "+1", ".", "-", "๑๒",
            "1,000", "0x10",
        ] {
            assert!(from_text(text, 420).is_nan(), "{text}");
        }
    }

    #[test]
    fn numbers_are_written_without_exponents() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (123456.0, "123456"),
            (-1.0, "-1"),
            (0.557586, "0.557586"),
            (1.23e21, "1230000000000000000000"),
            (1.23e-18, "0.00000000000000000123"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(to_text(number), text);
        }
    }

    /// Values from JavaRosa's `XPathEvalTest` ("math functions"), and XPath 1.0's rule on halves.
    #[test]
    fn halves_are_rounded_up() {
        for (number, places, rounded) in [
            (14.29123456789, 0.0, 14.0),
            (14.6, 0.0, 15.0),
            (14.5, 0.0, 15.0),
            (-14.5, 0.0, -14.0),
            (14.29123456789, 1.0, 14.3),
            (14.29123456789, 1.5, 14.3),
            (14.29123456789, 4.0, 14.2912),
            (12345.15, 1.0, 12345.2),
            (-12345.15, 1.0, -12345.1),
            (1.005, 2.0, 1.01),
            (12345.12345, -1.0, 12350.0),
            (12350.12345, -2.0, 12400.0),
            (0.49999999999999994, 0.0, 0.0),
        ] {
            assert_eq!(round_to(number, places), rounded, "{number} to {places}");
        }
        assert!(round(-0.5).is_sign_negative());
        assert_eq!(round_to(f64::INFINITY, 2.0), f64::INFINITY);
        assert!(round_to(f64::NAN, 0.0).is_nan());
        assert!(round_to(1.0, 31.0).is_nan());
    }
}
