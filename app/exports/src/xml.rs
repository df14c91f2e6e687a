//! Text in XML and HTML.

use std::borrow::Cow;

/// A text with what would be taken for markup written out, and without the characters that XML
/// cannot hold.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"') && is_allowed(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_written_out_and_what_no_document_holds_is_dropped() {
        assert_eq!(escape("ถนน <b> & \"c\"\u{1}\u{fffe}"), "ถนน &lt;b&gt; &amp; &quot;c&quot;");
        assert!(matches!(escape("ถนน"), Cow::Borrowed(_)));
    }
}
