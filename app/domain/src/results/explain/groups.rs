//! Tests of groups and how large their difference is.

use super::super::differences::{Differences, SeveralGroups, Tests, TwoGroups};
use super::super::{Comparison, Formula, Grouping};
use super::scores::Grouped;
use super::{Asked, Explanation, Input, LeftOutBy, RowOf, What, Working, some};
use crate::statistics::{Frequencies, Given, Ranks, Reason, Sample};

/// A figure with what comes with it.
struct Found {
    value: Given<f64>,
    beside: Vec<Input>,
}

impl Asked<'_> {
    pub(super) fn of_groups(&self) -> Option<Explanation> {
        let (by, target) = (self.figure.by.clone()?, self.target()?);
        let grouped = Grouped::of(self.task, self.form, &target, &by)?;
        let grouping = Grouping { question: by, of: target };
        let (_, comparison) = self.task.compare(self.form, &grouping, &mut Vec::new())?;
        let Found { value, beside } = self.found(&comparison.differences)?;

        let named = grouped.values.iter().zip(&grouped.scores);
        let (used, small): (Vec<_>, Vec<_>) = named.partition(|(_, scores)| scores.n() > 1);
        let samples: Vec<Sample> = used.iter().map(|(_, scores)| Sample::from(*scores)).collect();
        let ranks = Ranks::of(&samples);
        let n: u64 = samples.iter().map(Sample::n).sum();
        let is_of_ranks = matches!(
            self.figure.formula,
            Formula::MannWhitney
                | Formula::Kruskal
                | Formula::RankBiserial
                | Formula::EpsilonSquared
        );
        let row = |(at, (value, _)): (usize, &(&String, &Frequencies))| {
            let group = group_of(&comparison, value)?;
            let numbers = if is_of_ranks {
                vec![group.0, ranks.sums[at]]
            } else {
                vec![group.0, group.1?, group.2?]
            };
            Some((RowOf::Group((*value).clone()), numbers))
        };
        let columns = if is_of_ranks {
            vec![What::N, What::RankSum]
        } else {
            vec![What::N, What::Mean, What::Deviation]
        };
        let inputs = self.inputs(&comparison.differences, &samples, ranks.ties, n);
        let alone: u64 = small.iter().map(|(_, scores)| scores.n()).sum();
        let left_out = some([
            (LeftOutBy::NoScore, self.respondents() - n - alone - comparison.missing),
            (LeftOutBy::SmallGroup, alone),
            (LeftOutBy::NoGroup, comparison.missing),
        ]);
        let rows = used.iter().enumerate().filter_map(row).collect();
        Some(Explanation {
            value,
            beside,
            working: Some(Working { columns, rows }),
            left_out,
            ..self.told(Err(Reason::NoAnswers), n, inputs)
        })
    }

    fn found(&self, differences: &Differences) -> Option<Found> {
        match &differences.tests {
            Tests::Two(two) => of_two(two, self.figure.formula),
            Tests::Several(several) => of_several(several, self.figure.formula),
            Tests::None { reason } => {
                Some(Found { value: Given::Not { reason: *reason }, beside: Vec::new() })
            }
        }
    }

    /// The numbers that stand beside the table of groups.
    fn inputs(&self, of: &Differences, samples: &[Sample], ties: f64, n: u64) -> Vec<Input> {
        let mut inputs =
            vec![Input::count(What::Groups, samples.len() as u64), Input::count(What::N, n)];
        match (&of.tests, self.figure.formula) {
            (_, Formula::MannWhitney | Formula::Kruskal) => {
                inputs.push(Input::new(What::Ties, ties));
            }
            (Tests::Two(two), Formula::RankBiserial) => {
                inputs.extend(two.mann_whitney.figure().map(|it| Input::new(What::U, it.u)));
            }
            (Tests::Several(several), Formula::EpsilonSquared) => {
                inputs.extend(several.kruskal.figure().map(|it| Input::new(What::H, it.h)));
            }
            (Tests::Several(several), Formula::Anova | Formula::EtaSquared) => {
                if let Some(anova) = several.anova.figure() {
                    inputs.push(Input::new(What::Between, anova.ss_between));
                    inputs.push(Input::new(What::Within, anova.ss_within));
                }
            }
            (Tests::Several(several), Formula::DesignEffect) => {
                if let Some(effect) = several.design_effect.figure() {
                    inputs.push(Input::new(What::Rho, effect.rho));
                    inputs.push(Input::new(What::Size, effect.size));
                }
            }
            _ => {}
        }
        inputs
    }
}

/// n, mean and S.D. of a group.
fn group_of(comparison: &Comparison, value: &str) -> Option<(f64, Option<f64>, Option<f64>)> {
    let group = comparison.groups.get(value)?;
    Some((group.n as f64, group.mean, group.sd))
}

fn of_two(two: &TwoGroups, formula: Formula) -> Option<Found> {
    let of_t = |test: &Given<crate::statistics::TTest>| {
        given(
            test,
            |it| it.t,
            |it| {
                let [low, high] = it.ci95;
                vec![
                    Input::new(What::Freedom, it.df),
                    Input::new(What::Probability, it.p),
                    Input::new(What::Low, low),
                    Input::new(What::High, high),
                ]
            },
        )
    };
    let nothing = |_: &f64| Vec::new();
    Some(match formula {
        Formula::Student => of_t(&two.student),
        Formula::Welch => of_t(&two.welch),
        Formula::MannWhitney => given(
            &two.mann_whitney,
            |it| it.u,
            |it| {
                vec![
                    Input::new(What::Probability, it.p),
                    Input::new(What::Effect, it.rank_biserial),
                ]
            },
        ),
        Formula::RankBiserial => given(&two.mann_whitney, |it| it.rank_biserial, |_| Vec::new()),
        Formula::CohenD => given(&two.cohen_d, |d| *d, nothing),
        Formula::HedgesG => given(&two.hedges_g, |g| *g, nothing),
        _ => return None,
    })
}

fn of_several(several: &SeveralGroups, formula: Formula) -> Option<Found> {
    let three = |between: f64, within: f64, p: f64| {
        vec![
            Input::new(What::Freedom, between),
            Input::new(What::FreedomWithin, within),
            Input::new(What::Probability, p),
        ]
    };
    Some(match formula {
        Formula::Anova => {
            given(&several.anova, |it| it.f, |it| three(it.df[0] as f64, it.df[1] as f64, it.p))
        }
        Formula::EtaSquared => given(&several.anova, |it| it.eta2, |_| Vec::new()),
        Formula::WelchAnova => {
            given(&several.welch_anova, |it| it.f, |it| three(it.df[0], it.df[1], it.p))
        }
        Formula::Kruskal => given(
            &several.kruskal,
            |it| it.h,
            |it| {
                vec![
                    Input::new(What::Freedom, it.df as f64),
                    Input::new(What::Probability, it.p),
                    Input::new(What::Effect, it.epsilon2),
                ]
            },
        ),
        Formula::EpsilonSquared => given(&several.kruskal, |it| it.epsilon2, |_| Vec::new()),
        Formula::DesignEffect => {
            given(&several.design_effect, |it| it.design_effect, |_| Vec::new())
        }
        _ => return None,
    })
}

fn given<T>(
    test: &Given<T>,
    value: impl Fn(&T) -> f64,
    beside: impl Fn(&T) -> Vec<Input>,
) -> Found {
    match test {
        Given::Figure(test) => Found { value: Given::Figure(value(test)), beside: beside(test) },
        Given::Not { reason } => {
            Found { value: Given::Not { reason: *reason }, beside: Vec::new() }
        }
    }
}
