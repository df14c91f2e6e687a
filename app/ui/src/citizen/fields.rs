//! Questions that are answered by typing.

use std::borrow::Cow;

use domain::calendar::Date;
use domain::floats;
use domain::form::Kind;
use domain::numerals::with_commas;
use maud::{Markup, html};

use crate::texts::{Locale, text};

/// A question that is answered by typing.
pub struct Input<'a> {
    pub field: &'a str,
    pub kind: &'a Kind,
    /// What was typed before.
    pub typed: String,
    pub described_by: Option<String>,
    pub is_invalid: bool,
    pub is_required: bool,
}

/// A line, or several, to type in.
pub fn draw(input: Input) -> Markup {
    let Input { field, kind, typed, described_by, .. } = input;
    let id = id(field);
    let is_invalid = input.is_invalid.then_some("true");
    let is_required = input.is_required.then_some("true");
    if let Kind::Text { long: true, .. } = kind {
        return html! {
            textarea id=(id) name=(field) rows="4" aria-describedby=[described_by]
                aria-invalid=[is_invalid] aria-required=[is_required] { (whole(&typed)) }
        };
    }
    let (kind, mode, class) = match kind {
        // A number field of the browser's own would swallow Thai digits and comma groups.
        Kind::Integer { .. } => ("text", Some("numeric"), Some("number")),
        Kind::Decimal { .. } | Kind::Range { .. } => ("text", Some("decimal"), Some("number")),
        Kind::Date if typed.is_empty() || Date::parse_iso(&typed).is_some() => {
            ("date", None, Some("number"))
        }
        Kind::Time if typed.is_empty() || is_time(&typed) => ("time", None, Some("number")),
        Kind::DateTime if typed.is_empty() || is_date_time(&typed) => {
            ("datetime-local", None, Some("number"))
        }
        // A date field would drop what is no date; its writer should see it to mend it.
        Kind::Date | Kind::Time | Kind::DateTime => ("text", None, Some("number")),
        _ => ("text", None, None),
    };
    // Without a step of seconds a time field refuses them.
    let has_seconds = matches!(kind, "time" | "datetime-local") && typed.matches(':').count() == 2;
    let step = has_seconds.then_some("1");
    let value = (!typed.is_empty()).then_some(typed);
    html! {
        input type=(kind) id=(id) name=(field) inputmode=[mode] value=[value] autocomplete="off"
            step=[step] aria-describedby=[described_by] aria-invalid=[is_invalid]
            aria-required=[is_required] class=[class];
    }
}

/// `14:05` or `14:05:30`.
fn is_time(typed: &str) -> bool {
    let parts: Vec<&str> = typed.split(':').collect();
    let is_below = |part: &&str, most: u8| {
        part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < most)
    };
    (2..=3).contains(&parts.len())
        && is_below(&parts[0], 24)
        && parts[1..].iter().all(|part| is_below(part, 60))
}

fn is_date_time(typed: &str) -> bool {
    typed
        .split_once('T')
        .is_some_and(|(date, time)| Date::parse_iso(date).is_some() && is_time(time))
}

/// The id of the input of a question.
pub fn id(question: &str) -> String {
    format!("f-{question}")
}

/// The limits that the form's author set, in words.
pub fn limits(locale: Locale, kind: &Kind) -> Option<String> {
    let range = |least: Option<String>, most: Option<String>| match (least, most) {
        (Some(least), Some(most)) => Some(text!(locale, citizen.number_between, least, most)),
        (Some(least), None) => Some(text!(locale, citizen.number_from, least)),
        (None, Some(most)) => Some(text!(locale, citizen.number_up_to, most)),
        (None, None) => None,
    };
    match kind {
        Kind::Integer { least, most } => range(least.map(plain), most.map(plain)),
        Kind::Decimal { least, most } => range(least.map(decimal), most.map(decimal)),
        Kind::Text { longest: Some(longest), .. } => {
            Some(text!(locale, citizen.text_up_to, longest = plain(*longest)))
        }
        Kind::Range { start, end, step } => {
            let (least, most) = (decimal(start.min(*end)), decimal(start.max(*end)));
            let step = decimal(step.abs());
            Some(text!(locale, citizen.number_in_steps, least, most, step))
        }
        Kind::Location => Some(text!(locale, citizen.place_hint).to_owned()),
        _ => None,
    }
}

fn plain(number: impl ToString) -> String {
    with_commas(&number.to_string())
}

fn decimal(number: f64) -> String {
    with_commas(&floats::write(number))
}

/// A text as it must stand right after the tag of a `<textarea>`: an HTML parser drops the first line
/// feed, so that one that belongs to the text is doubled.
pub fn whole(text: &str) -> Cow<'_, str> {
    match text.starts_with(['\n', '\r']) {
        true => Cow::Owned(format!("\n{text}")),
        false => Cow::Borrowed(text),
    }
}
