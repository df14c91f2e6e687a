//! One response's answers, without groups and repeats, as expressions see them.

use std::borrow::Cow;
use std::cell::RefCell;

use super::context::{Context, Environment, Node, NodeId, Nodes};
use super::number;
use super::tree::Symbol;
use crate::answers::{Answers, Value};

/// The root, and at the same time every question without an answer: both have no text.
const NOTHING: NodeId = NodeId(0);

/// Answers by name. It knows no choice lists; `form::check` refuses what would need them.
pub struct Flat<'a> {
    answers: &'a Answers,
    environment: &'a Environment,
    /// What was looked up: the node of number n is the one at n - 1. So nothing is numbered that
    /// nobody asks for.
    seen: RefCell<Vec<(&'a str, &'a Value)>>,
}

impl<'a> Flat<'a> {
    pub fn new(answers: &'a Answers, environment: &'a Environment) -> Flat<'a> {
        Flat { answers, environment, seen: RefCell::default() }
    }

    fn find(&self, name: &str) -> NodeId {
        let Some((name, value)) = self.answers.0.get_key_value(name) else { return NOTHING };
        let mut seen = self.seen.borrow_mut();
        let place = seen.iter().position(|(known, _)| *known == &**name).unwrap_or_else(|| {
            seen.push((name, value));
            seen.len() - 1
        });
        NodeId(place as u32 + 1)
    }

    fn value(&self, node: NodeId) -> Option<&'a Value> {
        let place = (node.0 as usize).checked_sub(1)?;
        self.seen.borrow().get(place).map(|(_, value)| *value)
    }
}

impl Context for Flat<'_> {
    fn root(&self) -> NodeId {
        NOTHING
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        (node != NOTHING).then_some(NOTHING)
    }

    fn children(&self, node: NodeId, name: Option<&Symbol>, found: &mut Nodes) {
        match name {
            _ if node != NOTHING => {}
            Some(symbol) => found.push(Node::Answer(self.find(&symbol.name))),
            None => {
                for name in self.answers.0.keys() {
                    found.push(Node::Answer(self.find(name)));
                }
            }
        }
    }

    fn text(&self, node: NodeId) -> Cow<'_, str> {
        match self.value(node) {
            Some(Value::One(text)) => Cow::Borrowed(text),
            Some(value) => Cow::Owned(value.to_text()),
            None => Cow::Borrowed(""),
        }
    }

    fn number(&self, node: NodeId) -> f64 {
        match self.value(node) {
            Some(Value::Integer(number)) => *number as f64,
            Some(Value::Decimal(number)) => *number,
            _ => number::from_text(&self.text(node), self.environment.offset_minutes),
        }
    }

    fn answers(&self, name: &Symbol, _: NodeId, found: &mut Nodes) {
        found.push(Node::Answer(self.find(&name.name)));
    }

    fn position(&self, _: NodeId) -> usize {
        1
    }

    fn siblings(&self, node: NodeId, found: &mut Nodes) {
        found.push(Node::Answer(node));
    }

    fn list(&self, _: &str) -> Option<u16> {
        None
    }

    fn items(&self, _: u16) -> u32 {
        0
    }

    fn column(&self, _: u16, _: &str) -> Option<u16> {
        None
    }

    fn columns(&self, _: u16) -> u16 {
        0
    }

    fn cell(&self, _: u16, _: u32, _: u16) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn choice_label(&self, _: NodeId, _: &str) -> Option<Cow<'_, str>> {
        None
    }

    fn translation(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }

    fn environment(&self) -> &Environment {
        self.environment
    }
}
