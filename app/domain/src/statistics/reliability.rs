//! Cronbach's alpha and what belongs to it.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::reason::Reason;
use crate::exact::{Fraction, fraction};

/// Sums over the rows in which every item has a score (listwise deletion). `total` is a row's sum
/// over all items. Shifting all scores of an item by a constant changes nothing below.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompleteRows {
    pub n: u64,
    pub total: BigInt,
    pub total_squares: BigInt,
    pub items: Vec<ItemSums>,
}

/// One item's sums over the complete rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemSums {
    pub sum: BigInt,
    pub squares: BigInt,
    /// Σ of the item's score times the row's total.
    pub with_total: BigInt,
}

/// Cronbach's alpha, k / (k − 1) · (1 − Σ item variances / variance of the total).
/// Source: L. J. Cronbach, Psychometrika 16 (1951), 297-334.
pub fn cronbach_alpha(rows: &CompleteRows) -> Result<Fraction, Reason> {
    rows.enough(2)?;
    alpha(rows.items.len(), &rows.item_variances(), &rows.total_variance())
}

/// Alpha of the items without one of them.
pub fn alpha_if_deleted(rows: &CompleteRows, item: usize) -> Result<Fraction, Reason> {
    rows.enough(3)?;
    let variance = rows.variance(rows.item(item)?);
    let rest = rows.rest_variance(item)?;
    alpha(rows.items.len() - 1, &(rows.item_variances() - variance), &rest)
}

/// The correlation (Pearson) of an item with the total of the others (corrected item-total
/// correlation).
pub fn item_rest_correlation(rows: &CompleteRows, item: usize) -> Result<f64, Reason> {
    rows.enough(2)?;
    let variance = rows.variance(rows.item(item)?);
    let covariance = rows.covariance_with_total(item)? - &variance;
    let product = variance * rows.rest_variance(item)?;
    if !product.is_positive() {
        return Err(Reason::NoVariation);
    }
    // r² is an exact fraction; its root is taken last.
    let sign = if covariance.is_negative() { -1.0 } else { 1.0 };
    let square = fraction(&covariance * &covariance, product).ok_or(Reason::NoVariation)?;
    Ok(sign * square.to_f64().ok_or(Reason::TooLarge)?.sqrt())
}

/// Variances come multiplied by n (n − 1), which falls out of the ratio.
fn alpha(
    items: usize,
    item_variances: &BigInt,
    total_variance: &BigInt,
) -> Result<Fraction, Reason> {
    let share = fraction(item_variances.clone(), total_variance.clone());
    let factor = Fraction::new(items.into(), (items - 1).into());
    Ok(factor * (Fraction::one() - share.ok_or(Reason::NoVariation)?))
}

impl CompleteRows {
    /// Whether there are so many items, and rows to speak of.
    fn enough(&self, needed: u64) -> Result<(), Reason> {
        let items = self.items.len() as u64;
        if items < needed {
            return Err(Reason::TooFewItems { items, needed });
        }
        if self.n < 2 {
            return Err(Reason::TooFew { n: self.n, needed: 2 });
        }
        Ok(())
    }

    fn item(&self, item: usize) -> Result<&ItemSums, Reason> {
        self.items.get(item).ok_or(Reason::OutOfRange)
    }

    fn total_variance(&self) -> BigInt {
        &self.total_squares * self.n - &self.total * &self.total
    }

    fn variance(&self, item: &ItemSums) -> BigInt {
        &item.squares * self.n - &item.sum * &item.sum
    }

    fn item_variances(&self) -> BigInt {
        self.items.iter().fold(BigInt::zero(), |sum, item| sum + self.variance(item))
    }

    fn covariance_with_total(&self, item: usize) -> Result<BigInt, Reason> {
        let item = self.item(item)?;
        Ok(&item.with_total * self.n - &item.sum * &self.total)
    }

    /// Var(T − x) = Var(T) + Var(x) − 2 Cov(x, T).
    fn rest_variance(&self, item: usize) -> Result<BigInt, Reason> {
        let variance = self.variance(self.item(item)?);
        Ok(self.total_variance() + variance - self.covariance_with_total(item)? * 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::to_f64;

    fn rows(answers: &[&[i64]]) -> CompleteRows {
        let mut rows = CompleteRows {
            items: vec![ItemSums::default(); answers.first().map_or(0, |row| row.len())],
            ..CompleteRows::default()
        };
        for row in answers {
            let total: i64 = row.iter().sum();
            rows.n += 1;
            rows.total += total;
            rows.total_squares += total * total;
            for (item, score) in rows.items.iter_mut().zip(*row) {
                item.sum += *score;
                item.squares += score * score;
                item.with_total += score * total;
            }
        }
        rows
    }

    #[test]
    fn items_that_say_the_same_have_alpha_one() {
        let rows = rows(&[&[1, 1, 1], &[3, 3, 3], &[5, 5, 5]]);
        assert_eq!(to_f64(&cronbach_alpha(&rows).unwrap()), Some(1.0));
        assert_eq!(to_f64(&alpha_if_deleted(&rows, 0).unwrap()), Some(1.0));
        assert_eq!(item_rest_correlation(&rows, 2), Ok(1.0));
    }

    #[test]
    fn opposite_items_correlate_negatively() {
        let rows = rows(&[&[1, 5], &[3, 3], &[5, 2]]);
        assert!(item_rest_correlation(&rows, 0).unwrap() < -0.9);
        assert!(to_f64(&cronbach_alpha(&rows).unwrap()).unwrap() < 0.0);
    }

    #[test]
    fn alpha_needs_items_rows_and_variation() {
        let few_items = |items, needed| Err(Reason::TooFewItems { items, needed });
        assert_eq!(cronbach_alpha(&CompleteRows::default()), few_items(0, 2));
        assert_eq!(cronbach_alpha(&rows(&[&[1], &[2]])), few_items(1, 2));
        assert_eq!(cronbach_alpha(&rows(&[&[1, 2]])), Err(Reason::TooFew { n: 1, needed: 2 }));
        assert_eq!(cronbach_alpha(&rows(&[&[4, 4], &[4, 4]])), Err(Reason::NoVariation));
        assert_eq!(alpha_if_deleted(&rows(&[&[1, 2], &[2, 4]]), 0), few_items(2, 3));
        let three = rows(&[&[1, 2, 3], &[2, 4, 6]]);
        assert_eq!(alpha_if_deleted(&three, 9), Err(Reason::OutOfRange));
        let still = rows(&[&[4, 1], &[4, 5]]);
        assert_eq!(item_rest_correlation(&still, 0), Err(Reason::NoVariation));
    }
}
