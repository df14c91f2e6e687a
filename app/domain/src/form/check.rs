//! Everything that is wrong with a definition, in one call.

mod aspects;
mod expressions;
mod files;
mod flaw;
mod lists;
mod names;
mod not_asked_yet;
mod sensitive;
#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use expressions::named;
pub(crate) use expressions::{of_group, of_question, shown, texts};
pub use files::check_files;
pub use flaw::{Feature, Flaw, Matter, Part};

use super::{Form, Group, Kind, Name, Node, Question};
use crate::interview;
use crate::text::{Language, Text};
use names::Names;

/// Fields of an ordinary form post that are not questions.
pub const RESERVED: [&str; 4] = ["id", "language", "page", "step"];

/// All flaws of a form, in reading order. It can be published when none but warnings are left.
pub fn check(form: &Form) -> Vec<Flaw> {
    let names = Names::of(form);
    let mut flaws = Vec::new();
    check_form(form, &mut flaws);
    names.check(&mut flaws);
    lists::check(form, &mut flaws);
    check_nodes(form, &names, &form.nodes, &mut flaws);
    expressions::check_settings(form, &names, &mut flaws);
    flaws.extend(interview::cycles(form));
    not_asked_yet::check(form, &mut flaws);
    flaws
}

fn check_form(form: &Form, flaws: &mut Vec<Flaw>) {
    if form.format == 0 || form.format > super::FORMAT {
        flaws.push(Flaw::UnknownFormat { format: form.format });
    }
    if form.languages.is_empty() {
        flaws.push(Flaw::NoLanguage);
    }
    for language in &form.languages {
        let name = form.settings.language_names.get(language);
        if language.contains("::") || name.is_some_and(|name| name.contains("::")) {
            flaws.push(Flaw::InvalidLanguage { language: language.clone() });
        }
    }
    if !form.questions().any(Question::is_asked) {
        flaws.push(Flaw::NoQuestion);
    }
    names::check(&form.name, flaws);
    check_text(&form.languages, &form.name, &form.title, flaws);
}

fn check_nodes(form: &Form, names: &Names<'_>, nodes: &[Node], flaws: &mut Vec<Flaw>) {
    for node in nodes {
        match node {
            Node::Group(group) => {
                check_group(form, names, group, flaws);
                check_nodes(form, names, &group.nodes, flaws);
            }
            Node::Question(question) => check_question(form, names, question, flaws),
        }
    }
}

fn check_group(form: &Form, names: &Names<'_>, group: &Group, flaws: &mut Vec<Flaw>) {
    names::check(&group.name, flaws);
    // Groups without a heading only keep questions together; an aspect is named in every table.
    if group.aspect || !group.label.is_empty() {
        check_text(&form.languages, &group.name, &group.label, flaws);
    }
    if let Some(hint) = &group.hint {
        check_translations(&form.languages, &group.name, hint, flaws);
    }
    files::check(form, &group.name, group.media.files(), &group.label, flaws);
    expressions::check_group(names, group, flaws);
    aspects::check(form, group, flaws);
}

fn check_question(form: &Form, names: &Names<'_>, question: &Question, flaws: &mut Vec<Flaw>) {
    let at = &question.name;
    names::check(at, flaws);
    let needs_label = question.is_asked() || question.kind == Kind::Note;
    if !question.label.is_empty() || (needs_label && question.media.is_empty()) {
        check_text(&form.languages, at, &question.label, flaws);
    }
    let texts = [
        &question.hint,
        &question.guidance_hint,
        &question.required_message,
        &question.constraint_message,
    ];
    for text in texts.into_iter().flatten() {
        check_translations(&form.languages, at, text, flaws);
    }
    files::check(form, at, question.media.files(), &question.label, flaws);
    files::check_words(question, flaws);
    expressions::check_question(names, question, flaws);
    check_kind(form, question, flaws);
    sensitive::check(form, question, flaws);
}

fn check_kind(form: &Form, question: &Question, flaws: &mut Vec<Flaw>) {
    let at = &question.name;
    if let Some(list) = question.kind.list()
        && !form.lists.contains_key(list)
    {
        flaws.push(Flaw::UnknownList { at: at.clone(), list: list.clone() });
    }
    let is_empty_range = match question.kind {
        Kind::Integer { least: Some(least), most: Some(most) } => least > most,
        Kind::Decimal { least: Some(least), most: Some(most) } => least > most,
        Kind::SelectMultiple { most: Some(most), .. } => most == 0,
        // Every comparison with what is no number is false: such a range is refused too.
        Kind::Range { start, end, step } => {
            let fits = step.abs() > 0.0 && step <= (end - start).abs();
            !fits
        }
        _ => false,
    };
    if is_empty_range {
        flaws.push(Flaw::EmptyRange { at: at.clone() });
    }
    let is_calculated = question.calculation.is_some() || question.has_dynamic_default();
    if question.kind == Kind::Calculate && !is_calculated {
        flaws.push(Flaw::NoCalculation { at: at.clone() });
    }
}

/// A text that nobody can do without: it stands at least in the first language.
fn check_text(languages: &[Language], at: &Name, text: &Text, flaws: &mut Vec<Flaw>) {
    let Some(first) = languages.first() else { return };
    if has(text, first) {
        check_translations(languages, at, text, flaws);
    } else {
        flaws.push(Flaw::MissingText { at: at.clone(), language: first.clone() });
    }
}

/// A text that stands in one language stands in every one.
fn check_translations(languages: &[Language], at: &Name, text: &Text, flaws: &mut Vec<Flaw>) {
    if text.is_empty() {
        return;
    }
    for language in languages.iter().filter(|language| !has(text, language)) {
        flaws.push(Flaw::MissingTranslation { at: at.clone(), language: language.clone() });
    }
}

fn has(text: &Text, language: &str) -> bool {
    text.0.get(language).is_some_and(|text| !text.trim().is_empty())
}
