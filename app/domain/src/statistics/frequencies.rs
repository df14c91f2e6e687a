use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::{One, Zero};

use crate::exact::{Fraction, fraction};

/// How often each exact value was met, least value first.
///
/// A value is a whole sum over a whole number of parts: an item's score is `score / 1`, a
/// respondent's aspect mean is the sum of the scores given over the number of items answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frequencies {
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    sum: i64,
    parts: u32,
    times: u64,
}

impl Frequencies {
    /// From (sum, parts, times) in any order; what has no parts or was never met is left out.
    pub fn new(cells: impl IntoIterator<Item = (i64, u32, u64)>) -> Frequencies {
        let mut cells: Vec<Cell> = cells
            .into_iter()
            .filter(|&(_, parts, times)| parts > 0 && times > 0)
            .map(|(sum, parts, times)| Cell { sum, parts, times })
            .collect();
        // a/b < c/d where a·d < c·b, as the parts are positive.
        cells.sort_by(|a, b| {
            let left = i128::from(a.sum) * i128::from(b.parts);
            left.cmp(&(i128::from(b.sum) * i128::from(a.parts)))
        });
        Frequencies { cells }
    }

    /// How many values there are.
    pub fn n(&self) -> u64 {
        self.cells.iter().map(|cell| cell.times).sum()
    }

    /// The different values as the nearest floating-point numbers, in rising order, each with how
    /// often it was met. Equal values from different numbers of parts stand beside each other.
    pub fn values(&self) -> impl Iterator<Item = (f64, u64)> {
        self.cells.iter().map(|cell| (cell.sum as f64 / f64::from(cell.parts), cell.times))
    }

    /// The arithmetic mean Σx / n.
    pub fn mean(&self) -> Option<Fraction> {
        Some(self.sum() * fraction(1, self.n())?)
    }

    /// The sample variance (Σx² − (Σx)² / n) / (n − 1); exact, so that the short form is safe.
    pub fn variance(&self) -> Option<Fraction> {
        let n = self.n();
        if n < 2 {
            return None;
        }
        let sum = self.sum();
        let about_mean = self.sum_of_squares() - &sum * &sum / fraction(n, 1)?;
        Some(about_mean / fraction(n - 1, 1)?)
    }

    /// The middle value, or half-way between the two in the middle.
    pub fn median(&self) -> Option<Fraction> {
        let n = self.n();
        let lower = self.value_at(n.saturating_sub(1) / 2)?;
        let upper = self.value_at(n / 2)?;
        Some((lower + upper) / fraction(2, 1)?)
    }

    /// The value at a place (from 0) when all are lined up.
    fn value_at(&self, place: u64) -> Option<Fraction> {
        let mut passed = 0;
        let cell = self.cells.iter().find(|cell| {
            passed += cell.times;
            passed > place
        })?;
        fraction(cell.sum, cell.parts)
    }

    fn sum(&self) -> Fraction {
        self.over_parts(1, |cell| BigInt::from(i128::from(cell.sum) * i128::from(cell.times)))
    }

    fn sum_of_squares(&self) -> Fraction {
        self.over_parts(2, |cell| match cell.sum.unsigned_abs().checked_pow(2) {
            Some(square) => BigInt::from(u128::from(square) * u128::from(cell.times)),
            None => BigInt::from(cell.sum) * cell.sum * cell.times,
        })
    }

    /// Adds up whole numbers per number of parts first, of which there are few different ones, and
    /// these over their common denominator: fractions are slow to add.
    fn over_parts(&self, power: u32, numerator: impl Fn(&Cell) -> BigInt) -> Fraction {
        let mut by_parts: BTreeMap<u32, BigInt> = BTreeMap::new();
        for cell in &self.cells {
            *by_parts.entry(cell.parts).or_default() += numerator(cell);
        }
        // Reduced, what is left under the line is what the multiple still lacks.
        let lacks = |common: &BigInt, parts: u32| Fraction::new(common.clone(), parts.into());
        let common = by_parts.keys().fold(BigInt::one(), |common, parts| {
            let lacking = lacks(&common, *parts).denom().clone();
            common * lacking
        });
        let sum: BigInt = by_parts
            .into_iter()
            .map(|(parts, sum)| sum * (&common / parts).pow(power))
            .fold(BigInt::zero(), |total, part| total + part);
        Fraction::new(sum, common.pow(power))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::{percent, root_to_text, to_f64, to_text};

    fn scores(counts: &[(i64, u64)]) -> Frequencies {
        Frequencies::new(counts.iter().map(|&(score, times)| (score, 1, times)))
    }

    /// Two rows of King Prajadhipok's Institute's surveys with the scale 4 to 1, "no opinion" left
    /// out; percentages taken as counts of a thousand. Published: 2.60 / 0.80 (kpiebook65025,
    /// p. 254) and 2.89 / 0.66 (kpi21371, p. 255).
    #[test]
    fn no_opinion_is_left_out_as_in_published_surveys() {
        let electricity = scores(&[(4, 82), (3, 435), (2, 247), (1, 90)]);
        assert_eq!(to_text(&electricity.mean().unwrap(), 2), "2.60");
        assert_eq!(root_to_text(&electricity.variance().unwrap(), 2), "0.80");
        let roads = scores(&[(4, 111), (3, 564), (2, 137), (1, 33)]);
        assert_eq!(to_text(&roads.mean().unwrap(), 2), "2.89");
        assert_eq!(root_to_text(&roads.variance().unwrap(), 2), "0.66");
    }

    /// Khao Sam Yot town municipality, 2563: 4.58 is printed beside 91.65 percent, 4.64 beside
    /// 92.75, 4.61 beside 92.25: the percentage is taken from the mean before its rounding.
    #[test]
    fn satisfaction_percentage_comes_from_the_unrounded_mean() {
        let rows =
            [(45_825, "4.58", "91.65"), (46_375, "4.64", "92.75"), (46_125, "4.61", "92.25")];
        for (sum, mean_text, percent_text) in rows {
            let mean = Frequencies::new([(sum, 10_000, 1)]).mean().unwrap();
            assert_eq!(to_text(&mean, 2), mean_text);
            assert_eq!(to_text(&(mean * percent(1, 5).unwrap()), 2), percent_text);
        }
    }

    #[test]
    fn median_lies_between_the_two_in_the_middle() {
        let median = |values: &Frequencies| values.median().and_then(|it| to_f64(&it));
        assert_eq!(median(&scores(&[(5, 2), (4, 2)])), Some(4.5));
        assert_eq!(median(&scores(&[(1, 1), (4, 1), (5, 1)])), Some(4.0));
        assert_eq!(median(&Frequencies::new([(9, 2, 1), (13, 3, 1), (4, 1, 1)])), Some(13.0 / 3.0));
        assert_eq!(median(&Frequencies::default()), None);
    }

    #[test]
    fn spread_needs_two_values() {
        assert_eq!(scores(&[(4, 1)]).variance(), None);
        assert_eq!(scores(&[(4, 2)]).variance(), Some(Fraction::zero()));
        assert_eq!(Frequencies::default().mean(), None);
    }
}
