//! Questions that are answered by typing.

use domain::calendar::Date;
use domain::form::{Kind, Question};
use domain::numerals::with_commas;
use leptos::prelude::*;

use super::{FormPage, errors, question};
use crate::components::field::inside_textarea;
use crate::texts::{Locale, td_string};

/// The input of a question, with what was typed before.
pub fn view(page: &FormPage, question: &Question) -> AnyView {
    let name = question.name.to_string();
    let id = id(&name);
    let typed = page.entered(&name).first().cloned().unwrap_or_default();
    let described_by = question::described_by(page, question);
    let is_invalid = errors::has_error(page, &name).then_some("true");
    let is_required = question.required.then_some("true");
    if let Kind::Text { long: true, .. } = question.kind {
        let text = inside_textarea(&typed);
        return view! {
            <textarea id=id name=name rows="4" aria-describedby=described_by aria-invalid=is_invalid
                aria-required=is_required inner_html=text></textarea>
        }
        .into_any();
    }
    let (kind, mode, class) = match question.kind {
        // A number field of the browser's own would swallow Thai digits and comma groups.
        Kind::Integer { .. } => ("text", Some("numeric"), Some("number")),
        Kind::Decimal { .. } => ("text", Some("decimal"), Some("number")),
        Kind::Date if typed.is_empty() || Date::parse_iso(&typed).is_some() => {
            ("date", None, Some("number"))
        }
        // A date field would drop what is no date; its writer should see it to mend it.
        Kind::Date => ("text", None, Some("number")),
        _ => ("text", None, None),
    };
    let value = (!typed.is_empty()).then_some(typed);
    view! {
        <input type=kind id=id name=name class=class inputmode=mode value=value autocomplete="off"
            aria-describedby=described_by aria-invalid=is_invalid aria-required=is_required/>
    }
    .into_any()
}

/// The id of the input of a question.
pub fn id(question: &str) -> String {
    format!("f-{question}")
}

/// The limits that the form's author set, in words.
pub fn limits(locale: Locale, kind: &Kind) -> Option<String> {
    let range = |least: Option<String>, most: Option<String>| match (least, most) {
        (Some(least), Some(most)) => Some(td_string!(locale, citizen.number_between, least, most)),
        (Some(least), None) => Some(td_string!(locale, citizen.number_from, least)),
        (None, Some(most)) => Some(td_string!(locale, citizen.number_up_to, most)),
        (None, None) => None,
    };
    match kind {
        Kind::Integer { least, most } => range(least.map(plain), most.map(plain)),
        Kind::Decimal { least, most } => range(least.map(plain), most.map(plain)),
        Kind::Text { longest: Some(longest), .. } => {
            Some(td_string!(locale, citizen.text_up_to, longest = plain(*longest)))
        }
        _ => None,
    }
}

fn plain(number: impl ToString) -> String {
    with_commas(&number.to_string())
}
