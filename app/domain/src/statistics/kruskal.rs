//! Several groups by ranks.

use serde::Serialize;

use super::anova::enough;
use super::ranks::Ranks;
use super::reason::Reason;
use super::sample::{Sample, sum};
use super::tails::chi_square_upper;

/// The Kruskal-Wallis test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Kruskal {
    /// Corrected for ties.
    pub h: f64,
    pub df: u64,
    pub p: f64,
    /// H / (n − 1), 0 to 1. Source: M. Tomczak and E. Tomczak, Trends Sport Sci. 1 (2014), 19-25.
    pub epsilon2: f64,
}

/// The Kruskal-Wallis test: (n − 1) times the share of the ranks' variation that lies between the
/// groups, which is the textbook's H with its correction for ties.
/// Source: W. H. Kruskal and W. A. Wallis, J. Am. Stat. Assoc. 47 (1952), 583-621.
pub fn kruskal(samples: &[Sample]) -> Result<Kruskal, Reason> {
    enough(samples, 2)?;
    let ranks = Ranks::of(samples);
    let squares = ranks.squares();
    if squares <= 0.0 {
        return Err(Reason::NoVariation);
    }
    let apart = |(sample, rank_sum): (&Sample, &f64)| {
        sample.size() * (rank_sum / sample.size() - ranks.mean()).powi(2)
    };
    let between = sum(samples.iter().zip(&ranks.sums).map(apart));
    let epsilon2 = (between / squares).min(1.0);
    let (h, df) = ((ranks.n - 1.0) * epsilon2, samples.len() as u64 - 1);
    Ok(Kruskal { h, df, p: chi_square_upper(h, df as f64), epsilon2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods (1973), p. 116: mucociliary
    /// efficiency; H = 0.77143, df = 2, p = 0.68.
    #[test]
    fn mucociliary_efficiency_agrees_with_the_published_value() {
        let groups = [
            Sample::of_values(&[2.9, 3.0, 2.5, 2.6, 3.2], 0.0),
            Sample::of_values(&[3.8, 2.7, 4.0, 2.4], 0.0),
            Sample::of_values(&[2.8, 3.4, 3.7, 2.2, 2.0], 0.0),
        ];
        let test = kruskal(&groups).unwrap();
        assert_eq!(format!("{:.5} {} {:.2}", test.h, test.df, test.p), "0.77143 2 0.68");
    }

    #[test]
    fn all_the_same_has_no_test() {
        let same = Sample::of_counts([(4.0, 3)]);
        assert_eq!(kruskal(&[same.clone(), same.clone()]), Err(Reason::NoVariation));
        assert_eq!(kruskal(&[same]), Err(Reason::TooFewGroups { groups: 1, needed: 2 }));
    }
}
