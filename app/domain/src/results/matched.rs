//! Two questions over the same choices, answered by the same respondents: before and after, say.

use serde::Serialize;

use super::LEAST_FOR_MEANS;
use super::cross::Category;
use crate::statistics::{Given, McNemar, Pair, PairedT, Reason, mcnemar, paired_t};

/// Tests of a change from the question of the rows to that of the columns, over those who answered
/// both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matched {
    /// Of the scores; only where there are scores. Differences are rows − columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paired_t: Option<Given<PairedT>>,
    /// Only where there are two choices: first to second, and second to first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mcnemar: Option<Given<McNemar>>,
}

impl Matched {
    /// From how many are in each pair of categories; `None` where neither test applies.
    pub(super) fn of(categories: &[Category], counts: &[Vec<u64>]) -> Option<Matched> {
        let score = |category: &Category| match category {
            Category::Score(score) => Some(f64::from(*score)),
            Category::Value(_) => None,
        };
        let scores = categories.iter().map(score).collect::<Option<Vec<f64>>>();
        let pairs = |scores: Vec<f64>| -> Vec<Pair> {
            let rows = scores.iter().zip(counts);
            let cells = |(x, row): (&f64, &Vec<u64>)| {
                let x = *x;
                let cells = scores.iter().zip(row).map(move |(y, times)| (x, *y, *times));
                cells.collect::<Vec<_>>()
            };
            rows.flat_map(cells).collect()
        };
        let mcnemar = match counts {
            [first, second] => Some(mcnemar(first[1], second[0]).into()),
            _ => None,
        };
        let n = counts.iter().flatten().sum();
        let paired = |scores| match n {
            // As of groups and of rounds: means of so few are not tested.
            0..LEAST_FOR_MEANS => Err(Reason::TooFew { n, needed: LEAST_FOR_MEANS }),
            _ => paired_t(&pairs(scores)),
        };
        let paired_t = scores.map(|scores| paired(scores).into());
        (paired_t.is_some() || mcnemar.is_some()).then_some(Matched { paired_t, mcnemar })
    }
}
