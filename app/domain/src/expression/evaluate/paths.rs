//! From a path to its nodes.

use std::collections::BTreeSet;

use super::Scope;
use crate::expression::context::{Context, Node, Nodes};
use crate::expression::outcome::Outcome;
use crate::expression::tree::{Axis, Expression, Path, Start, StepName, Symbol};

impl<'a> Scope<'_, 'a> {
    pub fn path(self, path: &'a Path) -> Nodes {
        let mut nodes = match &path.start {
            Start::Answer(symbol) => self.answers(symbol),
            Start::Root => Node::Document.into(),
            Start::Here => self.here.into(),
            Start::Current => Node::Answer(self.current).into(),
            Start::Nodes(expression) => match self.of(expression) {
                Outcome::Nodes(nodes, _) => nodes,
                _ => Nodes::default(),
            },
        };
        nodes = self.keep(nodes, &path.predicates);
        for (index, step) in path.steps.iter().enumerate() {
            let mut found = Nodes::default();
            for node in nodes.iter() {
                let mut next = self.step(node, &step.axis);
                if !self.pays(1 + next.len()) {
                    return Nodes::default();
                }
                // An absolute path means the repeat instances that the question stands in, save
                // for its last step: the ODK specification, "XForms 1.0 deviation".
                let is_inner = index + 1 < path.steps.len();
                if path.start == Start::Root && is_inner && step.predicates.is_empty() {
                    next = self.own_instance(next);
                }
                for node in self.keep(next, &step.predicates).iter() {
                    found.push(node);
                }
            }
            nodes = if step.axis == Axis::Parent { without_doubles(&found) } else { found };
        }
        nodes
    }

    /// `${name}`, as seen from the node that a predicate tries, and, where that does not settle on
    /// one node, from the question that asks.
    fn answers(self, symbol: &Symbol) -> Nodes {
        let seen_from = |node| {
            let mut found = Nodes::default();
            self.run.context.answers(symbol, node, &mut found);
            found
        };
        let current = || seen_from(self.current);
        match self.here {
            Node::Answer(here) if here == self.current => current(),
            Node::Answer(here) => {
                let found = seen_from(here);
                if found.len() == 1 {
                    return found;
                }
                let others = current();
                if others.len() == 1 { others } else { found }
            }
            _ => current(),
        }
    }

    fn step(self, node: Node, axis: &Axis) -> Nodes {
        let context = self.run.context;
        match axis {
            Axis::Own => node.into(),
            Axis::Parent => parent(context, node).into_iter().collect(),
            Axis::Child(name) => children(context, node, name),
        }
    }

    /// The nodes for which every predicate holds; a number holds at that place.
    fn keep(self, mut nodes: Nodes, predicates: &'a [Expression]) -> Nodes {
        for predicate in predicates {
            let size = nodes.len();
            let mut kept = Nodes::default();
            for (index, node) in nodes.iter().enumerate() {
                if !self.pays(1) {
                    break;
                }
                let position = index + 1;
                let scope = Scope { here: node, position: Some(position), size, ..self };
                let holds = match scope.of(predicate) {
                    Outcome::Number(number) => number == position as f64,
                    other => other.is_true(),
                };
                if holds {
                    kept.push(node);
                }
            }
            nodes = kept;
        }
        nodes
    }

    /// Of several nodes of one name, the one that the question stands in, if it does in any.
    fn own_instance(self, nodes: Nodes) -> Nodes {
        if nodes.len() < 2 {
            return nodes;
        }
        let mut around = Some(self.current);
        while let Some(node) = around {
            if nodes.iter().any(|one| one == Node::Answer(node)) {
                return Node::Answer(node).into();
            }
            around = self.run.context.parent(node);
        }
        nodes
    }
}

fn parent(context: &dyn Context, node: Node) -> Option<Node> {
    match node {
        Node::Answer(id) => Some(context.parent(id).map_or(Node::Document, Node::Answer)),
        Node::Document | Node::List(_) => None,
        Node::Root(list) => Some(Node::List(list)),
        Node::Item(list, _) => Some(Node::Root(list)),
        Node::Field(list, item, _) => Some(Node::Item(list, item)),
    }
}

fn children(context: &dyn Context, node: Node, name: &StepName) -> Nodes {
    let symbol = match name {
        StepName::Any => None,
        StepName::Named(symbol) => Some(symbol),
    };
    let is_called = |name: &str| symbol.is_none_or(|symbol| &*symbol.name == name);
    match node {
        // The root's name is the form's business; a path to anything begins with it.
        Node::Document => Node::Answer(context.root()).into(),
        Node::Answer(id) => {
            let mut found = Nodes::default();
            context.children(id, symbol, &mut found);
            found
        }
        Node::List(list) if is_called("root") => Node::Root(list).into(),
        Node::Root(list) if is_called("item") => {
            (0..context.items(list)).map(|item| Node::Item(list, item)).collect()
        }
        Node::Item(list, item) => match symbol {
            Some(symbol) => context
                .column(list, &symbol.name)
                .map(|column| Node::Field(list, item, column))
                .into_iter()
                .collect(),
            None => (0..context.columns(list)).map(|at| Node::Field(list, item, at)).collect(),
        },
        Node::List(_) | Node::Root(_) | Node::Field(..) => Nodes::default(),
    }
}

fn without_doubles(nodes: &Nodes) -> Nodes {
    let mut seen = BTreeSet::new();
    nodes.iter().filter(|node| seen.insert(*node)).collect()
}

/// A repeat instance and the others of its repeat, in order.
pub fn instances(context: &dyn Context, node: Node) -> Nodes {
    let mut found = Nodes::default();
    if let Node::Answer(id) = node {
        context.siblings(id, &mut found);
    }
    found
}
