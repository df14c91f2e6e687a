//! The engine that runs one form with one respondent, the same in a phone and on the server.
//!
//! `Program` is what a form's expressions are compiled to, once for every published version;
//! `Interview` holds the answers and brings up to date what follows from them: what is asked, what
//! is calculated, which repeats there are. The rules are those of the ODK XForms specification;
//! where it leaves something open, JavaRosa decides.

mod choices;
mod compile;
mod fields;
mod findings;
mod lists;
mod metadata;
mod order;
mod pages;
mod program;
mod read;
mod reads;
mod resume;
mod rows;
mod settle;
mod shown;
mod spread;
mod start;
mod state;
mod texts;
mod values;
mod world;

pub use choices::Offered;
pub(crate) use compile::cycles;
pub(crate) use lists::List;
pub use pages::{Page, PagePart};
pub use program::Program;
pub use rows::Full;
pub use state::{Change, Interview};

pub use crate::expression::NodeId;

/// The most instances that a repeat has.
pub const MOST_INSTANCES: usize = 200;

/// The most groups and questions that all repeats of one interview have together.
pub const MOST_NODES: usize = 5_000;

#[cfg(test)]
mod tests;
