use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::Moment;
use crate::ids::LinkId;
use crate::matrix::Matrix;

/// Which responses the figures are of.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Basis {
    /// Responses that count, chosen or not.
    pub all: u64,
    /// When the first and the last of the chosen ones came in; `None` without any.
    pub received: Option<[Moment; 2]>,
    /// How many of the chosen ones came through each link.
    pub links: BTreeMap<LinkId, u64>,
}

impl Basis {
    /// Of the responses that are left of so many.
    pub(super) fn of(chosen: &Matrix, all: u64) -> Basis {
        Basis {
            all,
            received: chosen.received().map(|(first, last)| [Moment(first), Moment(last)]),
            links: chosen.links().into_iter().collect(),
        }
    }
}
