//! What the way a sample was drawn does to its errors.

use serde::Serialize;

use super::anova::Squares;
use super::reason::{Reason, finite};
use super::sample::{Sample, sum};

/// How much alike the respondents of an area are, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DesignEffect {
    /// Areas of two respondents or more.
    pub areas: u64,
    /// The intraclass correlation of areas; below 0 where neighbours differ more than strangers.
    pub rho: f64,
    /// Respondents in an area, allowing for areas of different sizes.
    pub size: f64,
    /// 1 + (size − 1) ρ: how many times the variance of a simple random sample's mean; at least 0.
    pub design_effect: f64,
    /// n over the design effect, n at most.
    pub effective_n: f64,
}

/// The finite population correction √((N − n) / (N − 1)), by which a standard error is multiplied
/// when n of a population of N were drawn; 0 of a census. `None` where more answered than there
/// are. Source: W. G. Cochran, Sampling Techniques (1977), p. 24.
pub fn finite_correction(n: u64, population: u64) -> Option<f64> {
    match population {
        _ if n > population => None,
        0 => None,
        1 => Some(if n == 1 { 0.0 } else { 1.0 }),
        _ => Some(((population - n) as f64 / (population - 1) as f64).sqrt()),
    }
}

/// The design effect of areas, from the scores in each of two respondents or more.
/// Source: L. Kish, Survey Sampling (1965), p. 161 f.
pub fn design_effect(areas: &[Sample]) -> Result<DesignEffect, Reason> {
    let squares = Squares::of(areas)?;
    let within = squares.mean_within()?;
    let [between_df, _] = squares.df.map(|df| df as f64);
    let between = squares.between / between_df;
    let n: f64 = areas.iter().map(Sample::size).sum();
    let size = (n - sum(areas.iter().map(|area| area.size().powi(2))) / n) / between_df;
    let rho = finite((between - within) / (between + (size - 1.0) * within))?;
    let design_effect = (1.0 + (size - 1.0) * rho).max(0.0);
    Ok(DesignEffect {
        areas: areas.len() as u64,
        rho,
        size,
        design_effect,
        effective_n: n / design_effect.max(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_census_has_no_sampling_error() {
        assert_eq!(finite_correction(100, 100), Some(0.0));
        assert_eq!(finite_correction(19, 100), Some((81.0_f64 / 99.0).sqrt()));
        assert_eq!(finite_correction(0, 1), Some(1.0));
        assert_eq!(finite_correction(2, 1), None);
        assert_eq!(finite_correction(0, 0), None);
    }

    #[test]
    fn neighbours_who_say_the_same_count_once() {
        let area = |score: f64| Sample::of_counts([(score, 9), (score + 1e-9, 1)]);
        let found = design_effect(&[area(1.0), area(3.0), area(5.0)]).unwrap();
        assert!((found.rho - 1.0).abs() < 1e-9 && (found.effective_n - 3.0).abs() < 1e-6);
        let mixed = Sample::of_counts([(1.0, 5), (5.0, 5)]);
        let found = design_effect(&[mixed.clone(), mixed.clone()]).unwrap();
        assert!(found.rho < 0.0 && found.effective_n == 20.0);
        assert!(design_effect(&[mixed]).is_err());
    }
}
