//! Two groups by ranks.

use serde::Serialize;

use super::normal::normal_two_sided;
use super::ranks::Ranks;
use super::reason::Reason;
use super::sample::Sample;

/// The Mann-Whitney U test (Wilcoxon's rank sum test).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MannWhitney {
    /// U of the first group: pairs in which it has the greater value, ties counting half.
    pub u: f64,
    /// Two-sided.
    pub p: f64,
    /// Whether `p` is exact, from all orders, or the normal curve's.
    pub exact: bool,
    /// The rank-biserial correlation 2 U / (n₁ n₂) − 1, from −1 to 1: how much more often the first
    /// group has the greater value. Source: E. E. Cureton, Psychometrika 21 (1956), 287-290.
    pub rank_biserial: f64,
}

/// The smaller group's size up to which p is exact when no two values are the same.
const MOST_EXACT: u64 = 8;

/// The greatest number of table cells that an exact p may take.
const MOST_ORDERS: u64 = 1 << 20;

/// The Mann-Whitney test, by the normal curve with the variance corrected for ties and for
/// continuity. Source: H. B. Mann and D. R. Whitney, Ann. Math. Stat. 18 (1947), 50-60.
pub fn mann_whitney(first: &Sample, second: &Sample) -> Result<MannWhitney, Reason> {
    let least = first.n().min(second.n());
    if least == 0 {
        return Err(Reason::TooFew { n: 0, needed: 1 });
    }
    let (of_first, of_second) = (first.size(), second.size());
    let ranks = Ranks::of(&[first.clone(), second.clone()]);
    let u = ranks.sums[0] - of_first * (of_first + 1.0) / 2.0;
    let pairs = of_first * of_second;
    let variance = pairs * ranks.squares() / (ranks.n * (ranks.n - 1.0));
    if variance <= 0.0 {
        return Err(Reason::NoVariation);
    }
    let greater = u.max(pairs - u);
    let exact = ranks.ties == 0.0 && least <= MOST_EXACT && first.n() * second.n() < MOST_ORDERS;
    let p = if exact {
        2.0 * share_of_orders(first.n() as usize, second.n() as usize, greater as usize)
    } else {
        normal_two_sided((greater - pairs / 2.0 - 0.5).max(0.0) / variance.sqrt())
    };
    Ok(MannWhitney { u, p: p.min(1.0), exact, rank_biserial: 2.0 * u / pairs - 1.0 })
}

/// The share of all orders of m and n different values in which U is at least `u`. The numbers of
/// orders follow the recurrence f(m, n, u) = f(m − 1, n, u − n) + f(m, n − 1, u).
fn share_of_orders(m: usize, n: usize, u: usize) -> f64 {
    let (m, n) = (m.min(n), m.max(n));
    // One row a size of the smaller group, for a larger group of 0, 1, … n.
    let mut rows = vec![vec![0.0; m * n + 1]; m + 1];
    rows.iter_mut().for_each(|row| row[0] = 1.0);
    for larger in 1..=n {
        for smaller in 1..=m {
            let (before, own) = rows.split_at_mut(smaller);
            for u in larger..=smaller * larger {
                own[0][u] += before[smaller - 1][u - larger];
            }
        }
    }
    let orders = &rows[m];
    let whole: f64 = orders.iter().sum();
    orders.iter().skip(u).sum::<f64>() / whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(values: &[f64]) -> Sample {
        Sample::of_values(values, 0.0)
    }

    /// With three and four different values there are 35 orders; U = 0 is one of them.
    #[test]
    fn few_different_values_are_counted_out() {
        let test = mann_whitney(&sample(&[1.0, 2.0, 3.0]), &sample(&[4.0, 5.0, 6.0, 7.0])).unwrap();
        assert_eq!((test.u, test.exact, test.rank_biserial), (0.0, true, -1.0));
        assert!((test.p - 2.0 / 35.0).abs() < 1e-15);
        let test = mann_whitney(&sample(&[1.0, 7.0]), &sample(&[3.0, 5.0])).unwrap();
        assert_eq!((test.u, test.p), (2.0, 1.0));
    }

    /// M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods (1973), p. 69: permeability
    /// of the chorioamnion; W = 35, p = 0.2544 two-sided (0.1272 one-sided).
    #[test]
    fn permeability_agrees_with_the_published_value() {
        let first = sample(&[0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]);
        let second = sample(&[1.15, 0.88, 0.90, 0.74, 1.21]);
        let test = mann_whitney(&first, &second).unwrap();
        assert_eq!(format!("{} {:.4} {}", test.u, test.p, test.exact), "35 0.2544 true");
    }

    #[test]
    fn nothing_to_rank_has_no_test() {
        let same = sample(&[4.0, 4.0]);
        assert_eq!(mann_whitney(&same, &same), Err(Reason::NoVariation));
        let none = Err(Reason::TooFew { n: 0, needed: 1 });
        assert_eq!(mann_whitney(&same, &sample(&[])), none);
        assert_eq!(mann_whitney(&sample(&[1.0]), &sample(&[2.0])).unwrap().p, 1.0);
    }
}
