use domain::text::Text;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

use super::document::{self, Document, Languages};
use super::filling::{send_words, version_field};
use super::relevance::{self, Relevance};
use super::{Filling, Walk, asks_for_files, errors, first_step, privacy, sections};
use crate::context::Assets;
use crate::islands::{Draft, DraftWords};
use crate::paper::render;
use crate::texts::{Locale, tag, text};

/// One form, to be answered.
pub struct FormPage<'a> {
    pub filling: Filling<'a>,
    pub organization: &'a Text,
    pub project_name: &'a str,
    pub contact: Option<&'a str>,
    pub data_officer: Option<&'a str>,
    pub retention_years: Option<i64>,
    /// Where a browser finds the form itself, to ask it without the server.
    pub definition: &'a str,
    pub assets: &'a Assets,
}

/// The whole document.
pub fn form_page(page: &FormPage) -> String {
    let filling = &page.filling;
    let speaks = |tag: &&str| filling.form.languages.iter().any(|language| language == tag);
    let languages = match filling.walk {
        _ if !["th", "en"].iter().all(speaks) => Languages::One,
        _ if filling.is_preview => Languages::Linked,
        // A link would leave behind what was answered.
        _ => Languages::Posted,
    };
    let document = Document {
        locale: filling.locale,
        title: page.project_name,
        organization: Some(page.organization.get(tag(filling.locale))),
        languages,
        first_step: filling
            .walk
            .filter(|_| !filling.is_preview)
            .map(|walk| first_step(filling, walk))
            .or((languages == Languages::Posted).then_some("send")),
        assets: page.assets,
        own_style: relevance::style(filling.form).filter(|_| filling.walk.is_none()),
        script: page.script(),
        done: None,
    };
    let main = match filling.walk {
        Some(walk) => in_steps(page, walk),
        None => content(page),
    };
    document::page(&document, main)
}

impl FormPage<'_> {
    /// Whether the browser part, if it comes, will keep a draft.
    pub fn has_draft(&self) -> bool {
        !self.filling.is_preview && self.script().is_some()
    }

    /// What brings the browser part: for a form in steps the one with the engine, also to staff.
    fn script(&self) -> Option<String> {
        match self.filling.walk {
            Some(_) => document::filler_loader(self.assets),
            None => document::loader(self.assets).filter(|_| !self.filling.is_preview),
        }
    }
}

/// What stands over every form.
fn head(page: &FormPage) -> Markup {
    let filling = &page.filling;
    html! {
        @if filling.is_preview {
            p class="preview" { (text!(filling.locale, citizen.preview)) }
        }
        h1 { (page.project_name) }
        p class="title" { (filling.text(&filling.form.title)) }
    }
}

fn content(page: &FormPage) -> Markup {
    let filling = &page.filling;
    let relevance = Relevance::of(filling.form);
    html! {
        (head(page))
        (facts(filling))
        @if let Some(summary) = errors::summary(filling) { (summary) }
        (introduction(filling))
        (privacy::notice(page))
        form id="answers" method="post" action=(filling.action) accept-charset="utf-8" novalidate {
            input type="hidden" name="id" value=(filling.response_id) autocomplete="off";
            input type="hidden" name="language" value=(tag(filling.locale));
            @if let Some(version) = version_field(filling) { (version) }
            (sections::view(filling, &relevance))
            (send(filling))
        }
        @if page.has_draft() { (draft(filling)) }
    }
}

/// A page of a form in steps. The filler takes its place where scripts run.
fn in_steps(page: &FormPage, walk: &Walk) -> Markup {
    let filling = &page.filling;
    // Who comes back to mend something has read it.
    let is_told = filling.trouble.is_some() || !filling.findings.is_empty();
    let is_opening =
        walk.interview.previous_page(walk.number).is_none() && walk.remark.is_none() && !is_told;
    html! {
        (head(page))
        @if is_opening {
            div id="opening" { (facts(filling)) (introduction(filling)) (privacy::notice(page)) }
        }
        div id="filler" data-form=(page.definition) data-preview[filling.is_preview] {
            (super::page(filling, walk))
        }
        (attachments_script(page))
    }
}

/// What sends files ahead, where the form asks for some.
fn attachments_script(page: &FormPage) -> Markup {
    let address = &page.assets.attachments_js;
    let is_wanted = asks_for_files(page.filling.form) && !page.filling.is_preview;
    html! {
        @if is_wanted && !address.is_empty() {
            script type="module" src=(address) {}
        }
    }
}

fn facts(page: &Filling) -> Markup {
    let locale = page.locale;
    let n = page.form.questions().filter(|question| question.is_asked()).count();
    let minutes = page.form.minutes.map(|minutes| text!(locale, citizen.minutes, minutes));
    let facts = minutes
        .into_iter()
        .chain([text!(locale, citizen.anonymous).to_owned(), text!(locale, citizen.count, n)])
        .collect::<Vec<_>>();
    html! { p class="facts" { (facts.join(" · ")) } }
}

fn introduction(page: &Filling) -> Markup {
    html! {
        @if let Some(text) = &page.form.introduction {
            p class="introduction" { (page.text(text)) }
        }
    }
}

fn send(page: &Filling) -> Markup {
    html! {
        div class="send" {
            button type="submit" disabled[page.is_preview] { (send_words(page)) }
            p { (text!(page.locale, citizen.after_sending)) }
        }
    }
}

/// The island that keeps the answers in the phone.
fn draft(filling: &Filling) -> Markup {
    let address = filling.action.to_owned();
    let is_second_try =
        filling.trouble.is_some() || !filling.findings.is_empty() || !filling.entered.0.is_empty();
    let words = draft_words(filling.locale);
    PreEscaped(render(|| view! { <Draft address=address is_answered=is_second_try words=words/> }))
}

fn draft_words(locale: Locale) -> DraftWords {
    let owned = str::to_owned;
    DraftWords {
        progress: text!(locale, citizen.draft_progress, n = "{n}", m = "{m}"),
        restored: owned(text!(locale, citizen.draft_restored)),
        found: text!(locale, citizen.draft_found, time = "{time}"),
        unconfirmed: text!(locale, citizen.draft_unconfirmed, time = "{time}"),
        proceed: owned(text!(locale, citizen.draft_continue)),
        send_again: owned(text!(locale, citizen.send_again)),
        start_over: owned(text!(locale, citizen.draft_start_over)),
        close: owned(text!(locale, citizen.draft_close)),
    }
}
