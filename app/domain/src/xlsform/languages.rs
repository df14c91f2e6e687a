//! Languages as headings name them: `English (en)`.

use std::collections::BTreeMap;

use crate::form::Settings;
use crate::text::Language;

/// What everybody calls the languages that most forms are in.
const USUAL: [(&str, &str); 2] = [("th", "ไทย"), ("en", "English")];

/// The languages of a workbook in the order met.
#[derive(Debug, Default)]
pub struct Languages {
    /// What stands after the last `::` of a heading, and the language that it means.
    known: Vec<(String, Language)>,
    names: BTreeMap<Language, String>,
    /// The language of texts in no named one.
    unnamed: Option<Language>,
}

impl Languages {
    /// The language that a heading names; a new one is noted.
    pub fn of_heading(&mut self, heading: &str) -> Language {
        let heading = &*canonical(heading);
        if heading.is_empty() || heading == "default" {
            return self.unnamed();
        }
        if let Some((_, language)) = self.known.iter().find(|(known, _)| known == heading) {
            return language.clone();
        }
        let (name, code) = split(heading);
        // Two names of one code are two languages: the second goes by its whole heading.
        let is_taken = self.known.iter().any(|(_, language)| language == code);
        let language = if is_taken { heading } else { code }.to_owned();
        if !is_taken && !name.is_empty() && usual_name(code) != Some(name) {
            self.names.insert(language.clone(), name.to_owned());
        }
        self.known.push((heading.to_owned(), language.clone()));
        language
    }

    /// Says which language texts in no named one are in.
    pub fn assume(&mut self, language: Language) {
        self.unnamed = Some(language);
    }

    /// The language of texts in no named one; Thai until something is assumed.
    pub fn unnamed(&self) -> Language {
        self.unnamed.clone().unwrap_or_else(|| "th".to_owned())
    }

    /// The languages, the default one first; `has_unnamed` says that some texts name none.
    pub fn in_order(&self, default: Option<&str>, has_unnamed: bool) -> Vec<Language> {
        let unnamed = self.unnamed.as_ref().filter(|_| has_unnamed);
        let known = self.known.iter().map(|(_, language)| language);
        let mut languages: Vec<Language> = Vec::new();
        for language in unnamed.into_iter().chain(known) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        if let Some(at) = languages.iter().position(|language| Some(language.as_str()) == default) {
            languages[..=at].rotate_right(1);
        }
        languages
    }

    /// The names to keep in the settings.
    pub fn names(&self) -> BTreeMap<Language, String> {
        self.names.clone()
    }
}

/// The heading that names a language, so that reading it gives the language again.
pub fn heading(language: &str, settings: &Settings) -> String {
    let own = settings.language_names.get(language).map(String::as_str);
    match own.or_else(|| usual_name(language)) {
        Some(name) => format!("{name} ({language})"),
        None => language.to_owned(),
    }
}

/// The same language in the same words: `English(en)` as `English (en)`, without control characters, which texts do not
/// keep either.
pub fn canonical(heading: &str) -> String {
    let heading = heading.replace(char::is_control, "");
    match split(&heading) {
        ("", _) => heading,
        (name, code) => format!("{name} ({code})"),
    }
}

fn usual_name(code: &str) -> Option<&'static str> {
    USUAL.iter().find(|(usual, _)| *usual == code).map(|(_, name)| *name)
}

/// `ไทย (th)` is the name `ไทย` of the code `th`; anything else is a code without a name.
fn split(heading: &str) -> (&str, &str) {
    let inner = heading.strip_suffix(')').and_then(|start| start.rsplit_once('('));
    match inner {
        Some((name, code)) if is_code(code) && !name.trim().is_empty() => (name.trim(), code),
        _ => ("", heading),
    }
}

fn is_code(code: &str) -> bool {
    (2..=35).contains(&code.len())
        && code.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_a_language_and_its_code() {
        let mut languages = Languages::default();
        let codes = ["ไทย (th)", "English (en)", "ลาว (lo)", "Klingon", "Thai (th)", "ไทย (th)"]
            .map(|heading| languages.of_heading(heading));
        assert_eq!(codes, ["th", "en", "lo", "Klingon", "Thai (th)", "th"]);
        assert_eq!(languages.names(), [("lo".to_owned(), "ลาว".to_owned())].into());
        assert_eq!(languages.in_order(Some("en"), false)[0], "en");
        let settings = Settings { language_names: languages.names(), ..Settings::default() };
        for (language, expected) in
            [("th", "ไทย (th)"), ("lo", "ลาว (lo)"), ("Klingon", "Klingon"), ("fr", "fr")]
        {
            assert_eq!(heading(language, &settings), expected);
        }
    }
}
