//! Everything that people read, in Thai and English: typed keys from `locales/`, a namespace for
//! each kind of reader.

include!(concat!(env!("OUT_DIR"), "/texts/mod.rs"));

pub use i18n::*;

/// The locale of a language tag; Thai when we do not speak it.
pub fn locale_of(language: &str) -> Locale {
    match language.split(['-', '_']).next() {
        Some("en") => Locale::en,
        _ => Locale::th,
    }
}

/// The locale that a browser asks for (`Accept-Language`): English only for someone who does not
/// list Thai before it.
pub fn locale_accepted(header: &str) -> Locale {
    first_accepted(header).unwrap_or(Locale::th)
}

/// The first language of `Accept-Language` that we speak.
pub fn first_accepted(header: &str) -> Option<Locale> {
    header
        .split(',')
        .map(|part| part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
        .find_map(|tag| match tag.split('-').next() {
            Some("th") => Some(Locale::th),
            Some("en") => Some(Locale::en),
            _ => None,
        })
}

/// The tag of a locale, as in `lang`, in `Text` and in stored answers.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::th => "th",
        Locale::en => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_comes_first_unless_english_is_asked_for() {
        assert_eq!(locale_accepted("en-US,en;q=0.9"), Locale::en);
        assert_eq!(locale_accepted("fr,en;q=0.5"), Locale::en);
        assert_eq!(locale_accepted("th-TH,th;q=0.9,en;q=0.8"), Locale::th);
        assert_eq!(locale_accepted("*"), Locale::th);
        assert_eq!(locale_accepted(""), Locale::th);
    }
}
