use super::Kind;
use crate::form::Name;

impl Kind {
    /// The list of a question that offers choices, to offer others.
    pub(crate) fn list_mut(&mut self) -> Option<&mut Name> {
        match self {
            Kind::SelectOne { list } | Kind::SelectMultiple { list, .. } | Kind::Rank { list } => {
                Some(list)
            }
            _ => None,
        }
    }
}
