//! From a tree and a context to an outcome.

mod compare;
mod paths;

use std::cell::Cell;

pub(super) use paths::instances;

use super::context::{Context, Node, NodeId, Nodes};
use super::outcome::Outcome;
use super::random::Random;
use super::tree::{Arithmetic, Expression, Term};

/// How many nodes and parts of the expression one evaluation looks at, at most: conditions within
/// conditions over long lists would otherwise multiply without end. Where it is used up, paths
/// find nothing more. A condition on each of 100,000 items takes about a tenth of it.
const EFFORT: usize = 8_000_000;

/// The outcome at the root, for conditions that look at named answers only.
pub fn evaluate<'a>(expression: &'a Expression, context: &'a dyn Context) -> Outcome<'a> {
    evaluate_at(expression, context, context.root())
}

/// The outcome as seen from a question: `.` is its value, `..` the group around it.
pub fn evaluate_at<'a>(
    expression: &'a Expression,
    context: &'a dyn Context,
    question: NodeId,
) -> Outcome<'a> {
    evaluate_from(expression, context, question, Node::Answer(question))
}

/// The outcome as a predicate on a node has it: relative paths start there, and `current()` is the
/// question. So a filter is tried on a choice.
pub fn evaluate_from<'a>(
    expression: &'a Expression,
    context: &'a dyn Context,
    question: NodeId,
    here: Node,
) -> Outcome<'a> {
    work_out(expression, context, question, here).0
}

/// The same, and whether it was worked out to its end: an evaluation that has looked at enough finds
/// nothing more, and what comes of it is not to be relied on.
pub fn work_out<'a>(
    expression: &'a Expression,
    context: &'a dyn Context,
    question: NodeId,
    here: Node,
) -> (Outcome<'a>, bool) {
    let run = Run {
        context,
        random: Random::new(context.environment().random),
        effort: Cell::new(EFFORT),
    };
    let scope = Scope { run: &run, here, current: question, position: None, size: 1 };
    let outcome = scope.of(expression);
    (outcome, run.effort.get() > 0)
}

/// What is one for a whole evaluation.
pub(super) struct Run<'a> {
    pub context: &'a dyn Context,
    pub random: Random,
    effort: Cell<usize>,
}

/// Where in an evaluation an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Scope<'r, 'a> {
    pub run: &'r Run<'a>,
    /// `.`
    pub here: Node,
    /// `current()`
    pub current: NodeId,
    /// Within a predicate: the place of the node that is tried, from 1.
    pub position: Option<usize>,
    /// Within a predicate: how many are tried.
    pub size: usize,
}

impl<'a> Scope<'_, 'a> {
    pub fn of(self, expression: &'a Expression) -> Outcome<'a> {
        self.pays(1);
        match &expression.term {
            Term::Text(text) => Outcome::text(text.as_str()),
            Term::Number(number) => Outcome::Number(*number),
            Term::And(all) => Outcome::Truth(all.iter().all(|one| self.of(one).is_true())),
            Term::Or(any) => Outcome::Truth(any.iter().any(|one| self.of(one).is_true())),
            Term::Compare(left, comparison, right) => {
                let (left, right) = (self.of(left), self.of(right));
                Outcome::Truth(compare::holds(&left, *comparison, &right, self.offset()))
            }
            Term::Calculate(first, rest) => Outcome::Number(self.calculate(first, rest)),
            Term::Negate(inner) => Outcome::Number(-self.number(inner)),
            Term::Union(lists) => self.union(lists),
            Term::Path(path) => Outcome::Nodes(self.path(path), self.run.context),
            Term::Call(function, arguments) => (function.run)(Call { scope: self, arguments }),
        }
    }

    fn calculate(self, first: &'a Expression, rest: &'a [(Arithmetic, Expression)]) -> f64 {
        rest.iter().fold(self.number(first), |left, (sign, operand)| {
            let right = self.number(operand);
            match sign {
                Arithmetic::Plus => left + right,
                Arithmetic::Minus => left - right,
                Arithmetic::Times => left * right,
                Arithmetic::Divide => left / right,
                // The sign of the left operand, as XPath 1.0, 3.5 has it.
                Arithmetic::Modulo => left % right,
            }
        })
    }

    fn number(self, expression: &'a Expression) -> f64 {
        self.of(expression).to_number(self.offset())
    }

    /// Minutes east of UTC.
    pub fn offset(self) -> i32 {
        self.run.context.environment().offset_minutes
    }

    fn union(self, lists: &'a [Expression]) -> Outcome<'a> {
        let mut seen = std::collections::BTreeSet::new();
        let mut all = Nodes::default();
        for list in lists {
            for node in self.of(list).nodes() {
                if seen.insert(*node) {
                    all.push(*node);
                }
            }
        }
        Outcome::Nodes(all, self.run.context)
    }

    /// Pays for so many nodes or parts; false when the evaluation has looked at enough.
    pub fn pays(self, count: usize) -> bool {
        let left = self.run.effort.get().saturating_sub(count);
        self.run.effort.set(left);
        left > 0
    }
}

/// A function's arguments, each evaluated where and when the function asks for it.
#[derive(Clone, Copy)]
pub struct Call<'r, 'a> {
    pub(super) scope: Scope<'r, 'a>,
    pub(super) arguments: &'a [Expression],
}

impl<'a> Call<'_, 'a> {
    pub fn len(self) -> usize {
        self.arguments.len()
    }

    /// An argument; an empty text where it is left out.
    pub fn outcome(self, index: usize) -> Outcome<'a> {
        match self.arguments.get(index) {
            Some(argument) => self.scope.of(argument),
            None => Outcome::text(""),
        }
    }

    pub fn text(self, index: usize) -> std::borrow::Cow<'a, str> {
        self.outcome(index).into_text()
    }

    /// The text of an argument; of `.` where it is left out.
    pub fn text_or_here(self, index: usize) -> std::borrow::Cow<'a, str> {
        if index < self.len() {
            self.text(index)
        } else {
            super::outcome::text_of(self.context(), self.scope.here)
        }
    }

    pub fn number(self, index: usize) -> f64 {
        self.outcome(index).to_number(self.scope.offset())
    }

    pub fn truth(self, index: usize) -> bool {
        self.outcome(index).is_true()
    }

    /// The nodes of an argument; none where it is something else.
    pub fn nodes(self, index: usize) -> Nodes {
        match self.outcome(index) {
            Outcome::Nodes(nodes, _) => nodes,
            _ => Nodes::default(),
        }
    }

    /// All arguments from one on, a list of nodes as an outcome for each node.
    pub fn spread(self, from: usize) -> Vec<Outcome<'a>> {
        let mut all = Vec::new();
        for index in from..self.len() {
            match self.outcome(index) {
                Outcome::Nodes(nodes, context) => {
                    all.extend(nodes.iter().map(|node| Outcome::Nodes(node.into(), context)));
                }
                other => all.push(other),
            }
        }
        all
    }

    pub fn context(self) -> &'a dyn Context {
        self.scope.run.context
    }

    pub fn environment(self) -> &'a super::Environment {
        self.context().environment()
    }
}
