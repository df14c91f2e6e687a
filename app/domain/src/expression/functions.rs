//! The functions that expressions can call: one file a family, one table of them all.
//!
//! Source of names, arguments and meanings: ODK XForms specification, "XPath Functions".

mod digest;
mod form;
mod geo;
mod maths;
mod nodes;
mod select;
mod text;
mod time;
mod truth;

pub(super) use digest::is_algorithm;
pub(super) use text::is_pattern;
pub(super) use time::is_date_format;

use super::evaluate::Call;
use super::outcome::Outcome;

/// A function and what is known about it before it runs.
pub struct Function {
    pub name: &'static str,
    /// The fewest arguments that it takes.
    pub least: usize,
    /// The most; `None` where there is no end.
    pub most: Option<usize>,
    pub returns: Type,
    pub uses: Uses,
    /// Which arguments must be nodes, from 0.
    pub(super) nodes: &'static [usize],
    pub(super) run: Run,
}

type Run = for<'a> fn(Call<'_, 'a>) -> Outcome<'a>;

/// The type of a value, as far as it is known before there are answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    Number,
    Truth,
    /// What the answers hold: compared and calculated with as whatever stands beside it.
    Nodes,
    Unknown,
}

/// What beside its arguments decides what a function returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uses {
    Nothing,
    /// The moment: it may return something else the next time.
    Time,
    /// Chance: it may return something else the next time.
    Chance,
    /// Where in the form the expression stands: `.`, `..`, `position()`.
    Place,
    /// The form's lists, texts, version, or who fills it in.
    Form,
}

/// A function by its name.
pub fn find(name: &str) -> Option<&'static Function> {
    let families = [
        truth::FUNCTIONS,
        text::FUNCTIONS,
        maths::FUNCTIONS,
        time::FUNCTIONS,
        select::FUNCTIONS,
        nodes::FUNCTIONS,
        geo::FUNCTIONS,
        digest::FUNCTIONS,
        form::FUNCTIONS,
    ];
    families.into_iter().flatten().find(|function| function.name == name)
}

impl Function {
    /// A function of exactly so many arguments.
    const fn new(name: &'static str, arguments: usize, returns: Type, run: Run) -> Function {
        Function {
            name,
            least: arguments,
            most: Some(arguments),
            returns,
            uses: Uses::Nothing,
            nodes: &[],
            run,
        }
    }

    const fn up_to(self, most: usize) -> Function {
        Function { most: Some(most), ..self }
    }

    const fn or_more(self) -> Function {
        Function { most: None, ..self }
    }

    const fn uses(self, uses: Uses) -> Function {
        Function { uses, ..self }
    }

    const fn of_nodes(self, nodes: &'static [usize]) -> Function {
        Function { nodes, ..self }
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Function) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
