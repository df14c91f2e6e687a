//! The place of a mean among others.

use super::super::Target;
use super::super::rank::ranks;
use super::{Asked, Explanation, Formula, Input, LeftOutBy, RowOf, What, Working, some};
use crate::exact::{self, Fraction};
use crate::statistics::Reason;

impl Asked<'_> {
    /// Of an item among all items or those of its aspect, of an aspect among the aspects; `None` of
    /// what has no place there.
    pub(super) fn of_rank(&self) -> Option<Explanation> {
        let (outline, is_within) =
            (&self.task.outline, self.figure.formula == Formula::RankInAspect);
        let (rows, range): (Vec<RowOf>, _) = match self.target()? {
            Target::Overall => return None,
            Target::Aspect(_) if is_within => return None,
            Target::Aspect(_) => {
                let names = outline.aspects.iter().map(|it| RowOf::Aspect(it.group.name.clone()));
                (names.collect(), outline.overall_range())
            }
            Target::Item(name) => {
                let of_item = |at: &usize| outline.items[*at].question.name == name;
                let held = if is_within {
                    let mut aspects = outline.aspects.iter();
                    &aspects.find(|aspect| aspect.items.iter().any(of_item))?.items
                } else {
                    &outline.overall
                };
                let name = |at: &usize| RowOf::Item(outline.items[*at].question.name.clone());
                (held.iter().map(name).collect(), outline.shared_range(held.iter().copied()))
            }
        };
        let is_own = |row: &RowOf| match row {
            RowOf::Item(name) | RowOf::Aspect(name) => **name == *self.figure.of,
            _ => false,
        };
        let at = rows.iter().position(is_own)?;
        let means: Vec<Option<Fraction>> = rows.iter().map(|row| self.mean_of(row)).collect();
        let ranked = means.iter().flatten().count() as u64;
        let own = ranks(&means)[at].filter(|_| range.is_some());
        let reason = if range.is_some() { Reason::NoAnswers } else { Reason::MixedScales };
        let inputs = own.map(|rank| {
            [Input::count(What::Ranked, ranked), Input::count(What::Greater, u64::from(rank) - 1)]
        });
        let n = self.n_of(&rows[at]);
        let inputs = inputs.into_iter().flatten().collect();
        let mut told = self.told(own.map(f64::from).ok_or(reason), n, inputs);
        let numbers = |(row, mean): (RowOf, &Option<Fraction>)| {
            Some((row, vec![exact::to_f64(mean.as_ref()?)?]))
        };
        let left_out = [(LeftOutBy::NoScore, self.respondents() - n)];
        told.working = Some(Working {
            columns: vec![What::Mean],
            rows: rows.into_iter().zip(&means).filter_map(numbers).collect(),
        });
        told.left_out = some(left_out);
        Some(told)
    }

    /// The exact mean of an item or an aspect.
    fn mean_of(&self, row: &RowOf) -> Option<Fraction> {
        let (mut sum, _) = self.task.target(&target(row)?)?;
        sum.scan(self.task.matrix.len(), None);
        sum.tally.frequencies().mean()
    }

    /// How many gave it a score.
    fn n_of(&self, row: &RowOf) -> u64 {
        let Some((mut sum, _)) = target(row).and_then(|target| self.task.target(&target)) else {
            return 0;
        };
        sum.scan(self.task.matrix.len(), None);
        sum.tally.frequencies().n()
    }
}

fn target(row: &RowOf) -> Option<Target> {
    match row {
        RowOf::Item(name) => Some(Target::Item(name.clone())),
        RowOf::Aspect(name) => Some(Target::Aspect(name.clone())),
        _ => None,
    }
}
