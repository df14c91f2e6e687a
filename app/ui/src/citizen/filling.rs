//! A form as it is being filled in: what every part of its page looks at.

use domain::answers::Raw;
use domain::form::Form;
use domain::text::Text;
use domain::validate::Finding;
use maud::{Markup, html};

use super::Walk;
use crate::texts::{Locale, tag, text};

/// One form with what was entered so far.
pub struct Filling<'a> {
    pub form: &'a Form,
    pub locale: Locale,
    /// Where the answers go: `/s/TOKEN`.
    pub action: &'a str,
    /// The id that the answers will have. It stands once in the page, in a hidden field.
    pub response_id: &'a str,
    /// What was sent before and could not be taken in; empty on a fresh page, and of a form that is
    /// asked in steps, where the walk knows.
    pub entered: &'a Raw,
    pub findings: &'a [Finding],
    /// Where one is in a form that is not plain, which is asked step by step.
    pub walk: Option<&'a Walk>,
    /// Shown to staff: it looks the same and sends nothing.
    pub is_preview: bool,
    /// Why the answers were not stored, though nothing is wrong with them.
    pub trouble: Option<Trouble>,
    /// The number of the version that is shown, which the answers are judged by; none of a draft.
    pub version: Option<u32>,
}

/// The hidden field that tells the version; no question's name has a colon.
pub const VERSION_FIELD: &str = "form:version";

/// Tells which version the page shows, should another one be asked when it is sent.
pub fn version_field(filling: &Filling) -> Option<Markup> {
    let number = filling.version?;
    Some(html! { input type="hidden" name=(VERSION_FIELD) value=(number); })
}

/// Why answers were not stored; the page keeps them and offers to send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Busy,
    TooManyRequests,
    Unavailable,
    /// The network did not carry them.
    Unreachable,
}

/// The words on the button that sends.
pub fn send_words(filling: &Filling) -> &'static str {
    match filling.trouble {
        Some(_) => text!(filling.locale, citizen.send_again),
        None => text!(filling.locale, citizen.send),
    }
}

impl Filling<'_> {
    /// A text of the form in the page's language.
    pub fn text(&self, text: &Text) -> String {
        text.get(tag(self.locale)).to_owned()
    }

    /// What was sent before for a field.
    pub fn entered(&self, field: &str) -> &[String] {
        self.entered.values(field)
    }
}
