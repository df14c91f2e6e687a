//! Shares: of a choice, of the two greatest or least scores, of all ratings of an aspect.

use super::super::distribution::Distribution;
use super::super::rating_total;
use super::super::{Formula, Item, TopTwo};
use super::{Asked, Explanation, Input, LeftOutBy, RowOf, What, Working, some};
use crate::exact;
use crate::statistics::{Reason, Z_975, wilson95};

/// How often something was chosen, of how many.
struct Part {
    count: u64,
    base: u64,
    left_out: Vec<(LeftOutBy, u64)>,
}

impl Asked<'_> {
    /// The percentage of a choice, or Wilson's interval about it or about the two greatest scores.
    pub(super) fn of_share(&self) -> Option<Explanation> {
        let part = match &self.figure.value {
            Some(value) => self.part(value)?,
            None => self.top_part()?,
        };
        let Part { count, base, left_out } = part;
        let counted = [Input::count(What::Count, count), Input::count(What::Base, base)];
        let mut told = if self.figure.formula == Formula::Percent {
            let percent = exact::percent(count, base).as_ref().and_then(exact::to_f64);
            self.told(percent.ok_or(Reason::NoAnswers), base, counted.to_vec())
        } else {
            let share = exact::fraction(count, base).as_ref().and_then(exact::to_f64);
            let mut inputs = counted.to_vec();
            inputs.extend(share.map(|share| Input::new(What::Share, share)));
            inputs.push(Input::new(What::ZQuantile, Z_975));
            let mut told = self.told(share.ok_or(Reason::NoAnswers), base, inputs);
            if let Some([low, high]) = wilson95(count, base) {
                told.beside = vec![Input::new(What::Low, low), Input::new(What::High, high)];
            }
            told
        };
        told.left_out = some(left_out);
        Some(told)
    }

    /// The two greatest or least scores of an item, or their difference.
    pub(super) fn of_two(&self) -> Option<Explanation> {
        let item = self.item()?;
        let n = Input::count(What::N, item.figures.n);
        let count = |two: &Option<TopTwo>, what| Some(Input::count(what, two.as_ref()?.count));
        let share = |two: &Option<TopTwo>| two.as_ref().and_then(|two| two.share);
        let (top, bottom) = (count(&item.top2, What::Top), count(&item.bottom2, What::Bottom));
        let (value, inputs) = match self.figure.formula {
            Formula::TopTwo => (share(&item.top2), vec![top?, n]),
            Formula::BottomTwo => (share(&item.bottom2), vec![bottom?, n]),
            _ => (item.net, vec![top?, bottom?, n]),
        };
        let mut told = self.told(value.ok_or(Reason::NoAnswers), item.figures.n, inputs);
        let rows = item.counts.iter().filter_map(|(score, times)| {
            Some((RowOf::Score, vec![score.parse().ok()?, *times as f64]))
        });
        told.working =
            Some(Working { columns: vec![What::Score, What::Times], rows: rows.collect() });
        told.left_out = some(of_item(&item));
        Some(told)
    }

    /// The percentage of a choice over all ratings of an aspect.
    pub(super) fn of_rating_total(&self) -> Option<Explanation> {
        let totals = rating_total::totals(&self.task.ratings());
        let mut totals = totals.into_iter().filter(|total| *total.aspect == *self.figure.of);
        let value = self.figure.value.as_deref()?;
        let (sum, share) = totals.find_map(|total| {
            let share = total.sum.choices.iter().find(|share| share.value == value)?.clone();
            Some((total.sum, share))
        })?;
        let count = Input::count(What::Count, share.count?);
        let counted = [count, Input::count(What::Answers, sum.n)];
        let value = share.percent.ok_or(Reason::NoAnswers);
        let mut told = self.told(value, sum.n, counted.to_vec());
        told.left_out = some(of_spread(&sum));
        Some(told)
    }

    /// How many answered a select question, with or without a score.
    pub(super) fn of_answered(&self) -> Option<Explanation> {
        let (n, missing, not_asked) = match self.item() {
            Some(item) => {
                let chosen = item.choices.iter().filter_map(|share| share.count);
                (chosen.sum(), item.missing, item.not_asked)
            }
            None => {
                let spread = self.spread()?;
                (spread.n, spread.missing, spread.not_asked)
            }
        };
        let left_out = [(LeftOutBy::Missing, missing), (LeftOutBy::NotAsked, not_asked)];
        let inputs = self.heads(&left_out).into_iter().flatten().collect();
        let mut told = self.told(Ok(n as f64), n, inputs);
        told.left_out = some(left_out);
        Some(told)
    }

    fn part(&self, value: &str) -> Option<Part> {
        if let Some(item) = self.item() {
            let share = item.choices.iter().find(|share| share.value == value)?;
            let left_out =
                vec![(LeftOutBy::Missing, item.missing), (LeftOutBy::NotAsked, item.not_asked)];
            let base = item.choices.iter().filter_map(|share| share.count).sum();
            return Some(Part { count: share.count?, base, left_out });
        }
        let spread = self.spread()?;
        let share = spread.choices.iter().find(|share| share.value == value)?;
        Some(Part { count: share.count?, base: spread.n, left_out: of_spread(&spread) })
    }

    fn top_part(&self) -> Option<Part> {
        let item = self.item()?;
        let count = item.top2.as_ref()?.count;
        Some(Part { count, base: item.figures.n, left_out: of_item(&item) })
    }

    fn item(&self) -> Option<Item> {
        let mut items = self.task.outline.items.iter();
        let item = items.find(|item| *item.question.name == *self.figure.of)?;
        Some(self.task.item(item).0)
    }

    fn spread(&self) -> Option<Distribution> {
        let outline = &self.task.outline;
        let mut selections = outline.selections.iter().chain(&outline.ratings);
        let selection = selections.find(|it| *it.question.name == *self.figure.of)?;
        Distribution::of(selection, self.task.matrix.column(&self.figure.of))
    }
}

fn of_item(item: &Item) -> Vec<(LeftOutBy, u64)> {
    vec![
        (LeftOutBy::NoOpinion, item.no_opinion),
        (LeftOutBy::Missing, item.missing),
        (LeftOutBy::NotAsked, item.not_asked),
    ]
}

fn of_spread(spread: &Distribution) -> Vec<(LeftOutBy, u64)> {
    vec![(LeftOutBy::Missing, spread.missing), (LeftOutBy::NotAsked, spread.not_asked)]
}
