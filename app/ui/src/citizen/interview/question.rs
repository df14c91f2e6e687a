//! One question of an interview: its words, what is wrong with its answer, and how it is answered.

use domain::calendar::{Date, Style};
use domain::expression::NodeId;
use domain::form::{Kind, Question};
use domain::interview::{Interview, PagePart};
use leptos::prelude::*;

use super::{Sheet, answers, choices};
use crate::citizen::{errors, fields};
use crate::texts::{Locale, tag, td_string};

/// The question; nothing where it is not seen.
pub fn view(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    let PagePart::Node(node) = *part else { return None };
    let interview = sheet.interview;
    let question = interview.question(node).filter(|_| interview.is_relevant(node))?;
    let field = interview.field(node);
    let id = format!("q-{field}");
    if question.kind == Kind::Note {
        let label = interview.label(node, sheet.language).into_owned();
        let hint = interview.hint(node, sheet.language).into_owned();
        let hint = (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> });
        return Some(view! { <div class="note" id=id><p>{label}</p>{hint}</div> }.into_any());
    }
    if !question.is_asked() {
        return None;
    }
    if interview.is_answered_by_hand(node) {
        return Some(asked(sheet, node, question, &field, Place::Alone));
    }
    Some(given(sheet, node, question, id))
}

/// A question that is a row of a grid; nothing where it is not seen.
pub fn row(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    let PagePart::Node(node) = *part else { return None };
    let question = sheet.interview.question(node);
    let question = question.filter(|_| sheet.interview.is_answered_by_hand(node))?;
    Some(asked(sheet, node, question, &sheet.interview.field(node), Place::Row))
}

/// The label, or the program's own words for what XLSForm adds without one.
pub fn label(locale: Locale, interview: &Interview, node: NodeId) -> String {
    let label = interview.label(node, tag(locale)).into_owned();
    let is_other = label.is_empty() && interview.name(node).ends_with("_other");
    if is_other { td_string!(locale, citizen.other_what).to_owned() } else { label }
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

fn asked(sheet: &Sheet, node: NodeId, question: &Question, field: &str, place: Place) -> AnyView {
    let locale = sheet.locale;
    let number = sheet.number(node);
    let id = format!("q-{field}");
    let words = label(locale, sheet.interview, node);
    let is_required = sheet.interview.is_required(node);
    let required = is_required.then(|| {
        view! { " "<small>{format!("({})", td_string!(locale, citizen.required))}</small> }
    });
    let explained = hint(sheet, node, question);
    let is_wrong = errors::has_error(sheet.filling, field);
    let ids: Vec<String> = explained
        .iter()
        .map(|_| format!("h-{field}"))
        .chain(is_wrong.then(|| errors::id(field)))
        .collect();
    let described_by = (!ids.is_empty()).then(|| ids.join(" "));
    let beside = Beside { is_required, is_wrong, described_by: described_by.clone() };
    let hint_id = format!("h-{field}");
    let hint = explained.map(|words| view! { <p class="hint" id=hint_id>{words}</p> });
    let error = errors::beside(sheet.filling, field);
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
    if !answers::is_of_several(sheet, node, question) {
        let for_field = fields::id(field);
        return view! {
            <div class=class id=id tabindex=tabindex>
                <label for=for_field data-number=number>{words}{required}</label>
                {hint}{error}{answer}
            </div>
        }
        .into_any();
    }
    // Only a radio group may be called required or invalid as a whole.
    let is_one = matches!(question.kind, Kind::SelectOne { .. } | Kind::Range { .. });
    let role = (is_one && (is_required || is_wrong)).then_some("radiogroup");
    let is_required = (is_one && is_required).then_some("true");
    let is_invalid = (is_one && is_wrong).then_some("true");
    view! {
        <fieldset class=class id=id tabindex=tabindex role=role aria-required=is_required
            aria-invalid=is_invalid aria-describedby=described_by>
            <legend data-number=number>{words}{required}</legend>
            {hint}{error}{answer}
        </fieldset>
    }
    .into_any()
}

/// An answer that one only looks at.
fn given(sheet: &Sheet, node: NodeId, question: &Question, id: String) -> AnyView {
    let interview = sheet.interview;
    let words = label(sheet.locale, interview, node);
    if question.has_appearance("label") && question.kind.list().is_some() {
        return view! { <h3 id=id>{words}</h3> }.into_any();
    }
    let hint = interview.hint(node, sheet.language).into_owned();
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> });
    let text = interview.answer_text(node, sheet.language);
    let date = matches!(question.kind, Kind::Date).then(|| Date::parse_iso(&text)).flatten();
    let answer = match date {
        Some(date) => date.in_words(sheet.language, Style::Full),
        None if text.is_empty() => "–".to_owned(),
        None => answers::shown(&question.kind, &text),
    };
    view! {
        <div class="question given" id=id>
            <p class="label">{words}</p>
            {hint}
            <p class="answer">{answer}</p>
        </div>
    }
    .into_any()
}

/// The author's hint, and the limits that the author set.
fn hint(sheet: &Sheet, node: NodeId, question: &Question) -> Option<String> {
    let locale = sheet.locale;
    let written = sheet.interview.hint(node, sheet.language).into_owned();
    let written = Some(written).filter(|hint| !hint.is_empty());
    let limits = match &question.kind {
        Kind::SelectMultiple { most: Some(most), .. } => {
            Some(td_string!(locale, citizen.choose_at_most, most = *most))
        }
        Kind::SelectMultiple { most: None, .. } if written.is_none() => {
            Some(td_string!(locale, citizen.choose_several).to_owned())
        }
        Kind::Rank { .. } => Some(td_string!(locale, citizen.rank_hint).to_owned()),
        Kind::Range { .. } if answers::is_of_several(sheet, node, question) => None,
        kind => fields::limits(locale, kind),
    };
    let is_empty = choices::is_without(sheet, node);
    let empty = is_empty.then(|| td_string!(locale, citizen.no_choices).to_owned());
    let words: Vec<String> = written.into_iter().chain(limits).chain(empty).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
