//! Texts in several languages, and the cleaning of what people type.

#[cfg(target_arch = "wasm32")]
#[path = "text/graphemes/browser.rs"]
mod graphemes;
#[cfg(not(target_arch = "wasm32"))]
#[path = "text/graphemes/native.rs"]
mod graphemes;

use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

#[cfg(not(target_arch = "wasm32"))]
pub use graphemes::first_graphemes;
pub use graphemes::graphemes;

/// A BCP 47 language tag, e.g. `th` or `en`.
pub type Language = String;

/// One text in every language its author wrote it in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<Language, String>);

impl Text {
    /// A text in Thai and English.
    pub fn new(thai: impl Into<String>, english: impl Into<String>) -> Text {
        Text(BTreeMap::from([("en".to_owned(), english.into()), ("th".to_owned(), thai.into())]))
    }

    /// The text in `language`, else in Thai, else in whatever there is; empty when there is none.
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .filter(|text| !text.is_empty())
            .or_else(|| self.0.get("th"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// True when no language holds a word.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

/// How a text is composed (NFC): [`nfc`], or what a browser has of its own, which needs no tables.
pub type Compose = fn(&str) -> String;

/// The text in Unicode's normalization form C.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What a person typed, ready to be stored: NFC, the two common Thai mistypings mended, line ends
/// as `\n`, other control characters dropped, outer white space trimmed.
///
/// Never NFKC: it takes ำ apart.
pub fn clean(typed: &str) -> String {
    clean_composed(typed, nfc)
}

/// The same, composed by the caller's means.
pub fn clean_composed(typed: &str, compose: Compose) -> String {
    let composed = compose(&typed.replace("\r\n", "\n").replace('\r', "\n"));
    let kept: String =
        composed.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    kept
        // NIKHAHIT + SARA AA is how some keyboards and PDFs write SARA AM.
        .replace("\u{e4d}\u{e32}", "\u{e33}")
        // SARA E twice looks like SARA AE but does not sort or search as it.
        .replace("\u{e40}\u{e40}", "\u{e41}")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_mistypings_are_mended_and_marks_kept() {
        assert_eq!(clean(" น\u{e4d}\u{e32}ประปา\r\n"), "น\u{e33}ประปา");
        assert_eq!(clean("เเละ"), "และ");
        assert_eq!(clean("ทำดี"), "ทำดี");
        assert_eq!(clean("a\0b\u{7}c\nd"), "abc\nd");
    }

    #[test]
    fn texts_are_composed_by_the_means_of_the_caller() {
        assert_eq!(clean("cafe\u{301} "), "caf\u{e9}");
        let replaced = |text: &str| text.replace("e\u{301}", "E");
        assert_eq!(clean_composed("cafe\u{301}\r\n", replaced), "cafE");
    }

    #[test]
    fn stacked_marks_count_as_one_letter() {
        assert_eq!(graphemes("ที่นี่"), 2);
        // A journey has a phone count these.
        assert_eq!(graphemes("ที่นี่นำ🇹🇭👨‍👩‍👧👍🏽\u{1113}\u{1161}\u{11ab}हिन्दीမာ\u{200b}"), 12);
        assert_eq!((first_graphemes("ที่นี่", 1), first_graphemes("ที่นี่", 9)), ("ที่", "ที่นี่"));
    }

    #[test]
    fn missing_language_falls_back_to_thai() {
        let text = Text::new("สวัสดี", "");
        assert_eq!(text.get("en"), "สวัสดี");
        assert_eq!(text.get("lo"), "สวัสดี");
        assert_eq!(Text::default().get("th"), "");
    }
}
