//! One question of an interview: its words, what is wrong with its answer, and how it is answered.

use domain::calendar::{Date, Style};
use domain::expression::NodeId;
use domain::form::{Kind, Question};
use domain::interview::{Interview, PagePart};
use maud::{Markup, html};

use super::{Sheet, answers, choices, parts};
use crate::citizen::media::Files;
use crate::citizen::{errors, fields};
use crate::texts::{Locale, tag, text};

/// The question; nothing where it is not seen.
pub fn view(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
    let PagePart::Node(node) = *part else { return None };
    let interview = sheet.interview;
    let question = interview.question(node).filter(|_| interview.is_relevant(node))?;
    let field = interview.field(node);
    if question.kind == Kind::Note {
        let words = interview.label(node, sheet.language);
        return Some(html! {
            div id={ "q-" (field) } class="note" {
                @if !words.is_empty() { p { (words) } }
                (files(sheet, question, &words))
                (parts::hint(sheet, node))
            }
        });
    }
    if !question.is_asked() {
        return None;
    }
    if interview.is_answered_by_hand(node) {
        return Some(asked(sheet, node, question, &field, Place::Alone));
    }
    Some(given(sheet, node, question, &field))
}

/// A question that is a row of a grid; nothing where it is not seen.
pub fn row(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
    let PagePart::Node(node) = *part else { return None };
    let question = sheet.interview.question(node);
    let question = question.filter(|_| sheet.interview.is_answered_by_hand(node))?;
    Some(asked(sheet, node, question, &sheet.interview.field(node), Place::Row))
}

/// The label, or the program's own words for what XLSForm adds without one.
pub fn label(locale: Locale, interview: &Interview, node: NodeId) -> String {
    let label = interview.label(node, tag(locale)).into_owned();
    let is_other = label.is_empty() && interview.name(node).ends_with("_other");
    if is_other { text!(locale, citizen.other_what).to_owned() } else { label }
}

/// What a question is explained and judged by, beside it.
pub struct Beside {
    pub is_required: bool,
    pub is_wrong: bool,
    pub described_by: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Alone,
    Row,
}

fn asked(sheet: &Sheet, node: NodeId, question: &Question, field: &str, place: Place) -> Markup {
    let locale = sheet.locale;
    let number = sheet.number(node);
    let id = format!("q-{field}");
    let is_required = sheet.interview.is_required(node);
    let label = label(locale, sheet.interview, node);
    let files = Files::of(sheet.filling, &question.media, &question.label);
    let words = html! {
        (label)
        @if label.is_empty() { (files.instead_of_words()) }
        @if is_required { " " small { "(" (text!(locale, citizen.required)) ")" } }
    };
    let explained = hint(sheet, node, question);
    let is_wrong = errors::has_error(sheet.filling, field);
    let ids: Vec<String> = explained
        .iter()
        .map(|_| format!("h-{field}"))
        .chain(is_wrong.then(|| errors::id(field)))
        .collect();
    let described_by = (!ids.is_empty()).then(|| ids.join(" "));
    let beside = Beside { is_required, is_wrong, described_by };
    // The summary's link brings the reader here, so the place must be able to take the focus.
    let tabindex = is_wrong.then_some("-1");
    let class = match (place, is_wrong) {
        (Place::Alone, false) => "question",
        (Place::Alone, true) => "question wrong",
        (Place::Row, false) => "question row",
        (Place::Row, true) => "question row wrong",
    };
    let answer = match place {
        Place::Alone => answers::view(sheet, node, question, field, &beside),
        Place::Row => choices::cells(sheet, node, field, &beside),
    };
    let body = html! {
        (files.beside(locale, &label))
        @if let Some(words) = explained { p id={ "h-" (field) } class="hint" { (words) } }
        @if let Some(error) = errors::beside(sheet.filling, field) { (error) }
        (answer)
    };
    if !answers::is_of_several(sheet, node, question) {
        return html! {
            div id=(id) tabindex=[tabindex] class=(class) {
                label for=(fields::id(field)) data-number=[number] { (words) }
                (body)
            }
        };
    }
    // Only a radio group may be called required or invalid as a whole.
    let is_one = matches!(question.kind, Kind::SelectOne { .. } | Kind::Range { .. });
    let role = (is_one && (is_required || is_wrong)).then_some("radiogroup");
    let is_required = (is_one && is_required).then_some("true");
    let is_invalid = (is_one && is_wrong).then_some("true");
    html! {
        fieldset id=(id) tabindex=[tabindex] role=[role] aria-required=[is_required]
            aria-invalid=[is_invalid] aria-describedby=[&beside.described_by] class=(class) {
            legend data-number=[number] { (words) }
            (body)
        }
    }
}

/// An answer that one only looks at.
fn given(sheet: &Sheet, node: NodeId, question: &Question, field: &str) -> Markup {
    let interview = sheet.interview;
    let id = format!("q-{field}");
    let words = label(sheet.locale, interview, node);
    let files = files(sheet, question, &words);
    if question.has_appearance("label") && question.kind.list().is_some() {
        return html! { h3 id=(id) { (words) } (files) };
    }
    let text = interview.answer_text(node, sheet.language);
    let date = matches!(question.kind, Kind::Date).then(|| Date::parse_iso(&text)).flatten();
    let answer = match date {
        Some(date) => date.in_words(sheet.language, Style::Full),
        None if text.is_empty() => "–".to_owned(),
        None => answers::shown(&question.kind, &text),
    };
    html! {
        div id=(id) class="question given" {
            p class="label" { (words) }
            (files)
            (parts::hint(sheet, node))
            p class="answer" { (answer) }
        }
    }
}

/// The picture and recordings of a question, beside its words or in place of them.
fn files(sheet: &Sheet, question: &Question, words: &str) -> Markup {
    let files = Files::of(sheet.filling, &question.media, &question.label);
    html! {
        @if words.is_empty() { (files.instead_of_words()) }
        (files.beside(sheet.locale, words))
    }
}

/// The author's hint, and the limits that the author set.
fn hint(sheet: &Sheet, node: NodeId, question: &Question) -> Option<String> {
    let locale = sheet.locale;
    let written = sheet.interview.hint(node, sheet.language).into_owned();
    let written = Some(written).filter(|hint| !hint.is_empty());
    let limits = match &question.kind {
        Kind::SelectMultiple { most: Some(most), .. } => {
            Some(text!(locale, citizen.choose_at_most, most = *most))
        }
        Kind::SelectMultiple { most: None, .. } if written.is_none() => {
            Some(text!(locale, citizen.choose_several).to_owned())
        }
        Kind::Rank { .. } => Some(text!(locale, citizen.rank_hint).to_owned()),
        Kind::Range { .. } if answers::is_of_several(sheet, node, question) => None,
        kind => fields::limits(locale, kind),
    };
    let is_empty = choices::is_without(sheet, node);
    let empty = is_empty.then(|| text!(locale, citizen.no_choices).to_owned());
    let words: Vec<String> = written.into_iter().chain(limits).chain(empty).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
