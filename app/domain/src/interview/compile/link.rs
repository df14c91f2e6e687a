//! Which tasks there are, in which order they run, and who looks at what.

use super::Compiler;
use crate::expression::Expression;
use crate::form::{self, Flaw, Part as Place, Source};
use crate::interview::order::{self, Draft};
use crate::interview::program::{Reader, Task, What};
use crate::interview::reads::{Read, read_of, reads};
use crate::text::Text;

impl Compiler {
    /// Tasks in order, and who looks at what.
    pub(super) fn link(&mut self) {
        let (settling, showing) = (self.settling(), self.showing());
        let (settled, cycles) = order::order(&self.compiled, &settling);
        self.flaws.extend(cycles);
        let slots = self.compiled.slots.len();
        self.compiled.readers = vec![Vec::new(); slots];
        self.compiled.triggered = vec![Vec::new(); slots];
        let mut settling: Vec<Option<Draft>> = settling.into_iter().map(Some).collect();
        let in_order = settled.into_iter().filter_map(|place| settling[place].take());
        for draft in in_order.chain(showing).collect::<Vec<_>>() {
            self.task(draft);
        }
        for slot in 0..self.compiled.slots.len() as u32 {
            let Some(question) = self.compiled.slot(slot).question() else { continue };
            for trigger in question.trigger.clone() {
                match self.compiled.find(&trigger) {
                    Some(trigger) => self.compiled.triggered[trigger as usize].push(slot),
                    None => self.flaws.push(Flaw::UnknownReference {
                        at: self.compiled.slot(slot).name.clone(),
                        part: Place::Trigger,
                        position: 0,
                        reference: trigger,
                    }),
                }
            }
        }
    }

    pub(super) fn find_cycles(&self) -> Vec<Flaw> {
        order::order(&self.compiled, &self.settling()).1
    }

    fn task(&mut self, draft: Draft) {
        let rank = self.compiled.tasks.len() as u32;
        let Draft { what, slot, expression, reads } = draft;
        self.compiled.tasks.push(Task { what, slot, expression });
        let owner = match what {
            What::Count(repeat) => repeat,
            _ => slot,
        };
        // A count runs in the group around its repeat, whenever that is made.
        let made_with = if owner == slot { slot } else { self.compiled.slot(slot).home };
        let sources = &mut self.compiled.slots[made_with as usize].sources;
        sources.tasks.push(rank);
        if what == What::Calculation {
            sources.calculated_by = Some(rank);
        }
        for read in reads {
            // A calculation that looks at its own value does not start itself.
            if read.is_own && what == What::Calculation {
                continue;
            }
            let reader = Reader { task: rank, anchor: read.anchor };
            let readers = &mut self.compiled.readers[read.slot as usize];
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
    }

    /// The tasks that others look at.
    fn settling(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for slot in 0..self.compiled.slots.len() as u32 {
            let part = self.compiled.slot(slot);
            let is_triggered = part.question().is_some_and(|it| !it.trigger.is_empty());
            let calculation = part.sources.calculation.filter(|_| !is_triggered);
            let tasks = [
                (What::Count(slot), part.parent, part.sources.count),
                (What::Relevant, slot, part.sources.relevant),
                (What::Calculation, slot, calculation),
            ];
            for (what, slot, expression) in tasks {
                let Some(expression) = expression else { continue };
                let reads = self.reads(expression, slot, None);
                drafts.push(Draft { what, slot, expression, reads });
            }
        }
        drafts
    }

    /// The tasks that only show.
    fn showing(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for slot in 0..self.compiled.slots.len() as u32 {
            let sources = &self.compiled.slot(slot).sources;
            let flags = [
                (What::Required, sources.required),
                (What::ReadOnly, sources.read_only),
                (What::Constraint, sources.constraint),
            ];
            for (what, expression) in flags {
                let Some(expression) = expression else { continue };
                let mut reads = self.reads(expression, slot, None);
                // It holds of whatever is answered: a new answer is a new question.
                reads.push(Read { is_own: true, ..read_of(&self.compiled, slot, slot) });
                drafts.push(Draft { what, slot, expression, reads });
            }
            let reads = self.shown(slot);
            if !reads.is_empty() {
                // There is nothing to evaluate until somebody looks.
                drafts.push(Draft { what: What::Shown, slot, expression: usize::MAX, reads });
            }
        }
        drafts
    }

    fn reads(&self, expression: usize, slot: u32, here: Option<Vec<u32>>) -> Vec<Read> {
        let expression: &Expression = &self.compiled.expressions[expression];
        reads(&self.compiled, expression, slot, here)
    }

    /// What the texts and the choices of a slot look at.
    fn shown(&self, slot: u32) -> Vec<Read> {
        let compiled = &self.compiled;
        let mut shown = Vec::new();
        let mut texts: Vec<&Text> = Vec::new();
        if let Some(group) = compiled.slot(slot).group() {
            texts.extend([&group.label].into_iter().chain(&group.hint));
        }
        let question = compiled.slot(slot).question();
        if let Some(question) = question {
            texts.push(&question.label);
            texts.extend(
                [
                    &question.hint,
                    &question.guidance_hint,
                    &question.required_message,
                    &question.constraint_message,
                ]
                .into_iter()
                .flatten(),
            );
        }
        let list = question.and_then(|question| compiled.list_of(question));
        let source = list.map(|list| &list.choices.source);
        let offered = match source {
            Some(Source::Repeat(name)) => compiled.find(name),
            _ => None,
        };
        let labels = list.filter(|list| list.shows_answers).into_iter();
        texts.extend(labels.flat_map(|list| &list.choices.choices).map(|choice| &choice.label));
        for text in texts {
            for name in form::shown(text) {
                shown.extend(compiled.find(name).map(|target| read_of(compiled, target, slot)));
            }
        }
        shown.extend(offered.map(|target| read_of(compiled, target, slot)));
        if let Some(filter) = compiled.slot(slot).sources.filter {
            let here = offered.map(|target| compiled.slot(target).home).filter(|home| *home != 0);
            shown.extend(self.reads(filter, slot, Some(here.into_iter().collect())));
        }
        shown
    }
}
