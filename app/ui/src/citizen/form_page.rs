use domain::answers::Raw;
use domain::form::Form;
use domain::text::Text;
use domain::validate::Finding;
use leptos::prelude::*;

use super::document::{self, Document, Languages};
use super::interview::{self, Interviewed};
use super::relevance::{self, Relevance};
use super::{errors, privacy, sections};
use crate::context::Assets;
use crate::islands::{Draft, DraftWords};
use crate::texts::{Locale, tag, td_string};

/// One form, to be answered.
pub struct FormPage<'a> {
    pub form: &'a Form,
    pub locale: Locale,
    pub organization: &'a Text,
    pub project_name: &'a str,
    pub contact: Option<&'a str>,
    pub data_officer: Option<&'a str>,
    pub retention_years: Option<i64>,
    /// Where the answers go: `/s/TOKEN`.
    pub action: &'a str,
    /// What asks a form that is not plain, step by step.
    pub interview: Option<Interviewed<'a>>,
    /// What was sent before and could not be taken in; empty on a fresh page. Of an interview:
    /// everything that is answered so far.
    pub entered: &'a Raw,
    pub findings: &'a [Finding],
    /// Shown to staff: it looks the same and sends nothing.
    pub is_preview: bool,
    /// Why the answers in `entered` were not stored, though nothing is wrong with them.
    pub trouble: Option<Trouble>,
    pub assets: &'a Assets,
    /// The id that the answers will have. It stands once in the page, in a hidden field.
    pub response_id: &'a str,
    /// The number of the version that is shown, which the answers are judged by; none of a draft.
    pub version: Option<u32>,
}

/// The hidden field that tells the version; no question's name has a colon.
pub const VERSION_FIELD: &str = "form:version";

/// Why answers were not stored; the page keeps them and offers to send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Busy,
    TooManyRequests,
    Unavailable,
}

/// The whole document.
pub fn form_page(page: &FormPage) -> String {
    let language = tag(page.locale);
    let is_bilingual = ["th", "en"].iter().all(|tag| page.form.languages.iter().any(|l| l == tag));
    let languages = match &page.interview {
        _ if !is_bilingual => Languages::One,
        _ if page.is_preview => Languages::Linked,
        // A link would leave behind what was answered.
        _ => Languages::Posted,
    };
    let document = Document {
        locale: page.locale,
        title: page.project_name,
        organization: Some(page.organization.get(language)),
        languages,
        first_step: page
            .interview
            .as_ref()
            .filter(|_| !page.is_preview)
            .map(|interview| interview::first_step(page, interview))
            .or((languages == Languages::Posted).then_some("send")),
        assets: page.assets,
        own_style: relevance::style(page.form).filter(|_| page.interview.is_none()),
        script: document::loader(page.assets).filter(|_| page.has_draft()),
        done: None,
    };
    document::page(&document, || match &page.interview {
        Some(interview) => interview::view(page, interview).into_any(),
        None => content(page).into_any(),
    })
}

impl FormPage<'_> {
    /// A text of the form in the page's language.
    pub fn text(&self, text: &Text) -> String {
        text.get(tag(self.locale)).to_owned()
    }

    /// What was sent before for a field.
    pub fn entered(&self, field: &str) -> &[String] {
        self.entered.values(field)
    }

    /// Whether the page comes back with what was sent before.
    fn holds_answers(&self) -> bool {
        !self.entered.0.is_empty()
    }

    /// Whether the browser part, if it comes, will keep a draft.
    pub fn has_draft(&self) -> bool {
        !self.is_preview && self.interview.is_none() && self.assets.browser_part.is_some()
    }
}

fn content(page: &FormPage) -> impl IntoView + use<> {
    let locale = page.locale;
    let relevance = Relevance::of(page.form);
    let is_second_try = page.trouble.is_some() || !page.findings.is_empty() || page.holds_answers();
    view! {
        {page.is_preview.then(|| view! {
            <p class="preview">{td_string!(locale, citizen.preview)}</p>
        })}
        <h1>{page.project_name.to_owned()}</h1>
        <p class="title">{page.text(&page.form.title)}</p>
        {facts(page)}
        {errors::summary(page)}
        {introduction(page)}
        {privacy::notice(page)}
        <form id="answers" method="post" action=page.action.to_owned() accept-charset="utf-8" novalidate>
            <input type="hidden" name="id" value=page.response_id.to_owned() autocomplete="off"/>
            <input type="hidden" name="language" value=tag(locale)/>
            {version_field(page)}
            {sections::view(page, &relevance)}
            {send(page)}
        </form>
        {page.has_draft().then(|| view! {
            <Draft address=page.action.to_owned() is_answered=is_second_try words=draft_words(locale)/>
        })}
    }
}

/// Tells which version the page shows, should another one be asked when it is sent.
pub fn version_field(page: &FormPage) -> Option<impl IntoView + use<>> {
    let number = page.version?.to_string();
    Some(view! { <input type="hidden" name=VERSION_FIELD value=number/> })
}

pub fn facts(page: &FormPage) -> impl IntoView + use<> {
    let locale = page.locale;
    let n = page.form.questions().filter(|question| question.is_asked()).count();
    let minutes = page.form.minutes.map(|minutes| td_string!(locale, citizen.minutes, minutes));
    let facts = minutes
        .into_iter()
        .chain([
            td_string!(locale, citizen.anonymous).to_owned(),
            td_string!(locale, citizen.count, n),
        ])
        .collect::<Vec<_>>();
    view! { <p class="facts">{facts.join(" · ")}</p> }
}

pub fn introduction(page: &FormPage) -> Option<impl IntoView + use<>> {
    let text = page.text(page.form.introduction.as_ref()?);
    Some(view! { <p class="introduction">{text}</p> })
}

fn send(page: &FormPage) -> impl IntoView + use<> {
    let locale = page.locale;
    let words = send_words(page);
    view! {
        <div class="send">
            <button type="submit" disabled=page.is_preview>{words}</button>
            <p>{td_string!(locale, citizen.after_sending)}</p>
        </div>
    }
}

/// The words on the button that sends.
pub fn send_words(page: &FormPage) -> &'static str {
    match page.trouble {
        Some(_) => td_string!(page.locale, citizen.send_again),
        None => td_string!(page.locale, citizen.send),
    }
}

fn draft_words(locale: Locale) -> DraftWords {
    let text = str::to_owned;
    DraftWords {
        progress: td_string!(locale, citizen.draft_progress, n = "{n}", m = "{m}"),
        restored: text(td_string!(locale, citizen.draft_restored)),
        found: td_string!(locale, citizen.draft_found, time = "{time}"),
        unconfirmed: td_string!(locale, citizen.draft_unconfirmed, time = "{time}"),
        proceed: text(td_string!(locale, citizen.draft_continue)),
        send_again: text(td_string!(locale, citizen.send_again)),
        start_over: text(td_string!(locale, citizen.draft_start_over)),
        close: text(td_string!(locale, citizen.draft_close)),
    }
}
