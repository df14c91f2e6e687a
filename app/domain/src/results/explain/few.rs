//! Figures of a few people, and of what would tell of them.

use super::super::cross::cross_table;
use super::super::evaluate::{compare_groups, evaluate};
use super::super::guards::{hides_few, is_few};
use super::super::{Comparison, Grouping, Options, Results, Share, Target};
use super::{Explanation, Figure, Formula};
use crate::access::Sight;
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::matrix::Matrix;
use crate::statistics::Reason;

/// Whether a figure would tell of fewer than `least`: one of a group or a choice that may not be shown,
/// a test of such groups, one of a cross-table with so small a cell, or the least or the greatest
/// number, which one person may have given.
pub fn is_of_few(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    figure: &Figure,
    options: &Options,
    least: u64,
) -> bool {
    if matches!(figure.formula, Formula::Least | Formula::Greatest) {
        return true;
    }
    let plain = Options { by: Vec::new(), only: options.only.clone() };
    let told = || evaluate(form, matrix, set, &plain).without_few();
    let is_hiding = hides_few(Sight::Groups, form);
    if is_hiding && is_untold(told, figure) {
        return true;
    }
    let Some(by) = &figure.by else { return false };
    if figure.formula.is_of_cells() {
        let crossed = cross_table(form, matrix, (&Name::new(&*figure.of), by), options);
        return crossed.is_ok_and(|crossed| crossed.for_public(least).is_err());
    }
    let Some(of) = Target::named(form, &figure.of) else { return false };
    let grouping = Grouping { question: by.clone(), of };
    let Ok(compared) = compare_groups(form, matrix, set, &grouping, &options.only) else {
        return false;
    };
    let untold = if is_hiding { told().untold(by) } else { Vec::new() };
    let Comparison { groups, hidden, .. } = compared.without(&untold, least);
    if groups.is_empty() && !compared.groups.is_empty() {
        // Not even which groups there are is told.
        return true;
    }
    match (&figure.group, &figure.against) {
        (Some(group), None) => hidden.contains(group),
        _ => !hidden.is_empty(),
    }
}

/// Whether the figure is made of numbers of choices that are not told in results, which are made where
/// it may be so.
fn is_untold(told: impl Fn() -> Results, figure: &Figure) -> bool {
    let of = &*figure.of;
    let is_suppressed = |reason: Option<Reason>| matches!(reason, Some(Reason::Suppressed { .. }));
    let is_hidden = |share: &Share, value: &str| share.value == value && share.count.is_none();
    match (figure.formula, &figure.value) {
        (Formula::RatingTotal, Some(value)) => {
            let told = told();
            let totals = told.rating_totals.iter().filter(|total| *total.aspect == *of);
            totals.flat_map(|total| &total.sum.choices).any(|share| is_hidden(share, value))
        }
        (Formula::Percent | Formula::Wilson, Some(value)) => {
            told().choices_of(of).any(|share| is_hidden(share, value))
        }
        (Formula::TopTwo | Formula::BottomTwo | Formula::Net | Formula::Wilson, _) => {
            told().items.get(of).is_some_and(|item| item.counts.is_empty())
        }
        (Formula::Mean | Formula::Satisfaction | Formula::Band, _) => {
            told().figures_of(of).is_some_and(|it| it.mean.is_none() && is_suppressed(it.reason))
        }
        (
            Formula::Deviation
            | Formula::StandardError
            | Formula::MeanInterval
            | Formula::Median
            | Formula::CorrectedError
            | Formula::CorrectedInterval,
            _,
        ) => told().figures_of(of).is_some_and(|it| it.sd.is_none() && is_suppressed(it.reason)),
        _ => false,
    }
}

impl Explanation {
    /// The same as who sees groups only may see it: `None` of a figure that a few people made. How many
    /// answered may be told: it says nothing of what they said.
    pub fn for_groups(mut self) -> Option<Explanation> {
        if is_few(self.n) && !matches!(self.formula, Formula::N | Formula::Answered) {
            return None;
        }
        // Among means that are ranked stand those of a few, too.
        let is_of_ranks = matches!(self.formula, Formula::Rank | Formula::RankInAspect);
        self.working = self.working.filter(|_| !is_of_ranks);
        Some(self)
    }
}
