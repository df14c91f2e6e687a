//! Figures of a few people, and of what would tell of them.

use super::super::cross::cross_table;
use super::super::evaluate::{compare_groups, evaluate};
use super::super::guards::is_few;
use super::super::{Comparison, Grouping, Options, Results, Share, Target};
use super::{Explanation, Figure, Formula, What, Working};
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
    if form.instrument.asks_respondents() && !counts_heads(figure.formula) {
        let plain = Options { by: Vec::new(), only: options.only.clone() };
        if is_untold(&evaluate(form, matrix, set, &plain).without_few(), figure) {
            return true;
        }
    }
    let Some(by) = &figure.by else { return false };
    if figure.is_of_cells() {
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

/// How many answered may be told: it says nothing of what they said.
fn counts_heads(formula: Formula) -> bool {
    matches!(formula, Formula::N | Formula::Answered)
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
        // A rank tells of every mean that is ranked beside it.
        (Formula::RankInAspect, _) => {
            let aspect = told.items.get(of).map(|item| &item.aspect);
            let mut items = told.items.values();
            items.any(|item| Some(&item.aspect) == aspect && item.figures.is_untold())
        }
        (Formula::Rank, _) if told.aspects.get(of).is_some() => {
            told.aspects.values().any(|aspect| aspect.figures.is_untold())
        }
        (Formula::Rank, _) => told.items.values().any(|item| item.figures.is_untold()),
        _ => told.is_untold(of),
    }
}

impl Explanation {
    /// The same as who sees groups only may see it, of a figure of this form: `None` of one that a
    /// few people made. How often each score was met in a group or over several items is not told:
    /// one that was met once is one person's.
    pub fn for_groups(self, form: &Form, figure: &Figure) -> Option<Explanation> {
        if !counts_heads(self.formula) && is_few(self.n) {
            return None;
        }
        let target = Target::named(form, &figure.of);
        let is_of_item = matches!(target, Some(Target::Item(_)) | None) && figure.group.is_none();
        let is_told = |working: &Working| is_of_item || !working.columns.contains(&What::Times);
        Some(Explanation { working: self.working.filter(is_told), ..self })
    }
}
