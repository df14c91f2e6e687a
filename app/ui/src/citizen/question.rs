//! One question: its words, what is wrong with its answer, and what it is answered with.

use domain::form::{Kind, Question};
use leptos::prelude::*;

use super::choices::{Offer, Shown, draw};
use super::fields::{self, Input};
use super::relevance::Relevance;
use super::{Filling, errors};
use crate::texts::td_string;

/// A question with the parts that every kind has.
pub fn view(page: &Filling, relevance: &Relevance, question: &Question) -> AnyView {
    let id = format!("q-{}", question.name);
    let label = page.text(&question.label);
    let applies = relevance.is_conditional(&question.name).then(|| applies(page));
    if question.kind == Kind::Note {
        let hint = hint(page, question);
        return view! { <div class="note" id=id>{applies}<p>{label}</p>{hint}</div> }.into_any();
    }
    let required = question.required.then(|| {
        view! { " "<small>{format!("({})", td_string!(page.locale, citizen.required))}</small> }
    });
    let hint = hint(page, question);
    let error = errors::beside(page, &question.name);
    // The summary's link brings the reader here, so the place must be able to take the focus.
    let tabindex = error.is_some().then_some("-1");
    let class = if error.is_some() { "question wrong" } else { "question" };
    if question.kind.list().is_some() {
        let is_one = matches!(question.kind, Kind::SelectOne { .. });
        // Only a radio group may be called required or invalid as a whole.
        let says_more = is_one && (question.required || error.is_some());
        let role = says_more.then_some("radiogroup");
        let is_required = (is_one && question.required).then_some("true");
        let is_invalid = (is_one && error.is_some()).then_some("true");
        let described_by = described_by(page, question);
        let choices = choices(page, question);
        view! {
            <fieldset class=class id=id tabindex=tabindex role=role aria-required=is_required
                aria-invalid=is_invalid aria-describedby=described_by>
                <legend>{label}{required}</legend>
                {applies}{hint}{error}{choices}
            </fieldset>
        }
        .into_any()
    } else {
        let field = field(page, question);
        let for_field = fields::id(&question.name);
        view! {
            <div class=class id=id tabindex=tabindex>
                <label for=for_field>{label}{required}</label>
                {applies}{hint}{error}{field}
            </div>
        }
        .into_any()
    }
}

/// The sentence of a part that is asked only under a condition; hidden where styles can judge.
pub fn applies(page: &Filling) -> impl IntoView + use<> {
    view! { <p class="hint applies">{td_string!(page.locale, citizen.only_if_it_applies)}</p> }
}

fn choices(page: &Filling, question: &Question) -> AnyView {
    let Some(list) = page.form.list_of(question) else { return ().into_any() };
    let shown = list.choices.iter().map(|choice| Shown {
        value: choice.value.clone(),
        label: page.text(&choice.label),
        has_score: choice.score.is_some(),
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
fn field(page: &Filling, question: &Question) -> AnyView {
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

fn hint(page: &Filling, question: &Question) -> Option<impl IntoView + use<>> {
    let words = hint_words(page, question)?;
    let id = hint_id(question);
    Some(view! { <p class="hint" id=id>{words}</p> })
}

/// The author's hint, and the limits that the author set.
fn hint_words(page: &Filling, question: &Question) -> Option<String> {
    let locale = page.locale;
    let written = question.hint.as_ref().map(|hint| page.text(hint));
    let limits = match &question.kind {
        Kind::SelectMultiple { most: Some(most), .. } => {
            Some(td_string!(locale, citizen.choose_at_most, most = *most))
        }
        Kind::SelectMultiple { most: None, .. } if written.is_none() => {
            Some(td_string!(locale, citizen.choose_several).to_owned())
        }
        kind => fields::limits(locale, kind),
    };
    let words: Vec<String> = written.into_iter().chain(limits).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
