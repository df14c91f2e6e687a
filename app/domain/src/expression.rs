//! The expression language: the ODK XForms subset of XPath 1.0, parsed once into a tree.
//!
//! `parse` reads a source and refuses, with the place, what is not understood; `evaluate` looks at
//! the answers through a `Context`. Source: ODK XForms specification, "XPath" under "Bindings";
//! where it leaves something open, JavaRosa decides, and the place of the rule says so.

mod context;
mod dates;
mod evaluate;
mod flat;
mod functions;
mod lex;
mod look;
mod number;
mod outcome;
mod parse;
mod print;
mod random;
mod tree;

#[cfg(test)]
mod tests;

pub use context::{Context, Environment, Node, NodeId, Nodes};
pub(crate) use dates::{LocalTime, parse as parse_date_time, parse_time};
pub use evaluate::{evaluate, evaluate_at, evaluate_from, work_out};
pub use flat::Flat;
pub use functions::{Function, Type, Uses};
pub use look::{Reference, rename};
pub(crate) use number::from_text as number_from_text;
pub use outcome::Outcome;
pub use parse::{SyntaxError, parse};
pub(crate) use random::{Random, park_miller, shuffled};
pub use tree::{
    Arithmetic, Axis, Comparison, Expression, Path, Start, Step, StepName, Symbol, Term,
};
