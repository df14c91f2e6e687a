//! What the projects of each strategy say together.

use domain::results::{GroupChange, group_changes};

use super::ProjectOutcome;
use crate::strategies::Strategy;

/// What changed against the earlier round by strategy, each project matched with itself.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyChanges {
    /// The least and the greatest score of the scale that they share.
    pub range: (i32, i32),
    /// Of each group, their probabilities adjusted together; `None` where none of its projects can be
    /// compared.
    pub groups: Vec<Option<GroupChange>>,
    /// Of all projects together: no part of the family of its own parts.
    pub overall: Option<GroupChange>,
    /// Projects that can be compared on another scale than most: they are left out, as means of two
    /// scales have none in common.
    pub other_scale: u64,
    /// Some project was not asked the same.
    pub question_changed: bool,
}

/// Projects by strategy in the order of the plan, those without one last; no empty strategies.
pub fn by_strategy<'projects, 'strategies>(
    projects: impl IntoIterator<Item = &'projects ProjectOutcome>,
    strategies: &'strategies [Strategy],
) -> Vec<(Option<&'strategies Strategy>, Vec<&'projects ProjectOutcome>)> {
    let of_plan = strategies.iter().map(Some).chain([None]);
    let mut groups: Vec<_> = of_plan.map(|strategy| (strategy, Vec::new())).collect();
    for held in projects {
        let own = held.project.project.strategy;
        let at = strategies.iter().position(|strategy| Some(strategy.id) == own);
        groups[at.unwrap_or(strategies.len())].1.push(held);
    }
    groups.retain(|(_, projects)| !projects.is_empty());
    groups
}

/// The scale that most of the projects share that can be compared; of several the one met first.
fn shared_range(groups: &[Vec<&ProjectOutcome>]) -> Option<(i32, i32)> {
    let changes = groups.iter().flatten().filter_map(|held| held.change());
    let ranges: Vec<(i32, i32)> = changes.map(|change| change.range).collect();
    let sharing = |range: &(i32, i32)| ranges.iter().filter(|other| *other == range).count();
    // The last of those that are alike is found: from the end that is the first.
    ranges.iter().rev().copied().max_by_key(sharing)
}

/// The projects of each group that can be compared, with their means before and after: those on the
/// scale that most of all groups share.
pub fn matched<'projects>(
    groups: &[Vec<&'projects ProjectOutcome>],
) -> Vec<Vec<(&'projects ProjectOutcome, [f64; 2])>> {
    let range = shared_range(groups);
    let compared = |held: &&'projects ProjectOutcome| {
        let change = held.change().filter(|change| Some(change.range) == range)?;
        Some((*held, change.mean))
    };
    groups.iter().map(|group| group.iter().filter_map(compared).collect()).collect()
}

/// The changes of groups of projects; `None` where no project of any can be compared.
pub fn strategy_changes(groups: &[Vec<&ProjectOutcome>]) -> Option<StrategyChanges> {
    let range = shared_range(groups)?;
    let all = || groups.iter().flatten().filter_map(|held| held.change());
    let means =
        |group: Vec<(&ProjectOutcome, [f64; 2])>| group.into_iter().map(|own| own.1).collect();
    let sides: Vec<Vec<[f64; 2]>> = matched(groups).into_iter().map(means).collect();
    Some(StrategyChanges {
        range,
        groups: group_changes(&sides),
        overall: group_changes(&[sides.concat()]).pop().flatten(),
        other_scale: all().filter(|change| change.range != range).count() as u64,
        question_changed: all().any(|change| change.question_changed),
    })
}
