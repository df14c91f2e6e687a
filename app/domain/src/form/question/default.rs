//! Whether a default is an answer or an expression: nothing says so but its looks.

use crate::form::Kind;

/// An operator, a `${reference}` or a call makes an expression. A date or place may hold a minus
/// sign of its own; texts in quotes, numbers and days stand for themselves.
pub fn is_dynamic(text: &str, kind: &Kind) -> bool {
    let has_hyphens =
        matches!(kind, Kind::Date | Kind::DateTime | Kind::Location | Kind::Trace | Kind::Shape);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            _ if number(rest) > 0 => number(rest),
            '-' if has_hyphens => return false,
            '*' | '+' | '-' | '|' => return true,
            '\'' | '"' => quoted(rest, letter),
            '$' if rest.starts_with("${") && rest.contains('}') => return true,
            ' ' if rest.starts_with(" mod ") || rest.starts_with(" div ") => return true,
            _ if is_name_start(letter) => {
                let length = name(rest);
                if rest[length..].starts_with('(') {
                    return true;
                }
                length
            }
            _ => letter.len_utf8(),
        };
        rest = &rest[length..];
    }
    false
}

/// The bytes of a day (`2020-01-31`) or number at the start, with the sign that may stand before.
fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('-'));
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(&text[sign..]);
    let after = &text[sign + whole..];
    let fraction = match after.strip_prefix('.') {
        Some(rest) => 1 + digits(rest),
        None if whole == 4 && is_day(after) => 6,
        None => 0,
    };
    if whole == 0 && fraction < 2 { 0 } else { sign + whole + fraction }
}

/// `-01-31`.
fn is_day(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| match at {
        0 | 3 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() >= 6 && text.bytes().take(6).enumerate().all(shape)
}

/// The bytes of a quoted text; one letter where the quote is never closed.
fn quoted(text: &str, quote: char) -> usize {
    text[1..].find(quote).map_or(1, |end| end + 2)
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

fn name(text: &str) -> usize {
    let is_part = |c: char| is_name_start(c) || c.is_numeric() || "-.:".contains(c);
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Kind {
        Kind::Text { long: false, longest: None }
    }

    #[test]
    fn answers_stand_for_themselves() {
        for answer in ["male", "a-b", "-5", "1.5", "2020-01-31", "'a+b'", "ถนน", "a (b", "12:30"]
        {
            assert!(!is_dynamic(answer, &text()), "{answer}");
        }
        assert!(!is_dynamic("2020-01-31 - 1", &Kind::Date));
        assert!(!is_dynamic("12.5 - 100.5", &Kind::Location));
    }

    #[test]
    fn operators_references_and_calls_make_an_expression() {
        for source in ["1 + 1", "${age}", "now()", "a * 2", "7 div 2", "x|y", "- 5"] {
            assert!(is_dynamic(source, &text()), "{source}");
        }
        assert!(is_dynamic("today() + 1", &Kind::Date));
    }
}
