//! What can be said about an expression without evaluating it.

use super::functions::{Type, Uses};
use super::parse::{SyntaxError, parse};
use super::tree::{Axis, Expression, Path, Start, StepName, Symbol, Term};
use crate::form::Name;

/// A path in an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference<'e> {
    pub path: &'e Path,
    /// Within a condition in brackets: where it is relative, it is so to the node that is tried,
    /// not to the question that the expression belongs to.
    pub in_predicate: bool,
}

impl Expression {
    /// Every path that it looks at, in the order met, those in predicates after the path they
    /// stand in. `Path::start` tells a `${name}` from the others.
    pub fn references(&self) -> Vec<Reference<'_>> {
        let mut references = Vec::new();
        self.walk(false, &mut |part, in_predicate| {
            if let Term::Path(path) = &part.term {
                references.push(Reference { path, in_predicate });
            }
        });
        references
    }

    /// The names in every `${name}`, with their places, in the order met.
    pub fn answers(&self) -> impl Iterator<Item = (&Name, usize)> {
        self.references().into_iter().filter_map(|reference| match &reference.path.start {
            Start::Answer(symbol) => Some((&symbol.name, reference.path.position)),
            _ => None,
        })
    }

    /// The choice lists and tables that it names, with their places: what `instance` and `pulldata`
    /// are given as a text in quotes.
    pub fn lists(&self) -> Vec<(&str, usize)> {
        let mut lists = Vec::new();
        self.walk(false, &mut |part, _| {
            if let Term::Call(function, arguments) = &part.term
                && matches!(function.name, "instance" | "pulldata")
                && let Some(Expression { term: Term::Text(name), position }) = arguments.first()
            {
                lists.push((name.as_str(), *position));
            }
        });
        lists
    }

    /// Where a function first stands that uses something beside its arguments.
    pub fn find_use(&self, uses: Uses) -> Option<usize> {
        self.find(|part, _| match &part.term {
            Term::Call(function, _) => function.uses == uses,
            _ => false,
        })
    }

    /// Whether it may come to something else the next time, with the same answers.
    pub fn is_volatile(&self) -> bool {
        self.find_use(Uses::Time).or(self.find_use(Uses::Chance)).is_some()
    }

    /// Whether it matters which question it belongs to: it has a relative path, `position()` or
    /// the like. Within a condition in brackets those are about the node that is tried.
    pub fn is_placed(&self) -> bool {
        let found = self.find(|part, in_predicate| match &part.term {
            Term::Call(function, _) => function.uses == Uses::Place && !in_predicate,
            Term::Path(path) => match path.start {
                Start::Here => !in_predicate,
                Start::Current => true,
                _ => false,
            },
            _ => false,
        });
        found.is_some()
    }

    /// Whether plain `${name}` are all that it looks at: where there are no groups, lists and
    /// moments, what needs those would come to nothing sensible. The error names the first such.
    pub fn of_answers_alone(&self) -> Result<(), SyntaxError> {
        let other = |part: &Expression, _| match &part.term {
            Term::Path(path) => path.answer().is_none(),
            _ => false,
        };
        if let Some(position) = self.find(other) {
            return Err(SyntaxError { position, expected: "${name} alone" });
        }
        let beyond = |part: &Expression, _| match &part.term {
            Term::Call(function, _) => function.uses != Uses::Nothing,
            _ => false,
        };
        match self.find(beyond) {
            Some(position) => Err(SyntaxError { position, expected: "a function of answers" }),
            None => Ok(()),
        }
    }

    /// The type that it comes to, as far as its form tells.
    pub fn returns(&self) -> Type {
        match &self.term {
            Term::Text(_) => Type::Text,
            Term::Number(_) | Term::Calculate(..) | Term::Negate(_) => Type::Number,
            Term::And(_) | Term::Or(_) | Term::Compare(..) => Type::Truth,
            Term::Union(_) | Term::Path(_) => Type::Nodes,
            Term::Call(function, arguments) => match (function.name, &arguments[..]) {
                ("if", [_, this, that]) | ("coalesce", [this, that]) => {
                    let of = this.returns();
                    if of == that.returns() { of } else { Type::Unknown }
                }
                _ => function.returns,
            },
        }
    }

    pub(super) fn may_be_nodes(&self) -> bool {
        matches!(self.returns(), Type::Nodes | Type::Unknown)
    }

    /// Hands the number of each name to the tree, so that a context need not look it up again.
    pub fn resolve(&mut self, slot: &mut dyn FnMut(&Name) -> Option<u32>) {
        self.change(&mut |symbol| symbol.slot = slot(&symbol.name));
    }

    /// Where a part first stands that is sought.
    fn find(&self, is_sought: impl Fn(&Expression, bool) -> bool) -> Option<usize> {
        let mut found = None;
        self.walk(false, &mut |part, in_predicate| {
            if found.is_none() && is_sought(part, in_predicate) {
                found = Some(part.position);
            }
        });
        found
    }

    /// Sees the expression and every part of it, from outside in, and whether the part stands in
    /// a predicate.
    fn walk<'e>(&'e self, in_predicate: bool, see: &mut dyn FnMut(&'e Expression, bool)) {
        see(self, in_predicate);
        match &self.term {
            Term::Text(_) | Term::Number(_) => {}
            Term::And(parts) | Term::Or(parts) | Term::Union(parts) | Term::Call(_, parts) => {
                parts.iter().for_each(|part| part.walk(in_predicate, see));
            }
            Term::Compare(left, _, right) => {
                left.walk(in_predicate, see);
                right.walk(in_predicate, see);
            }
            Term::Calculate(first, rest) => {
                first.walk(in_predicate, see);
                rest.iter().for_each(|(_, part)| part.walk(in_predicate, see));
            }
            Term::Negate(inner) => inner.walk(in_predicate, see),
            Term::Path(path) => {
                if let Start::Nodes(inner) = &path.start {
                    inner.walk(in_predicate, see);
                }
                let in_steps = path.steps.iter().flat_map(|step| &step.predicates);
                path.predicates.iter().chain(in_steps).for_each(|part| part.walk(true, see));
            }
        }
    }

    /// Changes every name of the form in it.
    fn change(&mut self, with: &mut dyn FnMut(&mut Symbol)) {
        match &mut self.term {
            Term::Text(_) | Term::Number(_) => {}
            Term::And(parts) | Term::Or(parts) | Term::Union(parts) | Term::Call(_, parts) => {
                parts.iter_mut().for_each(|part| part.change(with));
            }
            Term::Compare(left, _, right) => {
                left.change(with);
                right.change(with);
            }
            Term::Calculate(first, rest) => {
                first.change(with);
                rest.iter_mut().for_each(|(_, part)| part.change(with));
            }
            Term::Negate(inner) => inner.change(with),
            Term::Path(path) => {
                match &mut path.start {
                    Start::Answer(symbol) => with(symbol),
                    Start::Nodes(inner) => inner.change(with),
                    Start::Root | Start::Here | Start::Current => {}
                }
                path.predicates.iter_mut().for_each(|part| part.change(with));
                for step in &mut path.steps {
                    if let Axis::Child(StepName::Named(symbol)) = &mut step.axis {
                        with(symbol);
                    }
                    step.predicates.iter_mut().for_each(|part| part.change(with));
                }
            }
        }
    }
}

/// A source in which every `${old}` is `${new}`; texts in quotes stay as they are, save for the
/// question of `jr:choice-name`. A source that cannot be read comes back unchanged.
pub fn rename(source: &str, old: &str, new: &str) -> String {
    let Ok(expression) = parse(source) else { return source.to_owned() };
    let mut places: Vec<usize> =
        expression.answers().filter(|(name, _)| &***name == old).map(|(_, at)| at).collect();
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let mut renamed = String::new();
    let mut skipping = false;
    for (position, letter) in source.chars().enumerate() {
        if places.next_if_eq(&position).is_some() {
            renamed += "${";
            renamed += new;
            skipping = true;
        }
        skipping = skipping && letter != '}';
        if !skipping {
            renamed.push(letter);
        }
    }
    renamed
}
