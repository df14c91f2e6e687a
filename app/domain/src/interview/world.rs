//! An interview as expressions see it.

use std::borrow::Cow;

use super::lists::List;
use super::state::Interview;
use crate::answers::Value;
use crate::expression::{Context, Environment, Node, NodeId, Nodes, Symbol, number_from_text};

impl Context for Interview {
    fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        let state = self.state(node.0)?;
        let slot = self.compiled().slot(state.slot);
        if state.slot == 0 {
            return None;
        }
        let row = if slot.is_repeat() { self.rows[state.row as usize].around } else { state.row };
        Some(NodeId(self.node(row, slot.parent)))
    }

    fn children(&self, node: NodeId, name: Option<&Symbol>, found: &mut Nodes) {
        let Some(state) = self.state(node.0) else { return };
        let compiled = self.compiled();
        let mut add = |child: u32| {
            if compiled.slot(child).is_repeat() {
                self.add_instances(state.row, child, found);
            } else {
                found.push(Node::Answer(NodeId(self.node(state.row, child))));
            }
        };
        match name {
            None => compiled.children(state.slot).for_each(add),
            Some(symbol) => {
                let child = symbol.slot.or_else(|| compiled.find(&symbol.name));
                let is_child = |child: &u32| compiled.slot(*child).parent == state.slot;
                if let Some(child) = child.filter(|child| *child != 0).filter(is_child) {
                    add(child);
                }
            }
        }
    }

    fn text(&self, node: NodeId) -> Cow<'_, str> {
        match self.seen(node.0) {
            Some(Value::One(text)) => Cow::Borrowed(text),
            Some(value) => Cow::Owned(value.to_text()),
            None => Cow::Borrowed(""),
        }
    }

    fn number(&self, node: NodeId) -> f64 {
        match self.seen(node.0) {
            None => f64::NAN,
            Some(Value::Integer(number)) => *number as f64,
            Some(Value::Decimal(number)) => *number,
            Some(_) => number_from_text(&self.text(node), self.environment.offset_minutes),
        }
    }

    fn answers(&self, name: &Symbol, from: NodeId, found: &mut Nodes) {
        let compiled = self.compiled();
        let (Some(slot), Some(state)) =
            (name.slot.or_else(|| compiled.find(&name.name)), self.state(from.0))
        else {
            return;
        };
        let home = compiled.common(self.rows[state.row as usize].home, compiled.slot(slot).home);
        let Some(row) = self.row_at(state.row, home) else { return };
        if home == compiled.slot(slot).home {
            found.push(Node::Answer(NodeId(self.node(row, slot))));
            return;
        }
        let mut all = Vec::new();
        self.nodes_under(row, slot, &mut all);
        // JavaRosa leaves out of a list what is not relevant.
        let relevant = all.into_iter().filter(|node| self.nodes[*node as usize].is_relevant);
        relevant.for_each(|node| found.push(Node::Answer(NodeId(node))));
    }

    fn position(&self, node: NodeId) -> usize {
        let mut siblings = Nodes::default();
        self.siblings(node, &mut siblings);
        siblings.iter().position(|one| one == Node::Answer(node)).map_or(1, |place| place + 1)
    }

    fn siblings(&self, node: NodeId, found: &mut Nodes) {
        let Some(state) = self.state(node.0) else { return };
        if self.compiled().slot(state.slot).is_repeat() {
            self.add_instances(self.rows[state.row as usize].around, state.slot, found);
        } else {
            found.push(Node::Answer(node));
        }
    }

    fn list(&self, name: &str) -> Option<u16> {
        let place = self.compiled().lists.binary_search_by(|list| (*list.name).cmp(name)).ok()?;
        u16::try_from(place).ok()
    }

    fn items(&self, list: u16) -> u32 {
        self.list_at(list).map_or(0, |list| list.choices.choices.len() as u32)
    }

    fn column(&self, list: u16, name: &str) -> Option<u16> {
        self.list_at(list)?.column(name)
    }

    fn columns(&self, list: u16) -> u16 {
        self.list_at(list).map_or(0, |list| list.columns.len() as u16)
    }

    fn cell(&self, list: u16, item: u32, column: u16) -> Cow<'_, str> {
        let language = &self.environment.language;
        Cow::Borrowed(self.list_at(list).map_or("", |list| list.cell(item, column, language)))
    }

    fn choice_label(&self, question: NodeId, value: &str) -> Option<Cow<'_, str>> {
        let label = self.label_of_choice(question.0, value, &self.environment.language)?;
        Some(Cow::Borrowed(label))
    }

    /// The form model has texts, not ids of them.
    fn translation(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }

    fn environment(&self) -> &Environment {
        &self.environment
    }
}

impl Interview {
    /// The relevant instances of a repeat in a row.
    fn add_instances(&self, row: u32, repeat: u32, found: &mut Nodes) {
        for inner in self.rows_of(row, repeat) {
            let base = self.rows[*inner as usize].base;
            if self.nodes[base as usize].is_relevant {
                found.push(Node::Answer(NodeId(base)));
            }
        }
    }

    fn list_at(&self, list: u16) -> Option<&List> {
        self.compiled().lists.get(usize::from(list))
    }
}
