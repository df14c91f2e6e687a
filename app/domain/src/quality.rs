//! Answers to look at before they are counted. A flag never removes an answer: an evaluator
//! accepts or rejects it, and says why.
//!
//! Every rule works on what it is given and says what it found, in codes with values.

mod bursts;
mod observe;
mod place;
mod speed;
mod straight;
mod twins;

use serde::Serialize;

pub use bursts::bursts;
pub use observe::observe;
pub use place::{Point, outside};
pub use speed::too_fast;
pub use straight::straight_lined;
pub use twins::near_twins;

/// One response as the rules see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observed {
    /// The link it came by; `None` where it came by none.
    pub link: Option<u64>,
    /// When it was received, in milliseconds.
    pub received_at: i64,
    /// How long it was answered, in seconds; `None` where the sender did not say.
    pub seconds: Option<f64>,
    /// The code of each answer to a question with choices, in form order; 0 where there is none.
    pub answers: Vec<u16>,
    /// Which of these questions are items on a scale.
    pub items: std::ops::Range<usize>,
    pub place: Option<Point>,
}

/// Why a response should be looked at. Responses are told by their position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Flag {
    /// Answered in less time than reading takes.
    TooFast { seconds: f64, least: f64 },
    /// The same answer to every item.
    StraightLined { items: u64, answer: u16 },
    /// As good as the same answers as an earlier response by the same link.
    NearTwin { other: usize, same: u64, of: u64 },
    /// One of many responses by one link within a short time.
    Burst { responses: u64, seconds: u64 },
    /// Answered away from where the project is.
    OutsidePlace { metres: f64, most: f64 },
}

impl Flag {
    /// The codes of all kinds, in the order of the rules.
    pub const CODES: [&str; 5] =
        ["too_fast", "straight_lined", "near_twin", "burst", "outside_place"];

    /// The code of its kind, in JSON and in addresses.
    pub fn code(&self) -> &'static str {
        match self {
            Flag::TooFast { .. } => "too_fast",
            Flag::StraightLined { .. } => "straight_lined",
            Flag::NearTwin { .. } => "near_twin",
            Flag::Burst { .. } => "burst",
            Flag::OutsidePlace { .. } => "outside_place",
        }
    }
}

/// All flags, by the position of the response and then by rule.
pub fn flags(responses: &[Observed]) -> Vec<(usize, Flag)> {
    let mut found = too_fast(responses);
    found.extend(straight_lined(responses));
    found.extend(near_twins(responses));
    found.extend(bursts(responses));
    // Stable: the rules keep their order.
    found.sort_by_key(|(at, _)| *at);
    found
}

#[cfg(test)]
mod tests;
