//! What the figures of outcomes lead to.

use domain::form::Instrument;
use domain::ids::{ProjectId, RoundId};
use domain::results::outcome::{Measure, Outcome};
use domain::results::{Figure, Formula, MeasuredBy, OutcomeSources};
use store::outcomes::{Collected, ProjectOutcome, matched};

use super::{Group, collection_title};
use crate::texts::Locale;
use crate::words::explore::links::{Closer, Links};

/// All projects of a round, in the code of a figure; a strategy has its number.
pub const ALL_PROJECTS: &str = "all";

/// A figure of a project in a round; its page leads back to the comparison with an earlier one.
pub fn of_project(
    project: ProjectId,
    round: RoundId,
    against: Option<RoundId>,
    formula: Formula,
    of: &str,
) -> String {
    let code = Figure::of(formula, of).code();
    let address = format!("/projects/{project}/results/formula/{code}?round={round}");
    match against {
        Some(against) => format!("{address}&against={against}"),
        None => address,
    }
}

/// A figure of several projects of a round; changes are against an earlier one.
pub fn of_round(round: RoundId, against: Option<RoundId>, formula: Formula, of: &str) -> String {
    let path = format!("/rounds/{round}/results/formula/{}", Figure::of(formula, of).code());
    match against {
        Some(against) => format!("{path}?against={against}"),
        None => path,
    }
}

/// The code of a group of projects.
pub fn code(group: &Group) -> String {
    group.strategy.map_or("none".to_owned(), |number| number.to_string())
}

/// The links of the table of an outcome score: a row a measure, and the score in the last.
pub fn of_parts(
    outcome: &Outcome,
    project: ProjectId,
    round: RoundId,
    against: Option<RoundId>,
) -> Links {
    let row = |measure: Measure| {
        let link = |formula| Some(of_project(project, round, against, formula, measure.code()));
        let percent = match measure {
            Measure::Money => Formula::MoneyPercent,
            _ => Formula::OutcomePercent,
        };
        vec![
            None,
            link(percent),
            link(percent),
            link(Formula::OutcomeWeight),
            link(Formula::OutcomeWeight),
            link(Formula::OutcomePoints),
        ]
    };
    let mut cells: Vec<_> = outcome.parts.iter().map(|part| row(part.evidence.measure)).collect();
    let score = of_project(project, round, against, Formula::OutcomeScore, "overall");
    cells.push(vec![None, None, None, None, None, Some(score)]);
    Links { rows: Vec::new(), cells }
}

/// The links of the table of scores: a row an aspect of each collection that has means, and one for
/// the whole of it.
pub fn of_scores(outcome: &ProjectOutcome) -> Links {
    let formulas =
        [Formula::N, Formula::Mean, Formula::Deviation, Formula::Satisfaction, Formula::Band];
    let row = |held: &Collected, name: &str| -> Vec<Option<String>> {
        let closer = Closer::of_all(held.view.collection.id);
        let linked = formulas.map(|formula| Some(closer.figure(&Figure::of(formula, name))));
        let change = held.before.filter(|_| held.change.is_some()).map(|before| {
            let against = Some(before.to_string());
            closer.figure(&Figure { against, ..Figure::of(Formula::Change, name) })
        });
        std::iter::once(None).chain(linked).chain([change]).collect()
    };
    let scored =
        outcome.collections.iter().filter(|it| it.results.overall.is_some() && it.results.n > 0);
    let rows = scored.flat_map(|held| {
        let aspects = held.results.aspects.iter().map(|(name, _)| name);
        aspects.chain(["overall"]).map(move |name| row(held, name))
    });
    Links { rows: Vec::new(), cells: rows.collect() }
}

/// The links of the changes of strategies: a row a group that can be compared, and all together.
pub fn of_strategies(groups: &[Group], round: RoundId, against: Option<RoundId>) -> Links {
    let projects: Vec<_> = groups.iter().map(|group| group.projects.clone()).collect();
    let compared = groups.iter().zip(matched(&projects)).filter(|(_, own)| !own.is_empty());
    let codes = compared.map(|(group, _)| code(group)).chain([ALL_PROJECTS.to_owned()]);
    let row = |of: String| {
        let link = |formula| Some(of_round(round, against, formula, &of));
        let change = || link(Formula::MatchedChange);
        vec![
            None,
            change(),
            change(),
            change(),
            change(),
            link(Formula::PairedT),
            link(Formula::CohenDz),
            link(Formula::Holm),
        ]
    };
    Links { rows: Vec::new(), cells: codes.map(row).collect() }
}

/// The measure that a collection is a part of.
pub fn measure_of(held: &Collected) -> Measure {
    match held.instrument() {
        Instrument::Questionnaire => Measure::Questionnaire,
        Instrument::Interview => Measure::Interview,
        Instrument::Observation => Measure::Observation,
    }
}

/// What the percentages of a project's measures are made of.
pub fn sources(held: &ProjectOutcome, locale: Locale) -> OutcomeSources {
    let measured = |held: &Collected| {
        let (n, percent) = domain::results::outcome::percent_of(&held.results);
        let name = collection_title(held, locale);
        MeasuredBy { measure: measure_of(held), name, n, percent }
    };
    // Amounts are kept in hundredths of a baht.
    let baht = |amount: domain::money::Baht| amount.satang() as f64 / 100.0;
    let project = &held.project.project;
    OutcomeSources {
        collections: held.collections.iter().map(measured).collect(),
        disbursed: project.disbursed.map(baht),
        budget: project.budget.map(baht),
    }
}
