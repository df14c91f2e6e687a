//! What an announcement says of a round: how many projects were evaluated, and how they did.

use num_traits::Zero;

use crate::bands::{BandSetId, Level};
use crate::exact::{self, Fraction};
use crate::ids::{ProjectId, StrategyId};
use crate::results::{FEW, is_few};
use crate::statistics::Reason;

/// The scores of one collection of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFigure {
    pub project: ProjectId,
    pub strategy: Option<StrategyId>,
    /// Respondents.
    pub n: u64,
    /// The overall mean, unrounded, or why there is none.
    pub mean: Result<f64, Reason>,
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
    /// Of the collections that tell of no few people; `None` where only such were answered.
    pub respondents: Option<u64>,
    /// The mean of the means of the projects with such collections, to two decimals, and its level.
    /// A collection of many whose mean would tell of a few is in the respondents only.
    pub mean: Result<(String, Option<Level>), Reason>,
    /// Evaluated projects in percent of the planned ones, to two decimals; `None` of no project.
    pub percent: Option<String>,
}

/// A round as announced.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub whole: Total,
    pub strategies: Vec<StrategyRow>,
    /// Collections that only a few people answered: they stand in no number of respondents and in no
    /// mean, as they stand in no public report.
    pub left_out: u64,
}

/// Sums up a round: `plan` holds every project of the year with its strategy, `strategies` their
/// order. Each project counts once, whatever its budget; one with several collections counts with
/// the mean of theirs. Means of different scales are not put together. What only a few people
/// answered counts as evaluated and in nothing else: from two figures of which one held it, it could
/// be worked out.
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
    let rows: Vec<StrategyRow> = known.map(of).filter(|row| row.total.planned > 0).collect();
    let whole = total(plan.len() as u64, &figures.iter().collect::<Vec<_>>(), bands);
    let left_out = figures.iter().filter(|figure| is_few(figure.n)).count() as u64;
    Summary { strategies: rows, whole, left_out }
}

fn total(planned: u64, figures: &[&ProjectFigure], bands: BandSetId) -> Total {
    let answered: Vec<&&ProjectFigure> = figures.iter().filter(|figure| figure.n > 0).collect();
    let mut projects: Vec<ProjectId> = answered.iter().map(|figure| figure.project).collect();
    projects.sort_unstable();
    projects.dedup();
    let percent = exact::percent(projects.len() as u64, planned);
    let told: Vec<&&ProjectFigure> =
        answered.iter().copied().filter(|figure| !is_few(figure.n)).collect();
    let is_hidden = told.is_empty() && !answered.is_empty();
    Total {
        planned,
        evaluated: projects.len() as u64,
        respondents: (!is_hidden).then(|| told.iter().map(|figure| figure.n).sum()),
        mean: if is_hidden { Err(FEW) } else { mean(&projects, &told, bands) },
        percent: percent.map(|percent| exact::to_text(&percent, 2)),
    }
}

fn mean(
    projects: &[ProjectId],
    answered: &[&&ProjectFigure],
    bands: BandSetId,
) -> Result<(String, Option<Level>), Reason> {
    let scored = || answered.iter().filter(|figure| figure.mean.is_ok());
    // A mean that would tell of a few people is left out; where there is no other, that is why.
    let has_untold = answered.iter().any(|figure| figure.mean == Err(FEW));
    let reason = if has_untold { FEW } else { Reason::NoAnswers };
    let range = scored().find_map(|figure| figure.range).ok_or(reason)?;
    if scored().any(|figure| figure.range != Some(range)) {
        return Err(Reason::MixedScales);
    }
    let of_project = |project: &ProjectId| {
        let own = scored().filter(|figure| figure.project == *project);
        average(own.filter_map(|figure| exact::from_f64(figure.mean.ok()?)))
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
            mean: if n > 0 { Ok(mean) } else { Err(Reason::NoAnswers) },
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
        // The one stands nowhere, so that nothing is left when the thirty are taken from the whole.
        let [one, thirty, nobody] = &summary.strategies[..] else { panic!("three rows") };
        assert_eq!((one.total.respondents, &one.total.mean), (None, &small));
        assert_eq!(thirty.total.respondents, Some(30));
        assert_eq!(nobody.total.respondents, Some(0));
        let whole = &summary.whole;
        assert_eq!((whole.respondents, &whole.mean), (Some(30), &thirty.total.mean));
        assert_eq!((whole.evaluated, one.total.evaluated, summary.left_out), (2, 1, 1));
        // Nor beside another collection of the same project.
        let both = [figure(1, 6, 30, 4.0), figure(1, 6, 2, 1.0)];
        let both = summarize(&plan(), &order, &both, BandSetId::A);
        assert_eq!((both.whole.respondents, &both.whole.mean), (Some(30), &whole.mean));
        let summary = summarize(&plan(), &order, &[figure(1, 6, 4, 4.0)], BandSetId::A);
        assert_eq!((summary.whole.respondents, &summary.whole.mean), (None, &small));
    }

    #[test]
    fn a_mean_that_would_tell_of_few_is_not_said_to_be_of_nobody() {
        let untold = ProjectFigure { mean: Err(FEW), ..figure(4, 2, 40, 0.0) };
        let alone = summarize(&plan(), &[], std::slice::from_ref(&untold), BandSetId::A).whole;
        assert_eq!((alone.respondents, alone.mean), (Some(40), Err(FEW)));
        let figures = [figure(1, 6, 30, 4.0), untold];
        let whole = summarize(&plan(), &[], &figures, BandSetId::A).whole;
        assert_eq!((whole.respondents, whole.evaluated), (Some(70), 2));
        assert_eq!(whole.mean, Ok(("4.00".into(), Some(Level::High))));
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
