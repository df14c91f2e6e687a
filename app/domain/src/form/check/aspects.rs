use super::Flaw;
use crate::form::{Form, Group, Kind, Node};

/// An aspect is there to be scored: the tables show a mean only where a list has scores.
pub fn check(form: &Form, group: &Group, flaws: &mut Vec<Flaw>) {
    if group.aspect && !has_scale(form, &group.nodes) {
        flaws.push(Flaw::AspectWithoutScale { at: group.name.clone() });
    }
}

fn has_scale(form: &Form, nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Group(group) => has_scale(form, &group.nodes),
        Node::Question(question) => {
            let is_item = matches!(question.kind, Kind::SelectOne { .. });
            is_item && form.list_of(question).is_some_and(|list| list.is_scale())
        }
    })
}
