//! What an announcement says of a round: how many projects were evaluated, and how they did.

use num_traits::Zero;

use crate::bands::{BandSetId, Level};
use crate::exact::{self, Fraction};
use crate::ids::{ProjectId, StrategyId};
use crate::results::{LEAST_PUBLIC, hidden};
use crate::statistics::Reason;

/// The scores of one collection of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFigure {
    pub project: ProjectId,
    pub strategy: Option<StrategyId>,
    /// Respondents.
    pub n: u64,
    /// The overall mean, unrounded, where there is one.
    pub mean: Option<f64>,
    /// The least and the greatest score.
    pub range: Option<(i32, i32)>,
}

/// A strategy in the table of an announcement.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyRow {
    /// `None` gathers the projects without a strategy.
    pub strategy: Option<StrategyId>,
    pub total: Total,
}

/// A group of projects.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Projects of the plan.
    pub planned: u64,
    /// Projects of which anybody answered.
    pub evaluated: u64,
    /// `None` where they are too few to be told, or would give away a group of too few.
    pub respondents: Option<u64>,
    /// The mean of the evaluated projects' means, to two decimals, and its level.
    pub mean: Result<(String, Option<Level>), Reason>,
    /// Evaluated projects in percent of the planned ones, to two decimals; `None` of no project.
    pub percent: Option<String>,
}

/// A round as announced.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub whole: Total,
    pub strategies: Vec<StrategyRow>,
}

/// Sums up a round: `plan` holds every project of the year with its strategy, `strategies` their
/// order. Each project counts once, whatever its budget; one with several collections counts with
/// the mean of theirs. Means of different scales are not put together. Groups of fewer respondents
/// than may be shown to the public are blank.
pub fn summarize(
    plan: &[(ProjectId, Option<StrategyId>)],
    strategies: &[StrategyId],
    figures: &[ProjectFigure],
    bands: BandSetId,
) -> Summary {
    let of = |strategy: Option<StrategyId>| {
        let planned = plan.iter().filter(|(_, held)| *held == strategy).count() as u64;
        let own: Vec<&ProjectFigure> =
            figures.iter().filter(|figure| figure.strategy == strategy).collect();
        StrategyRow { strategy, total: total(planned, &own, bands) }
    };
    let known = strategies.iter().copied().map(Some).chain([None]);
    let mut rows: Vec<StrategyRow> = known.map(of).filter(|row| row.total.planned > 0).collect();
    let mut whole = total(plan.len() as u64, &figures.iter().collect::<Vec<_>>(), bands);
    suppress(rows.iter_mut().map(|row| &mut row.total).collect());
    suppress(vec![&mut whole]);
    Summary { strategies: rows, whole }
}

/// Blanks those of these groups that may not be shown.
fn suppress(totals: Vec<&mut Total>) {
    let sizes: Vec<u64> =
        totals.iter().map(|total| total.respondents.unwrap_or_default()).collect();
    for (total, is_hidden) in totals.into_iter().zip(hidden(&sizes, LEAST_PUBLIC)) {
        if is_hidden {
            total.respondents = None;
            total.mean = Err(Reason::Suppressed { least: LEAST_PUBLIC });
        }
    }
}

fn total(planned: u64, figures: &[&ProjectFigure], bands: BandSetId) -> Total {
    let answered: Vec<&&ProjectFigure> = figures.iter().filter(|figure| figure.n > 0).collect();
    let mut projects: Vec<ProjectId> = answered.iter().map(|figure| figure.project).collect();
    projects.sort_unstable();
    projects.dedup();
    let percent = exact::percent(projects.len() as u64, planned);
    Total {
        planned,
        evaluated: projects.len() as u64,
        respondents: Some(answered.iter().map(|figure| figure.n).sum()),
        mean: mean(&projects, &answered, bands),
        percent: percent.map(|percent| exact::to_text(&percent, 2)),
    }
}

fn mean(
    projects: &[ProjectId],
    answered: &[&&ProjectFigure],
    bands: BandSetId,
) -> Result<(String, Option<Level>), Reason> {
    let scored = || answered.iter().filter(|figure| figure.mean.is_some());
    let range = scored().find_map(|figure| figure.range).ok_or(Reason::NoAnswers)?;
    if scored().any(|figure| figure.range != Some(range)) {
        return Err(Reason::MixedScales);
    }
    let of_project = |project: &ProjectId| {
        let own = scored().filter(|figure| figure.project == *project);
        average(own.filter_map(|figure| exact::from_f64(figure.mean?)))
    };
    let mean = average(projects.iter().filter_map(of_project)).ok_or(Reason::NoAnswers)?;
    let level = crate::bands::apply_to(range).then(|| bands.level(&mean)).flatten();
    Ok((exact::to_text(&mean, 2), level))
}

fn average(values: impl Iterator<Item = Fraction>) -> Option<Fraction> {
    let (n, sum) = values.fold((0, Fraction::zero()), |(n, sum), value| (n + 1, sum + value));
    exact::fraction(1, n).map(|share| sum * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(project: i64, strategy: i64, n: u64, mean: f64) -> ProjectFigure {
        ProjectFigure {
            project: ProjectId(project),
            strategy: Some(StrategyId(strategy)),
            n,
            mean: (n > 0).then_some(mean),
            range: Some((1, 5)),
        }
    }

    fn plan() -> Vec<(ProjectId, Option<StrategyId>)> {
        let of = |project, strategy: i64| {
            (ProjectId(project), (strategy > 0).then_some(StrategyId(strategy)))
        };
        vec![of(1, 6), of(2, 6), of(3, 6), of(4, 2), of(5, 0)]
    }

    #[test]
    fn every_project_counts_once() {
        let order = [StrategyId(2), StrategyId(6)];
        let figures = [
            figure(1, 6, 10, 4.0),
            // Two collections of one project: 4.5 together.
            figure(2, 6, 30, 4.0),
            figure(2, 6, 30, 5.0),
            figure(4, 2, 5, 5.0),
            figure(3, 6, 0, 0.0),
        ];
        let summary = summarize(&plan(), &order, &figures, BandSetId::A);
        let whole = &summary.whole;
        assert_eq!((whole.planned, whole.evaluated, whole.respondents), (5, 3, Some(75)));
        // (4 + 4.5 + 5) / 3 = 4.50, which set A calls high.
        assert_eq!(whole.mean, Ok(("4.50".into(), Some(Level::High))));
        assert_eq!(whole.percent.as_deref(), Some("60.00"));
        let rows: Vec<_> =
            summary.strategies.iter().map(|row| (row.strategy, row.total.planned)).collect();
        let expected = [(Some(StrategyId(2)), 1), (Some(StrategyId(6)), 3), (None, 1)];
        assert_eq!(rows, expected);
        assert_eq!(summary.strategies[1].total.mean, Ok(("4.25".into(), Some(Level::High))));
        assert_eq!(summary.strategies[2].total.mean, Err(Reason::NoAnswers));
    }

    #[test]
    fn few_respondents_are_not_announced() {
        let order = [StrategyId(2), StrategyId(6)];
        let small = Err(Reason::Suppressed { least: 5 });
        let figures = [figure(1, 6, 30, 4.0), figure(4, 2, 1, 5.0)];
        let summary = summarize(&plan(), &order, &figures, BandSetId::A);
        // The strategy of thirty could be taken from the whole: both are blank.
        for row in &summary.strategies[..2] {
            assert_eq!((row.total.respondents, &row.total.mean), (None, &small));
        }
        assert_eq!(summary.strategies[2].total.respondents, Some(0));
        assert_eq!(summary.whole.respondents, Some(31));
        let summary = summarize(&plan(), &order, &[figure(1, 6, 4, 4.0)], BandSetId::A);
        assert_eq!((summary.whole.respondents, &summary.whole.mean), (None, &small));
    }

    #[test]
    fn different_scales_have_no_common_mean() {
        let ten = ProjectFigure { range: Some((0, 10)), ..figure(4, 2, 5, 8.0) };
        let figures = [figure(1, 6, 10, 4.0), ten];
        let summary = summarize(&plan(), &[], &figures, BandSetId::A);
        assert_eq!(summary.whole.mean, Err(Reason::MixedScales));
        let nothing = summarize(&[], &[], &[], BandSetId::A).whole;
        assert_eq!((nothing.percent, nothing.mean), (None, Err(Reason::NoAnswers)));
    }
}
