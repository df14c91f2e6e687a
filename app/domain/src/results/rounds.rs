//! One round against another: what changed, by how much, and whether by more than chance.

use serde::Serialize;

use super::evaluate::Task;
use super::outline::{ItemOutline, Outline};
use super::{InOrder, describe};
use crate::bands::BandSetId;
use crate::exact;
use crate::form::{Form, Name};
use crate::matrix::Matrix;
use crate::statistics::{Frequencies, Given, Reason, Sample, hedges_g, holm, welch};

/// The answers to one form in one round.
#[derive(Clone, Copy)]
pub struct Round<'a> {
    pub form: &'a Form,
    pub matrix: &'a Matrix,
}

/// Changes from an earlier to a later round, of what both have, in the later form's order.
/// Respondents are not matched: nobody knows who answered twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// Responses before and after.
    pub n: [u64; 2],
    pub items: InOrder<Given<Change>>,
    pub aspects: InOrder<Given<Change>>,
    pub overall: Given<Change>,
    /// Items of the earlier round that the later one does not ask.
    pub only_before: Vec<Name>,
    /// Items that the later round asks and the earlier did not.
    pub only_after: Vec<Name>,
}

/// The change of one score. Differences are after − before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Respondents with the score, before and after.
    pub n: [u64; 2],
    pub mean: [f64; 2],
    pub difference: f64,
    /// By Welch's t.
    pub ci95: [f64; 2],
    pub t: f64,
    pub df: f64,
    pub p: f64,
    /// Adjusted by Holm's method for all items together, or all aspects together.
    pub p_holm: f64,
    pub hedges_g: f64,
    /// The wording or the scale is not the same in both rounds, or the aspect has other items:
    /// the difference may lie in the questions.
    pub question_changed: bool,
    pub text: ChangeText,
}

/// The difference as printed, to two decimals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangeText {
    pub difference: Option<String>,
}

/// Compares two rounds.
pub fn compare_rounds(before: Round, after: Round) -> Changes {
    let (before, after) = (Half::of(before), Half::of(after));
    let (earlier, later) = (&before.task.outline, &after.task.outline);
    let mut items: Vec<(String, Result<Change, Reason>)> = Vec::new();
    let mut only_after = Vec::new();
    for (at, item) in later.items.iter().enumerate() {
        let name = &item.question.name;
        match earlier.items.iter().position(|own| own.question.name == *name) {
            Some(own) => {
                let is_changed = is_changed(&earlier.items[own], item);
                let change = change(before.scores([own]), after.scores([at]), is_changed);
                items.push((name.to_string(), change));
            }
            None => only_after.push(name.clone()),
        }
    }
    let asks = |outline: &Outline, name: &Name| {
        outline.items.iter().any(|item| item.question.name == *name)
    };
    let only_before = earlier.items.iter().map(|item| item.question.name.clone());
    let only_before: Vec<Name> = only_before.filter(|name| !asks(later, name)).collect();

    let mut aspects: Vec<(String, Result<Change, Reason>)> = Vec::new();
    for aspect in &later.aspects {
        let name = &aspect.group.name;
        if let Some(own) = earlier.aspects.iter().find(|own| own.group.name == *name) {
            let is_changed = are_changed(&before, &own.items, &after, &aspect.items);
            let scores = before.scores(own.items.iter().copied());
            let change = change(scores, after.scores(aspect.items.iter().copied()), is_changed);
            aspects.push((name.to_string(), change));
        }
    }
    let (all_before, all_after) = (earlier.overall.clone(), later.overall.clone());
    let is_changed = are_changed(&before, &all_before, &after, &all_after);
    let overall = change(before.scores(all_before), after.scores(all_after), is_changed);
    Changes {
        n: [before.task.matrix.len() as u64, after.task.matrix.len() as u64],
        items: adjusted(items),
        aspects: adjusted(aspects),
        overall: overall.into(),
        only_before,
        only_after,
    }
}

struct Half<'a> {
    task: Task<'a>,
}

impl<'a> Half<'a> {
    fn of(round: Round<'a>) -> Half<'a> {
        // No level is looked up here.
        let set = BandSetId::A;
        Half {
            task: Task {
                outline: Outline::of(round.form, round.matrix),
                matrix: round.matrix,
                set,
            },
        }
    }

    /// The respondents' means over these items, with the scale.
    fn scores(
        &self,
        items: impl IntoIterator<Item = usize>,
    ) -> Result<(Frequencies, (i32, i32)), Reason> {
        let items: Vec<usize> = items.into_iter().collect();
        if items.is_empty() {
            return Err(Reason::TooFewItems { items: 0, needed: 1 });
        }
        let (mut sum, range) = self.task.sum(items.into_iter()).ok_or(Reason::MixedScales)?;
        sum.scan(self.task.matrix.len(), None);
        Ok((sum.tally.frequencies(), range))
    }
}

type Scores = Result<(Frequencies, (i32, i32)), Reason>;

fn change(before: Scores, after: Scores, question_changed: bool) -> Result<Change, Reason> {
    let ((before, range), (after, other_range)) = (before?, after?);
    if range != other_range {
        return Err(Reason::MixedScales);
    }
    let (Some(mean_before), Some(mean_after)) = (before.mean(), after.mean()) else {
        return Err(Reason::NoAnswers);
    };
    let (first, second) = (Sample::from(&before), Sample::from(&after));
    let test = welch(&second, &first)?;
    let number = |mean| exact::to_f64(mean).ok_or(Reason::TooLarge);
    let difference = &mean_after - &mean_before;
    Ok(Change {
        n: [before.n(), after.n()],
        mean: [number(&mean_before)?, number(&mean_after)?],
        difference: number(&difference)?,
        ci95: test.ci95,
        t: test.t,
        df: test.df,
        p: test.p,
        p_holm: test.p,
        hedges_g: hedges_g(&second, &first)?,
        question_changed,
        text: ChangeText { difference: Some(exact::to_text(&difference, describe::DECIMALS)) },
    })
}

fn is_changed(before: &ItemOutline, after: &ItemOutline) -> bool {
    before.question.label != after.question.label || before.list != after.list
}

/// Whether these are other items, or some of them changed.
fn are_changed(before: &Half, of_before: &[usize], after: &Half, of_after: &[usize]) -> bool {
    let of_before: Vec<_> = of_before.iter().map(|at| &before.task.outline.items[*at]).collect();
    let is_same = |at: &usize| {
        let item = &after.task.outline.items[*at];
        let mut own = of_before.iter().filter(|own| own.question.name == item.question.name);
        own.next().is_some_and(|own| !is_changed(own, item))
    };
    of_before.len() != of_after.len() || !of_after.iter().all(is_same)
}

/// The same changes with their probabilities adjusted together.
fn adjusted(changes: Vec<(String, Result<Change, Reason>)>) -> InOrder<Given<Change>> {
    let tested = changes.iter().filter_map(|(_, change)| change.as_ref().ok());
    let mut adjusted = holm(&tested.map(|change| change.p).collect::<Vec<_>>()).into_iter();
    let adjust = |change: Change| {
        let p_holm = adjusted.next().unwrap_or(change.p);
        Change { p_holm, ..change }
    };
    let mut adjust = adjust;
    changes.into_iter().map(|(name, it)| (name, it.map(&mut adjust).into())).collect()
}
