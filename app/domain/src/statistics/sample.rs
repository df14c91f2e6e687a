//! The values of one group.

use super::Frequencies;
use super::reason::{Reason, finite};

/// Different values in rising order, each with how often it was met, and what tests take from
/// them. Values may be measured from an origin: no test changes when all its samples are shifted
/// alike, and small differences between large values keep their digits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sample {
    cells: Vec<(f64, u64)>,
    n: u64,
    mean: f64,
    squares: f64,
}

impl Sample {
    /// From values with their numbers of times, in any order. What is not finite is left out.
    pub fn of_counts(counts: impl IntoIterator<Item = (f64, u64)>) -> Sample {
        let is_counted = |(value, times): &(f64, u64)| value.is_finite() && *times > 0;
        let mut cells: Vec<(f64, u64)> = counts.into_iter().filter(is_counted).collect();
        cells.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        cells.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            kept.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        Sample::of_cells(cells)
    }

    /// From values as they are, measured from an origin that all compared samples share.
    pub fn of_values(values: &[f64], origin: f64) -> Sample {
        Sample::of_counts(values.iter().map(|value| (value - origin, 1)))
    }

    fn of_cells(cells: Vec<(f64, u64)>) -> Sample {
        let n: u64 = cells.iter().map(|(_, times)| times).sum();
        let first = cells.first().map_or(0.0, |(value, _)| *value);
        let over = |each: &dyn Fn(f64) -> f64| -> f64 {
            sum(cells.iter().map(|(value, times)| each(*value) * *times as f64))
        };
        let mean = first + over(&|value| value - first) / (n.max(1)) as f64;
        let off = over(&|value| value - mean);
        // The second term would be 0 if the mean were exact. Source: T. F. Chan, G. H. Golub and
        // R. J. LeVeque, Am. Stat. 37 (1983), 242-247.
        let squares = over(&|value| (value - mean).powi(2)) - off * off / n.max(1) as f64;
        // Beyond reckoning is not without spread: infinity less infinity is no number.
        let squares = if squares.is_nan() { f64::INFINITY } else { squares.max(0.0) };
        Sample { cells, n, mean, squares }
    }

    pub fn n(&self) -> u64 {
        self.n
    }

    /// The number of values, to reckon with.
    pub fn size(&self) -> f64 {
        self.n as f64
    }

    /// The mean above the origin; 0 of no values.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Σ(x − x̄)².
    pub fn squares(&self) -> f64 {
        self.squares
    }

    /// The sample variance Σ(x − x̄)² / (n − 1).
    pub fn variance(&self) -> Result<f64, Reason> {
        if self.n < 2 {
            return Err(Reason::TooFew { n: self.n, needed: 2 });
        }
        finite(self.squares / (self.size() - 1.0))
    }

    /// The middle value, or half-way between the two in the middle; 0 of no values.
    pub fn median(&self) -> f64 {
        let at = |place: u64| {
            let mut passed = 0;
            let cell = self.cells.iter().find(|(_, times)| {
                passed += times;
                passed > place
            });
            cell.map_or(0.0, |(value, _)| *value)
        };
        let (lower, upper) = (at(self.n.saturating_sub(1) / 2), at(self.n / 2));
        lower + (upper - lower) / 2.0
    }

    /// Different values in rising order with how often each was met.
    pub fn cells(&self) -> &[(f64, u64)] {
        &self.cells
    }

    /// How far the values lie from a centre. Distances that only rounding keeps apart are one.
    pub fn distances(&self, centre: f64) -> Sample {
        let mut cells: Vec<(f64, u64)> =
            self.cells.iter().map(|(value, times)| ((value - centre).abs(), *times)).collect();
        cells.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let greatest = cells.last().map_or(0.0, |(value, _)| *value);
        let rounding = 16.0 * f64::EPSILON * greatest.max(centre.abs());
        cells.dedup_by(|next, kept| {
            let is_same = next.0 - kept.0 <= rounding;
            kept.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        Sample::of_cells(cells)
    }
}

impl From<&Frequencies> for Sample {
    fn from(frequencies: &Frequencies) -> Sample {
        Sample::of_counts(frequencies.values())
    }
}

/// A sum that carries along what rounding cuts off. Source: A. Neumaier, Z. Angew. Math. Mech. 54
/// (1974), 39-51.
pub(super) fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0);
    for number in numbers {
        let next = sum + number;
        let (large, small) = if sum.abs() >= number.abs() { (sum, number) } else { (number, sum) };
        lost += (large - next) + small;
        sum = next;
    }
    if sum.is_finite() { sum + lost } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_million_with_a_tiny_spread_keeps_its_digits() {
        let small = [0.25, 0.5, 0.75, 0.25];
        let large: Vec<f64> = small.iter().map(|value| value + 1e9).collect();
        let direct = Sample::of_values(&large, 0.0);
        assert_eq!(direct.mean(), 1e9 + 0.4375);
        let measured = Sample::of_values(&large, 1e9);
        assert_eq!(measured, Sample::of_values(&small, 0.0));
        assert_eq!(direct.squares(), measured.squares());
    }

    #[test]
    fn equal_values_are_counted_together() {
        let sample = Sample::of_counts([(5.0, 2), (1.0, 1), (5.0, 3), (2.0, 0), (f64::NAN, 9)]);
        assert_eq!(sample.cells(), [(1.0, 1), (5.0, 5)]);
        assert_eq!((sample.n(), sample.median()), (6, 5.0));
        assert_eq!(Sample::default().median(), 0.0);
        assert_eq!(Sample::default().variance(), Err(Reason::TooFew { n: 0, needed: 2 }));
    }

    #[test]
    fn what_is_beyond_reckoning_is_not_without_spread() {
        let sample = Sample::of_counts([(0.0, 2), (f64::MAX, 1)]);
        assert_eq!(sample.variance(), Err(Reason::TooLarge));
    }

    #[test]
    fn distances_that_rounding_keeps_apart_are_one() {
        let third = Sample::of_counts([(1.0 / 3.0, 4), (1.0, 4)]);
        let distances = third.distances(third.mean());
        assert_eq!(distances.cells().len(), 1);
        assert_eq!(distances.squares(), 0.0);
    }

    #[test]
    fn sums_carry_what_rounding_cuts_off() {
        assert_eq!(sum([1e16, 1.0, -1e16]), 1.0);
        assert_eq!(sum([f64::MAX, f64::MAX]), f64::INFINITY);
    }
}
