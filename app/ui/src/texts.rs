//! Everything that people read, in Thai and English: `locales/` holds a file for each language and kind of reader.

use std::fmt::{Display, Write};

/// The languages that Siang speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    Th,
    En,
}

impl Locale {
    fn choose(self, th: &'static str, en: &'static str) -> &'static str {
        match self {
            Locale::Th => th,
            Locale::En => en,
        }
    }
}

/// The texts as `build.rs` read them. On the server a key that no page uses is a warning.
#[allow(non_camel_case_types, reason = "a text with places is a struct of its key's name")]
#[cfg_attr(
    all(feature = "filler", not(feature = "ssr")),
    allow(dead_code, reason = "the server's pages use the rest")
)]
pub(crate) mod keys {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// A text by its key: `text!(locale, citizen.send)` is a `&'static str`, and with places to fill
/// (`text!(locale, citizen.count, n = 3)`, or `n` alone for a variable of that name) a `String`.
/// A key, or a place of it, that the locale files do not have is an error of the compiler.
macro_rules! text {
    ($locale:expr, $($key:ident).+) => {
        $crate::texts::keys $(:: $key)+ ($locale)
    };
    ($locale:expr, $($key:ident).+, $($place:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::texts::keys $(:: $key)+ { $($place: &$crate::texts::place!($place $(= $value)?)),+ }.text($locale)
    };
}

macro_rules! place {
    ($name:ident) => {
        $name
    };
    ($name:ident = $value:expr) => {
        $value
    };
}

pub(crate) use {place, text};

/// `start`, then each value and what follows it.
fn fill(start: &str, rest: &[(&dyn Display, &str)]) -> String {
    let mut text = start.to_owned();
    for (value, after) in rest {
        // Writing to memory does not fail.
        let _ = write!(text, "{value}");
        text.push_str(after);
    }
    text
}

/// The locale of a language tag; Thai when we do not speak it.
pub fn locale_of(language: &str) -> Locale {
    match language.split(['-', '_']).next() {
        Some("en") => Locale::En,
        _ => Locale::Th,
    }
}

/// The locale that a browser asks for (`Accept-Language`): English only for someone who does not
/// list Thai before it.
pub fn locale_accepted(header: &str) -> Locale {
    first_accepted(header).unwrap_or(Locale::Th)
}

/// The first language of `Accept-Language` that we speak.
pub fn first_accepted(header: &str) -> Option<Locale> {
    header
        .split(',')
        .map(|part| part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
        .find_map(|tag| match tag.split('-').next() {
            Some("th") => Some(Locale::Th),
            Some("en") => Some(Locale::En),
            _ => None,
        })
}

/// The tag of a locale, as in `lang`, in `Text` and in stored answers.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::Th => "th",
        Locale::En => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_comes_first_unless_english_is_asked_for() {
        assert_eq!(locale_accepted("en-US,en;q=0.9"), Locale::En);
        assert_eq!(locale_accepted("fr,en;q=0.5"), Locale::En);
        assert_eq!(locale_accepted("th-TH,th;q=0.9,en;q=0.8"), Locale::Th);
        assert_eq!(locale_accepted("*"), Locale::Th);
        assert_eq!(locale_accepted(""), Locale::Th);
    }
}
