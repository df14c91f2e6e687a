//! A form that is asked in steps: one page of an interview, with everything answered on others in
//! hidden fields. It is posted to the address that it came from.

mod answers;
mod carried;
mod choices;
mod file;
mod grid;
mod numbers;
mod parts;
mod question;
mod steps;

use std::collections::BTreeMap;

use domain::expression::NodeId;
use domain::interview::{Interview, Page};
use leptos::prelude::*;

pub use file::{FILE, REMOVE};

use super::form_page::{facts, introduction};
use super::{FormPage, errors, privacy};
use crate::texts::{Locale, tag, td_string};

/// Where an interview stands.
pub struct Interviewed<'a> {
    pub interview: &'a Interview,
    /// The page of the form that is shown, from 0.
    pub number: usize,
    /// What is looked for in long lists, by the field of the question.
    pub searches: &'a BTreeMap<String, String>,
    pub remark: Option<Remark>,
}

/// What the respondent is told when the page that comes is not the one expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What was answered leads to more questions on the same page; the field of the first one.
    MoreToAsk(String),
    /// No page is left.
    NothingLeft,
    /// No more instances can be added.
    Full,
}

/// One page, and what all of its parts look at.
struct Sheet<'a> {
    page: &'a FormPage<'a>,
    asked: &'a Interviewed<'a>,
    interview: &'a Interview,
    locale: Locale,
    language: &'static str,
    parts: Page,
    numbers: BTreeMap<NodeId, usize>,
}

/// The button that the Enter key stands for: never one that sends or removes anything.
pub fn first_step(page: &FormPage, asked: &Interviewed) -> &'static str {
    let sheet = Sheet::of(page, asked);
    let is_last = asked.interview.next_page(Some(asked.number)).is_none();
    if is_last || sheet.has_search() { "refresh" } else { "next" }
}

/// What stands in the page's `main`.
pub fn view(page: &FormPage, asked: &Interviewed) -> impl IntoView + use<> {
    let sheet = Sheet::of(page, asked);
    let locale = page.locale;
    let is_first = asked.interview.previous_page(asked.number).is_none();
    let opening = is_first.then(|| {
        view! { {facts(page)}{introduction(page)}{privacy::notice(page)} }
    });
    view! {
        {page.is_preview.then(|| view! {
            <p class="preview">{td_string!(locale, citizen.preview)}</p>
        })}
        <h1>{page.project_name.to_owned()}</h1>
        <p class="title">{page.text(&page.form.title)}</p>
        {steps::progress(&sheet)}
        {errors::summary(page)}
        {remark(&sheet)}
        {opening}
        <form id="answers" method="post" action=page.action.to_owned() enctype=file::enctype(page) accept-charset="utf-8" novalidate>
            <input type="hidden" name="id" value=page.response_id.to_owned() autocomplete="off"/>
            <input type="hidden" name="language" value=tag(locale)/>
            {carried::view(&sheet)}
            {parts::view(&sheet)}
            {steps::view(&sheet)}
        </form>
        {file::script(page)}
    }
}

/// The words for a question or group: its label, and the instances that it stands in.
pub fn place(locale: Locale, interview: &Interview, node: NodeId) -> String {
    let language = tag(locale);
    let field = interview.field(node);
    let around = field.match_indices(']').filter_map(|(end, mark)| {
        let instance = interview.at(&field[..end + mark.len()])?;
        Some(parts::heading(locale, interview, instance))
    });
    let own = interview.question(node).map(|_| question::label(locale, interview, node));
    let group = interview.label(node, language).into_owned();
    let words: Vec<String> = around.chain(own).filter(|words| !words.is_empty()).collect();
    if words.is_empty() { group } else { words.join(" · ") }
}

impl<'a> Sheet<'a> {
    fn of(page: &'a FormPage<'a>, asked: &'a Interviewed<'a>) -> Sheet<'a> {
        let interview = asked.interview;
        let pages = interview.pages();
        let numbers = numbers::of(interview, &pages, asked.number);
        let parts = pages.into_iter().nth(asked.number);
        let parts = parts.unwrap_or(Page { parts: Vec::new(), is_relevant: false });
        let (locale, language) = (page.locale, tag(page.locale));
        Sheet { page, asked, interview, locale, language, parts, numbers }
    }

    fn has_search(&self) -> bool {
        let asked = self.interview.asked_on(&self.parts);
        asked.into_iter().any(|node| choices::is_searched(self, node))
    }

    /// What was typed or chosen before for a question.
    fn entered(&self, node: NodeId) -> &[String] {
        self.page.entered(&self.interview.field(node))
    }

    /// The address of the form, at a place of the page.
    fn address(&self, id: &str) -> String {
        format!("{}#{id}", self.page.action)
    }
}

fn remark(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let locale = sheet.locale;
    let (words, link) = match sheet.asked.remark.as_ref()? {
        Remark::MoreToAsk(field) => {
            (td_string!(locale, citizen.more_to_ask), Some(format!("#q-{field}")))
        }
        Remark::NothingLeft => (td_string!(locale, citizen.nothing_left), None),
        Remark::Full => (td_string!(locale, citizen.repeat_full), None),
    };
    let words = match link {
        Some(link) => view! { <a href=link>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    Some(view! { <p class="remark" role="status">{words}</p> })
}
