//! The short privacy notice. What the organization has not told is left out, not dotted.

use maud::{Markup, html};

use super::FormPage;
use crate::texts::text;

/// The notice: its first sentence to be seen, the rest on demand.
pub fn notice(page: &FormPage) -> Markup {
    let locale = page.filling.locale;
    let organization = page.filling.text(page.organization);
    let reported = match page.retention_years {
        Some(years) => text!(locale, citizen.privacy_reported_and_kept, years),
        None => text!(locale, citizen.privacy_reported).to_owned(),
    };
    let kept_here = page.has_draft().then(|| text!(locale, citizen.privacy_draft).to_owned());
    let contact = page.contact.map(|contact| text!(locale, citizen.privacy_contact, contact));
    let officer = page.data_officer.map(|officer| text!(locale, citizen.privacy_officer, officer));
    let rest: Vec<String> = [
        Some(text!(locale, citizen.privacy_not_collected).to_owned()),
        Some(reported),
        Some(text!(locale, citizen.privacy_others).to_owned()),
        Some(text!(locale, citizen.privacy_afterwards).to_owned()),
        kept_here,
        contact,
        officer,
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        details class="privacy" {
            summary {
                b { (text!(locale, citizen.privacy_title)) }
                " "
                (text!(locale, citizen.privacy_purpose, organization))
                " "
                u { (text!(locale, citizen.privacy_more)) }
            }
            @for sentence in &rest { p { (sentence) } }
        }
    }
}
