//! A field of a form: label, hint, the input, and what is wrong with it.

use leptos::prelude::*;

use super::flash::Refused;
use crate::markup::inside_textarea;

/// What a text field takes, for the keyboard it calls up and the help a browser gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Takes {
    #[default]
    Words,
    Lines,
    /// Digits of either script with commas: the browser's own number field refuses both.
    Amount,
    Digits,
    Day,
    Name,
    NewPassword,
    Password,
}

/// Whether a field may stay empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Need {
    #[default]
    Optional,
    Required,
}

/// A field that is typed into.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] value: String,
    #[prop(optional)] takes: Takes,
    #[prop(optional)] need: Need,
    /// What is wrong; without it, what the address says of this field.
    #[prop(optional_no_strip)]
    problem: Option<String>,
) -> impl IntoView {
    let problem = problem.or_else(|| problem_of(name));
    let described = described_by(name, &hint);
    let is_invalid = problem.is_some().then_some("true");
    let is_required = need == Need::Required;
    let (kind, mode, complete) = attributes(takes);
    let input = if takes == Takes::Lines {
        view! {
            <textarea id=name name=name rows="3" required=is_required aria-describedby=described
                aria-invalid=is_invalid>{inside_textarea(&value)}</textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=name name=name type=kind value=value inputmode=mode autocomplete=complete
                required=is_required aria-describedby=described aria-invalid=is_invalid/>
        }
        .into_any()
    };
    view! { <FieldBox name label hint problem need input/> }
}

/// One choice of a select field.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }
}

/// A field that is chosen from.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: String,
    #[prop(optional_no_strip)] problem: Option<String>,
) -> impl IntoView {
    let problem = problem.or_else(|| problem_of(&name));
    let described = described_by(&name, &hint);
    let is_invalid = problem.is_some().then_some("true");
    let options = choices
        .into_iter()
        .map(|choice| {
            let is_chosen = choice.value == chosen;
            view! { <option value=choice.value selected=is_chosen>{choice.label}</option> }
        })
        .collect_view();
    let input = view! {
        <select id=name.clone() name=name.clone() aria-describedby=described aria-invalid=is_invalid>
            {options}
        </select>
    }
    .into_any();
    view! { <FieldBox name label hint problem need=Need::Optional input/> }
}

/// The label above and the hint and problem below an input. The problem's line is always there:
/// a form that is sent by script fills it.
#[component]
fn FieldBox(
    #[prop(into)] name: String,
    label: String,
    hint: String,
    problem: Option<String>,
    need: Need,
    input: AnyView,
) -> impl IntoView {
    let hint_id = hint_id(&name);
    let problem_id = problem_id(&name);
    let is_fine = problem.is_none();
    view! {
        <div class="field">
            <label for=name>
                {label}
                {(need == Need::Required).then(|| view! { <span class="required" aria-hidden="true">" *"</span> })}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {input}
            <p class="problem" id=problem_id hidden=is_fine>{problem}</p>
        </div>
    }
    .into_any()
}

fn attributes(takes: Takes) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    match takes {
        Takes::Words | Takes::Lines => ("text", None, Some("off")),
        Takes::Amount => ("text", Some("decimal"), Some("off")),
        Takes::Digits => ("text", Some("numeric"), Some("off")),
        Takes::Day => ("date", None, Some("off")),
        Takes::Name => ("text", None, Some("username")),
        Takes::NewPassword => ("password", None, Some("new-password")),
        Takes::Password => ("password", None, Some("current-password")),
    }
}

fn problem_of(name: &str) -> Option<String> {
    use_context::<Refused>().and_then(|refused| refused.of(name))
}

fn described_by(name: &str, hint: &str) -> String {
    if hint.is_empty() {
        problem_id(name)
    } else {
        format!("{} {}", hint_id(name), problem_id(name))
    }
}

fn hint_id(name: &str) -> String {
    format!("{name}-hint")
}

fn problem_id(name: &str) -> String {
    format!("{name}-problem")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_never_ends_its_field() {
        let hostile = "</textarea><script>alert(1)</script> &amp;";
        let html = Owner::new().with(|| {
            view! { <TextField name="name" label="x" value=hostile takes=Takes::Lines problem=Some(hostile.to_owned())/> }
                .to_html()
        });
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;"), "{html}");
        assert!(html.contains("&amp;amp;"), "{html}");
        assert_eq!(inside_textarea("\na"), "\n\na");
    }
}
