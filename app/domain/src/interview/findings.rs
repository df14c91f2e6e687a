//! What is wrong with the answers, and the answers themselves.

use super::MOST_INSTANCES;
use super::program::What;
use super::state::{Interview, State};
use crate::answers::{Answers, Value};
use crate::expression::NodeId;
use crate::form::Kind;
use crate::validate::{Finding, Problem, echo};

impl Interview {
    /// Everything that is wrong with the answers, in reading order.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_in(self.root())
    }

    /// The same for what is within a group, an instance, or for one question.
    pub fn findings_in(&self, node: NodeId) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.visit(node.0, &mut |node| {
            let problem = self.problem(NodeId(node));
            let problem = problem.map(|problem| (self.field(NodeId(node)), problem));
            let is_relevant = self.is_relevant(NodeId(node));
            let overfull = self.overfull.range((node, 0)..=(node, u32::MAX));
            let overfull = overfull.filter(|_| is_relevant).map(|(_, repeat)| {
                let most = MOST_INSTANCES;
                (self.field_of(node, *repeat), Problem::TooManyInstances { most })
            });
            // Of what is hidden nothing counts but why it is.
            let sources = self.slot_of(node).map(|slot| &slot.sources);
            let hides = sources.and_then(|sources| sources.relevant).map(|it| it as u32);
            let unfinished = self.unfinished.range((node, 0)..=(node, u32::MAX));
            let mut unfinished = unfinished.map(|(_, expression)| *expression);
            let unfinished = unfinished.find(|it| is_relevant || Some(*it) == hides);
            let unfinished = unfinished.map(|expression| {
                (self.field_settled_by(node, expression), Problem::TooMuchToWorkOut)
            });
            let found = problem.into_iter().chain(overfull).chain(unfinished);
            findings.extend(found.map(|(question, problem)| Finding { question, problem }));
        });
        findings
    }

    /// The field that an expression at a node decides: a count that of its repeat.
    fn field_settled_by(&self, node: u32, expression: u32) -> String {
        let counted = self.compiled().tasks.iter().find_map(|task| match task.what {
            What::Count(repeat) if task.expression == expression as usize => Some(repeat),
            _ => None,
        });
        match counted {
            Some(repeat) => self.field_of(node, repeat),
            None => self.field(NodeId(node)),
        }
    }

    /// Calls `see` for a node and all that is within it, in reading order.
    pub(super) fn visit(&self, node: u32, see: &mut impl FnMut(u32)) {
        let Some(state) = self.state(node) else { return };
        see(node);
        for child in self.compiled().children(state.slot) {
            if self.compiled().slot(child).is_repeat() {
                for row in self.rows_of(state.row, child) {
                    self.visit(self.rows[*row as usize].base, see);
                }
            } else {
                self.visit(self.node(state.row, child), see);
            }
        }
    }

    /// What is wrong with one answer.
    pub fn problem(&self, node: NodeId) -> Option<Problem> {
        let state = self.state(node.0).filter(|state| state.is_relevant)?;
        let question = self.question(node)?;
        if let Some(problem) = self.refused.get(&node.0) {
            return Some(problem.clone());
        }
        // What the program gives nobody can mend.
        let is_given = self.slot_of(node.0)?.sources.calculated_by.is_some();
        if is_given || !question.is_asked() {
            return None;
        }
        if state.value.is_none() {
            return state.is_required.then_some(Problem::Required);
        }
        if question.kind.list().is_some() {
            if !self.is_filter_finished(node) {
                return Some(Problem::TooMuchToWorkOut);
            }
            if let Some(value) = self.stranger(node) {
                return Some(Problem::NotAChoice { value: echo(value) });
            }
            if let (Kind::Rank { .. }, Some(Value::Many(ranked))) = (&question.kind, &state.value) {
                let missing = self.choices(node, "").len().saturating_sub(ranked.len());
                if missing > 0 {
                    return Some(Problem::NotAllRanked { missing });
                }
            }
        }
        if !state.holds {
            let message = question.constraint_message.as_ref();
            return Some(Problem::Constraint {
                message: message.map(|text| self.translated(node, text)),
            });
        }
        None
    }

    /// The answers as they are submitted: those that are relevant.
    pub fn answers(&self) -> Answers {
        self.answers_of(0, &|state| state.is_relevant)
    }

    /// All answers, also those that wait for their question to be relevant again: what a draft
    /// keeps, and `resume` goes on with.
    pub fn draft(&self) -> Answers {
        self.answers_of(0, &|_| true)
    }

    fn answers_of(&self, row: u32, counts: &dyn Fn(&State) -> bool) -> Answers {
        let compiled = self.compiled();
        let Some(shape) = self.rows.get(row as usize).map(|row| compiled.shape(row.home)) else {
            return Answers::default();
        };
        let mut answers = Answers::default();
        for slot in &shape.slots {
            let state = &self.nodes[self.node(row, *slot) as usize];
            if let Some(value) = state.value.as_ref().filter(|_| counts(state)) {
                answers.0.insert(compiled.slot(*slot).name.clone(), value.clone());
            }
        }
        for repeat in &shape.repeats {
            let rows = self.rows_of(row, *repeat).iter();
            let rows = rows.filter(|row| {
                let base = self.rows[**row as usize].base;
                counts(&self.nodes[base as usize])
            });
            let rows: Vec<Answers> = rows.map(|row| self.answers_of(*row, counts)).collect();
            if !rows.is_empty() {
                answers.0.insert(compiled.slot(*repeat).name.clone(), Value::Rows(rows));
            }
        }
        answers
    }
}
