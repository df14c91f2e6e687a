//! Scores against groups: the mean of every item, or of every aspect, in every group.

use serde::Serialize;

use super::describe::Descriptive;
use super::evaluate::Task;
use super::explain::Grouped;
use super::guards::{hides_few, is_few, is_score_of_few};
use super::hidden::Sizes;
use super::outline::Outline;
use super::parts::Parted;
use super::{LEAST_PUBLIC, Options, Parts, Target};
use crate::access::Sight;
use crate::bands::BandSetId;
use crate::form::{Form, Name};
use crate::matrix::Matrix;

/// Means (rows) in the groups of a question (columns).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heat {
    /// The values of the question's choices in form order, or the limits of its classes, those with
    /// anybody in them.
    pub groups: Vec<String>,
    pub parts: Parts,
    pub rows: Vec<HeatRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatRow {
    pub of: Target,
    /// The least and the greatest score of its scale.
    pub range: (i32, i32),
    /// One a group.
    pub cells: Vec<HeatCell>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatCell {
    pub n: u64,
    /// `None` where nobody is, or where it may not be shown.
    pub mean: Option<f64>,
    pub text: Option<String>,
    /// Whether a mean may not be shown.
    pub is_hidden: bool,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeatOf {
    Items,
    /// Those whose items share a scale, and all items together where these do.
    Aspects,
}

/// The heat table of a question that parts the respondents, over the responses that `options` leaves;
/// `None` where the form has no such question. Who may see groups only is shown no cell of a few people,
/// nor one that would tell of them, and nothing of classes of numbers where one of them is small.
pub fn heat(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    (question, of): (&Name, HeatOf),
    options: &Options,
    sight: Sight,
) -> Option<Heat> {
    let is_hiding = sight == Sight::Groups;
    let matrix = &*matrix.only(&options.only);
    let task = Task { outline: Outline::of(form, matrix), matrix, set };
    let parted = task.groups(form, question)?;
    let rows: Vec<(Target, (i32, i32), Vec<HeatCell>)> = targets(&task, question, of)
        .into_iter()
        .filter_map(|target| {
            let grouped = Grouped::of(&task, &parted, &target)?;
            let hidden = match is_hiding {
                true => hidden_groups(form, &task, &parted, (&target, &grouped))?,
                false => vec![false; grouped.scores.len()],
            };
            let cells = grouped.scores.iter().zip(hidden).map(|(scores, is_hidden)| {
                let (figures, _) = Descriptive::of(scores, grouped.range, set);
                HeatCell {
                    n: figures.n,
                    mean: figures.mean.filter(|_| !is_hidden),
                    text: figures.text.mean.filter(|_| !is_hidden),
                    is_hidden,
                }
            });
            Some((target, grouped.range, cells.collect()))
        })
        .collect();
    let is_held = |at: usize| rows.iter().any(|(_, _, cells)| cells[at].n > 0);
    let held: Vec<bool> = (0..parted.values.len()).map(is_held).collect();
    let kept = |cells: Vec<HeatCell>| {
        cells.into_iter().zip(&held).filter(|(_, held)| **held).map(|(cell, _)| cell).collect()
    };
    let heat = Heat {
        parts: parted.parts,
        groups: parted
            .values
            .into_iter()
            .zip(&held)
            .filter(|(_, held)| **held)
            .map(|(it, _)| it)
            .collect(),
        rows: rows
            .into_iter()
            .map(|(of, range, cells)| HeatRow { of, range, cells: kept(cells) })
            .collect(),
    };
    (!is_hiding || !heat.has_small_class()).then_some(heat)
}

impl Heat {
    /// Classes are named by numbers that people gave.
    fn has_small_class(&self) -> bool {
        let most = |at: usize| self.rows.iter().map(|row| row.cells[at].n).max();
        let is_small = |at: usize| most(at).is_none_or(|n| n < LEAST_PUBLIC);
        !self.parts.are_choices() && (0..self.groups.len()).any(is_small)
    }
}

/// Which groups may not be shown to who sees groups only. What is not told of a score in all is told
/// of no group.
fn hidden_groups(
    form: &Form,
    task: &Task,
    parted: &Parted,
    (target, grouped): (&Target, &Grouped),
) -> Option<Vec<bool>> {
    let items = task.items_of(target)?;
    let groups: Vec<u64> = grouped.scores.iter().map(|scores| scores.n()).collect();
    let n = groups.iter().sum::<u64>() + grouped.missing;
    if hides_few(Sight::Groups, form) && is_score_of_few(n, task.by_few(&items)) {
        return Some(vec![true; groups.len()]);
    }
    let untold = task.by_few_in(parted, &items).into_iter().map(is_few).collect();
    Some(Sizes { groups, untold, rest: grouped.missing }.hidden())
}

fn targets(task: &Task, question: &Name, of: HeatOf) -> Vec<Target> {
    let outline = &task.outline;
    match of {
        HeatOf::Items => {
            let others = outline.items.iter().filter(|item| item.question.name != *question);
            others.map(|item| Target::Item(item.question.name.clone())).collect()
        }
        HeatOf::Aspects => {
            let aspects = outline.aspects.iter();
            let aspects = aspects.map(|aspect| Target::Aspect(aspect.group.name.clone()));
            aspects.chain([Target::Overall]).collect()
        }
    }
}
