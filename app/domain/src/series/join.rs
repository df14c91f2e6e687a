//! Joining versions into one definition.

use std::collections::{BTreeMap, BTreeSet};

use super::Version;
use crate::form::{ChoiceList, Form, Group, Name, Node};

/// The newest version with everything that ended. What the newest does not have is taken from the
/// newest version that has it.
pub(super) fn join(versions: &[Version]) -> Form {
    let Some((newest, earlier)) = versions.split_last() else {
        return Form::new("", Default::default());
    };
    let mut joined = newest.form.clone();
    for version in earlier.iter().rev() {
        for ended in ended(&version.form, &joined) {
            ended.put_into(&mut joined.nodes);
        }
        for (name, list) in &version.form.lists {
            joined.lists.entry(name.clone()).or_insert_with(|| list.clone());
        }
    }
    if !earlier.is_empty() {
        join_lists(&mut joined, versions);
    }
    joined
}

/// A question or section that a later version no longer has.
struct Ended {
    /// The section that it stood in, which still is there.
    within: Option<Name>,
    /// What stood before it there, the nearest first.
    after: Vec<Name>,
    node: Node,
}

fn ended(version: &Form, joined: &Form) -> Vec<Ended> {
    let mut known = Known::default();
    known.add(&joined.nodes);
    let mut found = Vec::new();
    known.miss(&version.nodes, None, &mut found);
    found
}

#[derive(Default)]
struct Known<'form> {
    questions: BTreeSet<&'form Name>,
    /// With whether they are repeats: a section that became one is another.
    groups: BTreeSet<(&'form Name, bool)>,
}

impl<'form> Known<'form> {
    fn add(&mut self, nodes: &'form [Node]) {
        for node in nodes {
            match node {
                Node::Question(question) => {
                    self.questions.insert(&question.name);
                }
                Node::Group(group) => {
                    self.groups.insert((&group.name, group.repeat.is_some()));
                    self.add(&group.nodes);
                }
            }
        }
    }

    fn has(&self, group: &Group) -> bool {
        self.groups.contains(&(&group.name, group.repeat.is_some()))
    }

    fn miss(&self, nodes: &[Node], within: Option<&Name>, found: &mut Vec<Ended>) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Group(group) if self.has(group) => {
                    self.miss(&group.nodes, Some(&group.name), found);
                }
                node => found.extend(self.rest(node).map(|node| Ended {
                    within: within.cloned(),
                    after: nodes[..at].iter().rev().map(|before| name(before).clone()).collect(),
                    node,
                })),
            }
        }
    }

    /// What of a part is not known: a question that takes answers, or a section with some.
    fn rest(&self, node: &Node) -> Option<Node> {
        match node {
            Node::Question(question) => {
                let is_ended =
                    question.kind.takes_answer() && !self.questions.contains(&question.name);
                is_ended.then(|| node.clone())
            }
            Node::Group(group) => {
                let nodes: Vec<Node> =
                    group.nodes.iter().filter_map(|node| self.rest(node)).collect();
                let rest = || Node::Group(Group { nodes: nodes.clone(), ..group.clone() });
                (!nodes.is_empty()).then(rest)
            }
        }
    }
}

impl Ended {
    fn put_into(self, nodes: &mut Vec<Node>) {
        let nodes = match &self.within {
            Some(within) if is_in(nodes, within) => match section(nodes, within) {
                Some(inner) => inner,
                None => return,
            },
            _ => nodes,
        };
        let place = |before: &Name| nodes.iter().position(|node| name(node) == before);
        let after = self.after.iter().find_map(place);
        nodes.insert(after.map_or(0, |at| at + 1), self.node);
    }
}

fn name(node: &Node) -> &Name {
    match node {
        Node::Group(group) => &group.name,
        Node::Question(question) => &question.name,
    }
}

fn is_in(nodes: &[Node], within: &Name) -> bool {
    nodes.iter().any(|node| match node {
        Node::Group(group) => group.name == *within || is_in(&group.nodes, within),
        Node::Question(_) => false,
    })
}

fn section<'nodes>(nodes: &'nodes mut [Node], within: &Name) -> Option<&'nodes mut Vec<Node>> {
    let groups = nodes.iter_mut().filter_map(|node| match node {
        Node::Group(group) => Some(group),
        Node::Question(_) => None,
    });
    for group in groups {
        if group.name == *within {
            return Some(&mut group.nodes);
        }
        if is_in(&group.nodes, within) {
            return section(&mut group.nodes, within);
        }
    }
    None
}

/// Gives every question the choices of all versions, those that ended in their old place. Questions
/// that need the same ones share a list; one made here has a name that no author can give.
fn join_lists(joined: &mut Form, versions: &[Version]) {
    let by_name = |version: &Version| -> BTreeMap<Name, Name> {
        let lists = version.form.questions();
        lists.filter_map(|it| Some((it.name.clone(), it.kind.list()?.clone()))).collect()
    };
    let lists_of: Vec<BTreeMap<Name, Name>> = versions.iter().map(by_name).collect();
    let mut needed: Vec<(Name, ChoiceList)> = Vec::new();
    for question in joined.questions().filter(|question| question.kind.list().is_some()) {
        let newest_first = versions.iter().zip(&lists_of).rev();
        let mut lists = newest_first
            .filter_map(|(version, lists)| version.form.lists.get(lists.get(&question.name)?));
        let Some(mut all) = lists.next().cloned() else { continue };
        lists.for_each(|earlier| add_ended(&mut all, earlier));
        if joined.list_of(question) != Some(&all) {
            needed.push((question.name.clone(), all));
        }
    }
    let mut names = BTreeMap::new();
    for (question, all) in needed {
        let held = joined.lists.iter().find(|(_, list)| **list == all);
        let name = held.map(|(name, _)| name.clone());
        let name = name.unwrap_or_else(|| Name::new(format!("{question}/choices")));
        joined.lists.entry(name.clone()).or_insert(all);
        names.insert(question, name);
    }
    set_lists(&mut joined.nodes, &names);
}

fn add_ended(all: &mut ChoiceList, earlier: &ChoiceList) {
    let known: BTreeSet<String> = all.choices.iter().map(|choice| choice.value.clone()).collect();
    for (at, choice) in earlier.choices.iter().enumerate() {
        if known.contains(&choice.value) {
            continue;
        }
        let mut before = earlier.choices[..at].iter().rev();
        let after = before.find_map(|before| all.position(&before.value));
        all.choices.insert(after.map_or(0, |at| at + 1), choice.clone());
    }
}

fn set_lists(nodes: &mut [Node], names: &BTreeMap<Name, Name>) {
    for node in nodes {
        match node {
            Node::Group(group) => set_lists(&mut group.nodes, names),
            Node::Question(question) => {
                let name = names.get(&question.name);
                if let (Some(list), Some(name)) = (question.kind.list_mut(), name) {
                    *list = name.clone();
                }
            }
        }
    }
}
