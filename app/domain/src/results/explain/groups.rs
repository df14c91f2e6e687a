//! Tests of groups and how large their difference is.

use super::super::differences::{Differences, SeveralGroups, Tests, TwoGroups};
use super::super::{Comparison, Formula, Grouping};
use super::scores::Grouped;
use super::{Asked, Explanation, Input, LeftOutBy, RowOf, What, Working, some};
use crate::statistics::{Given, Levene, Ranks, Reason, Sample, anova};

/// A figure with what comes with it.
struct Found {
    value: Given<f64>,
    beside: Vec<Input>,
}

/// The groups of two respondents or more, in form order, with who is in none of them.
pub(super) struct Compared {
    pub comparison: Comparison,
    pub names: Vec<String>,
    pub samples: Vec<Sample>,
    pub n: u64,
    pub left_out: Vec<(LeftOutBy, u64)>,
}

impl Asked<'_> {
    pub(super) fn of_groups(&self) -> Option<Explanation> {
        let compared = self.compared()?;
        let Found { value, beside } = self.found(&compared.comparison.differences)?;
        let ranks = Ranks::of(&compared.samples);
        let inputs = self.inputs(&compared, ranks.ties);
        let working = if self.is_of_ranks() {
            compared.rows_of([What::N, What::RankSum], |at| {
                Some([compared.samples[at].size(), ranks.sums[at]])
            })
        } else if self.figure.formula == Formula::Levene {
            compared.rows_of([What::N, What::Distance, What::Deviation], |at| {
                let distances = distances(&compared.samples[at]);
                Some([distances.size(), distances.mean(), distances.variance().ok()?.sqrt()])
            })
        } else {
            compared.means()
        };
        let told = self.told(Err(Reason::NoAnswers), compared.n, inputs);
        let left_out = compared.left_out;
        Some(Explanation { value, beside, working: Some(working), left_out, ..told })
    }

    pub(super) fn compared(&self) -> Option<Compared> {
        let (by, target) = (self.figure.by.clone()?, self.target()?);
        let grouped = Grouped::of(self.task, &self.task.groups(self.form, &by)?, &target)?;
        let grouping = Grouping { question: by, of: target };
        let (_, comparison) = self.task.compare(self.form, &grouping, &mut Vec::new())?;
        let named = grouped.values.into_iter().zip(&grouped.scores);
        let (used, small): (Vec<_>, Vec<_>) = named.partition(|(_, scores)| scores.n() > 1);
        let alone: u64 = small.iter().map(|(_, scores)| scores.n()).sum();
        let (names, samples): (Vec<String>, Vec<Sample>) =
            used.into_iter().map(|(name, scores)| (name, Sample::from(scores))).unzip();
        let n: u64 = samples.iter().map(Sample::n).sum();
        let left_out = some([
            (LeftOutBy::NoScore, self.respondents() - n - alone - comparison.missing),
            (LeftOutBy::SmallGroup, alone),
            (LeftOutBy::NoGroup, comparison.missing),
        ]);
        Some(Compared { comparison, names, samples, n, left_out })
    }

    fn is_of_ranks(&self) -> bool {
        matches!(
            self.figure.formula,
            Formula::MannWhitney
                | Formula::Kruskal
                | Formula::RankBiserial
                | Formula::EpsilonSquared
        )
    }

    fn found(&self, differences: &Differences) -> Option<Found> {
        if let (Formula::Levene, Some(test)) = (self.figure.formula, differences.tests.levene()) {
            return Some(of_levene(test));
        }
        match &differences.tests {
            Tests::Two(two) => of_two(two, self.figure.formula),
            Tests::Several(several) => of_several(several, self.figure.formula),
            Tests::None { reason } => {
                Some(Found { value: Given::Not { reason: *reason }, beside: Vec::new() })
            }
        }
    }

    /// The numbers that stand beside the table of groups.
    fn inputs(&self, of: &Compared, ties: f64) -> Vec<Input> {
        let groups = of.samples.len() as u64;
        let mut inputs = vec![Input::count(What::Groups, groups), Input::count(What::N, of.n)];
        match (&of.comparison.differences.tests, self.figure.formula) {
            (_, Formula::Levene) => {
                let distances: Vec<Sample> = of.samples.iter().map(distances).collect();
                if let Ok(squares) = anova(&distances) {
                    inputs.push(Input::new(What::Between, squares.ss_between));
                    inputs.push(Input::new(What::Within, squares.ss_within));
                }
            }
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

impl Compared {
    /// n, mean and S.D. of each group.
    pub(super) fn means(&self) -> Working {
        self.rows_of([What::N, What::Mean, What::Deviation], |at| {
            let group = self.comparison.groups.get(&self.names[at])?;
            Some([group.n as f64, group.mean?, group.sd?])
        })
    }

    /// A row a group.
    fn rows_of<const WIDTH: usize>(
        &self,
        columns: [What; WIDTH],
        numbers: impl Fn(usize) -> Option<[f64; WIDTH]>,
    ) -> Working {
        let row = |(at, name): (usize, &String)| {
            Some((RowOf::Group(name.clone()), numbers(at)?.to_vec()))
        };
        let rows = self.names.iter().enumerate().filter_map(row).collect();
        Working { columns: columns.to_vec(), rows }
    }
}

/// From the group's mean, as Levene did.
fn distances(sample: &Sample) -> Sample {
    sample.distances(sample.mean())
}

fn of_levene(test: &Given<Levene>) -> Found {
    given(
        test,
        |it| it.w,
        |it| {
            vec![
                Input::count(What::Freedom, it.df[0]),
                Input::count(What::FreedomWithin, it.df[1]),
                Input::new(What::Probability, it.p),
            ]
        },
    )
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
