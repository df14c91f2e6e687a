//! The parts of a page: groups and repeats as cards, and the questions between them together.

use domain::expression::NodeId;
use domain::interview::{Interview, MOST_INSTANCES, PagePart};
use leptos::prelude::*;

use super::{Sheet, grid, question};
use crate::texts::{Locale, tag, td_string};

/// All parts of a page.
pub fn view(sheet: &Sheet) -> Vec<AnyView> {
    let is_question = |part: &PagePart| match part {
        PagePart::Node(node) => sheet.interview.question(*node).is_some(),
        PagePart::Repeat { .. } => false,
    };
    let parts =
        sheet.open.parts.parts.chunk_by(|one, other| is_question(one) && is_question(other));
    let card = |parts: &[PagePart]| match &parts[0] {
        part if is_question(part) => {
            // One that stands empty in a browser is hidden by its style.
            let questions = seen(sheet, parts);
            (!questions.is_empty()).then(|| view! { <section>{questions}</section> }.into_any())
        }
        group @ PagePart::Node(_) => sheet.part(group, card),
        repeat @ PagePart::Repeat { .. } => sheet.part(repeat, self::repeat),
    };
    parts.filter_map(card).collect()
}

/// A group at the top of a page; nothing where nothing of it is seen.
fn card(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    let group = shown(sheet, part)?;
    let inner = within(sheet, group);
    let id = format!("q-{}", sheet.interview.field(group));
    let title = sheet.interview.label(group, sheet.language).into_owned();
    let title = (!title.is_empty()).then(|| view! { <h2>{title}</h2> });
    Some(view! { <section id=id>{title}{hint(sheet, group)}{inner}</section> }.into_any())
}

/// What is seen in a group or instance.
fn within(sheet: &Sheet, group: NodeId) -> Vec<AnyView> {
    seen(sheet, &sheet.interview.parts(group))
}

/// What is seen of parts that follow each other.
fn seen(sheet: &Sheet, mut parts: &[PagePart]) -> Vec<AnyView> {
    let mut views = Vec::new();
    while let Some((first, others)) = parts.split_first() {
        let (rows, after) = parts.split_at(grid::run(sheet, parts));
        if rows.is_empty() {
            views.extend(part(sheet, first));
            parts = others;
        } else {
            views.push(grid::view(sheet, rows));
            parts = after;
        }
    }
    views
}

fn part(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    match part {
        PagePart::Node(node) if sheet.interview.question(*node).is_some() => {
            sheet.part(part, question::view)
        }
        PagePart::Node(_) => sheet.part(part, subgroup),
        PagePart::Repeat { .. } => sheet.part(part, repeat),
    }
}

/// The group of a part, where something of it is seen.
fn shown(sheet: &Sheet, part: &PagePart) -> Option<NodeId> {
    let PagePart::Node(group) = part else { return None };
    sheet.interview.shows(part).then_some(*group)
}

fn subgroup(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    let group = shown(sheet, part)?;
    let inner = within(sheet, group);
    let id = format!("q-{}", sheet.interview.field(group));
    let title = sheet.interview.label(group, sheet.language).into_owned();
    let title = (!title.is_empty()).then(|| view! { <h3>{title}</h3> });
    Some(view! { <div class="group" id=id>{title}{hint(sheet, group)}{inner}</div> }.into_any())
}

/// A card for every instance, and a button for one more.
fn repeat(sheet: &Sheet, part: &PagePart) -> Option<AnyView> {
    let PagePart::Repeat { around, name } = part else { return None };
    let (interview, around) = (sheet.interview, *around);
    let instances = interview.instances(around, name);
    let is_open = interview.is_open(name) && interview.is_relevant(around);
    let cards: Vec<AnyView> = instances
        .iter()
        .filter(|instance| interview.is_relevant(**instance))
        .map(|instance| self::instance(sheet, *instance, is_open))
        .collect();
    // A repeat that has a condition is hidden with its instances; without one nobody knows yet.
    let is_hidden = !instances.is_empty() && cards.is_empty();
    if is_hidden || (cards.is_empty() && !is_open) {
        return None;
    }
    let field = interview.repeat_field(around, name);
    let add = (is_open && instances.len() < MOST_INSTANCES).then(|| {
        let step = format!("add:{field}");
        let address = sheet.address(&format!("q-{field}[{}]", instances.len() + 1));
        let words = match label_of(sheet, instances.first()) {
            Some(label) => td_string!(sheet.locale, citizen.repeat_add_named, label),
            None => td_string!(sheet.locale, citizen.repeat_add).to_owned(),
        };
        let is_still = sheet.is_still();
        view! {
            <button class="quiet add" name="step" value=step formaction=address disabled=is_still>
                {words}
            </button>
        }
    });
    let id = format!("q-{field}");
    Some(view! { <div class="repeat" id=id>{cards}{add}</div> }.into_any())
}

fn label_of(sheet: &Sheet, instance: Option<&NodeId>) -> Option<String> {
    let label = sheet.interview.label(*instance?, sheet.language).into_owned();
    Some(label).filter(|label| !label.is_empty())
}

fn instance(sheet: &Sheet, instance: NodeId, is_open: bool) -> AnyView {
    let field = sheet.interview.field(instance);
    let id = format!("q-{field}");
    let title = heading(sheet.locale, sheet.interview, instance);
    let remove = is_open.then(|| {
        let step = format!("remove:{field}");
        let words = td_string!(sheet.locale, citizen.repeat_remove);
        let spoken = format!("{words}: {title}");
        let repeat = field.rsplit_once('[').map_or("", |(repeat, _)| repeat);
        let address = sheet.address(&format!("q-{repeat}"));
        let is_still = sheet.is_still();
        view! {
            <button class="quiet remove" name="step" value=step formaction=address aria-label=spoken
                disabled=is_still>{words}</button>
        }
    });
    let inner = within(sheet, instance);
    let hint = hint(sheet, instance);
    view! {
        <section class="instance" id=id tabindex="-1">
            <div class="head"><h2>{title}</h2>{remove}</div>
            {hint}
            {inner}
        </section>
    }
    .into_any()
}

/// "Member 2 of 3".
pub fn heading(locale: Locale, interview: &Interview, instance: NodeId) -> String {
    let field = interview.field(instance);
    let label = interview.label(instance, tag(locale)).into_owned();
    let Some((repeat, number)) = field.strip_suffix(']').and_then(|it| it.rsplit_once('[')) else {
        return label;
    };
    let around = repeat.rsplit_once('/').and_then(|(around, _)| interview.at(around));
    let m = interview.instances(around.unwrap_or(interview.root()), interview.name(instance)).len();
    let place = td_string!(locale, citizen.instance, n = number, m);
    if label.is_empty() { place } else { format!("{label} {place}") }
}

fn hint(sheet: &Sheet, group: NodeId) -> Option<impl IntoView + use<>> {
    let hint = sheet.interview.hint(group, sheet.language).into_owned();
    (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })
}
