//! Choices that are offered now: as buttons, in a list that drops down, or looked for by words.

use domain::expression::NodeId;
use domain::form::{Kind, MOST_SHOWN};
use domain::interview::Offered;
use leptos::prelude::*;

use super::Sheet;
use super::question::Beside;
use crate::citizen::choices::{Offer, Shown, draw, draw_cells};
use crate::citizen::fields;
use crate::texts::td_string;

/// More choices than this are no longer read one by one.
const MOST_BUTTONS: usize = 30;

/// What a search shows: about five screens of a phone.
const MOST_FOUND: usize = 50;

/// Whether the list is too long to be shown.
pub fn is_searched(sheet: &Sheet, node: NodeId) -> bool {
    count(sheet, node) > MOST_SHOWN
}

/// Whether one is picked from a list that drops down.
pub fn is_dropped_down(sheet: &Sheet, node: NodeId) -> bool {
    let question = sheet.interview.question(node);
    let is_minimal = question.is_some_and(|question| question.has_appearance("minimal"));
    let count = count(sheet, node);
    count <= MOST_SHOWN && (count > MOST_BUTTONS || (is_minimal && count > 0))
}

/// Whether there is a list and nothing of it is offered.
pub fn is_without(sheet: &Sheet, node: NodeId) -> bool {
    let has_list = sheet.interview.question(node).is_some_and(|it| it.kind.list().is_some());
    has_list && count(sheet, node) == 0
}

fn count(sheet: &Sheet, node: NodeId) -> usize {
    sheet.interview.choices(node, sheet.language).len()
}

/// The choices of a question that takes one or several.
pub fn view(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> AnyView {
    let Some(question) = sheet.interview.question(node) else { return ().into_any() };
    let offered = sheet.interview.choices(node, sheet.language);
    if matches!(question.kind, Kind::SelectOne { .. }) && is_dropped_down(sheet, node) {
        return drop_down(sheet, field, &offered, &sheet.entered(node), beside);
    }
    let is_searched = offered.len() > MOST_SHOWN;
    let (offered, search) = match is_searched {
        true => search(sheet, node, field, offered),
        false => (offered, None),
    };
    let offer = offer(sheet, node, field, &offered, beside);
    let choices = draw(&Offer { is_scale: offer.is_scale && !is_searched, ..offer });
    view! { {search}{choices} }.into_any()
}

/// The choices of a question that is a row of a grid.
pub fn cells(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> AnyView {
    let offered = sheet.interview.choices(node, sheet.language);
    draw_cells(&offer(sheet, node, field, &offered, beside))
}

/// What a question offers, in words.
pub fn offer<'a>(
    sheet: &'a Sheet,
    node: NodeId,
    field: &'a str,
    offered: &[Offered],
    beside: &Beside,
) -> Offer<'a> {
    let kind = sheet.interview.question(node).map(|question| &question.kind);
    let list = kind.and_then(Kind::list).and_then(|list| sheet.interview.program().list(list));
    Offer {
        field,
        entered: sheet.entered(node),
        is_multiple: matches!(kind, Some(Kind::SelectMultiple { .. })),
        is_invalid: beside.is_wrong,
        is_scale: list.is_some_and(|list| list.is_scale()),
        choices: offered.iter().map(|choice| shown(sheet, choice)).collect(),
    }
}

/// A place after the other, each with all choices: it works without scripts and by keyboard.
pub fn rank(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> AnyView {
    let offered = sheet.interview.choices(node, sheet.language);
    let entered = sheet.entered(node);
    let place = |n: usize| {
        let id = format!("{}-{n}", fields::id(field));
        let words = td_string!(sheet.locale, citizen.rank_place, n);
        let chosen: Vec<String> = entered.get(n - 1).cloned().into_iter().collect();
        let options = options(sheet, &offered, &chosen);
        let is_invalid = beside.is_wrong.then_some("true");
        view! {
            <div class="place">
                <label for=id.clone()>{words}</label>
                <select id=id name=field.to_owned() aria-invalid=is_invalid>{options}</select>
            </div>
        }
    };
    (1..=offered.len()).map(place).collect_view().into_any()
}

fn drop_down(
    sheet: &Sheet,
    field: &str,
    offered: &[Offered],
    entered: &[String],
    beside: &Beside,
) -> AnyView {
    let options = options(sheet, offered, entered);
    let described_by = beside.described_by.clone();
    let is_invalid = beside.is_wrong.then_some("true");
    let is_required = beside.is_required.then_some("true");
    view! {
        <select id=fields::id(field) name=field.to_owned() aria-describedby=described_by
            aria-invalid=is_invalid aria-required=is_required>{options}</select>
    }
    .into_any()
}

fn options(sheet: &Sheet, offered: &[Offered], entered: &[String]) -> Vec<AnyView> {
    let option = |choice: &Offered| {
        let Shown { value, label, .. } = shown(sheet, choice);
        let is_chosen = entered.contains(&value);
        view! { <option value=value selected=is_chosen>{label}</option> }.into_any()
    };
    let none = td_string!(sheet.locale, citizen.choose_one);
    let none = view! { <option value="">{none}</option> }.into_any();
    std::iter::once(none).chain(offered.iter().map(option)).collect()
}

/// A field for words to look for, and the choices that have them; what is chosen stays in sight.
fn search<'i>(
    sheet: &Sheet,
    node: NodeId,
    field: &str,
    offered: Vec<Offered<'i>>,
) -> (Vec<Offered<'i>>, Option<AnyView>) {
    let typed = sheet.walk.searches.get(field).map_or("", String::as_str).trim();
    let wanted = typed.to_lowercase();
    let entered = sheet.entered(node);
    let total = offered.len();
    let is_chosen = |choice: &Offered| entered.iter().any(|value| **value == *choice.value);
    let (chosen, others): (Vec<Offered>, Vec<Offered>) = offered.into_iter().partition(is_chosen);
    let is_wanted =
        |choice: &Offered| !wanted.is_empty() && choice.label.to_lowercase().contains(&wanted);
    let found: Vec<Offered> = others.into_iter().filter(is_wanted).collect();
    let (n, most) = (found.len(), MOST_FOUND);
    let words = match n {
        _ if wanted.is_empty() => td_string!(sheet.locale, citizen.search_hint, n = total),
        0 => td_string!(sheet.locale, citizen.search_none, words = typed),
        1..=MOST_FOUND => td_string!(sheet.locale, citizen.search_found, n),
        _ => td_string!(sheet.locale, citizen.search_more, n, most),
    };
    let shown = chosen.into_iter().chain(found.into_iter().take(MOST_FOUND)).collect();
    let (id, name) = (format!("s-{field}"), format!("search:{field}"));
    let label = td_string!(sheet.locale, citizen.search);
    let address = sheet.address(&format!("q-{field}"));
    // Where scripts run, the list follows what is typed.
    let look = sheet.live.is_none().then(|| {
        let is_still = sheet.is_still();
        view! {
            <button class="quiet" name="step" value="refresh" formaction=address disabled=is_still>
                {label}
            </button>
        }
    });
    let view = view! {
        <div class="search">
            <label for=id.clone()>{label}</label>
            <input type="search" id=id name=name value=typed.to_owned() autocomplete="off"/>
            {look}
        </div>
        <p class="hint" role="status">{words}</p>
    };
    (shown, Some(view.into_any()))
}

/// The program has its own words for the choice that XLSForm adds without any.
fn shown(sheet: &Sheet, choice: &Offered) -> Shown {
    let label = match &*choice.label {
        "" if choice.value == "other" => td_string!(sheet.locale, citizen.other_choice).to_owned(),
        "" => choice.value.to_string(),
        label => label.to_owned(),
    };
    let has_score = choice.choice.is_some_and(|choice| choice.score.is_some());
    Shown { value: choice.value.to_string(), label, has_score }
}
