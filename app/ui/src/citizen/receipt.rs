use domain::calendar::{Moment, Style};
use domain::text::Text;
use domain::token;
use maud::{Markup, html};

use super::document::{self, Document, Languages};
use super::{notice, sources};
use crate::context::Assets;
use crate::texts::{Locale, tag, text};

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
        title: text!(page.locale, citizen.receipt_title),
        organization: Some(page.organization.get(tag(page.locale))),
        languages: Languages::One,
        first_step: None,
        assets: page.assets,
        own_style: None,
        script: Some(sources::forget_draft()),
        done: Some(page.form_address.to_owned()),
    };
    document::page(&document, content(page))
}

fn content(page: &ReceiptPage) -> Markup {
    let locale = page.locale;
    let day = page.received_at.date(page.utc_offset_minutes).in_words(tag(locale), Style::Full);
    let clock = page.received_at.clock(page.utc_offset_minutes);
    let received = if page.is_new {
        text!(locale, citizen.receipt_new, day, clock)
    } else {
        text!(locale, citizen.receipt_again, day, clock)
    };
    let changed = page.is_changed.then(|| text!(locale, citizen.receipt_changed));
    let next = [
        text!(locale, citizen.receipt_next_together),
        text!(locale, citizen.receipt_next_report),
        text!(locale, citizen.receipt_next_announced),
    ];
    html! {
        section class="receipt" {
            (tick())
            h1 { (text!(locale, citizen.receipt_title)) }
            p { (page.project_name) }
            p class="when" { (received) }
            @if let Some(words) = changed { p { (words) } }
            p class="code" {
                span { (text!(locale, citizen.receipt_code)) }
                strong translate="no" { (token::grouped(page.receipt)) }
            }
            p class="hint" { (text!(locale, citizen.receipt_use)) }
        }
        section {
            h2 { (text!(locale, citizen.receipt_next)) }
            ol {
                @for step in next { li { (step) } }
            }
            (notice::contact(locale, page.contact))
            p class="close" { (text!(locale, citizen.receipt_close)) }
            @if let Some(address) = page.again {
                p {
                    a href=(address) class="again" { (text!(locale, citizen.receipt_another)) }
                }
            }
        }
    }
}

fn tick() -> Markup {
    html! {
        svg viewBox="0 0 64 64" aria-hidden="true" fill="none" stroke="currentColor"
            stroke-width="5" stroke-linecap="round" stroke-linejoin="round" class="tick" {
            circle cx="32" cy="32" r="29" stroke-width="3" {}
            path d="M19 33l9 9 17-19" {}
        }
    }
}
