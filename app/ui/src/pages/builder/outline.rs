use std::collections::HashMap;

use domain::builder::KINDS;
use domain::form::{Flaw, Node};
use leptos::prelude::*;

use super::desk::{FlawMark, Homes};
use super::{Asked, Held, View, hidden};
use crate::texts::{Locale, text};
use crate::words::builder as words;

/// The kinds that stand in front; the others fold away.
const USUAL: usize = 8;

/// The parts in reading order, each a link, and the ways to add one.
#[component]
pub fn Outline(held: Held, asked: Asked, locale: Locale) -> impl IntoView {
    let worst = worst(&held);
    let parts = nodes(&held, &asked, &worst, &held.form.nodes, locale);
    let whole = held.address(View::Edit, None);
    let is_whole = asked.part.is_none() && asked.view == View::Edit;
    let current = is_whole.then_some("true");
    view! {
        <nav id="builder-outline" class="builder-outline" aria-labelledby="outline-title">
            <h2 id="outline-title">{text!(locale, builder.outline)}</h2>
            <p class="hint" id="outline-hint">{text!(locale, builder.outline_hint)}</p>
            <a class="builder-row" href=whole aria-current=current>{text!(locale, builder.whole)}</a>
            {parts}
        </nav>
        <Add held asked locale/>
    }
    .into_any()
}

/// The gravest flaw of each part that has some.
type Worst<'held> = HashMap<&'held str, &'held Flaw>;

fn worst(held: &Held) -> Worst<'_> {
    let homes = Homes::new(&held.form);
    let mut worst = Worst::new();
    for flaw in &held.flaws {
        let Some(part) = homes.part_of(flaw) else { continue };
        let kept = worst.entry(part).or_insert(flaw);
        if kept.is_warning() && !flaw.is_warning() {
            *kept = flaw;
        }
    }
    worst
}

fn nodes(held: &Held, asked: &Asked, worst: &Worst<'_>, nodes: &[Node], locale: Locale) -> AnyView {
    let rows = nodes.iter().map(|node| row(held, asked, worst, node, locale)).collect_view();
    view! { <ol>{rows}</ol> }.into_any()
}

fn row(held: &Held, asked: &Asked, worst: &Worst<'_>, node: &Node, locale: Locale) -> AnyView {
    let (name, is_required, is_conditional) = match node {
        Node::Question(question) => {
            (question.name.to_string(), question.required, question.relevant.is_some())
        }
        Node::Group(group) => (group.name.to_string(), false, group.relevant.is_some()),
    };
    let is_current = asked.part.as_deref() == Some(&*name);
    let href = held.address(View::Edit, Some(&name));
    let mark = worst.get(&*name).map(|flaw| view! { <FlawMark flaw=(*flaw).clone() locale/> });
    let kind = words::part_kind(node, locale);
    let inner = match node {
        Node::Group(group) if group.nodes.is_empty() => Some(
            view! { <p class="hint builder-empty">{text!(locale, builder.empty_group)}</p> }
                .into_any(),
        ),
        Node::Group(group) => Some(nodes(held, asked, worst, &group.nodes, locale)),
        Node::Question(_) => None,
    };
    let place = if matches!(node, Node::Group(_)) { "group" } else { "question" };
    view! {
        <li data-part=name data-place=place draggable="true">
            <a class="builder-row" href=href aria-current=is_current.then_some("true")
                aria-describedby="outline-hint" draggable="false">
                <span class="builder-words">
                    {words::part_words(node, locale)}
                    {is_required.then(|| view! { <span class="required" aria-hidden="true">" *"</span> })}
                </span>
                <span class="builder-kind">
                    {kind}
                    {is_conditional.then(|| format!(" · {}", text!(locale, builder.is_conditional)))}
                </span>
                {mark}
            </a>
            {inner}
        </li>
    }
    .into_any()
}

#[component]
fn Add(held: Held, asked: Asked, locale: Locale) -> impl IntoView {
    let part = asked.part.as_deref();
    let node = part.and_then(|part| domain::builder::find(&held.form, part));
    let place = match node {
        Some(node @ Node::Group(_)) => {
            text!(locale, builder.add_into, part = words::part_words(node, locale)).to_string()
        }
        Some(node @ Node::Question(_)) => {
            text!(locale, builder.add_after, part = words::part_words(node, locale)).to_string()
        }
        None => text!(locale, builder.add_end).to_owned(),
    };
    let button = |code: &'static str| {
        view! {
            <button class="button small" name="kind" value=code>{words::kind(code, locale)}</button>
        }
    };
    let usual = KINDS[..USUAL].iter().map(|code| button(code)).collect_view();
    let others = KINDS[USUAL..].iter().map(|code| button(code)).collect_view();
    view! {
        <form method="post" action=held.action() class="builder-add" aria-labelledby="add-title">
            {hidden(&held, part)}
            <input type="hidden" name="do" value="add"/>
            <h2 id="add-title">{text!(locale, builder.add)}</h2>
            <p class="hint">{place}</p>
            <div class="builder-kinds">{usual}</div>
            <details>
                <summary>{text!(locale, builder.more_kinds)}</summary>
                <div class="builder-kinds">{others}</div>
            </details>
            <button class="button" name="kind" value="group">{text!(locale, builder.add_group)}</button>
        </form>
    }
    .into_any()
}
