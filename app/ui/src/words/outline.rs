//! Words for the parts of a form: what kind they are, in which languages, on what conditions.

use domain::form::{Group, Kind, Part, Question};

use super::flaws::names;
use crate::texts::{Locale, td_string};

/// The kind of a question.
pub fn kind(question: &Question, locale: Locale) -> &'static str {
    match &question.kind {
        Kind::Note => td_string!(locale, forms.kind.note),
        Kind::SelectOne { .. } => td_string!(locale, forms.kind.single),
        Kind::SelectMultiple { .. } => td_string!(locale, forms.kind.multiple),
        Kind::Text { long: false, .. } => td_string!(locale, forms.kind.line),
        Kind::Text { long: true, .. } => td_string!(locale, forms.kind.lines),
        Kind::Integer { .. } => td_string!(locale, forms.kind.integer),
        Kind::Decimal { .. } => td_string!(locale, forms.kind.decimal),
        Kind::Date => td_string!(locale, forms.kind.date),
        Kind::Time => td_string!(locale, forms.kind.time),
        Kind::DateTime => td_string!(locale, forms.kind.date_time),
        Kind::Rank { .. } => td_string!(locale, forms.kind.rank),
        Kind::Range { .. } => td_string!(locale, forms.kind.range),
        Kind::Acknowledge => td_string!(locale, forms.kind.acknowledge),
        Kind::Photo if question.is_signature() => td_string!(locale, forms.kind.signature),
        Kind::Photo => td_string!(locale, forms.kind.photo),
        Kind::Audio => td_string!(locale, forms.kind.audio),
        Kind::Video => td_string!(locale, forms.kind.video),
        Kind::File => td_string!(locale, forms.kind.file),
        Kind::Barcode => td_string!(locale, forms.kind.barcode),
        Kind::Location => td_string!(locale, forms.kind.location),
        Kind::Trace => td_string!(locale, forms.kind.trace),
        Kind::Shape => td_string!(locale, forms.kind.shape),
        Kind::Calculate => td_string!(locale, forms.kind.calculate),
        Kind::Hidden => td_string!(locale, forms.kind.hidden),
        Kind::Metadata { .. } => td_string!(locale, forms.kind.metadata),
        Kind::ExternalData { .. } => td_string!(locale, forms.kind.external_data),
    }
}

/// Group, repeat or aspect.
pub fn group_kind(group: &Group, locale: Locale) -> &'static str {
    match (&group.repeat, group.aspect) {
        (Some(_), _) => td_string!(locale, forms.kind.repeat),
        (None, true) => td_string!(locale, forms.kind.aspect),
        (None, false) => td_string!(locale, forms.kind.group),
    }
}

/// The name of a language; its tag where we do not know it.
pub fn language(tag: &str, locale: Locale) -> String {
    match tag {
        "th" => td_string!(locale, forms.thai).to_owned(),
        "en" => td_string!(locale, forms.english).to_owned(),
        other => other.to_owned(),
    }
}

/// What a question depends on: each expression with the word for what it decides.
pub fn conditions(question: &Question, locale: Locale) -> Vec<(&'static str, String)> {
    let triggers: Vec<String> =
        question.trigger.iter().map(|name| format!("${{{name}}}")).collect();
    let triggers = (!triggers.is_empty()).then(|| triggers.join(", "));
    in_words(
        [
            (Part::Relevant, question.relevant.clone()),
            (Part::Required, question.required_if.clone()),
            (Part::Constraint, question.constraint.clone()),
            (Part::Calculation, question.calculation.clone()),
            (Part::Default, question.default.clone()),
            (Part::Trigger, triggers),
            (Part::ReadOnly, question.read_only_if.clone()),
            (Part::ChoiceFilter, question.choice_filter.clone()),
        ],
        locale,
    )
}

/// The same of a group.
pub fn group_conditions(group: &Group, locale: Locale) -> Vec<(&'static str, String)> {
    let count = group.repeat.as_ref().and_then(|repeat| repeat.count.clone());
    in_words([(Part::Relevant, group.relevant.clone()), (Part::RepeatCount, count)], locale)
}

fn in_words<const N: usize>(
    parts: [(Part, Option<String>); N],
    locale: Locale,
) -> Vec<(&'static str, String)> {
    let word = |(part, source): (Part, Option<String>)| Some((names::part(part, locale), source?));
    parts.into_iter().filter_map(word).collect()
}
