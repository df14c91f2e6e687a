//! Whether those who observed the same things agree.

use serde::Serialize;

use super::InOrder;
use crate::statistics::{Given, Icc, Reason, cohen_kappa, fleiss_kappa, icc};

/// Agreement of observers, by the number of each, from 1.
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

impl Observers {
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
