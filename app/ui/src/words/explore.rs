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
use domain::results::Category;

use crate::texts::{Locale, tag};

/// What a choice of a question is called; its value when the form does not hold it.
pub fn choice(form: &Form, question: &str, value: &str, locale: Locale) -> String {
    let list = form.question(question).and_then(|question| form.list_of(question));
    let choice = list.and_then(|list| list.choice(value));
    choice.map_or(value, |choice| choice.label.get(tag(locale))).to_owned()
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

/// What a question or an aspect is called; its name when the form has neither.
pub fn label(form: &Form, name: &str, locale: Locale) -> String {
    let aspects = form.aspects();
    let aspect = || aspects.iter().find(|group| &*group.name == name).map(|group| &group.label);
    let label = form.question(name).map(|question| &question.label).or_else(aspect);
    label.map_or(name, |label| label.get(tag(locale))).to_owned()
}

/// The questions that can be crossed, with their labels: one answer, asked once, in form order.
pub fn crossable(form: &Form, locale: Locale) -> Vec<(String, String)> {
    form.walk()
        .filter(|place| !place.is_repeated())
        .filter(|place| matches!(place.question.kind, Kind::SelectOne { .. }))
        .map(|place| {
            let question = place.question;
            (question.name.to_string(), question.label.get(tag(locale)).to_owned())
        })
        .collect()
}

/// The same of those that describe respondents: they make groups.
pub fn groupings(form: &Form, locale: Locale) -> Vec<(String, String)> {
    let is_demographic =
        |name: &str| form.question(name).is_some_and(|question| question.demographic);
    crossable(form, locale).into_iter().filter(|(name, _)| is_demographic(name)).collect()
}
