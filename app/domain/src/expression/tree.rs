//! The tree that an expression is parsed into.
//!
//! Chains of one precedence are lists, not nested pairs: a sum of a thousand answers is one node,
//! so that no walk over a tree goes deeper than the parser's limit on nesting allows.

use super::functions::Function;
use crate::form::Name;

/// An expression, or a part of one. Two are equal when they mean the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expression {
    pub term: Term,
    /// Where it stands in its source, in characters from 0: its operator's place where it has
    /// one, else where it begins.
    pub position: usize,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    Text(String),
    Number(f64),
    /// Two or more conditions.
    And(Vec<Expression>),
    /// Two or more conditions.
    Or(Vec<Expression>),
    Compare(Box<Expression>, Comparison, Box<Expression>),
    /// A first operand and one or more further ones, from left to right.
    Calculate(Box<Expression>, Vec<(Arithmetic, Expression)>),
    Negate(Box<Expression>),
    /// Two or more lists of nodes as one.
    Union(Vec<Expression>),
    Path(Path),
    Call(&'static Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// An operator of `Term::Calculate`: one chain has either the first two or the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
}

/// A way to nodes: where it starts, which of those are kept, and the steps from there.
#[derive(Debug, Clone)]
pub struct Path {
    pub start: Start,
    /// Conditions on the nodes that it starts from: `${repeat}[position() = 2]`.
    pub predicates: Vec<Expression>,
    pub steps: Vec<Step>,
    /// In characters from 0.
    pub position: usize,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// `${name}`.
    Answer(Symbol),
    /// `/`; the first step after it is the root, whatever its name.
    Root,
    /// `.`, and where a path begins with a step.
    Here,
    /// `current()`: the question whose expression this is, also within a predicate.
    Current,
    /// `instance('list')` or a list of nodes in parentheses or from a function.
    Nodes(Box<Expression>),
}

/// One step of a path, with the conditions on what it finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub axis: Axis,
    pub predicates: Vec<Expression>,
}

/// The direction of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Axis {
    Child(StepName),
    /// `..`
    Parent,
    /// `.`
    Own,
}

/// Which children a step finds.
#[derive(Debug, Clone, PartialEq)]
pub enum StepName {
    /// `*`
    Any,
    Named(Symbol),
}

/// A name of the form in an expression, with the number that a context may know it by.
#[derive(Debug, Clone)]
pub struct Symbol {
    pub name: Name,
    /// Set by `Expression::resolve`; a context that finds `None` looks the name up.
    pub slot: Option<u32>,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Expression) -> bool {
        self.term == other.term
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Path) -> bool {
        self.start == other.start
            && self.predicates == other.predicates
            && self.steps == other.steps
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Symbol) -> bool {
        self.name == other.name
    }
}

impl Symbol {
    pub fn new(name: impl Into<String>) -> Symbol {
        Symbol { name: Name::new(name), slot: None }
    }
}

impl Path {
    /// The name of a path that is `${name}` and nothing more.
    pub fn answer(&self) -> Option<&Name> {
        match &self.start {
            Start::Answer(symbol) if self.predicates.is_empty() && self.steps.is_empty() => {
                Some(&symbol.name)
            }
            _ => None,
        }
    }
}

impl Expression {
    pub(super) fn new(term: Term, position: usize) -> Expression {
        Expression { term, position }
    }

    /// The name of an expression that is `${name}` and nothing more.
    pub fn answer(&self) -> Option<&Name> {
        match &self.term {
            Term::Path(path) => path.answer(),
            _ => None,
        }
    }
}
