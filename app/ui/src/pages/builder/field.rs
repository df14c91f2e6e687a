use domain::builder::{Fields, Problem};
use leptos::prelude::*;

use super::Asked;
use crate::markup::inside_textarea;
use crate::texts::Locale;
use crate::words::builder as words;

/// The fields of one editor: what stands in them, and what is wrong with each.
#[derive(Clone)]
pub struct Sheet {
    fields: Fields,
    problems: Vec<Problem>,
    pub locale: Locale,
}

impl Sheet {
    /// What was typed stands before what is kept: a refused post loses nothing.
    pub fn new(kept: Fields, asked: &Asked, locale: Locale) -> Sheet {
        let mut fields = kept;
        if !asked.problems.is_empty() {
            fields.extend(asked.typed.clone());
        }
        Sheet { fields, problems: asked.problems.clone(), locale }
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    pub fn problem(&self, name: &str) -> Option<&'static str> {
        let found = self.problems.iter().find(|problem| problem.field == name);
        found.map(|problem| words::wrong(problem.wrong, self.locale))
    }

    /// A field of one line; expressions may have more of them.
    pub fn line(&self, name: &str, label: String, hint: &'static str) -> AnyView {
        /// What a sheet can write over several lines; an `<input>` would join them.
        const BROKEN: [&str; 4] = ["relevant", "constraint", "calculation", "default"];

        let (id, problem) = (id(name), self.problem(name));
        let value = self.get(name).to_owned();
        let described = described(name, hint);
        let is_invalid = problem.is_some().then_some("true");
        let input = if BROKEN.contains(&name) {
            let text = inside_textarea(&value);
            view! {
                <textarea id=id name=name.to_owned() rows="1" autocomplete="off" spellcheck="false"
                    aria-describedby=described aria-invalid=is_invalid inner_html=text></textarea>
            }
            .into_any()
        } else {
            view! {
                <input id=id name=name.to_owned() type="text" value=value autocomplete="off"
                    aria-describedby=described aria-invalid=is_invalid/>
            }
            .into_any()
        };
        around(name, label, hint, problem, input)
    }

    /// A field of several lines, in a language.
    pub fn lines(&self, name: &str, label: String, language: Option<&str>) -> AnyView {
        let (id, problem) = (id(name), self.problem(name));
        let text = inside_textarea(self.get(name));
        let described = described(name, "");
        let language = language.map(str::to_owned);
        let input = view! {
            <textarea id=id name=name.to_owned() rows="2" lang=language
                aria-describedby=described inner_html=text></textarea>
        };
        around(name, label, "", problem, input.into_any())
    }

    /// A tick box. An unticked box is not sent: the hidden field says that it was there.
    pub fn tick(&self, name: &str, label: &'static str, hint: &'static str) -> AnyView {
        let is_ticked = self.get(name) == "yes";
        let (id, described) = (id(name), (!hint.is_empty()).then(|| described(name, hint)));
        let hint_id = format!("{id}-hint");
        view! {
            <div class="tick">
                <input type="hidden" name="box" value=name.to_owned()/>
                <input id=id.clone() name=name.to_owned() type="checkbox" value="yes" checked=is_ticked
                    aria-describedby=described/>
                <label for=id>{label}</label>
                {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            </div>
        }
        .into_any()
    }
}

/// The id of the input of a field.
pub fn id(name: &str) -> String {
    format!("f-{name}")
}

fn described(name: &str, hint: &str) -> String {
    let id = id(name);
    if hint.is_empty() { format!("{id}-problem") } else { format!("{id}-hint {id}-problem") }
}

/// The label above an input, the hint and the problem around it.
pub fn around(
    name: &str,
    label: String,
    hint: &'static str,
    problem: Option<&'static str>,
    input: AnyView,
) -> AnyView {
    let id = id(name);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let is_fine = problem.is_none();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {input}
            <p class="problem" id=problem_id hidden=is_fine>{problem}</p>
        </div>
    }
    .into_any()
}
