//! Interviews that go on where they stopped: drafts, and stored answers.

use super::program::Program;
use super::rows::Begin;
use super::state::Interview;
use crate::answers::{Answers, Value};
use crate::expression::Environment;

impl Interview {
    /// An interview with answers that were kept. What the form does not know is left out;
    /// calculations are worked out anew.
    pub fn resume(program: &Program, answers: &Answers, environment: Environment) -> Interview {
        let mut interview = Interview::empty(program, environment, Begin::Sent);
        interview.fill_row(0, answers);
        interview.pass();
        interview.settle_all();
        // From here on new instances begin as for whoever sees them.
        interview.begin = Begin::Asked;
        interview
    }

    fn fill_row(&mut self, row: u32, answers: &Answers) {
        let program = self.program.clone();
        let compiled = program.compiled();
        let home = self.rows[row as usize].home;
        for (name, value) in &answers.0 {
            let Some(slot) = compiled.find(name) else { continue };
            let part = compiled.slot(slot);
            match value {
                Value::Rows(rows) if part.is_repeat() && compiled.outer(slot) == home => {
                    for answers in rows {
                        // What is beyond the bounds cannot have been stored.
                        let Ok(inner) = self.push_instance(row, slot) else { break };
                        self.fill_row(inner, answers);
                    }
                }
                Value::Rows(_) => {}
                value if part.home == home && part.question().is_some() => {
                    let node = self.node(row, slot);
                    self.nodes[node as usize].value = Some(value.clone());
                    self.undefaulted.retain(|other| *other != node);
                }
                _ => {}
            }
        }
    }
}
