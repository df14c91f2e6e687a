//! Cronbach's alpha and what belongs to it.

use num_bigint::BigInt;

use super::super::{Formula, Target};
use super::{Asked, Explanation, Input, LeftOutBy, RowOf, What, Working, some};
use crate::exact::{self, Fraction};
use crate::form::Name;
use crate::statistics::{
    CompleteRows, ItemSums, Reason, alpha_if_deleted, cronbach_alpha, item_rest_correlation,
};

impl Asked<'_> {
    /// Alpha of an aspect or of all items; the other two of an item within its aspect.
    pub(super) fn of_reliability(&self) -> Option<Explanation> {
        let outline = &self.task.outline;
        let of = &*self.figure.of;
        let held = match self.target()? {
            Target::Overall => outline.overall.clone(),
            Target::Aspect(name) => {
                outline.aspects.iter().find(|it| it.group.name == name)?.items.clone()
            }
            Target::Item(name) => {
                let item = outline.items.iter().find(|it| it.question.name == name)?;
                let aspect = outline.aspects.iter().find(|it| it.group.name == item.aspect.name)?;
                aspect.items.clone()
            }
        };
        let names: Vec<&Name> = held.iter().map(|at| &outline.items[*at].question.name).collect();
        let (mut sum, _) = self.task.sum(held.iter().copied())?;
        sum.scan(self.task.matrix.len(), None);
        let (answered, rows) = (sum.tally.frequencies().n(), sum.complete_rows());
        let mut told = match self.figure.formula {
            Formula::Alpha => self.alpha(&rows),
            formula => {
                let at = names.iter().position(|name| ***name == *of)?;
                if formula == Formula::ItemRest {
                    self.rest(&rows, at)
                } else {
                    self.deleted(&rows, at)
                }
            }
        };
        let variance = |(name, item): (&&Name, &ItemSums)| {
            let variance = of_item(&rows, item)?;
            Some((RowOf::Item((*name).clone()), vec![variance]))
        };
        told.working = Some(Working {
            columns: vec![What::Variance],
            rows: names.iter().zip(&rows.items).filter_map(variance).collect(),
        });
        told.left_out = some([
            (LeftOutBy::NoScore, self.respondents() - answered),
            (LeftOutBy::Incomplete, answered - rows.n),
        ]);
        Some(told)
    }

    fn alpha(&self, rows: &CompleteRows) -> Explanation {
        let value = cronbach_alpha(rows).and_then(|it| exact::to_f64(&it).ok_or(Reason::TooLarge));
        let inputs = [
            Some(Input::count(What::Items, rows.items.len() as u64)),
            sum_of_variances(rows, None).map(|it| Input::new(What::ItemVariances, it)),
            total(rows).map(|it| Input::new(What::TotalVariance, it)),
        ];
        self.told(value, rows.n, inputs.into_iter().flatten().collect())
    }

    fn deleted(&self, rows: &CompleteRows, at: usize) -> Explanation {
        let value =
            alpha_if_deleted(rows, at).and_then(|it| exact::to_f64(&it).ok_or(Reason::TooLarge));
        let inputs = [
            Some(Input::count(What::Items, rows.items.len() as u64)),
            sum_of_variances(rows, Some(at)).map(|it| Input::new(What::ItemVariances, it)),
            rest(rows, at).map(|it| Input::new(What::RestVariance, it)),
        ];
        self.told(value, rows.n, inputs.into_iter().flatten().collect())
    }

    fn rest(&self, rows: &CompleteRows, at: usize) -> Explanation {
        let item = &rows.items[at];
        let own = of_item(rows, item);
        let with_total = divided(rows, &item.with_total * rows.n - &item.sum * &rows.total);
        let covariance = with_total.zip(own).map(|(with_total, own)| with_total - own);
        let inputs = [
            covariance.map(|it| Input::new(What::Covariance, it)),
            own.map(|it| Input::new(What::Variance, it)),
            rest(rows, at).map(|it| Input::new(What::RestVariance, it)),
        ];
        let value = item_rest_correlation(rows, at);
        self.told(value, rows.n, inputs.into_iter().flatten().collect())
    }
}

/// What is left over n (n − 1).
fn divided(rows: &CompleteRows, numerator: BigInt) -> Option<f64> {
    let n = BigInt::from(rows.n);
    let divisor = &n * (&n - 1);
    if rows.n < 2 {
        return None;
    }
    exact::to_f64(&Fraction::new(numerator, divisor))
}

fn of_item(rows: &CompleteRows, item: &ItemSums) -> Option<f64> {
    divided(rows, &item.squares * rows.n - &item.sum * &item.sum)
}

fn total(rows: &CompleteRows) -> Option<f64> {
    divided(rows, &rows.total_squares * rows.n - &rows.total * &rows.total)
}

/// Of all items, or of all but one.
fn sum_of_variances(rows: &CompleteRows, without: Option<usize>) -> Option<f64> {
    let kept = rows.items.iter().enumerate().filter(|(at, _)| Some(*at) != without);
    kept.map(|(_, item)| of_item(rows, item)).sum()
}

/// The variance of the total of the other items.
fn rest(rows: &CompleteRows, at: usize) -> Option<f64> {
    let item = &rows.items[at];
    let with_total = divided(rows, &item.with_total * rows.n - &item.sum * &rows.total)?;
    Some(total(rows)? + of_item(rows, item)? - 2.0 * with_total)
}
