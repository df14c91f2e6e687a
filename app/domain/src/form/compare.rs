//! What a new version changes for the series: whether answers to it can stand in one row with
//! those to the version before.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Form, Kind, Name, Node, Place};
use crate::text::Text;

/// What became of one question. Several may be said of the same one; `Kept` is said alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SeriesChange {
    /// As it was.
    Kept { question: Name },
    /// Its text is another, in a language that both versions have.
    Relabelled { question: Name },
    /// Values offered for the first time.
    ChoicesAdded { question: Name, values: Vec<String> },
    /// Values no longer offered; answers that hold them keep them.
    ChoicesRemoved { question: Name, values: Vec<String> },
    /// Values with another text.
    ChoicesRelabelled { question: Name, values: Vec<String> },
    /// Values that count for another score: means before and after do not compare.
    Rescored { question: Name, values: Vec<String> },
    /// Asked on other conditions, its own or those of the sections around: of other people.
    ConditionChanged { question: Name },
    /// In another aspect, or no longer in one: scores of aspects are made of other items.
    AspectChanged { question: Name },
    /// Not in the version before.
    Added { question: Name },
    /// No longer asked; its answers stay.
    Ended { question: Name },
    /// The same name for another type of question: refused.
    TypeChanged { question: Name },
    /// A name that meant something else: a group, or a question asked once where it is now asked
    /// in every instance of a repeat, or one that had ended and comes back as another: refused.
    NameReused { question: Name },
}

impl SeriesChange {
    /// Whether the new version cannot be published so.
    pub fn is_refused(&self) -> bool {
        matches!(self, SeriesChange::TypeChanged { .. } | SeriesChange::NameReused { .. })
    }

    /// The question that the change is about.
    pub fn question(&self) -> &Name {
        match self {
            SeriesChange::Kept { question }
            | SeriesChange::Relabelled { question }
            | SeriesChange::ChoicesAdded { question, .. }
            | SeriesChange::ChoicesRemoved { question, .. }
            | SeriesChange::ChoicesRelabelled { question, .. }
            | SeriesChange::Rescored { question, .. }
            | SeriesChange::ConditionChanged { question }
            | SeriesChange::AspectChanged { question }
            | SeriesChange::Added { question }
            | SeriesChange::Ended { question }
            | SeriesChange::TypeChanged { question }
            | SeriesChange::NameReused { question } => question,
        }
    }
}

/// What becomes of every question that takes an answer: those of the new version in reading order,
/// then those that ended.
pub fn compare(old: &Form, new: &Form) -> Vec<SeriesChange> {
    let before = names(old);
    let after = names(new);
    let mut changes = Vec::new();
    for place in new.walk().filter(|place| place.question.kind.takes_answer()) {
        let question = place.question;
        let name = question.name.clone();
        match before.get(&*name) {
            None => changes.push(SeriesChange::Added { question: name }),
            Some(Entry::Group) => changes.push(SeriesChange::NameReused { question: name }),
            Some(Entry::Question(before)) if repeat_of(before) != repeat_of(&place) => {
                changes.push(SeriesChange::NameReused { question: name });
            }
            Some(Entry::Question(before))
                if !is_same_type(&before.question.kind, &question.kind) =>
            {
                changes.push(SeriesChange::TypeChanged { question: name });
            }
            Some(Entry::Question(before)) => {
                compare_question((old, before), (new, &place), &mut changes);
            }
        }
    }
    for question in old.questions().filter(|question| question.kind.takes_answer()) {
        let name = question.name.clone();
        match after.get(&*name) {
            None => changes.push(SeriesChange::Ended { question: name }),
            Some(Entry::Group) => changes.push(SeriesChange::NameReused { question: name }),
            Some(Entry::Question(now)) if !now.question.kind.takes_answer() => {
                changes.push(SeriesChange::TypeChanged { question: name });
            }
            Some(Entry::Question(..)) => {}
        }
    }
    changes
}

/// What becomes of every question when `new` follows the versions published so far, the oldest
/// first; nothing where there is none. Names that come back as something else are refused.
pub fn series(published: &[&Form], new: &Form) -> Vec<SeriesChange> {
    let Some((last, earlier)) = published.split_last() else { return Vec::new() };
    let reused = reused_names(earlier, last, new);
    let mut changes = compare(last, new);
    changes.retain(|change| !reused.iter().any(|it| it.question() == change.question()));
    changes.extend(reused);
    changes
}

/// Names that had ended before the last version and come back as something else, by the rule of
/// [`compare`]. `earlier` are all versions before the last one.
pub fn reused_names(earlier: &[&Form], last: &Form, new: &Form) -> Vec<SeriesChange> {
    let (known, now) = (names(last), names(new));
    let before: Vec<BTreeMap<&str, Entry>> = earlier.iter().map(|form| names(form)).collect();
    let returns = |name: &str, entry: &Entry| {
        let mut was = before.iter().filter_map(|names| names.get(name));
        !known.contains_key(name) && was.any(|was| is_another(was, entry))
    };
    let reused = now.iter().filter(|(name, entry)| returns(name, entry));
    reused.map(|(name, _)| SeriesChange::NameReused { question: Name::new(*name) }).collect()
}

/// Whether answers to the one could not stand in a row with answers to the other.
fn is_another(before: &Entry, now: &Entry) -> bool {
    match (before, now) {
        (Entry::Group, Entry::Group) => false,
        (Entry::Group, Entry::Question(place)) | (Entry::Question(place), Entry::Group) => {
            place.question.kind.takes_answer()
        }
        (Entry::Question(was_at), Entry::Question(is_at)) => {
            let (before, now) = (&was_at.question.kind, &is_at.question.kind);
            let takes_answers = before.takes_answer() || now.takes_answer();
            takes_answers && (repeat_of(was_at) != repeat_of(is_at) || !is_same_type(before, now))
        }
    }
}

enum Entry<'form> {
    Group,
    Question(Place<'form>),
}

fn names(form: &Form) -> BTreeMap<&str, Entry<'_>> {
    fn groups<'form>(nodes: &'form [Node], names: &mut BTreeMap<&'form str, Entry<'form>>) {
        for node in nodes {
            if let Node::Group(group) = node {
                names.insert(&group.name, Entry::Group);
                groups(&group.nodes, names);
            }
        }
    }
    let mut names = BTreeMap::new();
    groups(&form.nodes, &mut names);
    for place in form.walk() {
        names.insert(&*place.question.name, Entry::Question(place));
    }
    names
}

fn repeat_of<'form>(place: &Place<'form>) -> Option<&'form Name> {
    place.repeat().map(|group| &group.name)
}

/// Limits and lists may change; what is stored may not.
fn is_same_type(before: &Kind, now: &Kind) -> bool {
    match (before, now) {
        (Kind::Metadata { property: before }, Kind::Metadata { property: now }) => before == now,
        _ => std::mem::discriminant(before) == std::mem::discriminant(now),
    }
}

fn compare_question(
    (old, was_at): (&Form, &Place),
    (new, is_at): (&Form, &Place),
    changes: &mut Vec<SeriesChange>,
) {
    let (before, now) = (was_at.question, is_at.question);
    let question = || now.name.clone();
    let start = changes.len();
    if is_relabelled(&before.label, &now.label) {
        changes.push(SeriesChange::Relabelled { question: question() });
    }
    if let (Some(before), Some(now)) = (old.list_of(before), new.list_of(now)) {
        let of = |list: &super::ChoiceList, is_so: &dyn Fn(&super::Choice) -> bool| {
            let choices = list.choices.iter().filter(|choice| is_so(choice));
            choices.map(|choice| choice.value.clone()).collect::<Vec<String>>()
        };
        let earlier: BTreeMap<&str, &super::Choice> = by_value(before);
        let later = by_value(now);
        let added = of(now, &|it| !earlier.contains_key(&*it.value));
        let removed = of(before, &|it| !later.contains_key(&*it.value));
        let relabelled = of(now, &|it| {
            earlier.get(&*it.value).is_some_and(|was| is_relabelled(&was.label, &it.label))
        });
        let rescored =
            of(now, &|it| earlier.get(&*it.value).is_some_and(|was| was.score != it.score));
        let all = [
            (added, SeriesChange::added as fn(Name, Vec<String>) -> SeriesChange),
            (removed, SeriesChange::removed),
            (relabelled, SeriesChange::relabelled),
            (rescored, SeriesChange::rescored),
        ];
        let all = all.into_iter().filter(|(values, _)| !values.is_empty());
        changes.extend(all.map(|(values, change)| change(question(), values)));
    }
    if !was_at.conditions().eq(is_at.conditions()) {
        changes.push(SeriesChange::ConditionChanged { question: question() });
    }
    let aspect = |place: &Place| place.aspect().map(|aspect| aspect.name.clone());
    if aspect(was_at) != aspect(is_at) {
        changes.push(SeriesChange::AspectChanged { question: question() });
    }
    if changes.len() == start {
        changes.push(SeriesChange::Kept { question: question() });
    }
}

impl SeriesChange {
    fn added(question: Name, values: Vec<String>) -> SeriesChange {
        SeriesChange::ChoicesAdded { question, values }
    }

    fn removed(question: Name, values: Vec<String>) -> SeriesChange {
        SeriesChange::ChoicesRemoved { question, values }
    }

    fn relabelled(question: Name, values: Vec<String>) -> SeriesChange {
        SeriesChange::ChoicesRelabelled { question, values }
    }

    fn rescored(question: Name, values: Vec<String>) -> SeriesChange {
        SeriesChange::Rescored { question, values }
    }
}

fn by_value(list: &super::ChoiceList) -> BTreeMap<&str, &super::Choice> {
    list.choices.iter().map(|choice| (choice.value.as_str(), choice)).collect()
}

/// A translation that is new or gone changes nothing for who reads the others.
fn is_relabelled(before: &Text, now: &Text) -> bool {
    before.0.iter().any(|(language, text)| now.0.get(language).is_some_and(|now| now != text))
}

#[cfg(test)]
mod tests;
