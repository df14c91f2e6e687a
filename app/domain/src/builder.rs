//! Building a form by small edits. An officer changes one part at a time; each edit takes a form
//! and gives another one, so that every state can be kept, compared and brought back. A form being
//! built may be unfinished: what is still wrong with it is told by [`crate::form::check`]. Names
//! stay valid and unique all the same, since parts are found by them.

mod condition;
mod edit;
mod fields;
mod kinds;
mod lists;
mod merge;
mod names;
mod piece;
mod place;
#[cfg(test)]
mod tests;

pub use condition::{Clause, Condition, Join, Test};
pub use edit::{Edit, Edited, Problem, Wrong, apply, blank};
pub use fields::{Fields, LANGUAGES, of_form, of_part, written_languages};
pub use kinds::{KINDS, code as kind_code};
pub use lists::{ChoiceRow, library as library_lists, users as list_users, value_before};
pub use merge::{Clash, Merged, merge};
pub use names::rename;
pub use piece::Piece;
pub use place::{Direction, Place, find, position};
