//! One question: its words, what is wrong with its answer, and what it is answered with.

use domain::form::{Kind, Name, Question};
use maud::{Markup, html};

use super::choices::{Offer, Shown, draw};
use super::fields::{self, Input};
use super::media::Files;
use super::relevance::Relevance;
use super::{Filling, errors};
use crate::texts::text;

/// A question with the parts that every kind has.
pub fn view(page: &Filling, relevance: &Relevance, question: &Question) -> Markup {
    let id = format!("q-{}", question.name);
    let label = page.text(&question.label);
    let applies = applies(page, relevance, &question.name);
    let hint = hint(page, question);
    if question.kind == Kind::Note {
        return html! { div id=(id) class="note" { (applies) p { (label) } (hint) } };
    }
    let words = html! {
        (label)
        @if question.required {
            " " small { "(" (text!(page.locale, citizen.required)) ")" }
        }
    };
    let error = errors::beside(page, &question.name);
    // The summary's link brings the reader here, so the place must be able to take the focus.
    let tabindex = error.is_some().then_some("-1");
    let class = if error.is_some() { "question wrong" } else { "question" };
    let explained = html! {
        (applies) (hint)
        @if let Some(error) = &error { (error) }
    };
    if question.kind.list().is_some() {
        let is_one = matches!(question.kind, Kind::SelectOne { .. });
        // Only a radio group may be called required or invalid as a whole.
        let says_more = is_one && (question.required || error.is_some());
        let role = says_more.then_some("radiogroup");
        let is_required = (is_one && question.required).then_some("true");
        let is_invalid = (is_one && error.is_some()).then_some("true");
        html! {
            fieldset id=(id) tabindex=[tabindex] role=[role] aria-required=[is_required]
                aria-invalid=[is_invalid] aria-describedby=[described_by(page, question)]
                class=(class) {
                legend { (words) }
                (explained) (choices(page, question))
            }
        }
    } else {
        html! {
            div id=(id) tabindex=[tabindex] class=(class) {
                label for=(fields::id(&question.name)) { (words) }
                (explained) (field(page, question))
            }
        }
    }
}

/// The sentence of a part that is asked only under a condition; hidden where styles can judge.
pub fn applies(page: &Filling, relevance: &Relevance, name: &Name) -> Markup {
    html! {
        @if relevance.is_conditional(name) {
            p class="hint applies" { (text!(page.locale, citizen.only_if_it_applies)) }
        }
    }
}

fn choices(page: &Filling, question: &Question) -> Markup {
    let Some(list) = page.form.list_of(question) else { return Markup::default() };
    let shown = list.choices.iter().map(|choice| Shown {
        value: choice.value.clone(),
        label: page.text(&choice.label),
        has_score: choice.score.is_some(),
        // A form that shows any is asked in steps.
        media: Files::default(),
    });
    draw(&Offer {
        field: &question.name,
        entered: page.entered(&question.name).to_vec(),
        is_multiple: matches!(question.kind, Kind::SelectMultiple { .. }),
        is_invalid: errors::has_error(page, &question.name),
        is_scale: list.is_scale(),
        choices: shown.collect(),
    })
}

/// An input with what was typed before.
fn field(page: &Filling, question: &Question) -> Markup {
    let name = &*question.name;
    fields::draw(Input {
        field: name,
        kind: &question.kind,
        typed: page.entered(name).first().cloned().unwrap_or_default(),
        described_by: described_by(page, question),
        is_invalid: errors::has_error(page, name),
        is_required: question.required,
    })
}

/// The ids of what explains the question.
fn described_by(page: &Filling, question: &Question) -> Option<String> {
    let hint = hint_words(page, question).map(|_| hint_id(question));
    let error = errors::has_error(page, &question.name).then(|| errors::id(&question.name));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn hint_id(question: &Question) -> String {
    format!("h-{}", question.name)
}

fn hint(page: &Filling, question: &Question) -> Markup {
    html! {
        @if let Some(words) = hint_words(page, question) {
            p id=(hint_id(question)) class="hint" { (words) }
        }
    }
}

/// The author's hint, and the limits that the author set.
fn hint_words(page: &Filling, question: &Question) -> Option<String> {
    let locale = page.locale;
    let written = question.hint.as_ref().map(|hint| page.text(hint));
    let limits = match &question.kind {
        Kind::SelectMultiple { most: Some(most), .. } => {
            Some(text!(locale, citizen.choose_at_most, most = *most))
        }
        Kind::SelectMultiple { most: None, .. } if written.is_none() => {
            Some(text!(locale, citizen.choose_several).to_owned())
        }
        kind => fields::limits(locale, kind),
    };
    let words: Vec<String> = written.into_iter().chain(limits).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
