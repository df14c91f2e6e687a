//! A part of a form that can be kept and used again: questions with the lists that they offer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::place::name_of;
use super::{names, place};
use crate::form::{
    ChoiceList, Form, Name, Node, Question, named, of_group, of_question, shown, texts,
};

/// Questions or groups, and every list that they offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    pub lists: BTreeMap<Name, ChoiceList>,
    pub nodes: Vec<Node>,
}

impl Piece {
    /// The part of this name, with all that stands in it.
    pub fn cut(form: &Form, name: &str) -> Option<Piece> {
        let node = place::find(form, name)?.clone();
        let mut lists = BTreeMap::new();
        each_list(std::slice::from_ref(&node), &mut |list| {
            if let Some(held) = form.lists.get(list) {
                lists.insert(list.clone(), held.clone());
            }
        });
        Some(Piece { lists, nodes: vec![node] })
    }

    /// The questions that its expressions and texts look at and that it does not bring along: a form
    /// that it is put into must have them.
    pub fn outside(&self) -> BTreeSet<Name> {
        let (mut own, mut seen) = (Vec::new(), BTreeSet::new());
        gather(&self.nodes, &mut own);
        each_reference(&self.nodes, &mut |name| {
            seen.insert(Name::new(name));
        });
        seen.retain(|name| !own.contains(name));
        seen
    }

    /// The piece with names that nothing in `form` or among `taken` has, its references followed,
    /// and its lists among those of the form.
    pub(super) fn fit(&self, form: &mut Form, taken: &BTreeSet<Name>) -> Vec<Node> {
        let mut nodes = self.nodes.clone();
        let mut taken: BTreeSet<Name> = names::all(form).union(taken).cloned().collect();
        let mut own = Vec::new();
        gather(&nodes, &mut own);
        // What a new name must keep clear of, beside the form's: the piece's own names.
        let mut reserved: BTreeSet<Name> =
            taken.union(&own.iter().cloned().collect()).cloned().collect();
        for name in own {
            if !taken.insert(name.clone()) {
                let new = names::free(&name, &reserved);
                names::rename_in(&mut nodes, &name, &new);
                reserved.insert(new);
            }
        }
        for (name, list) in &self.lists {
            let new = match form.lists.get(name) {
                None => name.clone(),
                Some(held) if held == list => continue,
                Some(_) => {
                    let lists = form.lists.keys().cloned().collect();
                    names::free(name, &lists)
                }
            };
            form.lists.insert(new.clone(), list.clone());
            if new != *name {
                set_list(&mut nodes, name, &new);
            }
        }
        nodes
    }
}

fn gather(nodes: &[Node], names: &mut Vec<Name>) {
    for node in nodes {
        names.push(Name::new(name_of(node)));
        if let Node::Group(group) = node {
            gather(&group.nodes, names);
        }
    }
}

fn each_reference(nodes: &[Node], see: &mut dyn FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Question(question) => references(question).for_each(&mut *see),
            Node::Group(group) => {
                let sources = of_group(group).flat_map(|(_, source)| named(source));
                let labels = group.hint.iter().chain([&group.label]).flat_map(shown);
                sources.chain(labels).for_each(&mut *see);
                each_reference(&group.nodes, see);
            }
        }
    }
}

fn references(question: &Question) -> impl Iterator<Item = &str> {
    let sources = of_question(question).flat_map(|(_, source)| named(source));
    let triggers = question.trigger.iter().map(|name| &**name);
    sources.chain(texts(question).flat_map(shown)).chain(triggers)
}

fn each_list(nodes: &[Node], see: &mut dyn FnMut(&Name)) {
    for node in nodes {
        match node {
            Node::Question(question) => question.kind.list().into_iter().for_each(&mut *see),
            Node::Group(group) => each_list(&group.nodes, see),
        }
    }
}

fn set_list(nodes: &mut [Node], old: &Name, new: &Name) {
    for node in nodes {
        match node {
            Node::Group(group) => set_list(&mut group.nodes, old, new),
            Node::Question(question) => {
                if let Some(list) = question.kind.list_mut().filter(|list| *list == old) {
                    *list = new.clone();
                }
            }
        }
    }
}
