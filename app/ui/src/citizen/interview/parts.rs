//! The parts of a page: groups and repeats as cards, and the questions between them together.

use domain::expression::NodeId;
use domain::interview::{Interview, MOST_INSTANCES, PagePart};
use maud::{Markup, html};

use super::{Sheet, grid, question};
use crate::citizen::media::Files;
use crate::texts::{Locale, tag, text};

/// Of more than two such runs of parts a browser lays out those alone that are in sight.
const A_RUN: usize = 20;

/// All parts of a page.
pub fn view(sheet: &Sheet) -> Markup {
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
            (!questions.is_empty())
                .then(|| html! { section { (in_runs(&questions, parts.len())) } })
        }
        group @ PagePart::Node(_) => sheet.part(group, card),
        repeat @ PagePart::Repeat { .. } => sheet.part(repeat, self::repeat),
    };
    html! { @for card in parts.filter_map(card) { (card) } }
}

/// A group at the top of a page; nothing where nothing of it is seen.
fn card(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
    let group = shown(sheet, part)?;
    let title = sheet.interview.label(group, sheet.language);
    Some(html! {
        section id={ "q-" (sheet.interview.field(group)) } {
            @if !title.is_empty() { h2 { (title) } }
            (files(sheet, group, &title))
            (hint(sheet, group))
            (within(sheet, group))
        }
    })
}

/// What is seen in a group or instance.
fn within(sheet: &Sheet, group: NodeId) -> Markup {
    let parts = sheet.interview.parts(group);
    in_runs(&seen(sheet, &parts), parts.len())
}

/// What is seen of so many parts, each with the place of its part. Of many parts each run has an element
/// of its own, which they never leave, whatever is seen of them.
fn in_runs(views: &[(usize, Markup)], parts: usize) -> Markup {
    let run = |(place, _): &(usize, Markup)| place / A_RUN;
    let runs = views.chunk_by(|one, other| parts <= 2 * A_RUN || run(one) == run(other));
    html! {
        @for views in runs {
            @if parts <= 2 * A_RUN { (in_order(views)) } @else { div class="run" { (in_order(views)) } }
        }
    }
}

fn in_order(views: &[(usize, Markup)]) -> Markup {
    html! { @for (_, view) in views { (view) } }
}

fn all(parts: &[Markup]) -> Markup {
    html! { @for part in parts { (part) } }
}

/// What is seen of parts that follow each other, with the place of the first part of each view.
fn seen(sheet: &Sheet, parts: &[PagePart]) -> Vec<(usize, Markup)> {
    let mut views = Vec::new();
    let mut place = 0;
    while let Some(first) = parts.get(place) {
        let rows = grid::run(sheet, &parts[place..]);
        if rows == 0 {
            views.extend(part(sheet, first).map(|view| (place, view)));
            place += 1;
        } else {
            views.push((place, grid::view(sheet, &parts[place..place + rows])));
            place += rows;
        }
    }
    views
}

fn part(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
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

fn subgroup(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
    let group = shown(sheet, part)?;
    let title = sheet.interview.label(group, sheet.language);
    Some(html! {
        div id={ "q-" (sheet.interview.field(group)) } class="group" {
            @if !title.is_empty() { h3 { (title) } }
            (files(sheet, group, &title))
            (hint(sheet, group))
            (within(sheet, group))
        }
    })
}

/// A card for every instance, and a button for one more.
fn repeat(sheet: &Sheet, part: &PagePart) -> Option<Markup> {
    let PagePart::Repeat { around, name } = part else { return None };
    let (interview, around) = (sheet.interview, *around);
    let instances = interview.instances(around, name);
    let is_open = interview.is_open(name) && interview.is_relevant(around);
    let cards: Vec<Markup> = instances
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
    let can_grow = is_open && instances.len() < MOST_INSTANCES;
    Some(html! {
        div id={ "q-" (field) } class="repeat" {
            (all(&cards))
            @if can_grow { (add(sheet, &field, &instances)) }
        }
    })
}

/// The button for one more instance.
fn add(sheet: &Sheet, field: &str, instances: &[NodeId]) -> Markup {
    let address = sheet.address(&format!("q-{field}[{}]", instances.len() + 1));
    let words = match label_of(sheet, instances.first()) {
        Some(label) => text!(sheet.locale, citizen.repeat_add_named, label),
        None => text!(sheet.locale, citizen.repeat_add).to_owned(),
    };
    html! {
        button name="step" value={ "add:" (field) } formaction=(address) disabled[sheet.is_still()]
            class="quiet add" { (words) }
    }
}

fn label_of(sheet: &Sheet, instance: Option<&NodeId>) -> Option<String> {
    let label = sheet.interview.label(*instance?, sheet.language).into_owned();
    Some(label).filter(|label| !label.is_empty())
}

fn instance(sheet: &Sheet, instance: NodeId, is_open: bool) -> Markup {
    let field = sheet.interview.field(instance);
    let title = heading(sheet.locale, sheet.interview, instance);
    html! {
        section id={ "q-" (field) } tabindex="-1" class="instance" {
            div class="head" {
                h2 { (title) }
                @if is_open { (remove(sheet, &field, &title)) }
            }
            (files(sheet, instance, &title))
            (hint(sheet, instance))
            (within(sheet, instance))
        }
    }
}

/// The button that takes an instance away.
fn remove(sheet: &Sheet, field: &str, title: &str) -> Markup {
    let words = text!(sheet.locale, citizen.repeat_remove);
    let repeat = field.rsplit_once('[').map_or("", |(repeat, _)| repeat);
    let address = sheet.address(&format!("q-{repeat}"));
    html! {
        button name="step" value={ "remove:" (field) } formaction=(address)
            aria-label={ (words) ": " (title) } disabled[sheet.is_still()]
            class="quiet remove" { (words) }
    }
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
    let place = text!(locale, citizen.instance, n = number, m);
    if label.is_empty() { place } else { format!("{label} {place}") }
}

/// The picture and recordings of a group, beside its title.
fn files(sheet: &Sheet, group: NodeId, title: &str) -> Markup {
    let group = sheet.interview.group(group);
    let files = group.map(|group| Files::of(sheet.filling, &group.media, &group.label));
    let files = files.unwrap_or_default();
    html! {
        @if title.is_empty() { (files.instead_of_words()) }
        (files.beside(sheet.locale, title))
    }
}

/// The author's hint to a group or question.
pub fn hint(sheet: &Sheet, node: NodeId) -> Markup {
    let hint = sheet.interview.hint(node, sheet.language);
    html! { @if !hint.is_empty() { p class="hint" { (hint) } } }
}
