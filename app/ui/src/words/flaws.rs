//! Words for what is wrong with a form that was to be published.

use domain::form::{Flaw, Form};

use crate::api::Refusal;
use crate::texts::{Locale, tag, td_string};

/// The refusal of a form, with every flaw in words.
pub fn refusal(form: &Form, flaws: &[Flaw], locale: Locale) -> Refusal {
    let title = form.title.get(tag(locale)).to_owned();
    let refused = Refusal::new(td_string!(locale, evaluate.refused_flaws, form = title));
    flaws.iter().fold(refused, |refused, flaw| refused.field("form", flaw_in_words(flaw, locale)))
}

/// One flaw, naming the part of the form that has it.
pub fn flaw_in_words(flaw: &Flaw, locale: Locale) -> String {
    match flaw {
        Flaw::UnknownFormat { format } => {
            td_string!(locale, evaluate.flaw_unknown_format, format = format.to_string())
        }
        Flaw::NoLanguage => td_string!(locale, evaluate.flaw_no_language).to_string(),
        Flaw::NoQuestion => td_string!(locale, evaluate.flaw_no_question).to_string(),
        Flaw::InvalidName { at } => {
            td_string!(locale, evaluate.flaw_invalid_name, at = at.to_string())
        }
        Flaw::DuplicateName { at } => {
            td_string!(locale, evaluate.flaw_duplicate_name, at = at.to_string())
        }
        Flaw::MissingText { at, language } => {
            let (at, language) = (at.to_string(), language.clone());
            td_string!(locale, evaluate.flaw_missing_text, at = at, language = language)
        }
        Flaw::UnknownList { at, list } => {
            let (at, list) = (at.to_string(), list.to_string());
            td_string!(locale, evaluate.flaw_unknown_list, at = at, list = list)
        }
        Flaw::EmptyList { at } => td_string!(locale, evaluate.flaw_empty_list, at = at.to_string()),
        Flaw::DuplicateChoice { at, value } => {
            let (at, value) = (at.to_string(), value.clone());
            td_string!(locale, evaluate.flaw_duplicate_choice, at = at, value = value)
        }
        Flaw::InvalidChoice { at, value } => {
            let (at, value) = (at.to_string(), value.clone());
            td_string!(locale, evaluate.flaw_invalid_choice, at = at, value = value)
        }
        Flaw::BadExpression { at, position, .. } => {
            let (at, place) = (at.to_string(), (position + 1).to_string());
            td_string!(locale, evaluate.flaw_bad_expression, at = at, place = place)
        }
        Flaw::UnknownReference { at, reference } => {
            let (at, reference) = (at.to_string(), reference.to_string());
            td_string!(locale, evaluate.flaw_unknown_reference, at = at, reference = reference)
        }
        Flaw::EmptyRange { at } => {
            td_string!(locale, evaluate.flaw_empty_range, at = at.to_string())
        }
    }
}
