//! Lists of choices: those to pick from, and writing their choices.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::names;
use crate::form::{Choice, ChoiceList, Form, Name};
use crate::templates;
use crate::text::Text;

/// A line of a list as it was typed. What stands in neither field is no choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceRow {
    /// What is stored; made up where it is empty.
    pub value: String,
    pub label: Text,
    pub score: Option<i32>,
}

/// The lists of the templates, each name once: the library that every organization has. Scales
/// stand first.
pub fn library() -> &'static [(Name, ChoiceList)] {
    static LISTS: LazyLock<Vec<(Name, ChoiceList)>> = LazyLock::new(|| {
        let mut lists: Vec<(Name, ChoiceList)> = Vec::new();
        for (name, list) in templates::all().iter().flat_map(|template| &template.form.lists) {
            let is_known = lists.iter().any(|(known, held)| known == name || held == list);
            if !is_known && list.source.is_listed() && !list.choices.is_empty() {
                lists.push((name.clone(), list.clone()));
            }
        }
        lists.sort_by_key(|(_, list)| !list.is_scale());
        lists
    });
    &LISTS
}

/// The names of the questions that offer a list.
pub fn users<'form>(form: &'form Form, list: &str) -> Vec<&'form Name> {
    let uses = form
        .questions()
        .filter(|question| question.kind.list().is_some_and(|name| &**name == list));
    uses.map(|question| &question.name).collect()
}

/// Takes a list over from the library, where the form does not have one of its name.
pub(super) fn ensure(form: &mut Form, name: &Name) {
    if form.lists.contains_key(name) {
        return;
    }
    if let Some((_, list)) = library().iter().find(|(known, _)| known == name) {
        form.lists.insert(name.clone(), list.clone());
    }
}

/// A list of two empty choices, for a question of this name.
pub(super) fn create(form: &mut Form, question: &str) -> Name {
    let name = free_name(form, &format!("{question}_list"));
    let choices = ["c1", "c2"].map(|value| Choice::new(value, Text::default()));
    form.lists.insert(name.clone(), ChoiceList::new(choices.to_vec()));
    name
}

/// A copy of a list under a name of its own.
pub(super) fn copy(form: &mut Form, list: &Name, question: &str) -> Option<Name> {
    let held = form.lists.get(list)?.clone();
    let name = free_name(form, &format!("{question}_list"));
    form.lists.insert(name.clone(), held);
    Some(name)
}

fn free_name(form: &Form, wanted: &str) -> Name {
    let taken: BTreeSet<Name> = form.lists.keys().cloned().collect();
    names::free(&Name::new(wanted), &taken)
}

/// Writes the choices of a list anew, in the order given. What else a choice has (pictures,
/// columns that a filter looks at) stays with its value.
pub(super) fn write(list: &mut ChoiceList, rows: &[ChoiceRow]) {
    let before = std::mem::take(&mut list.choices);
    let mut taken: BTreeSet<String> = rows.iter().map(|row| row.value.clone()).collect();
    for row in rows {
        let value = if row.value.is_empty() { fresh_value(&taken) } else { row.value.clone() };
        taken.insert(value.clone());
        let held = before.iter().find(|choice| choice.value == value).cloned();
        let mut choice = held.unwrap_or_default();
        choice.value = value;
        choice.score = row.score;
        for (language, words) in &row.label.0 {
            super::edit::put_words(&mut choice.label, language, words);
        }
        list.choices.push(choice);
    }
}

fn fresh_value(taken: &BTreeSet<String>) -> String {
    let mut number = 1_usize;
    while taken.contains(&format!("c{number}")) {
        number += 1;
    }
    format!("c{number}")
}

/// Drops the lists that an edit let go of, or brought without a question that offers them, and that
/// nothing names. A list that was idle before the edit waits for its use.
pub(super) fn prune(before: &Form, form: &mut Form) {
    let (was_offered, is_offered) = (offered(before), offered(form));
    let lists = form.lists.iter().filter(|(name, list)| {
        let is_loose = was_offered.contains(*name) || !before.lists.contains_key(*name);
        is_loose && list.source.is_listed() && !is_offered.contains(*name)
    });
    let mut loose: Vec<Name> = lists.map(|(name, _)| name.clone()).collect();
    if loose.is_empty() {
        return;
    }
    let Ok(parts) = serde_json::to_value((&form.nodes, &form.settings)) else { return };
    loose.retain(|name| !is_named(&parts, name));
    form.lists.retain(|name, _| !loose.contains(name));
}

fn offered(form: &Form) -> BTreeSet<Name> {
    form.questions().filter_map(|question| question.kind.list().cloned()).collect()
}

/// Whether a text says the name of a list, which an expression writes in quotes. What a part is
/// called itself does not count.
fn is_named(parts: &Value, list: &str) -> bool {
    match parts {
        Value::String(text) => has_word(text, list),
        Value::Array(parts) => parts.iter().any(|part| is_named(part, list)),
        Value::Object(fields) => {
            fields.iter().any(|(field, part)| field != "name" && is_named(part, list))
        }
        _ => false,
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let is_end = |letter: Option<char>| {
        !letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    text.match_indices(word).any(|(start, _)| {
        let (before, after) = (&text[..start], &text[start + word.len()..]);
        is_end(before.chars().next_back()) && is_end(after.chars().next())
    })
}
