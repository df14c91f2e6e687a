use domain::calendar::{Moment, Style};
use domain::text::Text;
use domain::token;
use leptos::prelude::*;

use super::document::{self, Document, Languages};
use super::{notice, sources};
use crate::context::Assets;
use crate::texts::{Locale, tag, td_string};

/// Answers are in: when, under which code, and what becomes of them.
pub struct ReceiptPage<'a> {
    pub locale: Locale,
    pub organization: &'a Text,
    pub project_name: &'a str,
    pub contact: Option<&'a str>,
    pub receipt: &'a str,
    pub received_at: Moment,
    pub utc_offset_minutes: i32,
    /// False when the same answers had come before.
    pub is_new: bool,
    /// Whether some were changed after they had come: what came first is what is held.
    pub is_changed: bool,
    /// The address of the form that the answers came from: `/s/TOKEN`.
    pub form_address: &'a str,
    /// Where one may answer again for another person, if one may.
    pub again: Option<&'a str>,
    pub assets: &'a Assets,
}

/// The whole document.
pub fn receipt_page(page: &ReceiptPage) -> String {
    let document = Document {
        locale: page.locale,
        title: td_string!(page.locale, citizen.receipt_title),
        organization: Some(page.organization.get(tag(page.locale))),
        languages: Languages::One,
        first_step: None,
        assets: page.assets,
        own_style: None,
        script: Some(sources::forget_draft()),
        done: Some(page.form_address.to_owned()),
    };
    document::page(&document, || content(page))
}

fn content(page: &ReceiptPage) -> impl IntoView + use<> {
    let locale = page.locale;
    let day = page.received_at.date(page.utc_offset_minutes).in_words(tag(locale), Style::Full);
    let clock = page.received_at.clock(page.utc_offset_minutes);
    let received = if page.is_new {
        td_string!(locale, citizen.receipt_new, day, clock)
    } else {
        td_string!(locale, citizen.receipt_again, day, clock)
    };
    let changed = page.is_changed.then(|| td_string!(locale, citizen.receipt_changed));
    let next = [
        td_string!(locale, citizen.receipt_next_together),
        td_string!(locale, citizen.receipt_next_report),
        td_string!(locale, citizen.receipt_next_announced),
    ];
    let again = page.again.map(|address| {
        let words = td_string!(locale, citizen.receipt_another);
        view! { <p><a class="again" href=address.to_owned()>{words}</a></p> }
    });
    view! {
        <section class="receipt">
            {tick()}
            <h1>{td_string!(locale, citizen.receipt_title)}</h1>
            <p>{page.project_name.to_owned()}</p>
            <p class="when">{received}</p>
            {changed.map(|words| view! { <p>{words}</p> })}
            <p class="code">
                <span>{td_string!(locale, citizen.receipt_code)}</span>
                <strong translate="no">{token::grouped(page.receipt)}</strong>
            </p>
            <p class="hint">{td_string!(locale, citizen.receipt_use)}</p>
        </section>
        <section>
            <h2>{td_string!(locale, citizen.receipt_next)}</h2>
            <ol>{next.map(|step| view! { <li>{step}</li> })}</ol>
            {notice::contact(locale, page.contact)}
            <p class="close">{td_string!(locale, citizen.receipt_close)}</p>
            {again}
        </section>
    }
}

fn tick() -> impl IntoView {
    view! {
        <svg class="tick" viewBox="0 0 64 64" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">
            <circle cx="32" cy="32" r="29" stroke-width="3"></circle>
            <path d="M19 33l9 9 17-19"></path>
        </svg>
    }
}
