//! Whether groups of respondents differ: every test, by the names of the API.

use serde::Serialize;

use super::advice::Advice;
use super::{FEW, InOrder};
use crate::statistics::{
    Anova, Centre, DesignEffect, Given, Kruskal, Levene, MannWhitney, Pairs, Reason, Sample, TTest,
    WelchAnova, anova, cohen_d, design_effect, games_howell, hedges_g, kruskal, levene, lsd,
    mann_whitney, scheffe, student, tukey, welch, welch_anova,
};

/// The tests of a comparison and which of them is right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differences {
    /// Groups too small to be tested, in form order; those with nobody are not named.
    pub left_out: Vec<LeftOut>,
    #[serde(flatten)]
    pub tests: Tests,
    pub advice: Advice,
}

/// A group of fewer than two respondents has no variance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub group: String,
    pub n: u64,
}

/// What is computed depends on how many groups have two respondents or more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Tests {
    Two(Box<TwoGroups>),
    Several(Box<SeveralGroups>),
    /// One group or none.
    None {
        reason: Reason,
    },
}

/// Differences are first − second, in form order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TwoGroups {
    pub student: Given<TTest>,
    pub welch: Given<TTest>,
    pub levene_mean: Given<Levene>,
    pub levene_median: Given<Levene>,
    pub mann_whitney: Given<MannWhitney>,
    pub cohen_d: Given<f64>,
    pub hedges_g: Given<f64>,
}

/// Pairs are named `first|second`, in form order, with their probabilities.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeveralGroups {
    pub anova: Given<Anova>,
    pub levene_mean: Given<Levene>,
    pub levene_median: Given<Levene>,
    pub welch_anova: Given<WelchAnova>,
    pub kruskal: Given<Kruskal>,
    pub scheffe: Given<InOrder<f64>>,
    pub tukey: Given<InOrder<f64>>,
    pub games_howell: Given<InOrder<f64>>,
    pub lsd: Given<InOrder<f64>>,
    /// What it costs that respondents of a group are alike, if the groups are areas that were
    /// drawn.
    pub design_effect: Given<DesignEffect>,
}

/// What is compared: groups by name, with what the scores can be.
pub(super) struct Compared {
    pub groups: Vec<(String, Sample)>,
    /// Items that a respondent's score is the mean of.
    pub items: usize,
    /// Different scores that one item can have.
    pub scores: usize,
}

impl Differences {
    pub(super) fn of(compared: Compared) -> Differences {
        let (kept, small): (Vec<_>, Vec<_>) =
            compared.groups.into_iter().partition(|(_, sample)| sample.n() > 1);
        let left_out: Vec<LeftOut> = small
            .into_iter()
            .filter(|(_, sample)| sample.n() > 0)
            .map(|(group, sample)| LeftOut { group, n: sample.n() })
            .collect();
        let (names, samples): (Vec<String>, Vec<Sample>) = kept.into_iter().unzip();
        let tests = Tests::of(&names, &samples);
        let advice =
            Advice::of(&names, &samples, &tests, &left_out, (compared.items, compared.scores));
        Differences { left_out, tests, advice }
    }

    /// Where small groups may not be shown, neither may what is computed from them.
    pub(super) fn suppressed() -> Differences {
        Differences {
            left_out: Vec::new(),
            tests: Tests::None { reason: FEW },
            advice: Advice::none(FEW),
        }
    }
}

impl Tests {
    fn of(names: &[String], samples: &[Sample]) -> Tests {
        match samples {
            [first, second] => Tests::Two(Box::new(TwoGroups {
                student: student(first, second).into(),
                welch: welch(first, second).into(),
                levene_mean: levene(samples, Centre::Mean).into(),
                levene_median: levene(samples, Centre::Median).into(),
                mann_whitney: mann_whitney(first, second).into(),
                cohen_d: cohen_d(first, second).into(),
                hedges_g: hedges_g(first, second).into(),
            })),
            [_, _, _, ..] => Tests::Several(Box::new(SeveralGroups {
                anova: anova(samples).into(),
                levene_mean: levene(samples, Centre::Mean).into(),
                levene_median: levene(samples, Centre::Median).into(),
                welch_anova: welch_anova(samples).into(),
                kruskal: kruskal(samples).into(),
                scheffe: named(names, scheffe(samples)),
                tukey: named(names, tukey(samples)),
                games_howell: named(names, games_howell(samples)),
                lsd: named(names, lsd(samples)),
                design_effect: design_effect(samples).into(),
            })),
            _ => {
                let groups = samples.len() as u64;
                Tests::None { reason: Reason::TooFewGroups { groups, needed: 2 } }
            }
        }
    }

    /// The test of equal variances that reports print.
    pub fn levene(&self) -> Option<&Given<Levene>> {
        match self {
            Tests::Two(two) => Some(&two.levene_mean),
            Tests::Several(several) => Some(&several.levene_mean),
            Tests::None { .. } => None,
        }
    }
}

fn named(names: &[String], pairs: Result<Pairs, Reason>) -> Given<InOrder<f64>> {
    let name =
        |(one, other, p): (usize, usize, f64)| (format!("{}|{}", names[one], names[other]), p);
    pairs.map(|pairs| pairs.into_iter().map(name).collect()).into()
}
