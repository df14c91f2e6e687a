//! The answers of one interview, and what follows from them.

use std::collections::{BTreeMap, BTreeSet};

use super::program::{Compiled, Program, Slot};
use super::rows::Begin;
use crate::answers::Value;
use crate::expression::{Context, Environment, NodeId};
use crate::validate::Problem;

/// One form with one respondent.
///
/// Every group, question and repeat instance is a node, known by its `NodeId` until its instance is
/// removed; whatever is asked of a node that is no more comes to nothing.
#[derive(Debug, Clone)]
pub struct Interview {
    pub(super) program: Program,
    pub(super) environment: Environment,
    pub(super) begin: Begin,
    /// Where random numbers begin, and how often some were drawn.
    pub(super) seed: u64,
    pub(super) draws: u64,
    pub(super) nodes: Vec<State>,
    pub(super) rows: Vec<Row>,
    /// How many nodes repeats have made that are still there.
    pub(super) made: usize,
    /// What has to run: the task's rank and the node.
    pub(super) due: BTreeSet<(u32, u32)>,
    /// Questions whose default is an expression that has still to run.
    pub(super) undefaulted: Vec<u32>,
    /// Everything runs, each task once and in order, so that nothing need be put in `due`.
    pub(super) is_whole_pass: bool,
    pub(super) changed: Change,
    /// What a sender wrote and no value could be read from, by question.
    pub(super) refused: BTreeMap<u32, Problem>,
    /// Groups and the repeats in them whose count asks for more instances than there may be.
    pub(super) overfull: BTreeSet<(u32, u32)>,
    /// Nodes and the expressions there that look at more than can be worked out.
    pub(super) unfinished: BTreeSet<(u32, u32)>,
    /// Questions whose value changed, for the triggers.
    pub(super) revalued: Vec<u32>,
}

/// What a change of an answer or of a repeat changed beside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Nodes of which a value, a flag, a text or a choice is another now, or may be.
    pub nodes: BTreeSet<NodeId>,
    /// Nodes within which a repeat got or lost instances.
    pub reshaped: BTreeSet<NodeId>,
    /// Whether something is asked now that was not, or no longer, or must or may be answered
    /// otherwise: pages and the numbers of questions may be others.
    pub is_asked_otherwise: bool,
}

#[derive(Debug, Clone)]
pub(super) struct State {
    pub slot: u32,
    pub row: u32,
    /// Kept while the node is not relevant, for when it is again.
    pub value: Option<Value>,
    /// By its own condition.
    pub is_relevant_alone: bool,
    /// With those of the groups around it.
    pub is_relevant: bool,
    pub is_required: bool,
    pub is_read_only: bool,
    /// Whether the constraint is true of the answer; of no account while there is none.
    pub holds: bool,
    pub is_removed: bool,
}

/// The form's only row, or an instance of a repeat: its nodes follow each other.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub home: u32,
    pub base: u32,
    /// The row around it; the first row's is itself.
    pub around: u32,
    /// By the place of the repeat in the row: the rows of its instances.
    pub repeats: Vec<Vec<u32>>,
}

impl Interview {
    pub(super) fn compiled(&self) -> &Compiled {
        self.program.compiled()
    }

    pub(super) fn state(&self, node: u32) -> Option<&State> {
        self.nodes.get(node as usize).filter(|state| !state.is_removed)
    }

    pub(super) fn slot_of(&self, node: u32) -> Option<&Slot> {
        self.state(node).map(|state| self.compiled().slot(state.slot))
    }

    /// The node of a slot in a row of the slot's home.
    pub(super) fn node(&self, row: u32, slot: u32) -> u32 {
        self.rows[row as usize].base + self.compiled().slot(slot).offset
    }

    /// The value that the submission holds and expressions see.
    pub(super) fn seen(&self, node: u32) -> Option<&Value> {
        self.state(node).filter(|state| state.is_relevant)?.value.as_ref()
    }

    /// What the interview was started with, `now` being that of the last change.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The program that it runs.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The node that holds all others.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The question, group or first instance of a repeat of that name, in reading order.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        let slot = self.compiled().find(name)?;
        let mut found = Vec::new();
        self.nodes_under(0, slot, &mut found);
        found.first().copied().map(NodeId)
    }

    /// The name of a node in the form.
    pub fn name(&self, node: NodeId) -> &str {
        self.slot_of(node.0).map_or("", |slot| &slot.name)
    }

    /// Whether it is asked: its own condition holds, and those of all groups around it.
    pub fn is_relevant(&self, node: NodeId) -> bool {
        self.state(node.0).is_some_and(|state| state.is_relevant)
    }

    /// Whether an answer must be given while the question is asked.
    pub fn is_required(&self, node: NodeId) -> bool {
        self.state(node.0).is_some_and(|state| state.is_required)
    }

    /// Whether the respondent may only look at it.
    pub fn is_read_only(&self, node: NodeId) -> bool {
        self.state(node.0).is_some_and(|state| state.is_read_only)
    }

    /// Whether the constraint is true of the answer, or there is no answer to be true of.
    pub fn holds(&self, node: NodeId) -> bool {
        self.seen(node.0).is_none() || self.state(node.0).is_none_or(|state| state.holds)
    }

    /// The answer; `None` where there is none or the question is not asked.
    pub fn value(&self, node: NodeId) -> Option<&Value> {
        self.seen(node.0)
    }

    /// The answer that is kept for when the question is asked again.
    pub fn kept(&self, node: NodeId) -> Option<&Value> {
        self.state(node.0)?.value.as_ref()
    }
}

impl Interview {
    /// The question or group of that name in the row of a node: beside it, or among the groups
    /// around it up to the repeat instance that it stands in.
    pub fn node_in(&self, around: NodeId, name: &str) -> Option<NodeId> {
        let row = self.state(around.0)?.row;
        let slot = self.compiled().find(name)?;
        let is_in_row = self.compiled().slot(slot).home == self.rows[row as usize].home;
        is_in_row.then(|| NodeId(self.node(row, slot)))
    }
    /// The group or instance that a node stands in; none of the root.
    pub fn around(&self, node: NodeId) -> Option<NodeId> {
        Context::parent(self, node)
    }
}
