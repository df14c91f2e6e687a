//! Figures of a few people, and of what would tell of them.

use super::super::cross::cross_table;
use super::super::evaluate::{compare_groups, evaluate};
use super::super::guards::is_few;
use super::super::{Comparison, Grouping, Options, Results, Share, Target};
use super::{Explanation, Figure, Formula};
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::matrix::Matrix;

/// Whether a figure would tell of a few people: one that results do not tell, one of a group that may
/// not be shown, a test of such groups, one of a cross-table with so small a cell, or the least or the
/// greatest number, which one person may have given.
pub fn is_of_few(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    figure: &Figure,
    options: &Options,
) -> bool {
    if matches!(figure.formula, Formula::Least | Formula::Greatest) {
        return true;
    }
    if form.instrument.asks_respondents() {
        let plain = Options { by: Vec::new(), only: options.only.clone() };
        if is_untold(&evaluate(form, matrix, set, &plain).without_few(), figure) {
            return true;
        }
    }
    let Some(by) = &figure.by else { return false };
    if figure.formula.is_of_cells() {
        let crossed = cross_table(form, matrix, (&Name::new(&*figure.of), by), options);
        return crossed.is_ok_and(|crossed| crossed.for_public().is_err());
    }
    let Some(of) = Target::named(form, &figure.of) else { return false };
    let grouping = Grouping { question: by.clone(), of };
    let Ok(compared) = compare_groups(form, matrix, set, &grouping, &options.only) else {
        return false;
    };
    let Comparison { groups, hidden, .. } = compared.for_public();
    if groups.is_empty() && !compared.groups.is_empty() {
        // Not even which groups there are is told.
        return true;
    }
    match (&figure.group, &figure.against) {
        (Some(group), None) => hidden.contains(group),
        _ => !hidden.is_empty(),
    }
}

/// Whether results tell nothing of what the figure is made of.
fn is_untold(told: &Results, figure: &Figure) -> bool {
    let of = &*figure.of;
    let is_hidden = |share: &Share, value: &str| share.value == value && share.count.is_none();
    match (figure.formula, &figure.value) {
        (Formula::RatingTotal, Some(value)) => {
            let totals = told.rating_totals.iter().filter(|total| *total.aspect == *of);
            totals.flat_map(|total| &total.sum.choices).any(|share| is_hidden(share, value))
        }
        (Formula::Percent | Formula::Wilson, Some(value)) => {
            told.choices_of(of).any(|share| is_hidden(share, value))
        }
        (Formula::N | Formula::Answered, _) => false,
        (Formula::Rank | Formula::RankInAspect, _) => {
            let items = told.items.values().map(|item| &item.figures);
            let aspects = told.aspects.values().map(|aspect| &aspect.figures);
            items.chain(aspects).any(|figures| figures.is_untold())
        }
        _ => told.is_untold(of),
    }
}

impl Explanation {
    /// The same as who sees groups only may see it: `None` of a figure that a few people made. How many
    /// answered may be told: it says nothing of what they said.
    pub fn for_groups(self) -> Option<Explanation> {
        let is_told = matches!(self.formula, Formula::N | Formula::Answered) || !is_few(self.n);
        is_told.then_some(self)
    }
}
