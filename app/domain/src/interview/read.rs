//! From what a sender wrote to an interview.

use super::fields::step_of;
use super::program::{Compiled, Program};
use super::rows::{Begin, Full};
use super::state::{Change, Interview};
use super::{MOST_INSTANCES, MOST_NODES};
use crate::answers::{Answers, Raw};
use crate::collected;
use crate::expression::{Environment, NodeId};
use crate::form::{Kind, Question};
use crate::validate::{Finding, Problem, echo, value};

impl Program {
    /// The interview that a sender's answers make, and what is wrong with the fields themselves;
    /// `Interview::findings` tells what is wrong with the answers.
    ///
    /// Calculations are the program's, whatever was sent, save for those that `once` draws by
    /// chance or takes from the clock: nobody can draw them again. The start, the end and the day
    /// are the sender's where it says so; all other metadata is the environment's.
    pub fn read(&self, raw: &Raw, environment: &Environment) -> (Interview, Vec<Finding>) {
        let (mut interview, findings) = self.take(raw, environment, Begin::Sent);
        interview.catch_up_triggers(self.compiled(), raw);
        // Whoever goes on with it sees the instances that are added.
        interview.begin = Begin::Asked;
        (interview, findings)
    }

    /// The same for a page that was shown with answers already: `before` holds what its fields held
    /// then. They are answered one after the other, so that what changed pulls its triggers as it
    /// does under a respondent's hands.
    pub fn read_page(
        &self,
        raw: &Raw,
        before: &Raw,
        environment: &Environment,
    ) -> (Interview, Vec<Finding>) {
        let mut earlier = raw.clone();
        earlier.0.extend(before.0.clone());
        // What a count adds now is asked on a page to come: it begins with its defaults.
        let (mut interview, findings) = self.take(&earlier, environment, Begin::Asked);
        let nodes = before.0.keys().filter_map(|field| Some((interview.at(field)?, field)));
        let changed = nodes.filter(|(node, field)| {
            let (held, sent) = (before.values(field), raw.values(field));
            interview.is_sent(*node) && held != sent && interview.is_news(*node, sent)
        });
        // By nodes: in reading order.
        for (node, field) in collected::map(changed) {
            interview.enter(node, raw.values(field));
        }
        (interview, findings)
    }

    /// What was sent, settled; no trigger is pulled. Instances that follow from it begin as `then`.
    fn take(&self, raw: &Raw, environment: &Environment, then: Begin) -> (Interview, Vec<Finding>) {
        let compiled = self.compiled();
        let mut interview = Interview::empty(self, environment.clone(), Begin::Sent);
        let mut findings = Vec::new();
        for (field, values) in &raw.0 {
            let problem = match interview.place(compiled, field) {
                Ok(Field::Question(node, slot)) => {
                    interview.take_sent(compiled, node, slot, values);
                    continue;
                }
                Ok(Field::Repeat(row, repeat)) => {
                    let count = values.first().and_then(|text| text.trim().parse().ok());
                    match interview.reach(row, repeat, count.unwrap_or(0)) {
                        Ok(()) => continue,
                        Err(Full) => too_many(),
                    }
                }
                Err(problem) => problem,
            };
            findings.push(Finding { question: echo(field), problem });
        }
        interview.begin = then;
        interview.pass();
        interview.settle_all();
        (interview, findings)
    }

    /// The answers that may be stored when there is no finding, and all findings: those about
    /// questions in reading order, then those about fields that are none.
    pub fn validate(&self, raw: &Raw, environment: &Environment) -> (Answers, Vec<Finding>) {
        let (interview, fields) = self.read(raw, environment);
        let mut findings = interview.findings();
        findings.extend(fields);
        (interview.answers(), findings)
    }
}

fn too_many() -> Problem {
    Problem::TooManyInstances { most: MOST_INSTANCES }
}

enum Field {
    /// The node and its slot.
    Question(u32, u32),
    /// The row around a repeat, and the repeat.
    Repeat(u32, u32),
}

impl Interview {
    /// Answers a question with what was typed or ticked. What cannot be read is no answer, and a
    /// finding until the question is answered anew.
    pub fn enter(&mut self, node: NodeId, values: &[String]) -> Change {
        let program = self.program.clone();
        let Some(question) = self.question(node) else { return Change::default() };
        let list = program.compiled().list_of(question);
        match value::read(question, list, values, &self.environment) {
            Ok(value) => self.set(node, value),
            Err(problem) => {
                let mut change = self.set(node, None);
                self.refused.insert(node.0, problem);
                change.nodes.insert(node);
                change
            }
        }
    }

    /// Finds what a field names, and makes the instances that it stands in.
    fn place(&mut self, compiled: &Compiled, field: &str) -> Result<Field, Problem> {
        let mut row = 0;
        let mut rest = field;
        while let Some((step, inner)) = rest.split_once('/') {
            let (repeat, number) = step_of(step).ok_or(Problem::UnknownQuestion)?;
            let repeat = compiled
                .find(repeat)
                .filter(|slot| compiled.slot(*slot).is_repeat())
                .filter(|slot| compiled.outer(*slot) == self.rows[row as usize].home)
                .ok_or(Problem::UnknownQuestion)?;
            self.reach(row, repeat, number).map_err(|Full| too_many())?;
            row = self.rows_of(row, repeat)[number - 1];
            rest = inner;
        }
        let slot = compiled.find(rest).ok_or(Problem::UnknownQuestion)?;
        let home = self.rows[row as usize].home;
        let part = compiled.slot(slot);
        if part.is_repeat() && compiled.outer(slot) == home {
            Ok(Field::Repeat(row, slot))
        } else if part.question().is_some() && part.home == home {
            Ok(Field::Question(self.node(row, slot), slot))
        } else {
            Err(Problem::UnknownQuestion)
        }
    }

    /// Makes instances until there are so many.
    fn reach(&mut self, row: u32, repeat: u32, count: usize) -> Result<(), Full> {
        if count > MOST_INSTANCES.min(MOST_NODES) {
            return Err(Full);
        }
        while self.rows_of(row, repeat).len() < count {
            self.push_instance(row, repeat)?;
        }
        Ok(())
    }

    fn take_sent(&mut self, compiled: &Compiled, node: u32, slot: u32, values: &[String]) {
        let Some(question) = compiled.slot(slot).question() else { return };
        if !is_kept(compiled, slot, question) {
            return;
        }
        match value::read(question, compiled.list_of(question), values, &self.environment) {
            // A field left empty takes no moment away.
            Ok(None) if question.kind.is_filled() => {}
            Ok(value) => {
                self.nodes[node as usize].value = value;
                self.undefaulted.retain(|other| *other != node);
            }
            Err(problem) => {
                self.refused.insert(node, problem);
            }
        }
    }

    /// Whether a sender may answer the question.
    fn is_sent(&self, node: NodeId) -> bool {
        let compiled = self.compiled();
        let slot = self.state(node.0).map(|state| state.slot);
        let question = slot.and_then(|slot| Some((slot, compiled.slot(slot).question()?)));
        question.is_some_and(|(slot, question)| is_kept(compiled, slot, question))
    }

    /// Whether values say something else than the answer that is kept.
    fn is_news(&self, node: NodeId, values: &[String]) -> bool {
        let Some(question) = self.question(node) else { return false };
        let list = self.compiled().list_of(question);
        let read = value::read(question, list, values, &self.environment);
        read.map_or(true, |value| value.as_ref() != self.kept(node))
    }

    /// A sender who has no engine pulls no trigger: what was not sent is calculated once. What was
    /// sent empty somebody has emptied.
    fn catch_up_triggers(&mut self, compiled: &Compiled, raw: &Raw) {
        for (trigger, targets) in compiled.triggered.iter().enumerate() {
            for target in targets {
                let (mut nodes, mut sources) = (Vec::new(), Vec::new());
                self.nodes_under(0, *target, &mut nodes);
                self.nodes_under(0, trigger as u32, &mut sources);
                let is_pulled = sources.iter().any(|node| self.seen(*node).is_some());
                let expression = compiled.slot(*target).sources.calculation;
                let Some(expression) = expression.filter(|_| is_pulled) else { continue };
                for node in nodes {
                    let is_sent = || raw.0.contains_key(&self.field(NodeId(node)));
                    if self.nodes[node as usize].value.is_none() && !is_sent() {
                        let value = self.calculated(compiled, expression, node);
                        self.assign(node, value);
                    }
                }
            }
        }
        if !self.due.is_empty() {
            self.revalued.clear();
            self.settle_all();
        }
    }
}

/// Whether a question's answer is taken from the sender.
fn is_kept(compiled: &Compiled, slot: u32, question: &Question) -> bool {
    let sources = &compiled.slot(slot).sources;
    match (sources.calculated_by, sources.calculation, &question.kind) {
        (Some(_), Some(expression), _) => {
            let expression = &compiled.expressions[expression];
            expression.is_volatile() && expression.is_placed()
        }
        (_, _, Kind::Metadata { property }) => !property.is_personal(),
        // What a trigger made stays as it was made: nobody can pull the trigger again.
        (None, Some(_), _) => true,
        _ => !question.read_only,
    }
}
