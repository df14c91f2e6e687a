//! Why there is nothing to show, outside of the shell. A document of its own.

use std::borrow::Cow;

use domain::results::LEAST_PUBLIC;
use leptos::prelude::*;

use crate::components::document::{self, Entrance};
use crate::context::Assets;
use crate::texts::{Locale, text};

/// Why there is nothing to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Forbidden,
    NotFound,
    /// The link was shut for good.
    Gone,
    /// Something was entered that is not taken.
    Refused,
    /// The address chooses responses by what cannot be read.
    Filters,
    /// It would tell of a few people.
    TooFew,
    /// It is being made or still needed.
    InUse,
    Unavailable,
}

/// The whole document.
pub fn render(locale: Locale, assets: &Assets, notice: Notice) -> String {
    let (title, help) = notice.words(locale);
    document::write(locale, assets, title, || {
        view! {
            <Entrance locale back="/">
                <h1>{title}</h1>
                <p>{help}</p>
                <p><a class="button" href="/">{text!(locale, officer.not_found.back)}</a></p>
            </Entrance>
        }
    })
}

impl Notice {
    /// What happened, and what one can do about it.
    fn words(self, locale: Locale) -> (&'static str, Cow<'static, str>) {
        let (title, help) = match self {
            Notice::Forbidden => (
                text!(locale, officer.notice.forbidden),
                text!(locale, officer.notice.forbidden_help),
            ),
            Notice::NotFound => {
                (text!(locale, officer.not_found.title), text!(locale, officer.not_found.purpose))
            }
            Notice::Gone => {
                (text!(locale, officer.notice.gone), text!(locale, officer.notice.gone_help))
            }
            Notice::Refused => {
                (text!(locale, officer.notice.refused), text!(locale, officer.notice.refused_help))
            }
            Notice::Filters => {
                (text!(locale, officer.notice.refused), text!(locale, report.refused_filters))
            }
            Notice::TooFew => {
                let help = text!(locale, officer.notice.few_help, least = LEAST_PUBLIC);
                return (text!(locale, selection.suppressed), help.into());
            }
            Notice::InUse => {
                (text!(locale, officer.notice.refused), text!(locale, officer.refused_in_use))
            }
            Notice::Unavailable => (
                text!(locale, officer.notice.unavailable),
                text!(locale, officer.refused_unavailable),
            ),
        };
        (title, help.into())
    }
}
