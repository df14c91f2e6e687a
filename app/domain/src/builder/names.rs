//! Names: new ones that nothing had before, and others in their stead.

use std::collections::BTreeSet;

use crate::expression;
use crate::form::{Form, Group, Name, Node, Question, RESERVED, Source};
use crate::text::Text;

/// Every name of a question or group.
pub(super) fn all(form: &Form) -> BTreeSet<Name> {
    fn gather(nodes: &[Node], names: &mut BTreeSet<Name>) {
        for node in nodes {
            match node {
                Node::Question(question) => drop(names.insert(question.name.clone())),
                Node::Group(group) => {
                    names.insert(group.name.clone());
                    gather(&group.nodes, names);
                }
            }
        }
    }
    let mut names = BTreeSet::new();
    gather(&form.nodes, &mut names);
    names
}

/// `stem_1`, `stem_2`, …: the first that nothing has.
pub(super) fn fresh(stem: &str, taken: &BTreeSet<Name>) -> Name {
    let mut number = 1_usize;
    loop {
        let name = Name::new(format!("{stem}_{number}"));
        if !taken.contains(&name) {
            return name;
        }
        number += 1;
    }
}

/// The name itself where it is free, else the first free one that is counted on from it.
pub(super) fn free(name: &Name, taken: &BTreeSet<Name>) -> Name {
    if !taken.contains(name) {
        return name.clone();
    }
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    fresh(stem.trim_end_matches('_'), taken)
}

/// Whether a part may be called so, as far as the name itself tells.
pub(super) fn is_usable(name: &Name) -> bool {
    name.is_valid() && !RESERVED.contains(&&**name)
}

/// Gives a question or group another name; whatever refers to it follows.
pub fn rename(form: &mut Form, old: &str, new: &str) {
    rename_in(&mut form.nodes, old, new);
    follow(&mut form.settings.instance_name, old, new);
    for list in form.lists.values_mut() {
        if let Source::Repeat(name) = &mut list.source
            && &**name == old
        {
            *name = Name::new(new);
        }
        list.choices.iter_mut().for_each(|choice| in_text(&mut choice.label, old, new));
    }
}

/// The same in parts that stand alone.
pub(super) fn rename_in(nodes: &mut [Node], old: &str, new: &str) {
    for node in nodes {
        match node {
            Node::Question(question) => in_question(question, old, new),
            Node::Group(group) => {
                in_group(group, old, new);
                rename_in(&mut group.nodes, old, new);
            }
        }
    }
}

fn in_group(group: &mut Group, old: &str, new: &str) {
    if &*group.name == old {
        group.name = Name::new(new);
    }
    in_text(&mut group.label, old, new);
    group.hint.iter_mut().for_each(|hint| in_text(hint, old, new));
    follow(&mut group.relevant, old, new);
    if let Some(repeat) = &mut group.repeat {
        follow(&mut repeat.count, old, new);
    }
}

fn in_question(question: &mut Question, old: &str, new: &str) {
    if &*question.name == old {
        question.name = Name::new(new);
    }
    in_text(&mut question.label, old, new);
    let texts = [
        &mut question.hint,
        &mut question.guidance_hint,
        &mut question.required_message,
        &mut question.constraint_message,
    ];
    texts.into_iter().flatten().for_each(|text| in_text(text, old, new));
    if question.has_dynamic_default() {
        follow(&mut question.default, old, new);
    }
    let expressions = [
        &mut question.relevant,
        &mut question.required_if,
        &mut question.constraint,
        &mut question.calculation,
        &mut question.read_only_if,
        &mut question.choice_filter,
    ];
    expressions.into_iter().for_each(|source| follow(source, old, new));
    for trigger in &mut question.trigger {
        if &**trigger == old {
            *trigger = Name::new(new);
        }
    }
}

fn follow(source: &mut Option<String>, old: &str, new: &str) {
    if let Some(source) = source {
        *source = expression::rename(source, old, new);
    }
}

fn in_text(text: &mut Text, old: &str, new: &str) {
    let (old, new) = (format!("${{{old}}}"), format!("${{{new}}}"));
    for words in text.0.values_mut().filter(|words| words.contains(&old)) {
        *words = words.replace(&old, &new);
    }
}
