//! The same respondents asked twice: before and after, or two questions at once.

use serde::Serialize;

use super::correlation::Pair;
use super::reason::{Reason, finite};
use super::sample::Sample;
use super::tails::{chi_square_upper, coins_at_most};
use super::two_groups::{TTest, of_difference};

/// A paired t test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PairedT {
    /// Respondents with both scores.
    pub n: u64,
    /// The mean of first − second.
    pub difference: f64,
    #[serde(flatten)]
    pub test: TTest,
    /// The difference in standard deviations of the differences.
    pub cohen_dz: f64,
}

/// McNemar's test of a change between yes and no.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct McNemar {
    /// Those who changed: from yes to no, and from no to yes.
    pub changed: [u64; 2],
    /// (b − c)² / (b + c), with one degree of freedom.
    pub chi2: f64,
    /// By χ².
    pub p: f64,
    /// By counting out: right for any number, and the one to report where fewer than 25 changed.
    pub exact_p: f64,
}

/// Fewer who changed than this are counted out.
const LEAST_FOR_CHI_SQUARE: u64 = 25;

impl McNemar {
    /// The probability to report: by counting out where so few changed.
    pub fn reported_p(&self) -> f64 {
        let is_few = self.changed[0] + self.changed[1] < LEAST_FOR_CHI_SQUARE;
        if is_few { self.exact_p } else { self.p }
    }
}

/// Student's t test of matched scores: of the differences against 0.
pub fn paired_t(pairs: &[Pair]) -> Result<PairedT, Reason> {
    let differences = Sample::of_counts(pairs.iter().map(|(x, y, times)| (x - y, *times)));
    let n = differences.n();
    let deviation = differences.variance()?.sqrt();
    let greatest = pairs.iter().fold(0.0, |most: f64, (x, y, _)| most.max(x.abs()).max(y.abs()));
    // Differences that only rounding keeps apart are one.
    if deviation <= 16.0 * f64::EPSILON * greatest {
        return Err(Reason::NoVariation);
    }
    let error = deviation / differences.size().sqrt();
    let test = of_difference(differences.mean(), error, differences.size() - 1.0)?;
    let cohen_dz = finite(differences.mean() / deviation)?;
    Ok(PairedT { n, difference: differences.mean(), test, cohen_dz })
}

/// McNemar's test from the numbers of those who changed: those who said the same twice tell
/// nothing. Source: Q. McNemar, Psychometrika 12 (1947), 153-157.
pub fn mcnemar(yes_to_no: u64, no_to_yes: u64) -> Result<McNemar, Reason> {
    let (b, c) = (yes_to_no, no_to_yes);
    if b == 0 && c == 0 {
        return Err(Reason::NoVariation);
    }
    let changed = b as f64 + c as f64;
    let chi2 = (b.abs_diff(c) as f64).powi(2) / changed;
    Ok(McNemar {
        changed: [b, c],
        chi2,
        p: chi_square_upper(chi2, 1.0),
        exact_p: (2.0 * coins_at_most(b.min(c) as f64, changed)).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A. Agresti, Categorical Data Analysis (1990), p. 350: approval of the prime minister, 150
    /// who turned away and 86 who turned to him: z² = 17.36 (R: McNemar's χ² uncorrected 17.3559).
    #[test]
    fn approval_ratings_agree_with_the_published_value() {
        let test = mcnemar(150, 86).unwrap();
        assert_eq!(format!("{:.4} {:.2e}", test.chi2, test.p), "17.3559 3.10e-5");
        // Ten coins: at most one head, both ways, 22 / 1024.
        assert_eq!(test.reported_p(), test.p);
        let few = mcnemar(1, 9).unwrap();
        assert_eq!(few.reported_p(), few.exact_p);
        assert!((mcnemar(1, 9).unwrap().exact_p - 22.0 / 1024.0).abs() < 1e-15);
        assert_eq!(mcnemar(5, 5).unwrap().exact_p, 1.0);
        assert!((mcnemar(0, 3).unwrap().exact_p - 0.25).abs() < 1e-15);
    }

    /// Student's sleep data as pairs: t = −4.0621, df = 9, p = 0.002833 (R's `?t.test`).
    #[test]
    fn sleep_data_agree_with_the_published_output() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let pairs: Vec<Pair> = first.into_iter().zip(second).map(|(x, y)| (x, y, 1)).collect();
        let found = paired_t(&pairs).unwrap();
        let (t, p) = (found.test.t, found.test.p);
        assert_eq!(format!("{t:.4} {} {p:.6}", found.test.df), "-4.0621 9 0.002833");
    }

    #[test]
    fn no_change_has_no_test() {
        assert_eq!(mcnemar(0, 0), Err(Reason::NoVariation));
        assert_eq!(paired_t(&[(4.0, 3.0, 9)]), Err(Reason::NoVariation));
        // 0.2 both times, but not as binary fractions.
        assert_eq!(paired_t(&[(4.2, 4.0, 1), (4.6, 4.4, 1)]), Err(Reason::NoVariation));
        assert_eq!(paired_t(&[(4.0, 3.0, 1)]), Err(Reason::TooFew { n: 1, needed: 2 }));
        assert_eq!(paired_t(&[]), Err(Reason::TooFew { n: 0, needed: 2 }));
    }
}
