//! Words for the parts of a form: what kind they are, in which languages, on what conditions.

use domain::form::{Group, Kind, Part, Question};

use super::flaws::names;
use crate::texts::{Locale, text};

/// The kind of a question.
pub fn kind(question: &Question, locale: Locale) -> &'static str {
    match &question.kind {
        Kind::Note => text!(locale, forms.kind.note),
        Kind::SelectOne { .. } => text!(locale, forms.kind.single),
        Kind::SelectMultiple { .. } => text!(locale, forms.kind.multiple),
        Kind::Text { long: false, .. } => text!(locale, forms.kind.line),
        Kind::Text { long: true, .. } => text!(locale, forms.kind.lines),
        Kind::Integer { .. } => text!(locale, forms.kind.integer),
        Kind::Decimal { .. } => text!(locale, forms.kind.decimal),
        Kind::Date => text!(locale, forms.kind.date),
        Kind::Time => text!(locale, forms.kind.time),
        Kind::DateTime => text!(locale, forms.kind.date_time),
        Kind::Rank { .. } => text!(locale, forms.kind.rank),
        Kind::Range { .. } => text!(locale, forms.kind.range),
        Kind::Acknowledge => text!(locale, forms.kind.acknowledge),
        Kind::Photo if question.is_signature() => text!(locale, forms.kind.signature),
        Kind::Photo => text!(locale, forms.kind.photo),
        Kind::Audio => text!(locale, forms.kind.audio),
        Kind::Video => text!(locale, forms.kind.video),
        Kind::File => text!(locale, forms.kind.file),
        Kind::Barcode => text!(locale, forms.kind.barcode),
        Kind::Location => text!(locale, forms.kind.location),
        Kind::Trace => text!(locale, forms.kind.trace),
        Kind::Shape => text!(locale, forms.kind.shape),
        Kind::Calculate => text!(locale, forms.kind.calculate),
        Kind::Hidden => text!(locale, forms.kind.hidden),
        Kind::Metadata { .. } => text!(locale, forms.kind.metadata),
        Kind::ExternalData { .. } => text!(locale, forms.kind.external_data),
    }
}

/// Group, repeat or aspect.
pub fn group_kind(group: &Group, locale: Locale) -> &'static str {
    match (&group.repeat, group.aspect) {
        (Some(_), _) => text!(locale, forms.kind.repeat),
        (None, true) => text!(locale, forms.kind.aspect),
        (None, false) => text!(locale, forms.kind.group),
    }
}

/// The name of a language; its tag where we do not know it.
pub fn language(tag: &str, locale: Locale) -> String {
    match tag {
        "th" => text!(locale, forms.thai).to_owned(),
        "en" => text!(locale, forms.english).to_owned(),
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
