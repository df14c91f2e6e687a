//! Which of several groups differ: every pair, after the analysis of variance.

use super::anova::{Squares, enough};
use super::reason::{Reason, finite};
use super::sample::Sample;
use super::studentized_range::StudentizedRange;
use super::tails::{f_upper, t_two_sided};
use super::two_groups::{squared_error, welch_freedom};

/// The probability of each pair of groups, in the order (0, 1), (0, 2), … (1, 2), …
pub type Pairs = Vec<(usize, usize, f64)>;

/// Scheffé's method, F = (difference / S.E.)² / (k − 1). Source: H. Scheffé, Biometrika 40 (1953),
/// 87-104.
pub fn scheffe(samples: &[Sample]) -> Result<Pairs, Reason> {
    pooled(samples, |square, [between, within]| f_upper(square / between, between, within))
}

/// Fisher's least significant difference: no allowance for the number of pairs.
/// Source: R. A. Fisher, The Design of Experiments (1935).
pub fn lsd(samples: &[Sample]) -> Result<Pairs, Reason> {
    pooled(samples, |square, [_, within]| t_two_sided(square.sqrt(), within))
}

/// Tukey's honestly significant difference, as Kramer extended it to groups of different sizes.
/// Source: C. Y. Kramer, Biometrics 12 (1956), 307-310.
pub fn tukey(samples: &[Sample]) -> Result<Pairs, Reason> {
    enough(samples, 2)?;
    let within = Squares::of(samples)?.df[1] as f64;
    let range = StudentizedRange::new(samples.len(), within).ok_or(Reason::TooLarge)?;
    pooled(samples, |square, _| range.upper((2.0 * square).sqrt()))
}

/// The method of Games and Howell, which lets variances differ.
/// Source: P. A. Games and J. F. Howell, J. Educ. Stat. 1 (1976), 113-125.
pub fn games_howell(samples: &[Sample]) -> Result<Pairs, Reason> {
    enough(samples, 2)?;
    each_pair(samples.len(), |one, other| {
        let (one, other) = (&samples[one], &samples[other]);
        let freedom = welch_freedom(one, other)?;
        let range = StudentizedRange::new(samples.len(), freedom).ok_or(Reason::TooLarge)?;
        let error = squared_error(one)? + squared_error(other)?;
        Ok(range.upper(finite((one.mean() - other.mean()).abs() / (error / 2.0).sqrt())?))
    })
}

/// Pairs by (difference / S.E.)² with the variance of all groups together.
fn pooled(samples: &[Sample], probability: impl Fn(f64, [f64; 2]) -> f64) -> Result<Pairs, Reason> {
    let squares = Squares::of(samples)?;
    let variance = squares.mean_within()?;
    let freedom = squares.df.map(|df| df as f64);
    each_pair(samples.len(), |one, other| {
        let (one, other) = (&samples[one], &samples[other]);
        let error = variance * (1.0 / one.size() + 1.0 / other.size());
        Ok(probability(finite((one.mean() - other.mean()).powi(2) / error)?, freedom))
    })
}

fn each_pair(
    groups: usize,
    probability: impl Fn(usize, usize) -> Result<f64, Reason>,
) -> Result<Pairs, Reason> {
    let pairs = (0..groups).flat_map(|one| (one + 1..groups).map(move |other| (one, other)));
    pairs.map(|(one, other)| Ok((one, other, probability(one, other)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::two_groups::{student, welch};

    #[test]
    fn two_groups_leave_nothing_to_allow_for() {
        let samples = [
            Sample::of_counts([(1.0, 3), (2.0, 4), (5.0, 9)]),
            Sample::of_counts([(1.0, 1), (3.0, 4), (4.0, 6)]),
        ];
        let p = student(&samples[0], &samples[1]).unwrap().p;
        for pairs in [scheffe(&samples), lsd(&samples), tukey(&samples)] {
            assert!((pairs.unwrap()[0].2 / p - 1.0).abs() < 1e-13);
        }
        let p = welch(&samples[0], &samples[1]).unwrap().p;
        assert!((games_howell(&samples).unwrap()[0].2 / p - 1.0).abs() < 1e-13);
    }

    #[test]
    fn pairs_without_spread_have_reasons() {
        let (same, other) = (Sample::of_counts([(4.0, 3)]), Sample::of_counts([(5.0, 3)]));
        let samples = [same, other];
        assert_eq!(scheffe(&samples), Err(Reason::NoVariationWithin));
        assert_eq!(tukey(&samples), Err(Reason::NoVariationWithin));
        assert_eq!(games_howell(&samples), Err(Reason::NoVariationWithin));
        assert!(lsd(&samples[..1]).is_err() && tukey(&[]).is_err());
    }
}
