//! Pieces that several officers' pages share.

pub mod frame;
pub mod standing;

pub mod document;
pub mod flash;
pub mod load;

pub mod chips;
pub mod digits;
pub mod empty;
pub mod field;
pub mod figures;
pub mod form;
pub mod icon;
pub mod page_header;
pub mod series_changes;
pub mod severity;
pub mod table;

use domain::access::{Action, Sight};

use crate::context;

/// Whether the person who reads may do this. What they may not do is not offered to them; the
/// server refuses it all the same.
pub fn may(action: Action) -> bool {
    context::actor().is_some_and(|actor| actor.authorize(action).is_ok())
}

/// How closely the person who reads may look at answers.
pub fn sight() -> Sight {
    context::actor().map_or(Sight::Groups, |actor| actor.sight())
}
