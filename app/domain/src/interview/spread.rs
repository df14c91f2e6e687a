//! How a change spreads: to what looks at it, to all instances concerned, to what is within.

use super::program::Compiled;
use super::state::Interview;
use crate::answers::Value;
use crate::expression::NodeId;

impl Interview {
    /// Gives a node a value, and starts what looks at it.
    pub(super) fn assign(&mut self, node: u32, value: Option<Value>) {
        let state = &mut self.nodes[node as usize];
        if state.value == value {
            return;
        }
        state.value = value;
        if self.is_whole_pass {
            return;
        }
        self.note(node, true);
        self.revalued.push(node);
        if self.nodes[node as usize].is_relevant {
            self.notify(node);
        }
    }

    /// Starts what looks at a node.
    fn notify(&mut self, node: u32) {
        let program = self.program.clone();
        let compiled = program.compiled();
        let (slot, row) = (self.nodes[node as usize].slot, self.nodes[node as usize].row);
        for reader in &compiled.readers[slot as usize] {
            self.start_readers(compiled, row, reader.anchor, reader.task);
        }
    }

    fn start_readers(&mut self, compiled: &Compiled, row: u32, anchor: u32, task: u32) {
        let Some(row) = self.row_at(row, anchor) else { return };
        let slot = compiled.tasks[task as usize].slot;
        if compiled.slot(slot).home == anchor {
            self.due.insert((task, self.node(row, slot)));
            return;
        }
        let mut nodes = Vec::new();
        self.nodes_under(row, slot, &mut nodes);
        self.due.extend(nodes.into_iter().map(|node| (task, node)));
    }

    /// A repeat has other instances now: whoever sees several of them looks again.
    pub(super) fn reshaped(&mut self, row: u32, repeat: u32) {
        if self.is_whole_pass {
            return;
        }
        let program = self.program.clone();
        let compiled = program.compiled();
        let around = self.node(row, compiled.slot(repeat).parent);
        self.changed.reshaped.insert(NodeId(around));
        self.changed.is_asked_otherwise = true;
        for slot in repeat..compiled.slot(repeat).end {
            for reader in &compiled.readers[slot as usize] {
                if !compiled.is_within(reader.anchor, repeat) {
                    self.start_readers(compiled, row, reader.anchor, reader.task);
                }
            }
        }
    }

    /// Works out a node's relevance from its own and its group's, and that of all within.
    pub(super) fn pass_down_relevance(&mut self, compiled: &Compiled, node: u32) {
        let (slot, row) = (self.nodes[node as usize].slot, self.nodes[node as usize].row);
        let part = compiled.slot(slot);
        let around = if part.is_repeat() { self.rows[row as usize].around } else { row };
        let is_around = slot == 0 || {
            let parent = self.node(around, part.parent);
            self.nodes[parent as usize].is_relevant
        };
        let state = &mut self.nodes[node as usize];
        let is_relevant = is_around && state.is_relevant_alone;
        if state.is_relevant == is_relevant {
            return;
        }
        state.is_relevant = is_relevant;
        if !self.is_whole_pass {
            self.note_asked(node, true);
            self.notify(node);
            if part.is_repeat() {
                self.reshaped(around, slot);
            }
            if let Some(rank) = part.sources.calculated_by.filter(|_| is_relevant) {
                self.due.insert((rank, node));
            }
        }
        for child in compiled.children(slot) {
            if compiled.slot(child).is_repeat() {
                for inner in self.rows_of(row, child).to_vec() {
                    self.pass_down_relevance(compiled, self.rows[inner as usize].base);
                }
            } else {
                self.pass_down_relevance(compiled, self.node(row, child));
            }
        }
    }
}
