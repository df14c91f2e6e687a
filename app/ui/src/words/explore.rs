//! Looking closer at results: cross-tables, one item, groups side by side, and what figures are
//! made of. Tables and pictures in words, for pages and for files.

pub mod crosstab;
pub mod days;
pub mod formulas;
pub mod groups;
pub mod heat;
pub mod item;
pub mod links;

use domain::form::{Form, Kind};
use domain::matrix::Limits;
use domain::results::{Category, Parts};

use crate::texts::{Locale, tag, text};
use crate::words::selection::limits_words;

/// What a choice or a class of numbers of a question is called; its value when the form does not hold
/// it.
pub fn choice(form: &Form, question: &str, value: &str, locale: Locale) -> String {
    let question = form.question(question);
    if question.is_some_and(|question| question.kind.is_number()) {
        let limits = Limits::read(value);
        return limits.map_or(value.to_owned(), |limits| limits_words(&limits, locale));
    }
    let list = question.and_then(|question| form.list_of(question));
    let choice = list.and_then(|list| list.choice(value));
    choice.map_or(value, |choice| choice.label.get(tag(locale))).to_owned()
}

/// By what rule the answers to a question part the respondents; `None` where each made one choice.
pub fn parts_words(form: &Form, question: &str, parts: Parts, locale: Locale) -> Option<String> {
    let question = label(form, question, locale);
    match parts {
        Parts::Choices => None,
        Parts::Ticks => Some(text!(locale, explore.parts_ticks, question = question)),
        Parts::Values => Some(text!(locale, explore.parts_values, question = question)),
        Parts::Quartiles => Some(text!(locale, explore.parts_quartiles, question = question)),
    }
}

/// What a category of a cross-table is called: all choices of a score.
pub fn category(form: &Form, question: &str, category: &Category, locale: Locale) -> String {
    let score = match category {
        Category::Value(value) => return choice(form, question, value, locale),
        Category::Score(score) => *score,
    };
    let list = form.question(question).and_then(|question| form.list_of(question));
    let choices = list.iter().flat_map(|list| &list.choices);
    let labels: Vec<&str> = choices
        .filter(|choice| choice.score == Some(score))
        .map(|choice| choice.label.get(tag(locale)))
        .collect();
    if labels.is_empty() { score.to_string() } else { labels.join(" / ") }
}

/// The same of a category by its code in addresses, which of a scale is a score.
pub fn category_of(form: &Form, question: &str, code: &str, locale: Locale) -> String {
    let held = form.question(question);
    let is_one = held.is_some_and(|held| matches!(held.kind, Kind::SelectOne { .. }));
    let is_scale = held.and_then(|held| form.list_of(held)).is_some_and(|list| list.is_scale());
    match code.parse() {
        Ok(score) if is_one && is_scale => {
            category(form, question, &Category::Score(score), locale)
        }
        _ => choice(form, question, code, locale),
    }
}

/// What a question or an aspect is called; its name when the form has neither.
pub fn label(form: &Form, name: &str, locale: Locale) -> String {
    let aspects = form.aspects();
    let aspect = || aspects.iter().find(|group| &*group.name == name).map(|group| &group.label);
    let label = form.question(name).map(|question| &question.label).or_else(aspect);
    label.map_or(name, |label| label.get(tag(locale))).to_owned()
}
