//! Which test is right: stated rules, with what speaks for a test and what was not met. Codes
//! with values; words are put on them where they are shown.
//!
//! 1. One group or none: there is no test.
//! 2. A single item of fewer than five scores, or a group of fewer than ten respondents: a test of
//!    ranks, which asks nothing of the scores but their order.
//! 3. Variances that differ (Levene's test, p < .05): Welch's test, and Games and Howell's for the
//!    pairs; where a group has no variance at all, ranks.
//! 4. Else Student's t for two groups; for more the analysis of variance, and Scheffé's method for
//!    the pairs.

use serde::Serialize;

use super::differences::{LeftOut, Tests};
use crate::statistics::{Given, Reason, Sample};

/// The test to report, and why it is the one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Advice {
    pub test: Test,
    /// How to tell which of several groups differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<PairTest>,
    /// Why this test.
    pub because: Vec<Ground>,
    /// What the comparison lacks.
    pub unmet: Vec<Unmet>,
}

/// A test by its name in the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    Student,
    Welch,
    MannWhitney,
    Anova,
    WelchAnova,
    Kruskal,
    /// Nothing can be tested.
    None,
}

/// A method for pairs by its name in the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairTest {
    Scheffe,
    GamesHowell,
}

/// What speaks for a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Ground {
    Groups {
        groups: u64,
    },
    /// The score is a mean over items, or one item of many scores.
    Measured {
        items: u64,
        scores: u64,
    },
    /// One item with few scores: only their order is relied on.
    Ordered {
        scores: u64,
    },
    /// `p` is Levene's, where the test can be made.
    EqualVariances {
        #[serde(skip_serializing_if = "Option::is_none")]
        p: Option<f64>,
    },
    UnequalVariances {
        #[serde(skip_serializing_if = "Option::is_none")]
        p: Option<f64>,
    },
    SmallGroups {
        least: u64,
        needed: u64,
    },
}

/// What a comparison lacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unmet {
    /// The group has fewer than two respondents and is in no test.
    GroupLeftOut {
        group: String,
        n: u64,
    },
    SmallGroup {
        group: String,
        n: u64,
        needed: u64,
    },
    VariancesDiffer {
        #[serde(skip_serializing_if = "Option::is_none")]
        p: Option<f64>,
    },
    /// Why nothing can be tested.
    NoTest {
        reason: Reason,
    },
}

/// Below so many respondents in a group, means are not taken to be spread as a normal curve.
pub const LEAST_FOR_MEANS: u64 = 10;

/// An item of fewer scores is taken for an order only.
pub const LEAST_SCORES: usize = 5;

/// Variances are taken to differ below this probability.
pub const VARIANCES_DIFFER: f64 = 0.05;

impl Advice {
    pub(super) fn none(reason: Reason) -> Advice {
        let unmet = vec![Unmet::NoTest { reason }];
        Advice { test: Test::None, pairs: None, because: Vec::new(), unmet }
    }

    /// Advice on groups of two respondents or more, whose scores are means over `items` items of
    /// `scores` different scores.
    pub(super) fn of(
        names: &[String],
        samples: &[Sample],
        tests: &Tests,
        left_out: &[LeftOut],
        (items, scores): (usize, usize),
    ) -> Advice {
        let lost = |left: &LeftOut| Unmet::GroupLeftOut { group: left.group.clone(), n: left.n };
        let mut unmet: Vec<Unmet> = left_out.iter().map(lost).collect();
        let reason = match tests {
            Tests::None { reason } => Some(*reason),
            _ if is_all_the_same(samples) => Some(Reason::NoVariation),
            _ => None,
        };
        if let Some(reason) = reason {
            unmet.push(Unmet::NoTest { reason });
            return Advice { unmet, ..Advice::none(reason) };
        }
        let is_pair = samples.len() == 2;
        let mut because = vec![Ground::Groups { groups: samples.len() as u64 }];
        let small = names.iter().zip(samples).filter(|(_, sample)| sample.n() < LEAST_FOR_MEANS);
        unmet.extend(small.map(|(group, sample)| Unmet::SmallGroup {
            group: group.clone(),
            n: sample.n(),
            needed: LEAST_FOR_MEANS,
        }));

        let is_ordered = items < 2 && scores < LEAST_SCORES;
        let least = samples.iter().map(Sample::n).min().unwrap_or_default();
        if is_ordered {
            because.push(Ground::Ordered { scores: scores as u64 });
        } else {
            because.push(Ground::Measured { items: items as u64, scores: scores as u64 });
        }
        if least < LEAST_FOR_MEANS {
            because.push(Ground::SmallGroups { least, needed: LEAST_FOR_MEANS });
        }
        let is_still = |sample: &Sample| sample.squares() == 0.0;
        let are_still = samples.iter().all(is_still);
        if are_still {
            unmet.push(Unmet::NoTest { reason: Reason::NoVariationWithin });
        }
        if is_ordered || are_still || least < LEAST_FOR_MEANS {
            let test = if is_pair { Test::MannWhitney } else { Test::Kruskal };
            return Advice { test, pairs: None, because, unmet };
        }

        let (is_equal, p) = variances(tests);
        if is_equal {
            because.push(Ground::EqualVariances { p });
        } else {
            because.push(Ground::UnequalVariances { p });
            unmet.push(Unmet::VariancesDiffer { p });
        }
        // Welch's analysis divides by each group's variance; Student's asks for one that is not 0.
        let has_still_group = samples.iter().any(is_still);
        let (test, pairs) = match (is_pair, is_equal) {
            (true, true) => (Test::Student, None),
            (true, false) => (Test::Welch, None),
            (false, true) => (Test::Anova, Some(PairTest::Scheffe)),
            (false, false) if has_still_group => (Test::Kruskal, None),
            (false, false) => (Test::WelchAnova, Some(PairTest::GamesHowell)),
        };
        Advice { test, pairs, because, unmet }
    }
}

/// Whether variances are taken for equal, and the probability of Levene's test. Where all distances
/// are alike within groups there is none: then the groups' variances are seen to be the same, or not.
fn variances(tests: &Tests) -> (bool, Option<f64>) {
    match tests.levene() {
        Some(Given::Figure(levene)) => (levene.p >= VARIANCES_DIFFER, Some(levene.p)),
        Some(Given::Not { reason: Reason::NoVariation }) => (true, None),
        _ => (false, None),
    }
}

fn is_all_the_same(samples: &[Sample]) -> bool {
    let mut values = samples.iter().flat_map(Sample::cells).map(|(value, _)| value);
    let first = values.next();
    values.all(|value| Some(value) == first)
}
