//! A part of a form as the fields that a person fills in: names and words, nothing else.

use std::collections::BTreeMap;

use super::kinds;
use super::place::find;
use crate::form::{Form, Group, Kind, Node, Question};
use crate::text::Text;

/// Words by the name of their field; an empty one and a missing one are the same.
pub type Fields = BTreeMap<String, String>;

/// The languages that a builder can add to a form.
pub const LANGUAGES: [&str; 2] = ["th", "en"];

/// What a ticked field holds.
pub(super) const YES: &str = "yes";

/// The languages that texts are written in; a form without any is written in Thai.
pub fn written_languages(form: &Form) -> Vec<String> {
    if form.languages.is_empty() { vec!["th".to_owned()] } else { form.languages.clone() }
}

/// The fields of the form itself.
pub fn of_form(form: &Form) -> Fields {
    let mut fields = Fields::new();
    put_text(&mut fields, form, "title", Some(&form.title));
    put_text(&mut fields, form, "introduction", form.introduction.as_ref());
    put(&mut fields, "instrument", form.instrument.code());
    put(&mut fields, "minutes", &form.minutes.map(|n| n.to_string()).unwrap_or_default());
    for language in LANGUAGES {
        let is_offered = form.languages.iter().any(|offered| offered == language);
        put_yes(&mut fields, &format!("language.{language}"), is_offered);
    }
    fields
}

/// The fields of a question or group.
pub fn of_part(form: &Form, name: &str) -> Option<Fields> {
    Some(match find(form, name)? {
        Node::Question(question) => of_question(form, question),
        Node::Group(group) => of_group(form, group),
    })
}

fn of_group(form: &Form, group: &Group) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "name", &group.name);
    put_text(&mut fields, form, "label", Some(&group.label));
    put_text(&mut fields, form, "hint", group.hint.as_ref());
    put_yes(&mut fields, "aspect", group.aspect);
    put_some(&mut fields, "relevant", group.relevant.as_deref());
    put_yes(&mut fields, "repeat", group.repeat.is_some());
    let count = group.repeat.as_ref().and_then(|repeat| repeat.count.as_deref());
    put_some(&mut fields, "repeat_count", count);
    fields
}

fn of_question(form: &Form, question: &Question) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, "name", &question.name);
    put(&mut fields, "kind", kinds::code(question));
    put_text(&mut fields, form, "label", Some(&question.label));
    put_text(&mut fields, form, "hint", question.hint.as_ref());
    put_yes(&mut fields, "required", question.required);
    put_yes(&mut fields, "demographic", question.demographic);
    put_yes(&mut fields, "or_other", question.or_other);
    put_some(&mut fields, "relevant", question.relevant.as_deref());
    put_some(&mut fields, "constraint", question.constraint.as_deref());
    put_text(&mut fields, form, "constraint_message", question.constraint_message.as_ref());
    put_some(&mut fields, "calculation", question.calculation.as_deref());
    put_some(&mut fields, "default", question.default.as_deref());
    put_some(&mut fields, "list", question.kind.list().map(|list| &**list));
    let number = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
    match &question.kind {
        Kind::Integer { least, most } => {
            put(&mut fields, "least", &least.map(|n| n.to_string()).unwrap_or_default());
            put(&mut fields, "most", &most.map(|n| n.to_string()).unwrap_or_default());
        }
        Kind::Decimal { least, most } => {
            put(&mut fields, "least", &number(*least));
            put(&mut fields, "most", &number(*most));
        }
        Kind::Range { start, end, step } => {
            put(&mut fields, "least", &number(Some(*start)));
            put(&mut fields, "most", &number(Some(*end)));
            put(&mut fields, "step", &number(Some(*step)));
        }
        Kind::SelectMultiple { most, .. } => {
            put(&mut fields, "most", &most.map(|n| n.to_string()).unwrap_or_default());
        }
        Kind::Text { longest, .. } => {
            put(&mut fields, "longest", &longest.map(|n| n.to_string()).unwrap_or_default());
        }
        _ => {}
    }
    fields
}

fn put(fields: &mut Fields, name: &str, words: &str) {
    fields.insert(name.to_owned(), words.to_owned());
}

fn put_some(fields: &mut Fields, name: &str, words: Option<&str>) {
    put(fields, name, words.unwrap_or_default());
}

fn put_yes(fields: &mut Fields, name: &str, is_so: bool) {
    put(fields, name, if is_so { YES } else { "" });
}

fn put_text(fields: &mut Fields, form: &Form, name: &str, text: Option<&Text>) {
    for language in written_languages(form) {
        let words = text.and_then(|text| text.0.get(&language)).map_or("", String::as_str);
        put(fields, &format!("{name}.{language}"), words);
    }
}
