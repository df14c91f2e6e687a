//! Whether those who observed the same things agree.

use serde::Serialize;

use super::InOrder;
use super::outline::Outline;
use crate::form::Form;
use crate::matrix::Matrix;
use crate::statistics::{Given, Icc, Reason, cohen_kappa, fleiss_kappa, icc};

/// Agreement of observers, by the number of each, from 1. Of the responses to a form these are its
/// observations: nobody knows which of them are of one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Observers {
    /// Things that every observer scored; others are left out.
    pub n: u64,
    pub left_out: u64,
    /// The percentage of them on which all said the same.
    pub all_agree_percent: Given<f64>,
    /// Of each pair, named `1|2`, over the things that both scored.
    pub cohen_kappa: InOrder<Given<f64>>,
    pub fleiss_kappa: Given<f64>,
    pub icc: Given<Icc>,
}

/// Beyond so many observers pairs are too many to be read one by one, and responses rather tell of
/// as many things than of one that all have seen.
pub const MOST_OBSERVERS: usize = 12;

impl Observers {
    /// Of the responses to an observation form: each counts as an observer, each item as a thing
    /// observed. `TooFew` for one response, `TooFewItems` for a form without items, `OutOfRange` for more
    /// than [`MOST_OBSERVERS`] responses or scores below 0.
    pub fn of_items(form: &Form, matrix: &Matrix) -> Result<Observers, Reason> {
        let n = matrix.len();
        if n < 2 {
            return Err(Reason::TooFew { n: n as u64, needed: 2 });
        }
        if n > MOST_OBSERVERS {
            return Err(Reason::OutOfRange);
        }
        let outline = Outline::of(form, matrix);
        if outline.items.is_empty() {
            return Err(Reason::TooFewItems { items: 0, needed: 1 });
        }
        let mut rows = Vec::with_capacity(outline.items.len());
        for item in &outline.items {
            let mut row = vec![None; n];
            let mut is_below = false;
            if let Some(codes) = matrix.codes(&item.question.name) {
                codes.for_each(0..n, &mut row, |score, code| {
                    let choice = code.checked_sub(1).and_then(|at| item.list.choices.get(at));
                    let said = choice.and_then(|choice| choice.score);
                    *score = said.and_then(|said| u32::try_from(said).ok());
                    is_below |= said.is_some() && score.is_none();
                });
            }
            if is_below {
                return Err(Reason::OutOfRange);
            }
            rows.push(row);
        }
        Ok(Observers::of(&rows))
    }

    /// From a row for each thing observed, with what each observer scored it; `None` where one
    /// did not. Scores are whole numbers not below 0.
    pub fn of(rows: &[Vec<Option<u32>>]) -> Observers {
        let complete: Vec<Vec<u32>> =
            rows.iter().filter_map(|row| row.iter().copied().collect()).collect();
        let scores: Vec<Vec<f64>> =
            complete.iter().map(|row| row.iter().copied().map(f64::from).collect()).collect();
        let observers = rows.iter().map(Vec::len).max().unwrap_or_default();
        let both = |one: usize, other: usize| -> Vec<(u32, u32)> {
            let said = |row: &Vec<Option<u32>>| row.get(one).copied()?.zip(*row.get(other)?);
            rows.iter().filter_map(said).collect()
        };
        let pairs = (0..observers).flat_map(|one| (one + 1..observers).map(move |two| (one, two)));
        let kappa = |(one, two): (usize, usize)| {
            (format!("{}|{}", one + 1, two + 1), cohen_kappa(&both(one, two)).into())
        };
        let agreeing = complete.iter().filter(|row| row.windows(2).all(|pair| pair[0] == pair[1]));
        let share = match complete.len() {
            0 => Err(Reason::NoAnswers),
            n => Ok(agreeing.count() as f64 * 100.0 / n as f64),
        };
        Observers {
            n: complete.len() as u64,
            left_out: (rows.len() - complete.len()) as u64,
            all_agree_percent: share.into(),
            cohen_kappa: pairs.map(kappa).collect(),
            fleiss_kappa: fleiss_kappa(&complete).into(),
            icc: icc(&scores).into(),
        }
    }
}
