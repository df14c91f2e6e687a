//! Lists of choices: those to pick from, and writing their choices.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use serde_json::Value;

use super::names;
use super::{Problem, Wrong};
use crate::form::{Choice, ChoiceList, Form, Name};
use crate::numerals;
use crate::templates;
use crate::text::Text;

/// A line of a list as it was typed. What stands in neither field is no choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceRow {
    /// The value that the choice had; empty for a new one.
    pub was: String,
    /// What is stored; made up where it is empty.
    pub value: String,
    pub label: Text,
    /// A whole number; none where it is empty.
    pub score: String,
}

impl ChoiceRow {
    /// Whether the score is a whole number, or none.
    pub fn has_score(&self) -> bool {
        self.score.trim().is_empty() || self.score().is_some()
    }

    fn score(&self) -> Option<i32> {
        numerals::plain_number(&self.score)?.parse().ok()
    }
}

/// The value of the choice that a row of a page stands for. A row that was saved while somebody
/// still typed in it may show a value that is not kept any more: then its place tells.
pub fn value_before(list: &ChoiceList, index: usize, was: &str, value: &str) -> String {
    let here = list.choices.get(index).map_or("", |choice| choice.value.as_str());
    let is_here = here == was || here == value || list.choice(was).is_none();
    let value = if was.is_empty() && here != value {
        ""
    } else if is_here {
        here
    } else {
        was
    };
    value.to_owned()
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
/// columns that a filter looks at) stays with it, whatever its value becomes. A new value is none
/// of those `published`.
pub(super) fn write(
    list: &mut ChoiceList,
    rows: &[ChoiceRow],
    published: BTreeSet<String>,
) -> Result<(), Vec<Problem>> {
    let wrong = rows.iter().enumerate().filter(|(_, row)| !row.has_score());
    let problems: Vec<Problem> = wrong
        .map(|(index, _)| Problem {
            field: format!("choice.{index}.score"),
            wrong: Wrong::NotWhole,
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut before: BTreeMap<String, VecDeque<Choice>> = BTreeMap::new();
    for choice in std::mem::take(&mut list.choices) {
        before.entry(choice.value.clone()).or_default().push_back(choice);
    }
    let mut taken = published;
    taken.extend(rows.iter().map(|row| row.value.clone()));
    for row in rows {
        let value = if row.value.is_empty() { fresh_value(&taken) } else { row.value.clone() };
        taken.insert(value.clone());
        let held = before.get_mut(&row.was).and_then(VecDeque::pop_front);
        let mut choice = held.unwrap_or_default();
        choice.value = value;
        choice.score = row.score();
        for (language, words) in &row.label.0 {
            super::edit::put_words(&mut choice.label, language, words);
        }
        list.choices.push(choice);
    }
    Ok(())
}

/// The values that answers may hold of a list: those that it had in a version, or that a question
/// which offers it now offered there.
pub(super) fn published_values(form: &Form, list: &Name, published: &[&Form]) -> BTreeSet<String> {
    let users = users(form, list);
    let mut values = BTreeSet::new();
    for version in published {
        let offered = users.iter().filter_map(|name| version.question(name)?.kind.list());
        let lists: BTreeSet<&Name> = offered.chain([list]).collect();
        let lists = lists.into_iter().filter_map(|name| version.lists.get(name));
        values.extend(lists.flat_map(|list| &list.choices).map(|choice| choice.value.clone()));
    }
    values
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
