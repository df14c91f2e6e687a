//! The form's parts as cards: a group each, and the questions between groups together.

use domain::form::{Form, Group, Node};
use maud::{Markup, html};

use super::relevance::Relevance;
use super::{Filling, question};
use crate::texts::text;

struct Section<'form> {
    group: Option<&'form Group>,
    nodes: Vec<&'form Node>,
}

/// All sections, numbered but for those that may be hidden: their places would leave gaps.
pub fn view(page: &Filling, relevance: &Relevance) -> Markup {
    let sections = split(page.form);
    let is_conditional = |section: &Section| {
        section.group.is_some_and(|group| relevance.is_conditional(&group.name))
    };
    let m = sections.iter().filter(|section| !is_conditional(section)).count();
    let mut n = 0;
    html! {
        @for section in &sections {
            @let place = (!is_conditional(section)).then(|| {
                n += 1;
                text!(page.locale, citizen.section, n, m)
            });
            (card(page, relevance, section, place.filter(|_| m > 1)))
        }
    }
}

fn split(form: &Form) -> Vec<Section<'_>> {
    let mut sections: Vec<Section> = Vec::new();
    for node in &form.nodes {
        match (node, sections.last_mut()) {
            (Node::Group(group), _) => {
                sections.push(Section { group: Some(group), nodes: group.nodes.iter().collect() });
            }
            (question, Some(Section { group: None, nodes })) => nodes.push(question),
            (question, _) => sections.push(Section { group: None, nodes: vec![question] }),
        }
    }
    sections
}

fn card(page: &Filling, relevance: &Relevance, section: &Section, place: Option<String>) -> Markup {
    let id = section.group.map(|group| format!("g-{}", group.name));
    let title = section.group.map(|group| page.text(&group.label));
    html! {
        section id=[id] {
            @if title.is_some() || place.is_some() {
                h2 {
                    @if let Some(place) = place { small { (place) } }
                    @if let Some(title) = title { (title) }
                }
            }
            @if let Some(group) = section.group { (opening(page, relevance, group)) }
            (nodes(page, relevance, section.nodes.iter().copied()))
        }
    }
}

fn nodes<'form>(
    page: &Filling,
    relevance: &Relevance,
    nodes: impl Iterator<Item = &'form Node>,
) -> Markup {
    html! {
        @for node in nodes {
            @match node {
                Node::Question(question) => (question::view(page, relevance, question)),
                Node::Group(group) => (subgroup(page, relevance, group)),
            }
        }
    }
}

fn subgroup(page: &Filling, relevance: &Relevance, group: &Group) -> Markup {
    html! {
        div id={ "g-" (group.name) } class="group" {
            h3 { (page.text(&group.label)) }
            (opening(page, relevance, group))
            (nodes(page, relevance, group.nodes.iter()))
        }
    }
}

/// What stands between a group's title and its first question.
fn opening(page: &Filling, relevance: &Relevance, group: &Group) -> Markup {
    html! {
        (question::applies(page, relevance, &group.name))
        @if let Some(hint) = &group.hint { p class="hint" { (page.text(hint)) } }
    }
}
