//! Choices that are offered now: as buttons, in a list that drops down, or looked for by words.

use domain::expression::NodeId;
use domain::form::{Kind, MOST_SHOWN};
use domain::interview::Offered;
use maud::{Markup, html};

use super::Sheet;
use super::question::Beside;
use crate::citizen::choices::{Offer, Shown, draw, draw_cells};
use crate::citizen::fields;
use crate::citizen::media::Files;
use crate::texts::text;

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
    let offered = sheet.interview.choices(node, sheet.language);
    let count = offered.len();
    let is_long = count > MOST_BUTTONS || (is_minimal && count > 0);
    // Such a list has words alone.
    is_long && count <= MOST_SHOWN && !have_media(&offered)
}

/// Whether pictures or recordings belong to what is offered.
pub fn have_media(offered: &[Offered]) -> bool {
    offered.iter().any(|offered| offered.choice.is_some_and(|choice| !choice.media.is_empty()))
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
pub fn view(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> Markup {
    let Some(question) = sheet.interview.question(node) else { return Markup::default() };
    let offered = sheet.interview.choices(node, sheet.language);
    if matches!(question.kind, Kind::SelectOne { .. }) && is_dropped_down(sheet, node) {
        return drop_down(sheet, field, &offered, &sheet.entered(node), beside);
    }
    let is_searched = offered.len() > MOST_SHOWN;
    let (offered, search) = match is_searched {
        true => search(sheet, node, field, offered),
        false => (offered, Markup::default()),
    };
    let offer = offer(sheet, node, field, &offered, beside);
    let choices = draw(&Offer { is_scale: offer.is_scale && !is_searched, ..offer });
    html! { (search) (choices) }
}

/// The choices of a question that is a row of a grid.
pub fn cells(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> Markup {
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
pub fn rank(sheet: &Sheet, node: NodeId, field: &str, beside: &Beside) -> Markup {
    let offered = sheet.interview.choices(node, sheet.language);
    let entered = sheet.entered(node);
    let is_invalid = beside.is_wrong.then_some("true");
    html! {
        // The lists of the places have words alone.
        @if have_media(&offered) {
            ul class="pictured" {
                @for choice in &offered {
                    @let choice = shown(sheet, choice);
                    li { (choice.media.in_choice(choice.words())) (choice.words()) }
                }
            }
        }
        @for n in 1..=offered.len() {
            @let id = format!("{}-{n}", fields::id(field));
            @let chosen = entered.get(n - 1..n).unwrap_or_default();
            div class="place" {
                label for=(id) { (text!(sheet.locale, citizen.rank_place, n)) }
                select id=(id) name=(field) aria-invalid=[is_invalid] {
                    (options(sheet, &offered, chosen))
                }
            }
        }
    }
}

fn drop_down(
    sheet: &Sheet,
    field: &str,
    offered: &[Offered],
    entered: &[String],
    beside: &Beside,
) -> Markup {
    let is_invalid = beside.is_wrong.then_some("true");
    let is_required = beside.is_required.then_some("true");
    html! {
        select id=(fields::id(field)) name=(field) aria-describedby=[&beside.described_by]
            aria-invalid=[is_invalid] aria-required=[is_required] {
            (options(sheet, offered, entered))
        }
    }
}

fn options(sheet: &Sheet, offered: &[Offered], entered: &[String]) -> Markup {
    html! {
        option value="" { (text!(sheet.locale, citizen.choose_one)) }
        @for choice in offered {
            @let choice = shown(sheet, choice);
            option value=(choice.value) selected[entered.contains(&choice.value)] {
                (choice.words())
            }
        }
    }
}

/// A field for words to look for, and the choices that have them; what is chosen stays in sight.
fn search<'i>(
    sheet: &Sheet,
    node: NodeId,
    field: &str,
    offered: Vec<Offered<'i>>,
) -> (Vec<Offered<'i>>, Markup) {
    let typed = sheet.walk.searches.get(field).map_or("", String::as_str).trim();
    let wanted = typed.to_ascii_lowercase();
    let entered = sheet.entered(node);
    let total = offered.len();
    let is_chosen = |choice: &Offered| entered.iter().any(|value| **value == *choice.value);
    let (chosen, others): (Vec<Offered>, Vec<Offered>) = offered.into_iter().partition(is_chosen);
    let is_wanted = |choice: &Offered| {
        !wanted.is_empty() && choice.label.to_ascii_lowercase().contains(&wanted)
    };
    let found: Vec<Offered> = others.into_iter().filter(is_wanted).collect();
    let (n, most) = (found.len(), MOST_FOUND);
    let words = match n {
        _ if wanted.is_empty() => text!(sheet.locale, citizen.search_hint, n = total),
        0 => text!(sheet.locale, citizen.search_none, words = typed),
        1..=MOST_FOUND => text!(sheet.locale, citizen.search_found, n),
        _ => text!(sheet.locale, citizen.search_more, n, most),
    };
    let shown = chosen.into_iter().chain(found.into_iter().take(MOST_FOUND)).collect();
    let id = format!("s-{field}");
    let label = text!(sheet.locale, citizen.search);
    // Where scripts run, the list follows what is typed.
    let has_button = !sheet.is_live();
    let address = sheet.address(&format!("q-{field}"));
    let view = html! {
        div class="search" {
            label for=(id) { (label) }
            input type="search" id=(id) name={ "search:" (field) } value=(typed) autocomplete="off";
            @if has_button {
                button name="step" value="refresh" formaction=(address) disabled[sheet.is_still()]
                    class="quiet" { (label) }
            }
        }
        p role="status" class="hint" { (words) }
    };
    (shown, view)
}

/// The program has its own words for the choice that XLSForm adds without any.
fn shown(sheet: &Sheet, choice: &Offered) -> Shown {
    let media = choice.choice.map(|it| Files::of(sheet.filling, &it.media, &it.label));
    let media = media.unwrap_or_default();
    let label = match &*choice.label {
        "" if choice.value == "other" => text!(sheet.locale, citizen.other_choice).to_owned(),
        "" if media.called().is_empty() => choice.value.to_string(),
        label => label.to_owned(),
    };
    let has_score = choice.choice.is_some_and(|choice| choice.score.is_some());
    Shown { value: choice.value.to_string(), label, has_score, media }
}
