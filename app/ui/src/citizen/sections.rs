//! The form's parts as cards: a group each, and the questions between groups together.

use domain::form::{Form, Group, Node};
use leptos::prelude::*;

use super::relevance::Relevance;
use super::{Filling, question};
use crate::texts::td_string;

struct Section<'form> {
    group: Option<&'form Group>,
    nodes: Vec<&'form Node>,
}

/// All sections, numbered but for those that may be hidden: their places would leave gaps.
pub fn view(page: &Filling, relevance: &Relevance) -> impl IntoView + use<> {
    let sections = split(page.form);
    let is_conditional = |section: &Section| {
        section.group.is_some_and(|group| relevance.is_conditional(&group.name))
    };
    let m = sections.iter().filter(|section| !is_conditional(section)).count();
    let mut n = 0;
    let mut views = Vec::new();
    for section in &sections {
        let place = (!is_conditional(section)).then(|| {
            n += 1;
            td_string!(page.locale, citizen.section, n, m)
        });
        views.push(card(page, relevance, section, place.filter(|_| m > 1)));
    }
    views.collect_view()
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

fn card(
    page: &Filling,
    relevance: &Relevance,
    section: &Section,
    place: Option<String>,
) -> impl IntoView + use<> {
    let id = section.group.map(|group| format!("g-{}", group.name));
    let title = section.group.map(|group| page.text(&group.label));
    let has_head = title.is_some() || place.is_some();
    let head = has_head.then(|| {
        view! { <h2>{place.map(|place| view! { <small>{place}</small> })}{title}</h2> }
    });
    view! {
        <section id=id>
            {head}
            {section.group.and_then(|group| opening(page, relevance, group))}
            {nodes(page, relevance, section.nodes.iter().copied())}
        </section>
    }
}

fn nodes<'form>(
    page: &Filling,
    relevance: &Relevance,
    nodes: impl Iterator<Item = &'form Node>,
) -> Vec<AnyView> {
    nodes
        .map(|node| match node {
            Node::Question(question) => question::view(page, relevance, question),
            Node::Group(group) => subgroup(page, relevance, group),
        })
        .collect()
}

fn subgroup(page: &Filling, relevance: &Relevance, group: &Group) -> AnyView {
    let id = format!("g-{}", group.name);
    let title = page.text(&group.label);
    view! {
        <div class="group" id=id>
            <h3>{title}</h3>
            {opening(page, relevance, group)}
            {nodes(page, relevance, group.nodes.iter())}
        </div>
    }
    .into_any()
}

/// What stands between a group's title and its first question.
fn opening(page: &Filling, relevance: &Relevance, group: &Group) -> Option<impl IntoView + use<>> {
    let applies = relevance.is_conditional(&group.name).then(|| question::applies(page));
    let hint = group.hint.as_ref().map(|hint| page.text(hint));
    let hint = hint.map(|hint| view! { <p class="hint">{hint}</p> });
    (applies.is_some() || hint.is_some()).then(|| view! { {applies}{hint} })
}
