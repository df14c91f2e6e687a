//! Names as XML knows them, which is more than our own rule allows (see `form::Name`).

/// A name with at most one `:` inside.
pub fn is_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, rest)) => is_plain_name(prefix) && is_plain_name(rest),
        None => is_plain_name(text),
    }
}

/// A name without `:`.
pub fn is_plain_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(begins) && letters.all(|letter| begins(letter) || continues(letter))
}

/// XML 1.0, NameStartChar.
fn begins(letter: char) -> bool {
    matches!(letter,
        'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// XML 1.0, what NameChar adds.
fn continues(letter: char) -> bool {
    matches!(letter,
        '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// A name that follows our rule, as near to the text as can be.
pub fn sanitized(text: &str) -> String {
    let is_fit = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let fit: String =
        text.chars().map(|letter| if is_fit(letter) { letter } else { '_' }).collect();
    match fit.bytes().next() {
        None => "form".to_owned(),
        Some(first) if first.is_ascii_alphabetic() || first == b'_' => fit,
        Some(_) => format!("_{fit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_xml() {
        for name in ["a", "_1", "เพศ", "a-b.c", "odk:tag"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "a b", "a:b:c", "-a", "a!", ":a"] {
            assert!(!is_name(name), "{name}");
        }
        assert_eq!(sanitized("ก 1"), "__1");
        assert_eq!(sanitized("2-x"), "_2-x");
    }
}
