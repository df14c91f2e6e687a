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
pub use intervals::{Z_975, standard_error, t_975, t_interval95, wilson95};
pub(crate) use ranks::Ranks;
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
pub use weights::{MOST_WEIGHT, Stratum, WeightedMean, Weights, effective_n, rake, weighted_mean};

/// The arithmetic mean of measured values, taken from the first of them so that large values keep
/// their digits.
pub fn mean(values: &[f64]) -> Option<f64> {
    let first = *values.first()?;
    let above = sample::sum(values.iter().map(|value| value - first));
    Some(first + above / values.len() as f64).filter(|mean| mean.is_finite())
}

/// The sample standard deviation of measured values, √(Σ(x − x̄)² / (n − 1)), in two passes so that
/// large values do not cancel, less what the mean's own rounding adds.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let (mean, size) = (mean(values)?, values.len() as f64);
    let off = sample::sum(values.iter().map(|value| value - mean));
    let squares = sample::sum(values.iter().map(|value| (value - mean).powi(2)));
    let squares = (squares - off * off / size).max(0.0);
    Some((squares / (size - 1.0)).sqrt()).filter(|deviation| deviation.is_finite())
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

    /// NIST, "NumAcc4": mean 10000000.2 and S.D. 0.1, both exact but for the storing of the values;
    /// and the same in eighths about 10⁹, which are stored exactly.
    #[test]
    fn a_thousand_large_values_keep_their_digits() {
        let mut values = vec![10_000_000.2];
        values.extend([[10_000_000.1, 10_000_000.3]; 500].concat());
        assert!((mean(&values).unwrap() - 10_000_000.2).abs() < 2e-9);
        assert!((standard_deviation(&values).unwrap() - 0.1).abs() < 2e-9);
        let mut values = vec![1e9 + 0.25];
        values.extend([[1e9 + 0.125, 1e9 + 0.375]; 50_000].concat());
        assert_eq!(mean(&values), Some(1e9 + 0.25));
        assert_eq!(standard_deviation(&values), Some(0.125));
    }

    #[test]
    fn too_few_values_have_no_figure() {
        assert_eq!(mean(&[]), None);
        assert_eq!(standard_deviation(&[4.0]), None);
        assert_eq!(mean(&[f64::MAX, -f64::MAX]), None);
    }
}
