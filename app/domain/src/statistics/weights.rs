//! Weights that make the respondents resemble the population, and what they cost.

use serde::Serialize;

use super::reason::{Reason, finite};
use super::sample::sum;

/// Respondents who are alike in everything weighted by: their category in each margin (sex, age,
/// area), by number, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    pub categories: Vec<usize>,
    pub n: u64,
}

/// The weights found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weights {
    /// The weight of a respondent of each stratum, in the order given; 1 on average.
    pub weights: Vec<f64>,
    /// Times that all margins were gone through.
    pub rounds: u64,
    /// Kish's (Σw)² / Σw²: respondents of a simple random sample that would say as much.
    pub effective_n: f64,
    /// n over the effective n, 1 or more.
    pub design_effect: f64,
    pub least: f64,
    pub greatest: f64,
    /// Respondents whose weight was cut down to the most allowed: the margins are then met nearly.
    pub trimmed: u64,
}

/// No weight may be more than so many times the mean one, or few would speak for many.
/// Source: M. DeBell and J. A. Krosnick, Computing Weights for American National Election Study
/// Survey Data (2009), ANES Technical Report nes012427.
pub const MOST_WEIGHT: f64 = 5.0;

/// A mean of weighted scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeightedMean {
    pub n: u64,
    pub mean: f64,
    /// By linearization, respondents being drawn independently.
    pub se: f64,
    pub effective_n: f64,
}

/// Raking stops when no margin is off by more than this share of itself.
const CLOSE: f64 = 1e-10;

/// Margins that agree with each other settle in a few dozen rounds; others never do.
const MOST_ROUNDS: u64 = 500;

/// Weights whose sums agree with the known totals of every margin (iterative proportional fitting).
/// Totals are taken as shares, so that margins from different sources need not add up alike.
/// Source: W. E. Deming and F. F. Stephan, Ann. Math. Stat. 11 (1940), 427-444.
///
/// `EmptyStratum` where the population has a category in which nobody answered, `OutOfRange` where
/// somebody answered who is in no category or in one of nobody, `NotConverged` where the margins
/// cannot all be met.
pub fn rake(strata: &[Stratum], totals: &[Vec<f64>]) -> Result<Weights, Reason> {
    let n: u64 = strata.iter().map(|stratum| stratum.n).sum();
    if n == 0 {
        return Err(Reason::NoAnswers);
    }
    let goals = goals(strata, totals, n as f64)?;
    let mut weights = vec![1.0; strata.len()];
    for rounds in 1..=MOST_ROUNDS {
        for (margin, goal) in goals.iter().enumerate() {
            let held = held(strata, &weights, margin, goal.len());
            for (stratum, weight) in strata.iter().zip(&mut weights) {
                let category = stratum.categories[margin];
                if stratum.n > 0 {
                    *weight *= goal[category] / held[category];
                }
            }
        }
        if weights.iter().any(|weight| !weight.is_finite()) {
            return Err(Reason::NotConverged { rounds });
        }
        let is_met = |(margin, goal): (usize, &Vec<f64>)| {
            let held = held(strata, &weights, margin, goal.len());
            held.iter().zip(goal).all(|(held, goal)| (held - goal).abs() <= CLOSE * goal)
        };
        if goals.iter().enumerate().all(is_met) {
            let trimmed = trim(strata, &mut weights);
            return Weights::of(strata, weights, rounds, trimmed);
        }
    }
    Err(Reason::NotConverged { rounds: MOST_ROUNDS })
}

/// Each margin's totals as numbers of respondents.
fn goals(strata: &[Stratum], totals: &[Vec<f64>], n: f64) -> Result<Vec<Vec<f64>>, Reason> {
    let is_sound = |total: &f64| total.is_finite() && *total >= 0.0;
    let fits = |stratum: &Stratum| {
        let places = stratum.categories.iter().zip(totals);
        stratum.categories.len() == totals.len()
            && places.into_iter().all(|(category, totals)| {
                stratum.n == 0 || totals.get(*category).is_some_and(|total| *total > 0.0)
            })
    };
    if !totals.iter().flatten().all(is_sound) || !strata.iter().all(fits) {
        return Err(Reason::OutOfRange);
    }
    let goal = |(margin, totals): (usize, &Vec<f64>)| {
        let ones = vec![1.0; strata.len()];
        let held = held(strata, &ones, margin, totals.len());
        let empty = (0..totals.len()).find(|at| totals[*at] > 0.0 && held[*at] == 0.0);
        if let Some(category) = empty {
            let (margin, category) = (margin as u64, category as u64);
            return Err(Reason::EmptyStratum { margin, category });
        }
        let whole = finite(sum(totals.iter().copied()))?;
        Ok(totals.iter().map(|total| total / whole * n).collect())
    };
    totals.iter().enumerate().map(goal).collect()
}

/// The weighted respondents of each category of a margin.
fn held(strata: &[Stratum], weights: &[f64], margin: usize, categories: usize) -> Vec<f64> {
    let mut held = vec![0.0; categories];
    for (stratum, weight) in strata.iter().zip(weights).filter(|(stratum, _)| stratum.n > 0) {
        held[stratum.categories[margin]] += weight * stratum.n as f64;
    }
    held
}

/// Cuts weights above [`MOST_WEIGHT`] and raises the others alike until they are 1 on average
/// again; gives the number of respondents whose weight was cut.
fn trim(strata: &[Stratum], weights: &mut [f64]) -> u64 {
    let is_cut = |weight: f64| weight >= MOST_WEIGHT;
    let of = |weights: &[f64], wanted: bool| {
        let pairs = strata.iter().zip(weights).filter(|(_, weight)| is_cut(**weight) == wanted);
        let pairs: Vec<(f64, u64)> = pairs.map(|(stratum, weight)| (*weight, stratum.n)).collect();
        pairs
    };
    // Each pass cuts one stratum more at least, or is the last.
    for _ in 0..=strata.len() {
        if weights.iter().all(|weight| *weight <= MOST_WEIGHT) {
            break;
        }
        weights.iter_mut().for_each(|weight| *weight = weight.min(MOST_WEIGHT));
        let cut: u64 = of(weights, true).iter().map(|(_, n)| n).sum();
        let others = of(weights, false);
        let held = sum(others.iter().map(|(weight, n)| weight * *n as f64));
        let n: u64 = strata.iter().map(|stratum| stratum.n).sum();
        let left = n as f64 - MOST_WEIGHT * cut as f64;
        if held <= 0.0 || left <= 0.0 {
            break;
        }
        weights.iter_mut().filter(|weight| !is_cut(**weight)).for_each(|it| *it *= left / held);
    }
    of(weights, true).iter().map(|(_, n)| n).sum()
}

impl Weights {
    fn of(
        strata: &[Stratum],
        weights: Vec<f64>,
        rounds: u64,
        trimmed: u64,
    ) -> Result<Weights, Reason> {
        let counted = || strata.iter().zip(&weights).filter(|(stratum, _)| stratum.n > 0);
        let effective = effective_n(counted().map(|(stratum, weight)| (*weight, stratum.n)))?;
        let n: u64 = strata.iter().map(|stratum| stratum.n).sum();
        let used = || counted().map(|(_, weight)| *weight);
        Ok(Weights {
            rounds,
            effective_n: effective,
            design_effect: n as f64 / effective,
            least: used().fold(f64::INFINITY, f64::min),
            greatest: used().fold(0.0, f64::max),
            trimmed,
            weights,
        })
    }
}

/// Kish's effective number of respondents, from weights and how many have each.
/// Source: L. Kish, Survey Sampling (1965), p. 427.
pub fn effective_n(weights: impl IntoIterator<Item = (f64, u64)>) -> Result<f64, Reason> {
    let weights: Vec<(f64, u64)> = weights.into_iter().collect();
    let whole = sum(weights.iter().map(|(weight, n)| weight * *n as f64));
    let squares = sum(weights.iter().map(|(weight, n)| weight * weight * *n as f64));
    if squares == 0.0 {
        return Err(Reason::NoAnswers);
    }
    finite(whole * whole / squares)
}

/// The weighted mean of (score, weight, respondents), weights not below 0.
pub fn weighted_mean(scores: &[(f64, f64, u64)]) -> Result<WeightedMean, Reason> {
    if scores.iter().any(|(_, weight, _)| weight.is_nan() || *weight < 0.0) {
        return Err(Reason::OutOfRange);
    }
    let effective = effective_n(scores.iter().map(|(_, weight, n)| (*weight, *n)))?;
    let n: u64 = scores.iter().map(|(.., n)| n).sum();
    if n < 2 {
        return Err(Reason::TooFew { n, needed: 2 });
    }
    let whole = sum(scores.iter().map(|(_, weight, n)| weight * *n as f64));
    let origin = scores[0].0;
    let above = |(score, weight, n): &(f64, f64, u64)| (score - origin) * weight * *n as f64;
    let mean = origin + sum(scores.iter().map(above)) / whole;
    let off = |(score, weight, n): &(f64, f64, u64)| (weight * (score - mean)).powi(2) * *n as f64;
    let size = n as f64;
    let variance = sum(scores.iter().map(off)) / (whole * whole) * size / (size - 1.0);
    Ok(WeightedMean {
        n,
        mean: finite(mean)?,
        se: finite(variance.sqrt())?,
        effective_n: effective,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(categories: &[usize], n: u64) -> Stratum {
        Stratum { categories: categories.into(), n }
    }

    #[test]
    fn weights_meet_every_margin() {
        let strata = [
            stratum(&[0, 0], 40),
            stratum(&[0, 1], 10),
            stratum(&[1, 0], 20),
            stratum(&[1, 1], 30),
        ];
        let found = rake(&strata, &[vec![480.0, 520.0], vec![5.0, 5.0]]).unwrap();
        let sum = |at: &[usize]| -> f64 {
            at.iter().map(|at| found.weights[*at] * strata[*at].n as f64).sum()
        };
        for (at, expected) in [([0, 1], 48.0), ([2, 3], 52.0), ([0, 2], 50.0), ([1, 3], 50.0)] {
            assert!((sum(&at) - expected).abs() < 1e-8);
        }
        assert!(found.effective_n < 100.0 && found.design_effect > 1.0);
    }

    /// One margin is post-stratification: the weight is the population's share over the sample's.
    #[test]
    fn one_margin_is_met_at_once() {
        let strata = [stratum(&[0], 75), stratum(&[1], 25)];
        let found = rake(&strata, &[vec![500.0, 500.0]]).unwrap();
        assert_eq!((found.rounds, found.weights), (1, vec![2.0 / 3.0, 2.0]));
        assert!((found.effective_n - 75.0).abs() < 1e-12);
    }

    /// A tenth of a percent stands for half the population: its weight of 500 is cut to 5, and the
    /// rest makes up for it.
    #[test]
    fn no_weight_is_more_than_five() {
        let strata = [stratum(&[0], 999), stratum(&[1], 1)];
        let found = rake(&strata, &[vec![1.0, 1.0]]).unwrap();
        assert_eq!((found.trimmed, found.greatest), (1, MOST_WEIGHT));
        let mean = (found.weights[0] * 999.0 + found.weights[1]) / 1_000.0;
        assert!((mean - 1.0).abs() < 1e-12, "{mean}");
        let even = rake(&[stratum(&[0], 3), stratum(&[1], 2)], &[vec![1.0, 1.0]]).unwrap();
        assert_eq!(even.trimmed, 0);
    }

    #[test]
    fn margins_that_cannot_be_met_are_said() {
        // All of one sex are of one age, yet the population's shares differ.
        let tied = [stratum(&[0, 0], 5), stratum(&[1, 1], 5)];
        let found = rake(&tied, &[vec![1.0, 1.0], vec![1.0, 3.0]]);
        assert!(matches!(found, Err(Reason::NotConverged { .. })), "{found:?}");
        let one = [stratum(&[0], 5)];
        let empty = Err(Reason::EmptyStratum { margin: 0, category: 1 });
        assert_eq!(rake(&one, &[vec![1.0, 1.0]]), empty);
        assert_eq!(rake(&one, &[vec![0.0, 1.0]]), Err(Reason::OutOfRange));
        assert_eq!(rake(&one, &[vec![f64::NAN]]), Err(Reason::OutOfRange));
        assert_eq!(rake(&one, &[]), Err(Reason::OutOfRange));
        assert_eq!(rake(&[stratum(&[3], 5)], &[vec![1.0]]), Err(Reason::OutOfRange));
        assert_eq!(rake(&[stratum(&[0], 0)], &[vec![1.0]]), Err(Reason::NoAnswers));
        assert_eq!(rake(&[], &[]), Err(Reason::NoAnswers));
    }

    #[test]
    fn equal_weights_change_nothing() {
        let mean = weighted_mean(&[(5.0, 1.0, 3), (3.0, 1.0, 1)]).unwrap();
        assert_eq!((mean.mean, mean.effective_n, mean.se), (4.5, 4.0, 0.5));
        assert_eq!(weighted_mean(&[]), Err(Reason::NoAnswers));
        assert_eq!(weighted_mean(&[(5.0, f64::NAN, 3)]), Err(Reason::OutOfRange));
        assert_eq!(weighted_mean(&[(5.0, 0.0, 3)]), Err(Reason::NoAnswers));
    }
}
