//! Bringing everything up to date after a change, each task once, in the order of ranks.

use std::collections::BTreeSet;

use super::MOST_INSTANCES;
use super::program::{Compiled, Task, What};
use super::rows::Full;
use super::state::{Change, Interview};
use crate::answers::Value;
use crate::calendar::Moment;
use crate::expression::{Node, NodeId, Outcome, work_out};

impl Interview {
    /// Answers a question; `None` takes the answer back. What a calculation gives, and what is no
    /// question, stays as it is.
    pub fn set(&mut self, node: NodeId, value: Option<Value>) -> Change {
        let free = self.slot_of(node.0).filter(|slot| {
            slot.question().is_some_and(|question| question.kind.takes_answer())
                && slot.sources.calculated_by.is_none()
        });
        if let Some(slot) = free {
            // What its default or a trigger could not work out is answered now.
            let given = [slot.sources.default, slot.sources.calculation];
            for expression in given.into_iter().flatten() {
                self.unfinished.remove(&(node.0, expression as u32));
            }
            self.refused.remove(&node.0);
            self.assign(node.0, value);
        }
        self.settle_all()
    }

    /// Adds an instance to a repeat within a group or instance.
    pub fn add(&mut self, around: NodeId, repeat: &str) -> Result<(NodeId, Change), Full> {
        let (row, slot) =
            self.repeat_in(around, repeat).filter(|_| self.is_open(repeat)).ok_or(Full)?;
        let made = self.push_instance(row, slot)?;
        Ok((NodeId(self.rows[made as usize].base), self.settle_all()))
    }

    /// Removes an instance; one that its count asks for stays.
    pub fn remove(&mut self, instance: NodeId) -> Change {
        let found = self.state(instance.0).map(|state| (state.slot, state.row));
        if let Some((slot, row)) = found
            && slot != 0
            && self.compiled().slot(slot).is_repeat()
            && self.compiled().slot(slot).sources.count.is_none()
        {
            let around = self.rows[row as usize].around;
            let place = self.rows_of(around, slot).iter().position(|one| *one == row);
            if let Some(place) = place {
                self.remove_instance(around, slot, place);
            }
        }
        self.settle_all()
    }

    /// The moment of what is done from now on. By itself it changes nothing: as in JavaRosa, what
    /// asks for it is calculated anew when something else does so.
    pub fn set_now(&mut self, now: Moment) {
        self.environment.now = now;
    }

    /// Runs every task once.
    pub(super) fn pass(&mut self) {
        let program = self.program.clone();
        let compiled = program.compiled();
        self.is_whole_pass = true;
        let mut nodes = Vec::new();
        for task in &compiled.tasks {
            if task.what == What::Shown {
                continue;
            }
            nodes.clear();
            self.nodes_under(0, task.slot, &mut nodes);
            for node in &nodes {
                self.run(compiled, *task, *node);
            }
        }
        self.is_whole_pass = false;
        self.due.clear();
        self.revalued.clear();
        self.changed = Change::default();
    }

    /// Runs what is due, then defaults and triggers with what they bring about.
    pub(super) fn settle_all(&mut self) -> Change {
        let program = self.program.clone();
        let compiled = program.compiled();
        // Each triggered question is calculated once a change, so that two that trigger each other
        // come to an end.
        let mut fired = BTreeSet::new();
        loop {
            self.settle(compiled);
            if !self.undefaulted.is_empty() {
                let node = self.undefaulted.remove(0);
                self.default(compiled, node);
            } else if let Some(node) = self.revalued.pop() {
                self.trigger(compiled, node, &mut fired);
            } else {
                return std::mem::take(&mut self.changed);
            }
        }
    }

    fn settle(&mut self, compiled: &Compiled) {
        while let Some((rank, node)) = self.due.pop_first() {
            if self.state(node).is_some() {
                self.run(compiled, compiled.tasks[rank as usize], node);
            }
        }
    }

    fn run(&mut self, compiled: &Compiled, task: Task, node: u32) {
        match task.what {
            What::Relevant => {
                let is_relevant = self.truth(compiled, task.expression, node);
                let state = &mut self.nodes[node as usize];
                if state.is_relevant_alone != is_relevant {
                    state.is_relevant_alone = is_relevant;
                    self.pass_down_relevance(compiled, node);
                }
            }
            What::Calculation => {
                if self.nodes[node as usize].is_relevant {
                    let value = self.calculated(compiled, task.expression, node);
                    self.assign(node, value);
                }
            }
            What::Count(repeat) => {
                let row = self.nodes[node as usize].row;
                let count = self.outcome(compiled, task.expression, node, |outcome, offset| {
                    // NaN becomes 0 and a fraction is cut, as JavaRosa has it.
                    outcome.to_number(offset).max(0.0) as usize
                });
                self.set_count(row, repeat, count.min(MOST_INSTANCES));
                if self.rows_of(row, repeat).len() < count {
                    self.overfull.insert((node, repeat));
                } else {
                    self.overfull.remove(&(node, repeat));
                }
            }
            What::Required => {
                let truth = self.truth(compiled, task.expression, node);
                let is_other = self.nodes[node as usize].is_required != truth;
                self.nodes[node as usize].is_required = truth;
                self.note_asked(node, is_other);
            }
            What::ReadOnly => {
                let truth = self.truth(compiled, task.expression, node);
                let is_other = self.nodes[node as usize].is_read_only != truth;
                self.nodes[node as usize].is_read_only = truth;
                self.note_asked(node, is_other);
            }
            What::Constraint => {
                let is_empty = self.seen(node).is_none();
                if is_empty {
                    self.unfinished.remove(&(node, task.expression as u32));
                }
                let holds = is_empty || self.truth(compiled, task.expression, node);
                let is_other = self.nodes[node as usize].holds != holds;
                self.nodes[node as usize].holds = holds;
                self.note(node, is_other);
            }
            What::Shown => self.note(node, true),
        }
    }

    pub(super) fn note(&mut self, node: u32, is_changed: bool) {
        if is_changed && !self.is_whole_pass {
            self.changed.nodes.insert(NodeId(node));
        }
    }

    /// Notes that something is asked otherwise.
    pub(super) fn note_asked(&mut self, node: u32, is_changed: bool) {
        self.note(node, is_changed);
        self.changed.is_asked_otherwise |= is_changed;
    }

    /// Evaluates at a node, with random numbers of its own.
    pub(super) fn outcome<T>(
        &mut self,
        compiled: &Compiled,
        expression: usize,
        node: u32,
        read: impl FnOnce(&Outcome, i32) -> T,
    ) -> T {
        self.draw();
        let (at, offset) = (NodeId(node), self.environment.offset_minutes);
        let source = &compiled.expressions[expression];
        let (value, is_finished) = {
            let (outcome, is_finished) = work_out(source, self, at, Node::Answer(at));
            (read(&outcome, offset), is_finished)
        };
        if !is_finished {
            self.unfinished.insert((node, expression as u32));
        } else if !self.unfinished.is_empty() {
            self.unfinished.remove(&(node, expression as u32));
        }
        value
    }

    /// One seed gives one number: each evaluation gets another one.
    fn draw(&mut self) {
        // The multiplier of SplitMix64's sequence: far-apart states for neighbouring numbers.
        self.draws = self.draws.wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.environment.random = self.seed ^ self.draws;
    }

    fn truth(&mut self, compiled: &Compiled, expression: usize, node: u32) -> bool {
        self.outcome(compiled, expression, node, |outcome, _| outcome.is_true())
    }

    pub(super) fn calculated(
        &mut self,
        compiled: &Compiled,
        expression: usize,
        node: u32,
    ) -> Option<Value> {
        let slot = compiled.slot(self.nodes[node as usize].slot);
        let kind = &slot.question()?.kind;
        self.outcome(compiled, expression, node, |outcome, offset| {
            super::values::of_outcome(kind, outcome, offset)
        })
    }

    fn default(&mut self, compiled: &Compiled, node: u32) {
        let Some(slot) = self.state(node).map(|state| state.slot) else { return };
        if let Some(expression) = compiled.slot(slot).sources.default {
            let value = self.calculated(compiled, expression, node);
            self.assign(node, value);
        }
    }

    /// Calculates anew what a change of a node's value triggers.
    fn trigger(&mut self, compiled: &Compiled, node: u32, fired: &mut BTreeSet<u32>) {
        let Some((slot, row)) = self.state(node).map(|state| (state.slot, state.row)) else {
            return;
        };
        for target in &compiled.triggered[slot as usize] {
            let common = compiled.common(compiled.slot(*target).home, compiled.slot(slot).home);
            let mut nodes = Vec::new();
            if let Some(row) = self.row_at(row, common) {
                self.nodes_under(row, *target, &mut nodes);
            }
            for node in nodes.into_iter().filter(|node| fired.insert(*node)) {
                // Without a calculation a trigger empties its question, as in ODK.
                let expression = compiled.slot(*target).sources.calculation;
                let value = expression.and_then(|it| self.calculated(compiled, it, node));
                self.assign(node, value);
            }
        }
    }
}
