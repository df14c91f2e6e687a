//! Textbook statistics. What is counted stays exact (`Frequencies`, `CompleteRows`); what has a
//! root or a quantile in it is a floating-point number.
//!
//! A figure that its formula cannot give (the S.D. of one answer, say) is `None`, or a `Reason`.

mod reason;

mod frequencies;
mod intervals;
mod reliability;
mod sample;

pub mod normal;
mod studentized_range;
pub mod tails;

mod anova;
mod kruskal;
mod mann_whitney;
mod pairs;
mod ranks;
mod two_groups;

mod agreement;
mod correlation;
mod cross_table;

mod holm;
mod matched;

mod design;
mod ioc;
pub mod sample_size;
mod weights;

pub use reason::{Given, Reason};

pub use frequencies::Frequencies;
pub use intervals::{standard_error, t_975, t_interval95, wilson95};
pub use reliability::{
    CompleteRows, ItemSums, alpha_if_deleted, cronbach_alpha, item_rest_correlation,
};
pub use sample::Sample;

pub use studentized_range::StudentizedRange;

pub use anova::{Anova, Centre, Levene, WelchAnova, anova, levene, welch_anova};
pub use kruskal::{Kruskal, kruskal};
pub use mann_whitney::{MannWhitney, mann_whitney};
pub use pairs::{Pairs, games_howell, lsd, scheffe, tukey};
pub use two_groups::{TTest, cohen_d, hedges_g, student, welch};

pub use agreement::{Icc, cohen_kappa, fleiss_kappa, icc};
pub use correlation::{Correlation, Pair, pearson, spearman};
pub use cross_table::{ChiSquare, TwoByTwo, chi_square};

pub use holm::holm;
pub use matched::{McNemar, PairedT, mcnemar, paired_t};

pub use design::{DesignEffect, design_effect, finite_correction};
pub use ioc::{Ioc, ioc};
pub use weights::{Stratum, WeightedMean, Weights, effective_n, rake, weighted_mean};

/// The arithmetic mean of measured values.
pub fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    Some(sum / values.len() as f64).filter(|mean| mean.is_finite())
}

/// The sample standard deviation of measured values, √(Σ(x − x̄)² / (n − 1)), in two passes so that
/// large values do not cancel.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (values.len() as f64 - 1.0)).sqrt()).filter(|deviation| deviation.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST Statistical Reference Datasets, "NumAcc1": mean 10000002, S.D. 1, both exact.
    #[test]
    fn large_values_do_not_cancel() {
        let values = [10_000_001.0, 10_000_003.0, 10_000_002.0];
        assert_eq!(mean(&values), Some(10_000_002.0));
        assert_eq!(standard_deviation(&values), Some(1.0));
    }

    #[test]
    fn too_few_values_have_no_figure() {
        assert_eq!(mean(&[]), None);
        assert_eq!(standard_deviation(&[4.0]), None);
        assert_eq!(mean(&[f64::MAX, f64::MAX]), None);
    }
}
