//! How respondents were found, and what may then be claimed: numbers that would mislead are not
//! printed as if sound.

use serde::{Deserialize, Serialize};

use crate::matrix::Selection;

/// How the respondents came to answer (วิธีการได้มาซึ่งกลุ่มตัวอย่าง), in the order that the ways are
/// listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// Everyone of the population was asked.
    Census,
    /// By chance from the whole population, each with a known probability (simple random).
    Random,
    /// By chance within each area or group.
    Stratified,
    /// Whole areas by chance, and then people in them.
    Cluster,
    /// Chosen by the field staff until each group had its number.
    Quota,
    /// Chosen because of what they know or are.
    Purposive,
    /// Whoever was there or found the code: an open link.
    Open,
}

/// What the spread of the figures can be taken to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Claim {
    /// Intervals hold for the population with this confidence.
    Confidence { percent: u32 },
    /// The same, but of areas drawn whole: intervals and tests that take respondents as drawn one by
    /// one promise too much, and only what the design effect corrects may be called so.
    Clustered { percent: u32 },
    /// There is no sampling error: an interval would say nothing.
    Complete,
    /// Intervals and tests describe these respondents; "95 % confidence" must not be printed.
    RespondentsOnly { drawn: Drawn },
    /// People of some areas were likelier to be drawn than others: figures over areas hold for the
    /// population only where they are weighted.
    Unequal,
    /// The responses were chosen by how or when they came, or by what was decided of them: no part of
    /// a sample that is chosen so was drawn by chance.
    PartOnly,
    /// Nobody said how the respondents were found: nothing may be claimed.
    NotStated,
}

/// Which links brought the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// Every answer used up a code that somebody was given.
    CodesOnly,
    /// At least one answer came through a link that anybody may use.
    OpenLinks,
}

impl Drawn {
    pub const ALL: [Drawn; 7] = [
        Drawn::Census,
        Drawn::Random,
        Drawn::Stratified,
        Drawn::Cluster,
        Drawn::Quota,
        Drawn::Purposive,
        Drawn::Open,
    ];

    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Drawn::Census => "census",
            Drawn::Random => "random",
            Drawn::Stratified => "stratified",
            Drawn::Cluster => "cluster",
            Drawn::Quota => "quota",
            Drawn::Purposive => "purposive",
            Drawn::Open => "open",
        }
    }

    /// The way of a code.
    pub fn of(code: &str) -> Option<Drawn> {
        Drawn::ALL.into_iter().find(|drawn| drawn.code() == code)
    }

    /// Whether respondents were drawn by chance.
    pub fn is_by_chance(self) -> bool {
        matches!(self, Drawn::Random | Drawn::Stratified | Drawn::Cluster)
    }

    /// What may be claimed where everything came as it was meant to.
    pub fn claim(self) -> Claim {
        match self {
            Drawn::Census => Claim::Complete,
            Drawn::Random | Drawn::Stratified => Claim::Confidence { percent: 95 },
            Drawn::Cluster => Claim::Clustered { percent: 95 },
            drawn => Claim::RespondentsOnly { drawn },
        }
    }
}

impl Claim {
    /// What may be claimed of those that a selection chooses. By answers it chooses a group of the
    /// population, of which chance drew its own.
    pub fn of_chosen(self, only: &Selection) -> Claim {
        let is_of_all = self.holds_for_all() || self == Claim::Unequal;
        let is_part = is_of_all && !only.is_by_answers();
        if is_part { Claim::PartOnly } else { self }
    }

    /// Of what is said of two samples together, as little may be claimed as of either.
    pub fn weaker(self, other: Claim) -> Claim {
        let strength = |claim: Claim| match claim {
            Claim::NotStated => 0,
            Claim::PartOnly | Claim::RespondentsOnly { .. } | Claim::Unequal => 1,
            Claim::Clustered { .. } => 2,
            Claim::Confidence { .. } => 3,
            Claim::Complete => 4,
        };
        if strength(self) <= strength(other) { self } else { other }
    }

    /// Whether figures hold for the whole population, with a sampling error or without one.
    pub fn holds_for_all(self) -> bool {
        self.is_estimate() || self == Claim::Complete
    }

    /// Whether figures of the population are estimated, with a sampling error that is known.
    pub fn is_estimate(self) -> bool {
        matches!(self, Claim::Confidence { .. } | Claim::Clustered { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_link_claims_no_confidence() {
        let json = |drawn: Drawn| serde_json::to_string(&drawn.claim()).unwrap();
        assert_eq!(json(Drawn::Open), r#"{"code":"respondents_only","drawn":"open"}"#);
        assert_eq!(json(Drawn::Quota), r#"{"code":"respondents_only","drawn":"quota"}"#);
        assert_eq!(json(Drawn::Random), r#"{"code":"confidence","percent":95}"#);
        assert_eq!(json(Drawn::Cluster), r#"{"code":"clustered","percent":95}"#);
        assert_eq!(json(Drawn::Census), r#"{"code":"complete"}"#);
    }

    #[test]
    fn a_part_chosen_by_how_it_came_is_no_chance_sample() {
        let confidence = Drawn::Random.claim();
        let accepted =
            Selection { status: crate::matrix::Status::Accepted, ..Selection::default() };
        let through = Selection { links: vec![crate::ids::LinkId(1)], ..Selection::default() };
        for only in [&accepted, &through] {
            assert_eq!(confidence.of_chosen(only), Claim::PartOnly);
            assert_eq!(Drawn::Cluster.claim().of_chosen(only), Claim::PartOnly);
            assert_eq!(Claim::Complete.of_chosen(only), Claim::PartOnly);
            assert_eq!(Claim::Unequal.of_chosen(only), Claim::PartOnly);
            assert_eq!(Claim::NotStated.of_chosen(only), Claim::NotStated);
        }
        assert_eq!(confidence.of_chosen(&Selection::default()), confidence);
    }

    #[test]
    fn two_samples_claim_what_the_weaker_one_does() {
        let (random, open) = (Drawn::Random.claim(), Drawn::Open.claim());
        assert_eq!((random.weaker(open), open.weaker(random)), (open, open));
        assert_eq!(Claim::Complete.weaker(random), random);
        assert_eq!(random.weaker(Drawn::Cluster.claim()), Drawn::Cluster.claim());
        assert_eq!(open.weaker(Claim::NotStated), Claim::NotStated);
    }
}
