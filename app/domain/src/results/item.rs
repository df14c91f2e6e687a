//! The figures of one scored question.

use super::describe::Descriptive;
use super::distribution::{Base, PercentText, shares};
use super::evaluate::Task;
use super::outline::ItemOutline;
use super::{Item, TopTwo};
use crate::exact::{self, Fraction};
use crate::statistics::{Frequencies, wilson95};

impl Task<'_> {
    /// With the exact mean, to rank by.
    pub(super) fn item(&self, item: &ItemOutline) -> (Item, Option<Fraction>) {
        let choices = &item.list.choices;
        let (chosen, missing, not_asked) = match self.matrix.codes(&item.question.name) {
            Some(codes) => codes.counts(choices.len()),
            None => (vec![0; choices.len()], self.matrix.len() as u64, 0),
        };
        let scored =
            || choices.iter().zip(&chosen).filter_map(|(choice, n)| Some((choice.score?, *n)));
        let mut scores: Vec<i32> = scored().map(|(score, _)| score).collect();
        scores.sort_unstable();
        scores.dedup();
        let counts: Vec<(i32, u64)> = scores
            .iter()
            .map(|score| (*score, scored().filter(|(own, _)| own == score).map(|(_, n)| n).sum()))
            .collect();

        let cells = counts.iter().map(|(score, times)| (i64::from(*score), 1, *times));
        let (figures, mean) = Descriptive::of(&Frequencies::new(cells), item.range, self.set);
        let answered: u64 = chosen.iter().sum();
        let item = Item {
            aspect: item.aspect.name.clone(),
            range: item.range,
            top2: share_of(top_two(&counts), figures.n),
            bottom2: share_of(bottom_two(&counts), figures.n),
            net: net(&counts, figures.n),
            counts: counts.iter().map(|(score, times)| (score.to_string(), *times)).collect(),
            base: Base::Answered,
            choices: shares(choices, &chosen, answered),
            scored: choices.iter().map(|choice| choice.score.is_some()).collect(),
            no_opinion: answered - figures.n,
            missing,
            not_asked,
            rank: None,
            rank_in_aspect: None,
            figures,
        };
        (item, mean)
    }
}

/// The two greatest scores of a scale with more than two.
fn top_two(counts: &[(i32, u64)]) -> Option<&[(i32, u64)]> {
    counts.get(counts.len().checked_sub(2)?..).filter(|_| counts.len() > 2)
}

/// The two least scores of a scale on which they are not among the two greatest.
fn bottom_two(counts: &[(i32, u64)]) -> Option<&[(i32, u64)]> {
    counts.get(..2).filter(|_| counts.len() > 3)
}

fn share_of(scores: Option<&[(i32, u64)]>, n: u64) -> Option<TopTwo> {
    let count = scores?.iter().map(|(_, times)| times).sum();
    Some(TopTwo {
        count,
        share: exact::fraction(count, n).as_ref().and_then(exact::to_f64),
        wilson95: wilson95(count, n),
        base: Base::Scored,
        text: PercentText::of(count, n),
    })
}

fn net(counts: &[(i32, u64)], n: u64) -> Option<f64> {
    let times = |scores: &[(i32, u64)]| -> u64 { scores.iter().map(|(_, times)| times).sum() };
    let (top, bottom) = (times(top_two(counts)?), times(bottom_two(counts)?));
    exact::to_f64(&exact::fraction(i128::from(top) - i128::from(bottom), n)?)
}
