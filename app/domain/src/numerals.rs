//! Thai and Arabic digits, and numbers as officers type them.

/// ๐-๙ become 0-9; everything else stays.
pub fn to_arabic(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
            c => c,
        })
        .collect()
}

/// 0-9 become ๐-๙; everything else stays.
pub fn to_thai(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32('๐' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// A number as typed (Thai digits, comma groups, spaces around) in plain form: `๘๐,๘๓๗,๔๐๐.๕๐`
/// becomes `80837400.50`. `None` when it is not a number or its commas do not group by three.
pub fn plain_number(typed: &str) -> Option<String> {
    let text = to_arabic(typed.trim());
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !groups.iter().all(|group| is_digits(group)) || !is_grouped {
        return None;
    }
    if !fraction.is_none_or(is_digits) {
        return None;
    }
    let whole = groups.concat();
    Some(match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    })
}

/// Comma groups: `80837400` becomes `80,837,400`; a sign and decimals stay as they are.
pub fn with_commas(plain: &str) -> String {
    let (sign, rest) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain),
    };
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (rest, String::new()),
    };
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_officers_type_them() {
        for (typed, plain) in [
            ("๓๒,๔๔๕,๔๖๒.๗๓", "32445462.73"),
            (" 80,837,400 ", "80837400"),
            ("1234", "1234"),
            ("-5", "-5"),
            ("0.50", "0.50"),
        ] {
            assert_eq!(plain_number(typed).as_deref(), Some(plain), "{typed}");
        }
        for typed in ["", "1,23", "1.2.3", "12a", ",1", "1,", ".", "๑๒บาท", "-", "1.", "1e5"]
        {
            assert_eq!(plain_number(typed), None, "{typed}");
        }
    }

    #[test]
    fn digits_and_groups_go_both_ways() {
        assert_eq!(to_thai("รอบที่ 1/2562"), "รอบที่ ๑/๒๕๖๒");
        assert_eq!(to_arabic("๒๓ พ.ย. ๒๕๖๙"), "23 พ.ย. 2569");
        assert_eq!(with_commas("32445462.73"), "32,445,462.73");
        assert_eq!(with_commas("-999"), "-999");
        assert_eq!(with_commas("1000"), "1,000");
    }
}
