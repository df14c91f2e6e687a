//! Words for what is wrong with a form that was to be published.

pub mod names;

use domain::form::{FileProblem, Flaw, Form};

use crate::api::Refusal;
use crate::texts::{Locale, tag, text};

/// The refusal of a form, with every flaw in words.
pub fn refusal(form: &Form, flaws: &[Flaw], locale: Locale) -> Refusal {
    let title = form.title.get(tag(locale)).to_owned();
    let refused = Refusal::new(text!(locale, evaluate.refused_flaws, form = title));
    flaws.iter().fold(refused, |refused, flaw| refused.field("form", flaw_in_words(flaw, locale)))
}

/// One flaw, naming the part of the form that has it.
pub fn flaw_in_words(flaw: &Flaw, locale: Locale) -> String {
    match flaw {
        Flaw::UnknownFormat { format } => {
            text!(locale, evaluate.flaw_unknown_format, format = format.to_string())
        }
        Flaw::NoLanguage => text!(locale, evaluate.flaw_no_language).to_string(),
        Flaw::InvalidLanguage { language } => {
            text!(locale, evaluate.flaw_invalid_language, language = language.clone())
        }
        Flaw::NoQuestion => text!(locale, evaluate.flaw_no_question).to_string(),
        Flaw::InvalidName { at } => {
            text!(locale, evaluate.flaw_invalid_name, at = at.to_string())
        }
        Flaw::DuplicateName { at } => {
            text!(locale, evaluate.flaw_duplicate_name, at = at.to_string())
        }
        Flaw::MissingText { at, language } => {
            let (at, language) = (at.to_string(), language.clone());
            text!(locale, evaluate.flaw_missing_text, at = at, language = language)
        }
        Flaw::UnknownList { at, list } => {
            let (at, list) = (at.to_string(), list.to_string());
            text!(locale, evaluate.flaw_unknown_list, at = at, list = list)
        }
        Flaw::EmptyList { at } => text!(locale, evaluate.flaw_empty_list, at = at.to_string()),
        Flaw::DuplicateChoice { at, value } => {
            let (at, value) = (at.to_string(), value.clone());
            text!(locale, evaluate.flaw_duplicate_choice, at = at, value = value)
        }
        Flaw::InvalidChoice { at, value } => {
            let (at, value) = (at.to_string(), value.clone());
            text!(locale, evaluate.flaw_invalid_choice, at = at, value = value)
        }
        Flaw::MissingTranslation { at, language } => {
            let (at, language) = (at.to_string(), language.clone());
            text!(locale, evaluate.flaw_missing_translation, at = at, language = language)
        }
        Flaw::NoFileInLanguage { at, language } => {
            let (at, language) = (at.to_string(), language.clone());
            text!(locale, evaluate.flaw_no_file_in_language, at = at, language = language)
        }
        Flaw::MissingFile { at, file } => {
            let (at, file) = (at.to_string(), file.clone());
            text!(locale, evaluate.flaw_missing_file, at = at, file = file)
        }
        Flaw::InvalidFileName { at, file } => {
            let (at, file) = (at.to_string(), file.clone());
            text!(locale, evaluate.flaw_invalid_file_name, at = at, file = file)
        }
        Flaw::FileWithoutWords { at } => {
            text!(locale, evaluate.flaw_file_without_words, at = at.to_string())
        }
        Flaw::BadExpression { at, part, position, .. } => {
            let (at, place) = (at.to_string(), (position + 1).to_string());
            let part = names::part(*part, locale);
            text!(locale, evaluate.flaw_bad_expression, part = part, at = at, place = place)
        }
        Flaw::UnknownReference { at, part, reference, .. } => {
            let (at, reference) = (at.to_string(), reference.to_string());
            let part = names::part(*part, locale);
            text!(
                locale,
                evaluate.flaw_unknown_reference,
                part = part,
                at = at,
                reference = reference
            )
        }
        Flaw::Cycle { path, .. } => {
            let names: Vec<&str> = path.iter().chain(path.first()).map(|name| &**name).collect();
            text!(locale, evaluate.flaw_cycle, path = names.join(" → "))
        }
        Flaw::NoCalculation { at } => {
            text!(locale, evaluate.flaw_no_calculation, at = at.to_string())
        }
        Flaw::AspectWithoutScale { at } => {
            text!(locale, evaluate.flaw_aspect_without_scale, at = at.to_string())
        }
        Flaw::SensitiveQuestion { at, matter } => {
            let (at, matter) = (at.to_string(), names::matter(*matter, locale));
            text!(locale, evaluate.flaw_sensitive, at = at, matter = matter)
        }
        Flaw::NotAskedYet { at, feature } => {
            let (at, feature) = (at.to_string(), names::feature(*feature, locale));
            text!(locale, evaluate.flaw_not_asked_yet, at = at, feature = feature)
        }
        Flaw::EmptyRange { at } => {
            text!(locale, evaluate.flaw_empty_range, at = at.to_string())
        }
    }
}

/// Why a file that was handed in for a form is not kept.
pub fn file_in_words(problem: &FileProblem, name: &str, locale: Locale) -> String {
    let name = name.to_owned();
    match problem {
        FileProblem::NotNamed => text!(locale, forms.file_not_named, name = name),
        FileProblem::FormatNotTaken { formats } => {
            let formats: Vec<String> =
                formats.iter().map(|format| format.extension().to_uppercase()).collect();
            let formats = formats.join(", ");
            text!(locale, forms.file_format_not_taken, name = name, formats = formats)
        }
        FileProblem::TooLarge { most } => {
            let most = most / (1024 * 1024);
            text!(locale, forms.file_too_large, name = name, most = most)
        }
        FileProblem::HasPlace => text!(locale, forms.file_has_place, name = name),
    }
}
