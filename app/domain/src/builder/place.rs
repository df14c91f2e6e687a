//! Where a part of a form stands, and putting it elsewhere.

use crate::form::{Form, Name, Node};

/// A place for a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Behind everything.
    End,
    Before(Name),
    After(Name),
    /// Last in a group.
    Into(Name),
}

/// One step in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// The part of this name.
pub fn find<'form>(form: &'form Form, name: &str) -> Option<&'form Node> {
    let (nodes, index) = siblings(&form.nodes, name)?;
    nodes.get(index)
}

/// Where the part stands among all questions and groups, counted from 0 in reading order.
pub fn position(form: &Form, name: &str) -> Option<usize> {
    fn walk(nodes: &[Node], name: &str, passed: &mut usize) -> bool {
        for node in nodes {
            if name_of(node) == name {
                return true;
            }
            *passed += 1;
            if let Node::Group(group) = node
                && walk(&group.nodes, name, passed)
            {
                return true;
            }
        }
        false
    }
    let mut passed = 0;
    walk(&form.nodes, name, &mut passed).then_some(passed)
}

pub(super) fn name_of(node: &Node) -> &str {
    match node {
        Node::Group(group) => &group.name,
        Node::Question(question) => &question.name,
    }
}

pub(super) fn find_mut<'form>(nodes: &'form mut [Node], name: &str) -> Option<&'form mut Node> {
    for node in nodes {
        if name_of(node) == name {
            return Some(node);
        }
        if let Node::Group(group) = node
            && let Some(found) = find_mut(&mut group.nodes, name)
        {
            return Some(found);
        }
    }
    None
}

/// Takes a part out of a form, with all that stands in it.
pub(super) fn take(nodes: &mut Vec<Node>, name: &str) -> Option<Node> {
    if let Some(index) = nodes.iter().position(|node| name_of(node) == name) {
        return Some(nodes.remove(index));
    }
    nodes.iter_mut().find_map(|node| match node {
        Node::Group(group) => take(&mut group.nodes, name),
        Node::Question(_) => None,
    })
}

/// Puts parts at a place; behind everything where the place is not there.
pub(super) fn insert(form: &mut Form, place: &Place, parts: Vec<Node>) {
    let found = match place {
        Place::End => None,
        Place::Into(name) => match find_mut(&mut form.nodes, name) {
            Some(Node::Group(group)) => {
                let end = group.nodes.len();
                Some((&mut group.nodes, end))
            }
            _ => None,
        },
        Place::Before(name) => siblings_mut(&mut form.nodes, name),
        Place::After(name) => {
            siblings_mut(&mut form.nodes, name).map(|(nodes, index)| (nodes, index + 1))
        }
    };
    match found {
        Some((nodes, index)) => drop(nodes.splice(index..index, parts)),
        None => form.nodes.extend(parts),
    }
}

/// The place one step away, so that a question walks into groups and out of them; `None` at the
/// end of the form.
pub(super) fn step(form: &Form, name: &str, direction: Direction) -> Option<Place> {
    let (nodes, index) = siblings(&form.nodes, name)?;
    let is_question = matches!(nodes[index], Node::Question(_));
    let neighbour = match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => Some(index + 1),
    };
    let Some(neighbour) = neighbour.and_then(|index| nodes.get(index)) else {
        let around = around(&form.nodes, name)?;
        return Some(match direction {
            Direction::Up => Place::Before(around),
            Direction::Down => Place::After(around),
        });
    };
    Some(match (neighbour, direction) {
        (Node::Group(group), Direction::Up) if is_question => Place::Into(group.name.clone()),
        (Node::Group(group), Direction::Down) if is_question => match group.nodes.first() {
            Some(first) => Place::Before(Name::new(name_of(first))),
            None => Place::Into(group.name.clone()),
        },
        (neighbour, Direction::Up) => Place::Before(Name::new(name_of(neighbour))),
        (neighbour, Direction::Down) => Place::After(Name::new(name_of(neighbour))),
    })
}

/// The name of the innermost group around a part.
pub(super) fn around(nodes: &[Node], name: &str) -> Option<Name> {
    nodes.iter().find_map(|node| {
        let Node::Group(group) = node else { return None };
        if group.nodes.iter().any(|node| name_of(node) == name) {
            return Some(group.name.clone());
        }
        around(&group.nodes, name)
    })
}

/// How many groups a part stands in.
pub(super) fn level(nodes: &[Node], name: &str) -> Option<usize> {
    nodes.iter().find_map(|node| match node {
        _ if name_of(node) == name => Some(0),
        Node::Group(group) => Some(level(&group.nodes, name)? + 1),
        Node::Question(_) => None,
    })
}

/// How many groups stand in one another where they are most.
pub(super) fn depth(nodes: &[Node]) -> usize {
    let depths = nodes.iter().map(|node| match node {
        Node::Group(group) => depth(&group.nodes) + 1,
        Node::Question(_) => 0,
    });
    depths.max().unwrap_or_default()
}

/// Whether the part of this name stands in the node, or is the node.
pub(super) fn holds(node: &Node, name: &str) -> bool {
    name_of(node) == name
        || matches!(node, Node::Group(group) if group.nodes.iter().any(|node| holds(node, name)))
}

fn siblings<'form>(nodes: &'form [Node], name: &str) -> Option<(&'form [Node], usize)> {
    if let Some(index) = nodes.iter().position(|node| name_of(node) == name) {
        return Some((nodes, index));
    }
    nodes.iter().find_map(|node| match node {
        Node::Group(group) => siblings(&group.nodes, name),
        Node::Question(_) => None,
    })
}

fn siblings_mut<'form>(
    nodes: &'form mut Vec<Node>,
    name: &str,
) -> Option<(&'form mut Vec<Node>, usize)> {
    if let Some(index) = nodes.iter().position(|node| name_of(node) == name) {
        return Some((nodes, index));
    }
    nodes.iter_mut().find_map(|node| match node {
        Node::Group(group) => siblings_mut(&mut group.nodes, name),
        Node::Question(_) => None,
    })
}
