use domain::answers::Raw;
use domain::text::Text;
use maud::{Markup, html};

use super::Trouble;
use super::document::{self, Document, Languages};
use super::errors::trouble_words;
use super::fields::whole;
use crate::context::Assets;
use crate::texts::{Locale, tag, text};

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
    /// No results are public at this address, or no longer.
    NotPublished,
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
    pub const ALL: [Notice; 10] = [
        Notice::Unknown,
        Notice::Closed,
        Notice::Revoked,
        Notice::CodeUsed,
        Notice::CodeNeeded,
        Notice::TooBig,
        Notice::BadRequest,
        Notice::NotPublished,
        Notice::Busy,
        Notice::Unavailable,
    ];

    /// What happened, and what one can do about it.
    fn words(self, locale: Locale) -> (&'static str, &'static str) {
        macro_rules! words {
            ($title:ident, $help:ident) => {
                (text!(locale, citizen.$title), text!(locale, citizen.$help))
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
            Notice::NotPublished => words!(notice_not_published, notice_not_published_help),
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
    let ask = match (contact, organization) {
        (Some(_), _) => None,
        (None, Some(organization)) => Some(text!(locale, citizen.ask_organization, organization)),
        (None, None) => Some(text!(locale, citizen.ask_anyone).to_owned()),
    };
    let main = html! {
        section class="notice" {
            h1 { (title) }
            p { (help) }
            @if let Some(ask) = &ask { p { (ask) } }
            (self::contact(locale, contact))
        }
    };
    document::page(&document, main)
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
    let title = text!(locale, citizen.trouble_title);
    let lost = (files == SentFiles::Lost).then(|| text!(locale, citizen.unsent_files_lost));
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
    let main = html! {
        section role="alert" class="notice" {
            h1 { (title) }
            p { (trouble_words(locale, trouble)) }
            p { (text!(locale, citizen.unsent_kept)) }
            @if let Some(words) = lost { p { (words) } }
            form method="post" action=(action) {
                @for (name, values) in &entered.0 {
                    @for value in values {
                        // A text area keeps what an input would not: the lines of a text.
                        textarea name=(name) hidden { (whole(value)) }
                    }
                }
                button class="send" { (text!(locale, citizen.send_again)) }
            }
        }
    };
    document::page(&document, main)
}

/// Whom to ask, where the organization has said it.
pub fn contact(locale: Locale, contact: Option<&str>) -> Markup {
    html! {
        @if let Some(contact) = contact {
            p class="contact" { b { (text!(locale, citizen.ask_contact)) } " " (contact) }
        }
    }
}
