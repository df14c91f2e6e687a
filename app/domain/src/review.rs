//! Reviews: what an evaluator decided about a response. A flag never removes an answer; a
//! rejection does, and can be taken back.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::privacy::mask;
use crate::text::{clean, graphemes};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was looked at and counts.
    Accepted,
    /// It does not count.
    Rejected,
    /// What was decided before is taken back: it counts, and waits to be looked at again.
    Withdrawn,
}

impl Verdict {
    pub const ALL: [Verdict; 3] = [Verdict::Accepted, Verdict::Rejected, Verdict::Withdrawn];

    /// The code in the database, in files and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Accepted => "accepted",
            Verdict::Rejected => "rejected",
            Verdict::Withdrawn => "withdrawn",
        }
    }

    /// Whether it must be said why.
    pub fn needs_reason(self) -> bool {
        self != Verdict::Withdrawn
    }
}

impl FromStr for Verdict {
    type Err = UnknownVerdict;

    fn from_str(code: &str) -> Result<Verdict, UnknownVerdict> {
        let mut all = Verdict::ALL.into_iter();
        all.find(|verdict| verdict.code() == code).ok_or_else(|| UnknownVerdict(code.to_owned()))
    }
}

/// No verdict has this code.
#[derive(Debug, thiserror::Error)]
#[error("unknown verdict \"{0}\"")]
pub struct UnknownVerdict(pub String);

/// The most letters of a reason: it is printed beside the results.
pub const LONGEST_REASON: usize = 200;

/// Why a reason cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonProblem {
    Missing,
    TooLong,
}

/// A typed reason in one line, ready to be kept with a verdict.
pub fn reason(verdict: Verdict, typed: &str) -> Result<String, ReasonProblem> {
    let reason = clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() && verdict.needs_reason() {
        return Err(ReasonProblem::Missing);
    }
    if graphemes(&reason) > LONGEST_REASON { Err(ReasonProblem::TooLong) } else { Ok(reason) }
}

/// How many responses were rejected for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    pub reason: String,
    pub n: u64,
}

/// The same reasons counted together, personal data masked, as figures are published with them: the
/// most frequent first, then by their words.
pub fn by_reason<'reason>(reasons: impl IntoIterator<Item = &'reason str>) -> Vec<Rejected> {
    let mut counts = std::collections::BTreeMap::<String, u64>::new();
    for reason in reasons {
        *counts.entry(mask(reason)).or_default() += 1;
    }
    let mut rejected: Vec<Rejected> =
        counts.into_iter().map(|(reason, n)| Rejected { reason, n }).collect();
    rejected.sort_by_key(|one| std::cmp::Reverse(one.n));
    rejected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_says_why_unless_it_is_taken_back() {
        assert_eq!(reason(Verdict::Rejected, "  ตอบเร็ว\n เกินไป "), Ok("ตอบเร็ว เกินไป".to_owned()));
        assert_eq!(reason(Verdict::Accepted, " \n"), Err(ReasonProblem::Missing));
        assert_eq!(reason(Verdict::Withdrawn, ""), Ok(String::new()));
        assert_eq!(reason(Verdict::Rejected, &"ก".repeat(201)), Err(ReasonProblem::TooLong));
    }

    #[test]
    fn verdict_codes_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(verdict.code().parse::<Verdict>().ok(), Some(verdict));
        }
        assert!("maybe".parse::<Verdict>().is_err());
    }

    #[test]
    fn reasons_are_counted_together() {
        let counted = by_reason(["ข", "ก", "ข"]);
        assert_eq!(counted[0], Rejected { reason: "ข".into(), n: 2 });
        assert_eq!(counted.len(), 2);
    }
}
