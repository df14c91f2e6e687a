//! What an expression looks at, found without evaluating it: a walk along its paths over slots
//! instead of nodes.

use super::program::Compiled;
use crate::expression::{Axis, Expression, Path, Start, StepName, Symbol, Term, Uses};

/// A slot that an expression looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    pub slot: u32,
    /// See `Reader`.
    pub anchor: u32,
    /// `.` or `once`: the question's own value.
    pub is_own: bool,
}

/// What stands above the root: `/`.
const DOCUMENT: u32 = u32::MAX;

/// Slots that a path has come to; none where it leads through choice lists.
#[derive(Debug, Clone, Default)]
struct Place {
    slots: Vec<u32>,
    anchor: u32,
}

/// Everything that an expression at a slot looks at. `here` are the slots that a relative path
/// starts from, where they are not the slot itself: those of a repeat that offers choices, none
/// for a choice list.
pub fn reads(
    compiled: &Compiled,
    expression: &Expression,
    at: u32,
    here: Option<Vec<u32>>,
) -> Vec<Read> {
    let mut walk = Walk { compiled, at, reads: Vec::new(), is_everywhere: false };
    let is_own = here.is_none();
    let own = Place { slots: here.unwrap_or_else(|| vec![at]), anchor: compiled.slot(at).home };
    walk.expression(expression, &own, is_own);
    walk.reads
}

/// A `${name}` in a text or trigger.
pub fn read_of(compiled: &Compiled, slot: u32, at: u32) -> Read {
    Read { slot, anchor: anchor(compiled, at, slot), is_own: false }
}

/// How far a look at a slot goes: to the innermost repeat that both stand in. Whoever looks at a
/// repeat sees its other instances too.
fn anchor(compiled: &Compiled, at: u32, slot: u32) -> u32 {
    compiled.common(compiled.slot(at).home, outside(compiled, slot))
}

fn outside(compiled: &Compiled, slot: u32) -> u32 {
    if compiled.slot(slot).is_repeat() { compiled.outer(slot) } else { compiled.slot(slot).home }
}

struct Walk<'a> {
    compiled: &'a Compiled,
    at: u32,
    reads: Vec<Read>,
    /// Within `indexed-repeat`, whose arguments are seen from other instances.
    is_everywhere: bool,
}

impl Walk<'_> {
    /// `is_own`: a relative path starts from the question itself.
    fn expression(&mut self, expression: &Expression, here: &Place, is_own: bool) -> Place {
        let each = |walk: &mut Self, parts: &[Expression]| {
            let mut all = Place { slots: Vec::new(), anchor: walk.compiled.slot(walk.at).home };
            for part in parts {
                let place = walk.expression(part, here, is_own);
                if !place.slots.is_empty() {
                    all.anchor = walk.compiled.common(all.anchor, place.anchor);
                    all.slots.extend(place.slots);
                }
            }
            all
        };
        match &expression.term {
            Term::Text(_) | Term::Number(_) => Place::default(),
            Term::And(parts) | Term::Or(parts) | Term::Union(parts) => each(self, parts),
            Term::Compare(left, _, right) => {
                self.expression(left, here, is_own);
                self.expression(right, here, is_own);
                Place::default()
            }
            Term::Calculate(first, rest) => {
                self.expression(first, here, is_own);
                for (_, part) in rest {
                    self.expression(part, here, is_own);
                }
                Place::default()
            }
            Term::Negate(inner) => self.expression(inner, here, is_own),
            Term::Path(path) => self.path(path, here, is_own),
            Term::Call(function, arguments) => {
                let was_everywhere = self.is_everywhere;
                self.is_everywhere |= function.name == "indexed-repeat";
                let place = each(self, arguments);
                self.is_everywhere = was_everywhere;
                if function.uses == Uses::Place && arguments.len() < 2 {
                    for slot in &here.slots {
                        self.add(*slot, here.anchor, is_own);
                    }
                }
                place
            }
        }
    }

    fn path(&mut self, path: &Path, here: &Place, is_own: bool) -> Place {
        let mut place = match &path.start {
            Start::Answer(symbol) => self.answer(symbol, here),
            Start::Root => Place { slots: vec![DOCUMENT], anchor: 0 },
            Start::Here => here.clone(),
            Start::Current => {
                Place { slots: vec![self.at], anchor: self.compiled.slot(self.at).home }
            }
            Start::Nodes(inner) => self.expression(inner, here, is_own),
        };
        let is_dot = matches!(path.start, Start::Here) && is_own || path.start == Start::Current;
        let is_dot = is_dot && path.steps.is_empty();
        self.predicates(&path.predicates, &place);
        let has_predicates = path.steps.iter().any(|step| !step.predicates.is_empty());
        for step in &path.steps {
            self.pass(&place);
            place = self.step(&place, &step.axis);
            self.predicates(&step.predicates, &place);
        }
        if path.start == Start::Root && !has_predicates {
            // It means the instances that the question stands in.
            for slot in place.slots.iter().copied().filter(|slot| *slot != DOCUMENT) {
                self.add(slot, anchor(self.compiled, self.at, slot), false);
            }
            return place;
        }
        for slot in place.slots.clone() {
            self.add(slot, place.anchor, is_dot);
        }
        place
    }

    fn answer(&self, symbol: &Symbol, here: &Place) -> Place {
        let compiled = self.compiled;
        let Some(slot) = symbol.slot.or_else(|| compiled.find(&symbol.name)) else {
            return Place::default();
        };
        // In a predicate it is seen from the node that is tried, else from the question.
        let from = here.slots.iter().filter(|from| **from != DOCUMENT);
        let outermost = from.fold(anchor(compiled, self.at, slot), |found, from| {
            let seen = anchor(compiled, *from, slot);
            compiled.common(found, compiled.common(seen, here.anchor))
        });
        Place { slots: vec![slot], anchor: outermost }
    }

    fn predicates(&mut self, predicates: &[Expression], place: &Place) {
        for predicate in predicates {
            self.expression(predicate, place, false);
        }
    }

    fn step(&self, place: &Place, axis: &Axis) -> Place {
        let compiled = self.compiled;
        let mut next = Place { slots: Vec::new(), anchor: place.anchor };
        for slot in &place.slots {
            match axis {
                Axis::Own => next.slots.push(*slot),
                // The root's name is the form's business: any leads to it.
                Axis::Child(_) if *slot == DOCUMENT => next.slots.push(0),
                Axis::Parent if *slot == DOCUMENT => {}
                Axis::Parent if *slot == 0 => next.slots.push(DOCUMENT),
                Axis::Parent => next.slots.push(compiled.slot(*slot).parent),
                Axis::Child(StepName::Any) => next.slots.extend(compiled.children(*slot)),
                Axis::Child(StepName::Named(symbol)) => {
                    let child = symbol.slot.or_else(|| compiled.find(&symbol.name));
                    let is_child = |child: &u32| compiled.slot(*child).parent == *slot;
                    next.slots.extend(child.filter(is_child));
                }
            }
        }
        next.slots.dedup();
        for slot in next.slots.iter().filter(|slot| **slot != DOCUMENT) {
            next.anchor = compiled.common(next.anchor, compiled.slot(*slot).home);
        }
        next
    }

    /// A path sees the instances of the repeats that it goes through.
    fn pass(&mut self, place: &Place) {
        for slot in place.slots.clone() {
            if slot != DOCUMENT && self.compiled.slot(slot).is_repeat() {
                self.add(slot, place.anchor, false);
            }
        }
    }

    fn add(&mut self, slot: u32, anchor: u32, is_own: bool) {
        if slot == DOCUMENT {
            return;
        }
        let compiled = self.compiled;
        let bound = if self.is_everywhere { 0 } else { anchor };
        let bound = compiled.common(bound, outside(compiled, slot));
        let bound = compiled.common(bound, compiled.slot(self.at).home);
        let is_own = is_own && slot == self.at;
        let read = Read { slot, anchor: bound, is_own };
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
    }
}
