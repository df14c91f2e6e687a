//! The expression language: the ODK subset of XPath 1.0, parsed once into a tree.
//!
//! Read so far: `or`, `and`, `=`, `!=`, `<`, `<=`, `>`, `>=`, numbers, quoted strings, `${name}`,
//! parentheses, and the functions `selected`, `count-selected`, `not`, `true`, `false`.
//! A definition that uses more is refused when it is checked, never misread.

mod evaluate;
mod parse;

pub use evaluate::{Outcome, evaluate};
pub use parse::{SyntaxError, parse};

use crate::form::Name;

/// An expression as a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    Text(String),
    Number(f64),
    /// `${name}`: the answer to a question.
    Answer(Name),
    Compare(Box<Expression>, Comparison, Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    Constant(bool),
    /// `selected(list, value)`: whether a space-separated list holds a value.
    Selected(Box<Expression>, Box<Expression>),
    /// `count-selected(list)`.
    CountSelected(Box<Expression>),
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

impl Expression {
    /// The questions that the expression looks at, in the order met.
    pub fn references(&self) -> Vec<&Name> {
        match self {
            Expression::Text(_) | Expression::Number(_) | Expression::Constant(_) => Vec::new(),
            Expression::Answer(name) => vec![name],
            Expression::Not(inner) | Expression::CountSelected(inner) => inner.references(),
            Expression::Compare(left, _, right)
            | Expression::And(left, right)
            | Expression::Or(left, right)
            | Expression::Selected(left, right) => {
                let mut names = left.references();
                names.extend(right.references());
                names
            }
        }
    }
}
