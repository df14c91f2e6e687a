//! Figures of one score: an item's, an aspect's, all items' together, or that of one group.

use super::super::describe::Descriptive;
use super::super::evaluate::Task;
use super::super::parts::Parted;
use super::super::scan::Groups;
use super::super::tally::Tally;
use super::super::{Formula, Target};
use super::{Asked, Explanation, Input, LeftOutBy, RowOf, What, Working, some};
use crate::exact;
use crate::form::Name;
use crate::statistics::{Frequencies, Reason, Sample, t_975};

/// Scores with who has none.
struct Scores {
    scores: Frequencies,
    range: (i32, i32),
    left_out: Vec<(LeftOutBy, u64)>,
}

impl Asked<'_> {
    pub(super) fn of_scores(&self) -> Option<Explanation> {
        let Scores { scores, range, left_out } = self.scores()?;
        let (figures, mean) = Descriptive::of(&scores, range, self.task.set);
        let sample = Sample::from(&scores);
        let n = scores.n();
        let counted = Input::count(What::N, n);
        let sum = scores.values().map(|(score, times)| score * times as f64).sum::<f64>();
        let squares = sample.squares();
        let mean_input = figures.mean.map(|mean| Input::new(What::Mean, mean));
        let sd_input = figures.sd.map(|sd| Input::new(What::Deviation, sd));
        let quantile = n.checked_sub(1).and_then(|df| t_975(df as f64));
        let quantile = quantile.map(|t| Input::new(What::TQuantile, t));
        let (value, inputs): (Option<f64>, Vec<Option<Input>>) = match self.figure.formula {
            Formula::N => (Some(n as f64), self.heads(&left_out)),
            Formula::Mean => (figures.mean, vec![Some(Input::new(What::Sum, sum)), Some(counted)]),
            Formula::Deviation => {
                let squares = Some(Input::new(What::SquaredDistances, squares));
                (figures.sd, vec![mean_input, squares, Some(counted)])
            }
            Formula::StandardError => (figures.se, vec![sd_input, Some(counted)]),
            Formula::MeanInterval => {
                // One answer has a mean and no interval about it.
                let value = figures.ci95.and(figures.mean);
                (value, vec![mean_input, sd_input, Some(counted), quantile])
            }
            Formula::Median => (figures.median, vec![Some(counted)]),
            Formula::Satisfaction => {
                let greatest = Some(Input::new(What::Greatest, f64::from(range.1)));
                (figures.percent, vec![mean_input, greatest])
            }
            Formula::Band => {
                let rounded = mean.as_ref().and_then(|mean| exact::to_text(mean, 2).parse().ok());
                let rounded = figures.band.and(rounded);
                let input = rounded.map(|mean| Input::new(What::RoundedMean, mean));
                (rounded, vec![mean_input, input])
            }
            _ => return None,
        };
        let reason = || figures.reason.unwrap_or(Reason::OutOfRange);
        let mut told =
            self.told(value.ok_or_else(reason), n, inputs.into_iter().flatten().collect());
        if let (Formula::MeanInterval, Some([low, high])) = (self.figure.formula, figures.ci95) {
            told.beside = vec![Input::new(What::Low, low), Input::new(What::High, high)];
        }
        if self.figure.formula == Formula::Band {
            told.level = figures.band;
        }
        if self.figure.formula != Formula::N {
            told.working = Some(Working {
                columns: vec![What::Score, What::Times],
                rows: merged(&scores)
                    .map(|(score, times)| (RowOf::Score, vec![score, times as f64]))
                    .collect(),
            });
        }
        told.left_out = some(left_out);
        Some(told)
    }

    /// How many answered a question that has no score.
    pub(super) fn count(&self) -> Option<Explanation> {
        if self.figure.formula != Formula::N {
            return None;
        }
        self.of_answered()
    }

    /// All respondents, and those who are not counted.
    pub(super) fn heads(&self, left_out: &[(LeftOutBy, u64)]) -> Vec<Option<Input>> {
        let mut inputs = vec![Some(Input::count(What::Respondents, self.respondents()))];
        let what = |by: &LeftOutBy| match by {
            LeftOutBy::NoOpinion => What::NoOpinion,
            LeftOutBy::NotAsked => What::NotAsked,
            LeftOutBy::NoScore => What::NoScore,
            LeftOutBy::OtherGroup => What::OtherGroup,
            _ => What::Missing,
        };
        inputs.extend(left_out.iter().map(|(by, n)| Some(Input::count(what(by), *n))));
        inputs
    }

    fn scores(&self) -> Option<Scores> {
        let target = self.target()?;
        match (&self.figure.by, &self.figure.group) {
            (Some(by), Some(group)) => self.of_one_group(&target, by, group),
            _ => self.of_all(&target),
        }
    }

    fn of_all(&self, target: &Target) -> Option<Scores> {
        let task = self.task;
        let (mut sum, range) = task.target(target)?;
        sum.scan(task.matrix.len(), None);
        let scores = sum.tally.frequencies();
        let left_out = match target {
            Target::Item(name) => {
                let mut items = task.outline.items.iter();
                let item = items.find(|item| item.question.name == *name)?;
                let (item, _) = task.item(item);
                vec![
                    (LeftOutBy::NoOpinion, item.no_opinion),
                    (LeftOutBy::Missing, item.missing),
                    (LeftOutBy::NotAsked, item.not_asked),
                ]
            }
            _ => vec![(LeftOutBy::NoScore, self.respondents() - scores.n())],
        };
        Some(Scores { scores, range, left_out })
    }

    fn of_one_group(&self, target: &Target, by: &Name, group: &str) -> Option<Scores> {
        let grouped = Grouped::of(self.task, &self.task.groups(self.form, by)?, target)?;
        let at = grouped.values.iter().position(|value| value == group)?;
        let scores = grouped.scores.into_iter().nth(at)?;
        let others = self.respondents() - scores.n();
        Some(Scores {
            scores,
            range: grouped.range,
            left_out: vec![(LeftOutBy::OtherGroup, others)],
        })
    }
}

/// The scores of every group.
pub(in super::super) struct Grouped {
    pub values: Vec<String>,
    pub scores: Vec<Frequencies>,
    pub range: (i32, i32),
    /// Respondents with a score and no group.
    pub missing: u64,
}

impl Grouped {
    pub fn of(task: &Task, by: &Parted, target: &Target) -> Option<Grouped> {
        let (mut sum, range) = task.target(target)?;
        let values = by.values.clone();
        let tallies = values.iter().map(|_| Tally::new(range, sum.items.len(), values.len()));
        let mut groups = Groups { codes: &by.codes, tallies: tallies.collect(), missing: 0 };
        sum.scan(task.matrix.len(), Some(&mut groups));
        let scores = groups.tallies.iter().map(Tally::frequencies).collect();
        Some(Grouped { values, scores, range, missing: groups.missing })
    }
}

/// Equal values from different numbers of items are one row.
fn merged(scores: &Frequencies) -> impl Iterator<Item = (f64, u64)> {
    let mut rows: Vec<(f64, u64)> = Vec::new();
    for (score, times) in scores.values() {
        match rows.last_mut().filter(|(last, _)| (*last - score).abs() < 1e-12) {
            Some((_, held)) => *held += times,
            None => rows.push((score, times)),
        }
    }
    rows.into_iter()
}
