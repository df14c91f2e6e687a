use domain::answers::Raw;
use domain::text::Text;
use leptos::prelude::*;

use super::Trouble;
use super::document::{self, Document, Languages};
use super::errors::trouble_words;
use crate::context::Assets;
use crate::markup::inside_textarea;
use crate::texts::{Locale, tag, td_string};

/// Why there is no form to show, or no receipt to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// No link has this token.
    Unknown,
    /// The collection takes no more answers.
    Closed,
    Revoked,
    /// The single-use code has its answer.
    CodeUsed,
    /// The link opens by single-use codes only.
    CodeNeeded,
    /// The body is over the limit.
    TooBig,
    /// The body is no form, or not UTF-8.
    BadRequest,
    /// As much as can be read at once is being read.
    Busy,
    Unavailable,
}

/// What became of the files that came with answers which are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentFiles {
    /// There were none, or the answers name them.
    Kept,
    Lost,
}

impl Notice {
    pub const ALL: [Notice; 9] = [
        Notice::Unknown,
        Notice::Closed,
        Notice::Revoked,
        Notice::CodeUsed,
        Notice::CodeNeeded,
        Notice::TooBig,
        Notice::BadRequest,
        Notice::Busy,
        Notice::Unavailable,
    ];

    /// What happened, and what one can do about it.
    fn words(self, locale: Locale) -> (&'static str, &'static str) {
        macro_rules! words {
            ($title:ident, $help:ident) => {
                (td_string!(locale, citizen.$title), td_string!(locale, citizen.$help))
            };
        }
        match self {
            Notice::Unknown => words!(notice_unknown, notice_unknown_help),
            Notice::Closed => words!(notice_closed, notice_closed_help),
            Notice::Revoked => words!(notice_revoked, notice_revoked_help),
            Notice::CodeUsed => words!(notice_code_used, notice_code_used_help),
            Notice::CodeNeeded => words!(notice_code_needed, notice_code_needed_help),
            Notice::TooBig => words!(notice_too_big, notice_too_big_help),
            Notice::BadRequest => words!(notice_bad_request, notice_bad_request_help),
            Notice::Busy => words!(notice_busy, notice_busy_help),
            Notice::Unavailable => words!(notice_unavailable, notice_unavailable_help),
        }
    }
}

/// A plain page that says what happened and whom to ask.
pub fn notice_page(
    locale: Locale,
    notice: Notice,
    organization: Option<&Text>,
    contact: Option<&str>,
    assets: &Assets,
) -> String {
    let (title, help) = notice.words(locale);
    let organization = organization.map(|name| name.get(tag(locale)));
    let document = Document {
        locale,
        title,
        organization,
        languages: Languages::One,
        first_step: None,
        assets,
        own_style: None,
        script: None,
        done: None,
    };
    document::page(&document, || {
        let ask = match (contact, organization) {
            (Some(_), _) => None,
            (None, Some(organization)) => {
                Some(td_string!(locale, citizen.ask_organization, organization))
            }
            (None, None) => Some(td_string!(locale, citizen.ask_anyone).to_owned()),
        };
        view! {
            <section class="notice">
                <h1>{title}</h1>
                <p>{help}</p>
                {ask.map(|ask| view! { <p>{ask}</p> })}
                {self::contact(locale, contact)}
            </section>
        }
    })
}

/// Says that answers could not be stored, and holds them: one press sends them again. For when even
/// their form cannot be read from the database, or is not looked at.
pub fn unsent_page(
    locale: Locale,
    action: &str,
    entered: &Raw,
    files: SentFiles,
    trouble: Trouble,
    assets: &Assets,
) -> String {
    let title = td_string!(locale, citizen.trouble_title);
    let lost = (files == SentFiles::Lost).then(|| td_string!(locale, citizen.unsent_files_lost));
    let document = Document {
        locale,
        title,
        organization: None,
        languages: Languages::One,
        first_step: None,
        assets,
        own_style: None,
        script: None,
        done: None,
    };
    let fields = entered.0.iter().flat_map(|(name, values)| {
        values.iter().map(|value| {
            // A text area keeps what an input would not: the lines of a text.
            let text = inside_textarea(value);
            view! { <textarea name=name.clone() hidden inner_html=text></textarea> }
        })
    });
    let (action, fields) = (action.to_owned(), fields.collect_view());
    document::page(&document, || {
        view! {
            <section class="notice" role="alert">
                <h1>{title}</h1>
                <p>{trouble_words(locale, trouble)}</p>
                <p>{td_string!(locale, citizen.unsent_kept)}</p>
                {lost.map(|words| view! { <p>{words}</p> })}
                <form method="post" action=action>
                    {fields}
                    <button class="send">{td_string!(locale, citizen.send_again)}</button>
                </form>
            </section>
        }
    })
}

/// Whom to ask, where the organization has said it.
pub fn contact(locale: Locale, contact: Option<&str>) -> Option<impl IntoView + use<>> {
    let contact = contact?.to_owned();
    Some(view! {
        <p class="contact"><b>{td_string!(locale, citizen.ask_contact)}</b>" "{contact}</p>
    })
}
