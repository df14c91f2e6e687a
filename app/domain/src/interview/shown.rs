//! What a page shows: the questions to answer on it, and whether answering them shows others.

use std::collections::BTreeSet;

use super::pages::Page;
use super::program::{Compiled, What};
use super::state::Interview;
use crate::collected;
use crate::expression::NodeId;

impl Interview {
    /// The questions of a page that a person answers now, in reading order.
    pub fn asked_on(&self, page: &Page) -> Vec<NodeId> {
        let mut asked = Vec::new();
        for node in page.parts.iter().flat_map(|part| self.nodes_of(part)) {
            self.visit(node.0, &mut |node| {
                asked.extend(Some(NodeId(node)).filter(|node| self.is_answered_by_hand(*node)));
            });
        }
        asked
    }

    /// Whether a person sees the question and may answer it now.
    pub fn is_answered_by_hand(&self, node: NodeId) -> bool {
        let Some(question) = self.question(node).filter(|question| question.is_asked()) else {
            return false;
        };
        let is_given =
            self.slot_of(node.0).is_some_and(|slot| slot.sources.calculated_by.is_some());
        // The head of a table names the choices and takes none.
        let is_head = question.kind.list().is_some()
            && question.has_appearance("label")
            && !self.is_required(node);
        self.is_relevant(node) && !self.is_read_only(node) && !is_given && !is_head
    }

    /// Whether an answer on a page decides what else is seen on it, also by way of calculations.
    pub fn steers_itself(&self, page: &Page) -> bool {
        let compiled = self.compiled();
        let mut shown = BTreeSet::new();
        for node in page.parts.iter().flat_map(|part| self.nodes_of(part)) {
            self.visit(node.0, &mut |node| {
                shown.extend(self.state(node).map(|state| state.slot));
            });
        }
        let is_answered = |slot: &u32| {
            compiled.slot(*slot).question().is_some_and(|question| question.is_asked())
        };
        let mut due: Vec<u32> = shown.iter().copied().filter(is_answered).collect();
        let mut seen = collected::set(due.iter().copied());
        while let Some(slot) = due.pop() {
            for reader in &compiled.readers[slot as usize] {
                let task = compiled.tasks[reader.task as usize];
                if shows(compiled, task.what, task.slot, &shown) {
                    return true;
                }
                let changes = matches!(task.what, What::Relevant | What::Calculation);
                if changes && seen.insert(task.slot) {
                    due.push(task.slot);
                }
            }
        }
        false
    }
}

/// Whether a task changes what one sees where those slots are shown. Whether an answer must be
/// given, and whether it is right, the page tells when it is sent.
fn shows(compiled: &Compiled, what: What, slot: u32, shown: &BTreeSet<u32>) -> bool {
    match what {
        What::Relevant | What::Shown | What::ReadOnly => shown.contains(&slot),
        What::Count(repeat) => shown.contains(&repeat),
        What::Calculation => {
            let question = compiled.slot(slot).question();
            shown.contains(&slot) && question.is_some_and(|question| !question.kind.is_filled())
        }
        What::Required | What::Constraint => false,
    }
}
