//! Exact fractions, and their rounding to what is printed.
//!
//! Thai tables print two decimals rounded half up. A binary number such as 4.505 lies a little
//! beside what it says and falls on the wrong side of a band, so figures stay fractions of whole
//! numbers until they are printed.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// An exact fraction.
pub type Fraction = BigRational;

/// `numerator / denominator`; `None` when the denominator is zero.
pub fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Fraction> {
    let denominator = denominator.into();
    (!denominator.is_zero()).then(|| Fraction::new(numerator.into(), denominator))
}

/// What percent `part` is of `whole`, exactly; `None` when `whole` is zero.
pub fn percent(part: impl Into<BigInt>, whole: impl Into<BigInt>) -> Option<Fraction> {
    fraction(part.into() * 100, whole)
}

/// The nearest floating-point number; `None` where it would not be finite.
pub fn to_f64(value: &Fraction) -> Option<f64> {
    value.to_f64().filter(|number| number.is_finite())
}

/// The fraction that a number's shortest decimal text says (0.1 is 1/10, not the binary number
/// beside it); `None` for infinities and not-a-number.
pub fn from_f64(number: f64) -> Option<Fraction> {
    if !number.is_finite() {
        return None;
    }
    // `Display` of f64 never writes an exponent.
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits: BigInt = format!("{whole}{decimals}").parse().ok()?;
    fraction(digits, ten_to(decimals.len() as u32))
}

/// The value in units of the last printed decimal, rounded half up (a tie goes away from zero):
/// 4.505 to 2 decimals is 451.
pub fn round(value: &Fraction, decimals: u8) -> BigInt {
    let scaled = value.abs() * Fraction::from(ten_to(u32::from(decimals)));
    let rounded = (scaled + half()).floor().to_integer();
    if value.is_negative() { -rounded } else { rounded }
}

/// The square root of a value in units of the last printed decimal, rounded half up without ever
/// leaving whole numbers; 0 for a negative value.
pub fn round_root(square: &Fraction, decimals: u8) -> BigInt {
    if square.is_negative() {
        return BigInt::zero();
    }
    // floor(√x + ½) = floor((√(4x) + 1) / 2), and floor may be taken inside first.
    let scaled = square * Fraction::from(ten_to(2 * u32::from(decimals)) * 4);
    let root = scaled.floor().to_integer().sqrt();
    (root + BigInt::one()) / 2
}

/// Rounded half up, as printed: `9.89`, `0.50`, `-1.25`. No comma groups.
pub fn to_text(value: &Fraction, decimals: u8) -> String {
    units_to_text(&round(value, decimals), decimals)
}

/// The square root, rounded half up, as printed.
pub fn root_to_text(square: &Fraction, decimals: u8) -> String {
    units_to_text(&round_root(square, decimals), decimals)
}

/// A floating-point number rounded half up by its shortest decimal text; `None` if not finite.
pub fn f64_to_text(number: f64, decimals: u8) -> Option<String> {
    from_f64(number).map(|value| to_text(&value, decimals))
}

/// The same of the number times a whole one, which is multiplied exactly: 0.285 times 100 is 28.5.
pub fn scaled_to_text(number: f64, scale: i32, decimals: u8) -> Option<String> {
    let scale = Fraction::from(BigInt::from(scale));
    from_f64(number).map(|value| to_text(&(value * scale), decimals))
}

/// A whole number of the last printed decimal as text: 989 with 2 decimals is `9.89`.
pub fn units_to_text(units: &BigInt, decimals: u8) -> String {
    let sign = if units.is_negative() { "-" } else { "" };
    let places = usize::from(decimals);
    let digits = format!("{:0>width$}", units.abs().to_string(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

fn ten_to(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

fn half() -> Fraction {
    Fraction::new(BigInt::one(), BigInt::from(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(numerator: i64, denominator: i64, decimals: u8) -> String {
        to_text(&fraction(numerator, denominator).unwrap(), decimals)
    }

    #[test]
    fn ties_are_rounded_up() {
        assert_eq!(text(4505, 1000, 2), "4.51");
        assert_eq!(text(45049, 10000, 2), "4.50");
        assert_eq!(text(1, 8, 2), "0.13");
        assert_eq!(text(-1, 8, 2), "-0.13");
        assert_eq!(text(1, 2, 0), "1");
        assert_eq!(text(-1, 1000, 2), "0.00");
    }

    #[test]
    fn a_number_is_rounded_by_what_its_text_says() {
        assert_eq!(f64_to_text(4.505, 2).as_deref(), Some("4.51"));
        assert_eq!(f64_to_text(1e21, 0).as_deref(), Some("1000000000000000000000"));
        assert_eq!(f64_to_text(-0.0, 2).as_deref(), Some("0.00"));
        assert_eq!(f64_to_text(1e-300, 2).as_deref(), Some("0.00"));
        assert_eq!(f64_to_text(f64::NAN, 2), None);
        // 1.005 * 100.0 is 100.49999999999999.
        assert_eq!(scaled_to_text(1.005, 100, 0).as_deref(), Some("101"));
    }

    #[test]
    fn roots_are_rounded_without_an_error_in_between() {
        let root = |n: i64, d: i64| root_to_text(&fraction(n, d).unwrap(), 2);
        assert_eq!(root(2, 1), "1.41");
        // √0.015625 is 0.125 exactly: a tie.
        assert_eq!(root(1, 64), "0.13");
        // A hair below the tie.
        assert_eq!(root(15_624_999, 1_000_000_000), "0.12");
        assert_eq!(root(0, 1), "0.00");
        assert_eq!(root(-1, 1), "0.00");
    }

    #[test]
    fn percentages_of_nothing_do_not_exist() {
        assert_eq!(percent(1, 0), None);
    }

    /// Khukhot town municipality, form 3/2, ages of 950 respondents: the true percentages beside
    /// the published column (9.90 and 18.73 there).
    #[test]
    fn ages_of_khukhot_are_rounded_truly() {
        let counts = [24, 94, 142, 178, 325, 187];
        assert_eq!(counts.iter().sum::<i32>(), 950);
        let texts = counts.map(|count| to_text(&percent(count, 950).unwrap(), 2));
        assert_eq!(texts, ["2.53", "9.89", "14.95", "18.74", "34.21", "19.68"]);
    }

    /// Two-point service ratings (satisfied / needs improvement) of 60 respondents each, as
    /// exported by a municipality.
    #[test]
    fn two_point_ratings_match_the_published_rows() {
        let rows =
            [(46, 14, "76.67", "23.33"), (38, 22, "63.33", "36.67"), (52, 8, "86.67", "13.33")];
        for (yes, no, yes_text, no_text) in rows {
            assert_eq!(to_text(&percent(yes, yes + no).unwrap(), 2), yes_text);
            assert_eq!(to_text(&percent(no, yes + no).unwrap(), 2), no_text);
        }
    }
}
