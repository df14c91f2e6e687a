//! `/public`: the results that everyone may read, a line a round.

use domain::text::Text;
use maud::html;

use super::document::{self, Document, Languages};
use crate::context::Assets;
use crate::texts::{Locale, tag, text};

/// A published page, as it is listed.
pub struct PublicLine {
    pub address: String,
    /// Of the round.
    pub name: String,
    /// The day on which it was published.
    pub day: String,
}

/// Keeps the lines apart, so that a thumb meets one.
const STYLE: &str = "h1{font-size:1.5rem;line-height:1.5}.public{padding:0;list-style:none}.public li{margin:1rem 0}\
    .public a{display:block;font-weight:600;padding:.4rem 0}";

/// The list, newest first, as text.
pub fn public_list(
    lines: &[PublicLine],
    locale: Locale,
    organization: Option<&Text>,
    contact: Option<&str>,
    assets: &Assets,
) -> String {
    let title = text!(locale, citizen.public_title);
    let document = Document {
        locale,
        title,
        organization: organization.map(|name| name.get(tag(locale))),
        languages: Languages::Linked,
        first_step: None,
        assets,
        own_style: Some(STYLE.to_owned()),
        script: None,
        done: None,
    };
    let main = html! {
        section {
            h1 { (title) }
            @if lines.is_empty() {
                p { (text!(locale, citizen.public_none)) }
            } @else {
                p { (text!(locale, citizen.public_hint)) }
                ul class="public" {
                    @for line in lines {
                        li {
                            a href=(line.address) { (line.name) }
                            small { (text!(locale, citizen.public_on, day = line.day)) }
                        }
                    }
                }
            }
            (super::notice::contact(locale, contact))
        }
    };
    document::page(&document, main)
}
