use std::collections::HashMap;

use domain::form::{Flaw, Form, Node};
use leptos::prelude::*;

use super::editor::Editor;
use super::history::History;
use super::library::Library;
use super::outline::Outline;
use super::preview::Preview;
use super::{Asked, Held, View, hidden};
use crate::components::icon::{Icon, Shape};
use crate::components::page_header::Heading;
use crate::texts::{Locale, tag, text};
use crate::words::builder::{self as words, part_words};
use crate::words::flaws::flaw_in_words;
use crate::words::moments;

/// The whole builder: what the script swaps after a save.
#[component]
pub fn Desk(held: Held, asked: Asked, locale: Locale) -> impl IntoView {
    let title = match held.form.title.get(tag(locale)).trim() {
        "" => text!(locale, builder.untitled).to_owned(),
        title => title.to_owned(),
    };
    // The script fills in the names in braces.
    let moved = text!(locale, builder.moved, part = "{part}", place = "{place}", count = "{count}");
    let moved = moved.to_string();
    let purpose = text!(locale, builder.purpose).to_owned();
    let actions = view! { <Actions held=held.clone() part=asked.part.clone() locale/> }.into_any();
    let body = match asked.view {
        View::Edit => view! { <Editor held=held.clone() asked=asked.clone() locale/> }.into_any(),
        View::Preview => view! { <Preview held=held.clone() locale/> }.into_any(),
        View::History => view! { <History held=held.clone() locale/> }.into_any(),
        View::Library => {
            view! { <Library held=held.clone() part=asked.part.clone() locale/> }.into_any()
        }
    };
    // What is wrong with no field of its own.
    let problem = asked.problems.iter().find(|problem| problem.field.is_empty());
    let problem = problem.map(|problem| words::wrong(problem.wrong, locale));
    let is_fine = problem.is_none();
    let problem = view! {
        <p class="problem" id="builder-problem" role="alert" hidden=is_fine>{problem}</p>
    };
    view! {
        <div
            id="builder"
            class="builder"
            data-saving=text!(locale, builder.saving)
            data-unsaved=text!(locale, builder.unsaved)
            data-failed=text!(locale, builder.failed)
            data-signed-out=text!(locale, builder.signed_out)
            data-not-taken=text!(locale, builder.not_taken)
            data-moved=moved
        >
            <Heading title purpose actions=Some(actions)/>
            <Status held=held.clone() is_merged=asked.is_merged locale/>
            <div class="builder-desk">
                <div class="builder-side">
                    <Outline held=held.clone() asked=asked.clone() locale/>
                    <AllFindings held=held.clone() locale/>
                </div>
                <div class="builder-main">
                    {problem}
                    <Tabs held asked locale/>
                    {body}
                </div>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Actions(held: Held, part: Option<String>, locale: Locale) -> impl IntoView {
    let publish = format!("/forms/own/{}/publish", held.id);
    let back = format!("/forms/own/{}", held.id);
    let can_undo = store::revisions::undone(&held.history).is_some();
    view! {
        <a class="button primary" href=publish>{text!(locale, builder.publish)}</a>
        <form method="post" action=held.action()>
            {hidden(&held, part.as_deref())}
            <button class="button" name="do" value="undo" disabled=!can_undo>
                {text!(locale, builder.undo)}
            </button>
        </form>
        <a class="button" href=back>{text!(locale, builder.back)}</a>
    }
    .into_any()
}

/// Says that all is saved, and by whom; the script says here what it is doing, and has read out
/// what matters of it.
#[component]
fn Status(held: Held, is_merged: bool, locale: Locale) -> impl IntoView {
    let who = who(&held, locale);
    let time = moments::time(held.line.saved_at, held.offset, locale);
    let number = held.line.number.to_string();
    let saved = text!(locale, builder.saved, number = number, who = who.clone(), time = time);
    let merged = is_merged.then(|| format!(" · {}", text!(locale, builder.merged, who = who)));
    view! {
        <p id="builder-status" class="builder-status">
            {saved.to_string()}
            {merged}
        </p>
    }
    .into_any()
}

/// Who saved the newest revision.
pub fn who(held: &Held, locale: Locale) -> String {
    let program = || text!(locale, builder.by_program).to_owned();
    held.line.saved_by.clone().unwrap_or_else(program)
}

#[component]
fn Tabs(held: Held, asked: Asked, locale: Locale) -> impl IntoView {
    let tabs = View::ALL.map(|view| {
        let word = match view {
            View::Edit => text!(locale, builder.tab_edit),
            View::Preview => text!(locale, builder.tab_preview),
            View::History => text!(locale, builder.tab_history),
            View::Library => text!(locale, builder.tab_library),
        };
        let href = held.address(view, asked.part.as_deref());
        let current = (view == asked.view).then_some("page");
        view! { <li><a class="chip" href=href aria-current=current>{word}</a></li> }
    });
    view! {
        <nav class="builder-tabs" aria-label=text!(locale, builder.tabs)>
            <ul class="chips">{tabs.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Everything that was found, each linked to its part.
#[component]
fn AllFindings(held: Held, locale: Locale) -> impl IntoView {
    let mut flaws = held.flaws.clone();
    flaws.sort_by_key(Flaw::is_warning);
    let count = flaws.len();
    let homes = Homes::new(&held.form);
    let lines = flaws.iter().map(|flaw| {
        let part = homes.part_of(flaw);
        let href = held.address(View::Edit, part);
        let node = part.and_then(|part| domain::builder::find(&held.form, part));
        let name = node.map(|node| {
            view! { <span class="builder-flaw-part">{part_words(node, locale)}</span> }
        });
        view! { <li><FlawMark flaw=flaw.clone() locale/><a href=href>{name}{flaw_in_words(flaw, locale)}</a></li> }
    });
    let lines = lines.collect_view();
    let body = if count == 0 {
        view! {
            <p class="builder-sound"><Icon shape=Shape::Tick/>{text!(locale, builder.no_findings)}</p>
        }
        .into_any()
    } else {
        let heading = text!(locale, builder.all_findings, count = count).to_string();
        view! {
            <details class="fold" open>
                <summary>{heading}</summary>
                <ul class="builder-flaws">{lines}</ul>
            </details>
        }
        .into_any()
    };
    view! { <div id="builder-findings">{body}</div> }.into_any()
}

/// The part to open for everything that a flaw can be found at.
pub struct Homes<'form>(HashMap<&'form str, &'form str>);

impl<'form> Homes<'form> {
    pub fn new(form: &'form Form) -> Homes<'form> {
        let mut homes = HashMap::new();
        // A list is opened with the first question that offers it.
        for question in form.questions() {
            if let Some(list) = question.kind.list() {
                homes.entry(&**list).or_insert(&*question.name);
            }
        }
        add_parts(&form.nodes, &mut homes);
        Homes(homes)
    }

    /// The part to open for a flaw: the part itself, or a question that offers the list.
    pub fn part_of(&self, flaw: &Flaw) -> Option<&'form str> {
        let at: &str = flaw.at()?;
        self.0.get(at).copied()
    }
}

fn add_parts<'form>(nodes: &'form [Node], homes: &mut HashMap<&'form str, &'form str>) {
    for node in nodes {
        let name: &str = match node {
            Node::Question(question) => &question.name,
            Node::Group(group) => &group.name,
        };
        homes.insert(name, name);
        if let Node::Group(group) = node {
            add_parts(&group.nodes, homes);
        }
    }
}

/// How much a flaw weighs.
#[component]
pub fn FlawMark(flaw: Flaw, locale: Locale) -> impl IntoView {
    let (class, shape, word) = if flaw.is_warning() {
        ("is-attention", Shape::Warning, text!(locale, forms.warning))
    } else {
        ("is-bad", Shape::Cross, text!(locale, forms.error))
    };
    view! { <span class=class><Icon shape/><span class="hidden-words">{word}": "</span></span> }
        .into_any()
}
