//! Numbers with an exponent, written out.

/// `1.23e-7` as `0.000000123`, `-1.5e+21` as `-1500000000000000000000`; without an exponent as it is.
pub fn written_out(text: &str) -> String {
    let Some((mantissa, exponent)) = text.split_once('e') else { return text.to_owned() };
    let places: i32 = exponent.trim_start_matches('+').parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let point = whole.len() as i32 + places;
    let zeros = |count: i32| "0".repeat(count.max(0) as usize);
    if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if point as usize >= digits.len() {
        format!("{sign}{digits}{}", zeros(point - digits.len() as i32))
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        format!("{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a browser writes them.
    #[test]
    fn exponents_are_written_out() {
        for (text, out) in [
            ("0.1", "0.1"),
            ("-12.5", "-12.5"),
            ("1e+21", "1000000000000000000000"),
            ("-1.5e+21", "-1500000000000000000000"),
            ("1.2345678901234567e+21", "1234567890123456700000"),
            ("1.23e-7", "0.000000123"),
            ("-5e-7", "-0.0000005"),
        ] {
            assert_eq!(written_out(text), out);
        }
        assert_eq!(written_out("1.7976931348623157e+308"), f64::MAX.to_string());
    }
}
