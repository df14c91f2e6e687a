//! What becomes of a project after it was evaluated.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest remarks on a decision, in grapheme clusters: two pages.
pub const LONGEST_REMARKS: usize = 4_000;

/// The decision on a project in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// ดำเนินการต่อ
    Continue,
    /// ปรับปรุง
    Improve,
    /// ยุติ
    Stop,
}

/// No decision has this code.
#[derive(Debug, thiserror::Error)]
#[error("unknown decision \"{0}\"")]
pub struct UnknownDecision(pub String);

impl Decision {
    pub const ALL: [Decision; 3] = [Decision::Continue, Decision::Improve, Decision::Stop];

    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Decision::Continue => "continue",
            Decision::Improve => "improve",
            Decision::Stop => "stop",
        }
    }
}

impl FromStr for Decision {
    type Err = UnknownDecision;

    fn from_str(code: &str) -> Result<Decision, UnknownDecision> {
        Decision::ALL
            .into_iter()
            .find(|decision| decision.code() == code)
            .ok_or_else(|| UnknownDecision(code.to_owned()))
    }
}
