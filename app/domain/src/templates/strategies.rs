//! A form written once for "a strategy", and asked of every strategy of a plan.

use crate::form::{Choice, Form, Name, Node};
use crate::text::Text;

/// The list and question of the strategies that a citizen knows.
const STRATEGIES: &str = "strategies";

/// The strategy that stands for all: its choice, its group and the start of its items' names.
const PATTERN: &str = "s1";

/// Whether the form holds the pattern.
pub fn is_per_strategy(form: &Form) -> bool {
    form.lists.contains_key(STRATEGIES)
        && form
            .nodes
            .iter()
            .any(|node| matches!(node, Node::Group(group) if is_pattern(&group.name)))
}

/// The form with the pattern's choice and group written out for each strategy.
pub fn expand(form: &Form, strategies: &[(u32, Text)]) -> Form {
    let mut form = form.clone();
    if strategies.is_empty() || !is_per_strategy(&form) {
        return form;
    }
    if let Some(list) = form.lists.get_mut(STRATEGIES) {
        let choice = |(number, name): &(u32, Text)| Choice::new(code(*number), name.clone());
        list.choices = strategies.iter().map(choice).collect();
    }
    let nodes = std::mem::take(&mut form.nodes);
    for node in nodes {
        match &node {
            Node::Group(group) if is_pattern(&group.name) => {
                form.nodes.extend(strategies.iter().map(|(number, name)| {
                    let mut node = rename(&node, &code(*number));
                    if let Node::Group(group) = &mut node {
                        group.label = name.clone();
                    }
                    node
                }));
            }
            _ => form.nodes.push(node),
        }
    }
    form
}

fn code(number: u32) -> String {
    format!("s{number}")
}

fn is_pattern(name: &Name) -> bool {
    &**name == PATTERN
}

/// A part of the pattern for the strategy of this code.
fn rename(node: &Node, code: &str) -> Node {
    let name = |name: &Name| match name.strip_prefix(PATTERN) {
        Some(rest) => Name::new(format!("{code}{rest}")),
        None => name.clone(),
    };
    let relevant = |source: &Option<String>| {
        source.as_ref().map(|source| source.replace(&format!("'{PATTERN}'"), &format!("'{code}'")))
    };
    match node {
        Node::Question(question) => {
            let mut question = question.clone();
            question.name = name(&question.name);
            question.relevant = relevant(&question.relevant);
            Node::Question(question)
        }
        Node::Group(group) => {
            let mut group = group.clone();
            group.name = name(&group.name);
            group.relevant = relevant(&group.relevant);
            group.nodes = group.nodes.iter().map(|node| rename(node, code)).collect();
            Node::Group(group)
        }
    }
}
