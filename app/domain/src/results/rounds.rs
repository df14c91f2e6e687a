//! One round against another: what changed, by how much, and whether by more than chance.

use serde::Serialize;

use super::evaluate::Task;
use super::outline::{AspectOutline, ItemOutline, Outline};
use super::{InOrder, LEAST_FOR_MEANS, describe};
use crate::bands::BandSetId;
use crate::exact::{self, Fraction};
use crate::form::{Form, Name};
use crate::matrix::Matrix;
use crate::series::Changed;
use crate::statistics::{Frequencies, Given, Reason, Sample, hedges_g, holm, welch};

/// The answers to one form in one round.
#[derive(Clone, Copy)]
pub struct Round<'a> {
    pub form: &'a Form,
    pub matrix: &'a Matrix,
    /// What changed between the versions that were answered in this round.
    pub changed: &'a [Changed],
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
    /// The least and the greatest score of the scale.
    pub range: (i32, i32),
    pub difference: f64,
    /// Of fewer than [`LEAST_FOR_MEANS`] before or after the difference stands without a test.
    pub welch: Given<ChangeTest>,
    pub hedges_g: Given<f64>,
    /// The wording or the scale is not the same in both rounds or changed within one, or the aspect
    /// has other items: the difference may lie in the questions.
    pub question_changed: bool,
    /// Before and after: how many have a score on those of its items that few have a score on.
    #[serde(skip)]
    pub by_few: [u64; 2],
    pub text: ChangeText,
}

/// Welch's t test of a change.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ChangeTest {
    /// Of the difference.
    pub ci95: [f64; 2],
    pub t: f64,
    pub df: f64,
    pub p: f64,
    /// Adjusted by Holm's method for all items together, or all aspects together.
    pub p_holm: f64,
}

/// The same as printed, to two decimals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangeText {
    pub mean: [String; 2],
    pub difference: String,
    /// Missing where the change cannot be tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci95: Option<[String; 2]>,
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
                items.push((name.to_string(), change(&before, &[own], &after, &[at])));
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
            aspects.push((name.to_string(), change(&before, &own.items, &after, &aspect.items)));
        }
    }
    let overall = change(&before, &earlier.overall, &after, &later.overall);
    Changes {
        n: [before.task.matrix.len() as u64, after.task.matrix.len() as u64],
        items: adjusted(items),
        aspects: adjusted(aspects),
        overall: overall.into(),
        only_before,
        only_after,
    }
}

/// What of a round was asked otherwise than in an earlier one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Otherwise {
    pub aspects: Vec<Name>,
    pub overall: bool,
}

/// Of each of these rounds, the earliest first: what was asked otherwise than the last time that it
/// was asked, by the rule of [`Change::question_changed`].
pub fn asked_otherwise(rounds: &[Round]) -> Vec<Otherwise> {
    let halves: Vec<Half> = rounds.iter().copied().map(Half::of).collect();
    (0..halves.len()).map(|at| otherwise(&halves[..at], &halves[at])).collect()
}

fn otherwise(earlier: &[Half], after: &Half) -> Otherwise {
    let outline = &after.task.outline;
    let is_other = |aspect: &AspectOutline| {
        let last = earlier.iter().rev().find_map(|before| {
            let mut aspects = before.task.outline.aspects.iter();
            Some((before, aspects.find(|own| own.group.name == aspect.group.name)?))
        });
        last.is_some_and(|(before, own)| are_changed(before, &own.items, after, &aspect.items))
    };
    let aspects = outline.aspects.iter().filter(|aspect| is_other(aspect));
    let last = earlier.iter().rev().find(|before| !before.task.outline.overall.is_empty());
    Otherwise {
        aspects: aspects.map(|aspect| aspect.group.name.clone()).collect(),
        overall: !outline.overall.is_empty()
            && last.is_some_and(|before| {
                are_changed(before, &before.task.outline.overall, after, &outline.overall)
            }),
    }
}

/// A round as it is compared.
pub(super) struct Half<'a> {
    pub task: Task<'a>,
    changed: &'a [Changed],
}

impl<'a> Half<'a> {
    pub fn of(round: Round<'a>) -> Half<'a> {
        // No level is looked up here.
        let set = BandSetId::A;
        Half {
            task: Task {
                outline: Outline::of(round.form, round.matrix),
                matrix: round.matrix,
                set,
            },
            changed: round.changed,
        }
    }

    fn changed_within(&self, item: &ItemOutline) -> bool {
        self.changed.iter().any(|changed| *changed.change.question() == item.question.name)
    }

    /// The respondents' means over these items, with the scale.
    pub fn scores(
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

/// The change of the score over these items.
fn change(
    before: &Half,
    of_before: &[usize],
    after: &Half,
    of_after: &[usize],
) -> Result<Change, Reason> {
    let question_changed = are_changed(before, of_before, after, of_after);
    let by_few = [before.task.by_few(of_before), after.task.by_few(of_after)];
    let (before, range) = before.scores(of_before.iter().copied())?;
    let (after, other_range) = after.scores(of_after.iter().copied())?;
    if range != other_range {
        return Err(Reason::MixedScales);
    }
    let (Some(mean_before), Some(mean_after)) = (before.mean(), after.mean()) else {
        return Err(Reason::NoAnswers);
    };
    let (first, second) = (Sample::from(&before), Sample::from(&after));
    let fewest = before.n().min(after.n());
    let test = match fewest {
        // As of groups within a round: means of so few are not tested.
        0..LEAST_FOR_MEANS => Err(Reason::TooFew { n: fewest, needed: LEAST_FOR_MEANS }),
        _ => welch(&second, &first),
    };
    let test = test.map(|test| ChangeTest {
        ci95: test.ci95,
        t: test.t,
        df: test.df,
        p: test.p,
        p_holm: test.p,
    });
    let number = |mean| exact::to_f64(mean).ok_or(Reason::TooLarge);
    let text = |number: &Fraction| exact::to_text(number, describe::DECIMALS);
    let difference = &mean_after - &mean_before;
    let ci95 = test.as_ref().ok().and_then(|test| describe::interval_text(test.ci95));
    Ok(Change {
        n: [before.n(), after.n()],
        mean: [number(&mean_before)?, number(&mean_after)?],
        range,
        difference: number(&difference)?,
        welch: test.into(),
        hedges_g: hedges_g(&second, &first).into(),
        question_changed,
        by_few,
        text: ChangeText {
            mean: [text(&mean_before), text(&mean_after)],
            difference: text(&difference),
            ci95,
        },
    })
}

fn is_changed(before: &Half, earlier: &ItemOutline, after: &Half, later: &ItemOutline) -> bool {
    earlier.question.label != later.question.label
        || earlier.list != later.list
        || before.changed_within(earlier)
        || after.changed_within(later)
}

/// Whether these are other items, or some of them changed.
fn are_changed(before: &Half, of_before: &[usize], after: &Half, of_after: &[usize]) -> bool {
    let of_before: Vec<_> = of_before.iter().map(|at| &before.task.outline.items[*at]).collect();
    let is_same = |at: &usize| {
        let item = &after.task.outline.items[*at];
        let mut own = of_before.iter().filter(|own| own.question.name == item.question.name);
        own.next().is_some_and(|own| !is_changed(before, own, after, item))
    };
    of_before.len() != of_after.len() || !of_after.iter().all(is_same)
}

/// The same changes with their probabilities adjusted together.
fn adjusted(mut changes: Vec<(String, Result<Change, Reason>)>) -> InOrder<Given<Change>> {
    let mut tests: Vec<&mut ChangeTest> = changes
        .iter_mut()
        .filter_map(|(_, change)| match &mut change.as_mut().ok()?.welch {
            Given::Figure(test) => Some(test),
            Given::Not { .. } => None,
        })
        .collect();
    let adjusted = holm(&tests.iter().map(|test| test.p).collect::<Vec<_>>());
    for (test, p_holm) in tests.iter_mut().zip(adjusted) {
        test.p_holm = p_holm;
    }
    changes.into_iter().map(|(name, change)| (name, change.into())).collect()
}
