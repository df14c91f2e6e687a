//! How two scores of the same respondents go together.

use serde::Serialize;

use super::reason::{Reason, finite};
use super::sample::{Sample, sum};
use super::tails::correlation_two_sided;

/// A correlation over the respondents with both scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Correlation {
    /// −1 to 1.
    pub r: f64,
    /// Two-sided.
    pub p: f64,
}

/// Two scores of one respondent, and how many respondents have just these.
pub type Pair = (f64, f64, u64);

/// The product-moment correlation, tested by Student's t with n − 2 degrees of freedom.
/// Source: K. Pearson, Phil. Trans. R. Soc. A 187 (1896), 253-318.
pub fn pearson(pairs: &[Pair]) -> Result<Correlation, Reason> {
    let n: u64 = pairs.iter().map(|(.., times)| times).sum();
    if n < 3 {
        return Err(Reason::TooFew { n, needed: 3 });
    }
    let first = Sample::of_counts(pairs.iter().map(|(x, _, times)| (*x, *times)));
    let second = Sample::of_counts(pairs.iter().map(|(_, y, times)| (*y, *times)));
    let product = |(x, y, times): &Pair| (x - first.mean()) * (y - second.mean()) * *times as f64;
    let scale = finite((first.squares() * second.squares()).sqrt())?;
    if scale == 0.0 {
        return Err(Reason::NoVariation);
    }
    let r = finite(sum(pairs.iter().map(product)) / scale)?;
    // What rounding alone keeps from a straight line is one.
    let r = if r.abs() > 1.0 - 4.0 * f64::EPSILON { r.signum() } else { r };
    Ok(Correlation { r, p: correlation_two_sided(r, n) })
}

/// The same of ranks, ties sharing their mean rank.
/// Source: C. Spearman, Am. J. Psychol. 15 (1904), 72-101.
pub fn spearman(pairs: &[Pair]) -> Result<Correlation, Reason> {
    let first = ranks(pairs.iter().map(|(x, _, times)| (*x, *times)));
    let second = ranks(pairs.iter().map(|(_, y, times)| (*y, *times)));
    let ranked: Vec<Pair> = pairs
        .iter()
        .filter(|(x, y, _)| x.is_finite() && y.is_finite())
        .map(|(x, y, times)| (first(*x), second(*y), *times))
        .collect();
    pearson(&ranked)
}

/// The mean rank of each value.
fn ranks(values: impl Iterator<Item = (f64, u64)>) -> impl Fn(f64) -> f64 {
    let mut below = 0;
    let sample = Sample::of_counts(values);
    let rank = |(value, times): &(f64, u64)| {
        let rank = below as f64 + (*times as f64 + 1.0) / 2.0;
        below += times;
        (*value, rank)
    };
    let ranks: Vec<(f64, f64)> = sample.cells().iter().map(rank).collect();
    move |value| {
        let place = ranks.partition_point(|(own, _)| *own < value);
        ranks.get(place).map_or(0.0, |(_, rank)| *rank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(values: &[(f64, f64)]) -> Vec<Pair> {
        values.iter().map(|(x, y)| (*x, *y, 1)).collect()
    }

    /// M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods (1973), p. 187: tuna; r =
    /// 0.5711816, p = 0.1082 (R's `?cor.test`); ρ = 0.6.
    #[test]
    fn tuna_agree_with_the_published_value() {
        let lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
        let quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
        let tuna: Vec<Pair> = lightness.into_iter().zip(quality).map(|(x, y)| (x, y, 1)).collect();
        let found = pearson(&tuna).unwrap();
        assert_eq!(format!("{:.7} {:.4}", found.r, found.p), "0.5711816 0.1082");
        assert!((spearman(&tuna).unwrap().r - 0.6).abs() < 1e-15);
    }

    #[test]
    fn straight_lines_are_one() {
        let line = pairs(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]);
        assert_eq!(pearson(&line), Ok(Correlation { r: 1.0, p: 0.0 }));
        let curve = pairs(&[(1.0, 9.0), (2.0, 4.0), (3.0, -1e6)]);
        assert_eq!(spearman(&curve).unwrap().r, -1.0);
    }

    #[test]
    fn what_never_varies_goes_with_nothing() {
        assert_eq!(pearson(&[(4.0, 1.0, 2), (4.0, 5.0, 2)]), Err(Reason::NoVariation));
        assert_eq!(spearman(&[(4.0, 1.0, 2), (4.0, 5.0, 2)]), Err(Reason::NoVariation));
        assert_eq!(pearson(&[(4.0, 1.0, 2)]), Err(Reason::TooFew { n: 2, needed: 3 }));
        assert_eq!(pearson(&[]), Err(Reason::TooFew { n: 0, needed: 3 }));
    }
}
