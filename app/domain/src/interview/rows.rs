//! Repeats: making and removing their rows.

use super::state::{Interview, Row, State};
use super::{MOST_INSTANCES, MOST_NODES};
use crate::answers::Value;
use crate::expression::NodeId;
use crate::form::Question;

/// A repeat has as many instances as it may have, or all repeats have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no further instance")]
pub struct Full;

/// How rows begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// With defaults, and one instance of each repeat without a count, as ODK shows it.
    Asked,
    /// With nothing but the defaults of what nobody is asked: the answers come from a sender.
    Sent,
}

impl Interview {
    /// The instances of a repeat within a group or instance, in order.
    pub fn instances(&self, around: NodeId, repeat: &str) -> Vec<NodeId> {
        let found = self.repeat_in(around, repeat).map(|(row, repeat)| self.rows_of(row, repeat));
        let rows = found.unwrap_or_default().iter();
        rows.map(|row| NodeId(self.rows[*row as usize].base)).collect()
    }

    /// The row around a repeat and its slot, as seen from a node of that row.
    pub(super) fn repeat_in(&self, around: NodeId, repeat: &str) -> Option<(u32, u32)> {
        let row = self.state(around.0)?.row;
        let slot = self.compiled().find(repeat)?;
        let is_in_row = self.compiled().slot(slot).is_repeat()
            && self.compiled().outer(slot) == self.rows[row as usize].home;
        is_in_row.then_some((row, slot))
    }

    pub(super) fn rows_of(&self, row: u32, repeat: u32) -> &[u32] {
        let holder = self.compiled().holder(repeat);
        self.rows[row as usize].repeats.get(holder).map_or(&[], Vec::as_slice)
    }

    /// Adds the nodes of a slot in a row and the rows within it, in document order.
    pub(super) fn nodes_under(&self, row: u32, slot: u32, found: &mut Vec<u32>) {
        let compiled = self.compiled();
        let home = self.rows[row as usize].home;
        let mut repeat = compiled.slot(slot).home;
        if repeat == home {
            found.push(self.node(row, slot));
            return;
        }
        while compiled.outer(repeat) != home {
            if repeat == 0 {
                return;
            }
            repeat = compiled.outer(repeat);
        }
        for inner in self.rows_of(row, repeat) {
            self.nodes_under(*inner, slot, found);
        }
    }

    /// The row or one around it that is of that home.
    pub(super) fn row_at(&self, mut row: u32, home: u32) -> Option<u32> {
        while self.rows[row as usize].home != home {
            if row == 0 {
                return None;
            }
            row = self.rows[row as usize].around;
        }
        Some(row)
    }

    /// Makes a row of a home, with the rows that it begins with; returns its number.
    pub(super) fn make_row(&mut self, home: u32, around: u32) -> u32 {
        let program = self.program.clone();
        let compiled = program.compiled();
        let shape = compiled.shape(home);
        let row = self.rows.len() as u32;
        let base = self.nodes.len() as u32;
        let repeats = vec![Vec::new(); shape.repeats.len()];
        self.rows.push(Row { home, base, around, repeats });
        if home != 0 {
            self.made += shape.slots.len();
        }
        for slot in &shape.slots {
            let part = compiled.slot(*slot);
            let parent = part.parent;
            let is_relevant = match (*slot == home, home) {
                (true, 0) => true,
                (true, _) => {
                    let parent = self.node(around, parent);
                    self.nodes[parent as usize].is_relevant
                }
                (false, _) => {
                    let parent = self.node(row, parent);
                    self.nodes[parent as usize].is_relevant
                }
            };
            let question = part.question();
            self.nodes.push(State {
                slot: *slot,
                row,
                value: question.and_then(|question| self.first_value(question)),
                is_relevant_alone: true,
                is_relevant,
                is_required: question.is_some_and(|question| question.required),
                is_read_only: question.is_some_and(|question| question.read_only),
                holds: true,
                is_removed: false,
            });
            let has_default = part.sources.default.is_some();
            if has_default && question.is_some_and(|question| keeps_default(question, self.begin)) {
                self.undefaulted.push(self.nodes.len() as u32 - 1);
            }
            if !self.is_whole_pass {
                for rank in &part.sources.tasks {
                    let at = compiled.tasks[*rank as usize].slot;
                    self.due.insert((*rank, self.node(row, at)));
                }
            }
        }
        if self.begin == Begin::Asked {
            for repeat in &shape.repeats {
                if compiled.slot(*repeat).sources.count.is_none() {
                    // A form too large for its repeats begins without them.
                    let _ = self.push_instance(row, *repeat);
                }
            }
        }
        row
    }

    fn first_value(&self, question: &Question) -> Option<Value> {
        if let Some(value) = self.metadata(question) {
            return Some(value);
        }
        let default = question.default.as_deref().filter(|_| !question.has_dynamic_default())?;
        if keeps_default(question, self.begin) {
            super::values::of_text(&question.kind, default)
        } else {
            None
        }
    }

    /// Adds an instance behind the others.
    pub(super) fn push_instance(&mut self, row: u32, repeat: u32) -> Result<u32, Full> {
        let size = self.compiled().shape(repeat).slots.len();
        let is_full = self.rows_of(row, repeat).len() >= MOST_INSTANCES;
        if is_full || self.made + size > MOST_NODES {
            return Err(Full);
        }
        let made = self.make_row(repeat, row);
        let holder = self.compiled().holder(repeat);
        self.rows[row as usize].repeats[holder].push(made);
        self.reshaped(row, repeat);
        Ok(made)
    }

    /// Takes an instance away, by its place from 0.
    pub(super) fn remove_instance(&mut self, row: u32, repeat: u32, place: usize) {
        let holder = self.compiled().holder(repeat);
        let rows = &mut self.rows[row as usize].repeats[holder];
        if place < rows.len() {
            let removed = rows.remove(place);
            self.forget(removed);
            self.reshaped(row, repeat);
        }
    }

    fn forget(&mut self, row: u32) {
        let Row { home, base, .. } = self.rows[row as usize];
        let size = self.compiled().shape(home).slots.len();
        self.made = self.made.saturating_sub(size);
        for state in &mut self.nodes[base as usize..base as usize + size] {
            state.is_removed = true;
            state.value = None;
        }
        for inner in std::mem::take(&mut self.rows[row as usize].repeats).into_iter().flatten() {
            self.forget(inner);
        }
    }

    /// Brings a repeat to so many instances, at the end.
    pub(super) fn set_count(&mut self, row: u32, repeat: u32, count: usize) {
        while self.rows_of(row, repeat).len() > count {
            self.remove_instance(row, repeat, self.rows_of(row, repeat).len() - 1);
        }
        while self.rows_of(row, repeat).len() < count {
            if self.push_instance(row, repeat).is_err() {
                return;
            }
        }
    }

    /// Whether the respondent adds and removes the instances of a repeat.
    pub fn is_open(&self, repeat: &str) -> bool {
        let slot = self.compiled().find(repeat).map(|slot| self.compiled().slot(slot));
        slot.is_some_and(|slot| slot.is_repeat() && slot.sources.count.is_none())
    }
}

/// Whether the default stands: a sender has seen, and sends, what is asked and may be changed.
fn keeps_default(question: &Question, begin: Begin) -> bool {
    begin == Begin::Asked || !question.is_asked() || question.read_only
}
