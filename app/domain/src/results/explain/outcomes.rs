//! Outcome scores of projects, their mean over several, and what changed over projects.

use super::super::group_change::{GroupChange, group_changes};
use super::super::outcome::{Measure, Outcome, Part, roll_up};
use super::{Explanation, Figure, Formula, Input, LeftOutBy, NoFigure, RowOf, What, Working, some};
use crate::statistics::{Given, Reason, Sample};

/// What the percentages of a project's measures are made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutcomeSources {
    pub collections: Vec<MeasuredBy>,
    /// In baht.
    pub disbursed: Option<f64>,
    pub budget: Option<f64>,
}

/// A collection that a measure is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredBy {
    pub measure: Measure,
    /// What it is called.
    pub name: String,
    pub n: u64,
    /// 0 to 100.
    pub percent: Given<f64>,
}

/// Projects with their means before and after, all on one scale.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MatchedGroup {
    pub name: String,
    pub projects: Vec<(String, [f64; 2])>,
}

/// Explains the outcome score of a project (`of` `overall`), or what a measure (`of` its code) adds
/// to it.
pub fn explain_outcome(
    outcome: &Outcome,
    sources: &OutcomeSources,
    figure: &Figure,
) -> Result<Explanation, NoFigure> {
    if figure.formula == Formula::OutcomeScore {
        return if figure.of == "overall" { Ok(of_score(outcome)) } else { Err(NoFigure) };
    }
    let mut parts = outcome.parts.iter();
    let part = parts.find(|part| part.evidence.measure.code() == figure.of).ok_or(NoFigure)?;
    let sum = counted(outcome).map(|part| f64::from(part.weight)).sum::<f64>();
    let percent = part.evidence.percent.figure().copied();
    let is_of_money = part.evidence.measure == Measure::Money;
    let (value, inputs) = match figure.formula {
        Formula::OutcomePercent if !is_of_money => return Ok(of_percent(part, sources)),
        Formula::MoneyPercent if is_of_money => return Ok(of_money(part, sources)),
        Formula::OutcomeWeight => {
            let set = Input::new(What::WeightSet, f64::from(part.weight));
            (part.counted, vec![set, Input::new(What::WeightSum, sum)])
        }
        Formula::OutcomePoints => {
            let weight = part.counted.map(|weight| Input::new(What::WeightCounted, weight));
            let percent = percent.map(|percent| Input::new(What::Percent, percent));
            (part.points, weight.into_iter().chain(percent).collect())
        }
        _ => return Err(NoFigure),
    };
    let reason = part.evidence.percent.reason().unwrap_or(Reason::NoAnswers);
    Ok(Explanation::of(figure.formula, value.ok_or(reason), part.evidence.n, inputs))
}

fn counted(outcome: &Outcome) -> impl Iterator<Item = &Part> {
    outcome.parts.iter().filter(|part| part.counted.is_some())
}

fn known(given: &Given<f64>) -> Result<f64, Reason> {
    match given {
        Given::Figure(figure) => Ok(*figure),
        Given::Not { reason } => Err(*reason),
    }
}

fn of_score(outcome: &Outcome) -> Explanation {
    let value = known(&outcome.score);
    let n = counted(outcome).map(|part| part.evidence.n).sum();
    let sum = counted(outcome).map(|part| f64::from(part.weight)).sum::<f64>();
    let inputs = vec![Input::new(What::WeightSum, sum)];
    let mut told = Explanation::of(Formula::OutcomeScore, value, n, inputs);
    let row = |part: &Part| {
        let percent = part.evidence.percent.figure().copied()?;
        let numbers = vec![percent, f64::from(part.weight), part.counted?, part.points?];
        Some((RowOf::Measure(part.evidence.measure), numbers))
    };
    told.working = Some(Working {
        columns: vec![What::Percent, What::WeightSet, What::WeightCounted, What::Points],
        rows: outcome.parts.iter().filter_map(row).collect(),
    });
    told.left_out = some([(LeftOutBy::NoEvidence, outcome.missing().count() as u64)]);
    told
}

/// Of what was disbursed and the budget.
fn of_money(part: &Part, sources: &OutcomeSources) -> Explanation {
    let disbursed = sources.disbursed.map(|baht| Input::new(What::Disbursed, baht));
    let budget = sources.budget.map(|baht| Input::new(What::Budget, baht));
    let inputs = disbursed.into_iter().chain(budget).collect();
    let evidence = &part.evidence;
    Explanation::of(Formula::MoneyPercent, known(&evidence.percent), evidence.n, inputs)
}

/// Of the collections of an instrument.
fn of_percent(part: &Part, sources: &OutcomeSources) -> Explanation {
    let evidence = &part.evidence;
    let own = || sources.collections.iter().filter(|it| it.measure == evidence.measure);
    let row = |held: &MeasuredBy| {
        let percent = held.percent.figure().copied()?;
        Some((RowOf::Named(held.name.clone()), vec![held.n as f64, percent]))
    };
    let rows: Vec<(RowOf, Vec<f64>)> = own().filter_map(row).collect();
    let silent = own().count() - rows.len();
    let inputs = vec![Input::count(What::N, evidence.n)];
    let percent = known(&evidence.percent);
    let mut told = Explanation::of(Formula::OutcomePercent, percent, evidence.n, inputs);
    told.working = Some(Working { columns: vec![What::N, What::Percent], rows });
    told.left_out = some([(LeftOutBy::NoPercent, silent as u64)]);
    told
}

/// Explains the mean of projects' outcome scores; nothing stands for a project without one.
pub fn explain_roll_up(projects: &[(String, Option<f64>)]) -> Explanation {
    let scores: Vec<Option<f64>> = projects.iter().map(|(_, score)| *score).collect();
    let up = roll_up(&scores);
    let inputs = vec![
        Input::new(What::Sum, scores.iter().flatten().sum()),
        Input::count(What::N, up.scored),
    ];
    let mut told = Explanation::of(Formula::RollUp, known(&up.mean), up.scored, inputs);
    let row =
        |(name, score): &(String, Option<f64>)| Some((RowOf::Named(name.clone()), vec![(*score)?]));
    told.working = Some(Working {
        columns: vec![What::OutcomeScore],
        rows: projects.iter().filter_map(row).collect(),
    });
    told.left_out = some([(LeftOutBy::NoOutcome, up.projects - up.scored)]);
    told
}

/// Explains what changed over the projects of one of these groups, whose tests are adjusted together:
/// all projects are a family of their own, and no part of that of their strategies. `left_out` projects
/// of the group cannot be compared.
pub fn explain_matched(
    groups: &[MatchedGroup],
    at: usize,
    left_out: u64,
    formula: Formula,
) -> Result<Explanation, NoFigure> {
    let means = |group: &MatchedGroup| group.projects.iter().map(|(_, means)| *means).collect();
    let means: Vec<Vec<[f64; 2]>> = groups.iter().map(means).collect();
    let changes = group_changes(&means);
    let change = changes.get(at).and_then(Option::as_ref).ok_or(NoFigure)?;
    let (test, reason) = (change.paired_t.figure(), change.paired_t.reason());
    let reason = reason.unwrap_or(Reason::NoAnswers);
    // The standard deviation of the differences; one project alone has none.
    let differences = means[at].iter().map(|[before, after]| (after - before, 1));
    let variance = Sample::of_counts(differences).variance().ok();
    let deviation = variance.map(|variance| Input::new(What::Deviation, variance.sqrt()));
    let counted = Input::count(What::N, change.n);
    let difference = Input::new(What::Difference, change.difference);
    let mut beside = Vec::new();
    let (value, inputs) = match formula {
        Formula::MatchedChange => (Ok(change.difference), vec![counted]),
        Formula::PairedT => {
            if let Some(test) = test {
                let [low, high] = test.test.ci95;
                beside = vec![
                    Input::new(What::Freedom, test.test.df),
                    Input::new(What::Probability, test.test.p),
                    Input::new(What::Low, low),
                    Input::new(What::High, high),
                ];
            }
            let inputs = [difference, counted].into_iter().chain(deviation);
            (test.map(|test| test.test.t).ok_or(reason), inputs.collect())
        }
        Formula::CohenDz => {
            let inputs = [difference, counted].into_iter().chain(deviation);
            (test.map(|test| test.cohen_dz).ok_or(reason), inputs.collect())
        }
        Formula::Holm => {
            let tests = changes.iter().flatten().filter(|change| change.p_holm.is_some()).count();
            let inputs = vec![Input::count(What::Tests, tests as u64)];
            (change.p_holm.ok_or(reason), inputs)
        }
        _ => return Err(NoFigure),
    };
    let mut told = Explanation::of(formula, value, change.n, inputs);
    told.beside = beside;
    told.working = Some(if formula == Formula::Holm {
        let row = |(group, change): (&MatchedGroup, &Option<GroupChange>)| {
            let change = change.as_ref()?;
            let p = change.paired_t.figure()?.test.p;
            Some((RowOf::Named(group.name.clone()), vec![p, change.p_holm?]))
        };
        let rows = groups.iter().zip(&changes).filter_map(row).collect();
        Working { columns: vec![What::Probability, What::Adjusted], rows }
    } else {
        let row = |(name, [before, after]): &(String, [f64; 2])| {
            (RowOf::Named(name.clone()), vec![*before, *after, after - before])
        };
        Working {
            columns: vec![What::MeanBefore, What::MeanAfter, What::Difference],
            rows: groups[at].projects.iter().map(row).collect(),
        }
    });
    told.left_out = some([(LeftOutBy::NotCompared, left_out)]);
    Ok(told)
}
