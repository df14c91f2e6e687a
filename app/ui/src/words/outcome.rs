//! The words of outcomes: what a project's instruments say together, and what changed over rounds.

mod agreement;
pub mod changes;
mod data;
pub mod figures;
pub mod links;
mod plan;
mod project;
mod raters;
mod round;

use domain::decision::Decision;
use domain::form::Instrument;
use domain::results::LEAST_PUBLIC;
use domain::results::outcome::{Measure, Outcome, Part, Weights};
use domain::statistics::{Given, Reason};
use domain::tables::{Cell, ColumnKind, Role, Table};
use store::outcomes::{ProjectOutcome, Withheld};

use super::moments::count;
use super::results::reason_words;
use crate::texts::{Locale, text};

pub use agreement::agreement_table;
pub use data::ProjectData;
pub use plan::{amounts, eplan_table, progress_table};
pub use project::{ProjectView, collection_title, observer_words, project_tables, withheld_title};
pub use raters::raters_table;
pub use round::{
    Group, RoundView, changes_table, decided, extremes, grouped, overview_table, progress,
    roll_up_words, rolled_up, strategy_changes_table, strategy_slopes,
};

/// แบบสอบถาม, แบบสัมภาษณ์, แบบสังเกต, การเบิกจ่าย.
pub fn measure(measure: Measure, locale: Locale) -> &'static str {
    match measure {
        Measure::Questionnaire => super::instruments::instrument(Instrument::Questionnaire, locale),
        Measure::Interview => super::instruments::instrument(Instrument::Interview, locale),
        Measure::Observation => super::instruments::instrument(Instrument::Observation, locale),
        Measure::Money => text!(locale, outcome.measure_money),
    }
}

/// ดำเนินการต่อ, ปรับปรุง, ยุติ.
pub fn decision(decision: Decision, locale: Locale) -> &'static str {
    match decision {
        Decision::Continue => text!(locale, outcome.decision_continue),
        Decision::Improve => text!(locale, outcome.decision_improve),
        Decision::Stop => text!(locale, outcome.decision_stop),
    }
}

/// The weights of a round in a line.
pub fn weights(weights: Weights, locale: Locale) -> String {
    let one = |of: Measure| {
        let (name, weight) = (measure(of, locale), weights.of(of));
        text!(locale, outcome.weight_of, name = name, weight = weight)
    };
    Measure::ALL.map(one).join(" · ")
}

/// The finding in one sentence, and what it lacks.
pub fn sentence(outcome: &Outcome, locale: Locale) -> String {
    let Some(score) = &outcome.text.score else {
        return match outcome.missing().find_map(untold) {
            Some(reason) => {
                let reason = reason_words(reason, locale);
                text!(locale, outcome.no_score_told, reason = reason)
            }
            None => text!(locale, outcome.no_score).to_owned(),
        };
    };
    let said: Vec<String> = outcome
        .parts
        .iter()
        .filter_map(|part| {
            let (name, percent) =
                (measure(part.evidence.measure, locale), part.text.percent.clone()?);
            let counted = part.text.counted.clone()?;
            Some(text!(locale, outcome.part_said, name = name, percent = percent, weight = counted))
        })
        .collect();
    let said = said.join(text!(locale, outcome.and_parts));
    let score = text!(locale, outcome.score_said, score = score.clone(), parts = said);
    match scaled(outcome, locale) {
        Some(scaled) => format!("{score} {scaled}"),
        None => score,
    }
}

/// That weights were scaled up, because of what.
pub fn scaled(outcome: &Outcome, locale: Locale) -> Option<String> {
    if !outcome.is_scaled() {
        return None;
    }
    let (hidden, missing): (Vec<&Part>, Vec<&Part>) =
        outcome.missing().partition(|part| untold(part).is_some());
    let names = |parts: &[&Part]| {
        let names = parts.iter().map(|part| measure(part.evidence.measure, locale));
        names.collect::<Vec<_>>().join(text!(locale, results.and))
    };
    let nothing = (!missing.is_empty())
        .then(|| text!(locale, outcome.scaled_missing, missing = names(&missing)));
    let hidden = hidden.first().copied().and_then(untold).map(|reason| {
        let (hidden, reason) = (names(&hidden), reason_words(reason, locale));
        text!(locale, outcome.scaled_hidden, hidden = hidden, reason = reason)
    });
    let why: Vec<String> = nothing.into_iter().chain(hidden).collect();
    let why = why.join(text!(locale, results.and));
    Some(text!(locale, outcome.scaled, why = why))
}

/// Why a part has no percentage, where it is that a few people gave it.
fn untold(part: &Part) -> Option<Reason> {
    part.evidence.percent.reason().filter(|reason| matches!(reason, Reason::Suppressed { .. }))
}

/// That some collections stand in no figure because a few people answered them, and how many of them
/// are questionnaires, of which an announcement tells; `None` where there are none.
pub fn withheld<'a>(
    projects: impl IntoIterator<Item = &'a ProjectOutcome>,
    locale: Locale,
) -> Option<String> {
    let all: Vec<&Withheld> = projects.into_iter().flat_map(|held| &held.withheld).collect();
    if all.is_empty() {
        return None;
    }
    let asked = all.iter().filter(|held| held.instrument == Instrument::Questionnaire).count();
    let (n, asked) = (count(all.len() as u64), count(asked as u64));
    let least = count(LEAST_PUBLIC);
    Some(text!(locale, outcome.withheld, n = n, questionnaires = asked, least = least))
}

/// What each measure says and how much it counts.
pub fn parts_table(outcome: &Outcome, weighting: Weights, locale: Locale) -> Table {
    let number = ColumnKind::Number;
    let mut table = Table::new("outcome", text!(locale, outcome.title_parts))
        .column(text!(locale, outcome.column_measure), ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column(text!(locale, outcome.column_percent_of_most), number)
        .column(text!(locale, outcome.column_weight), ColumnKind::Count)
        .column(text!(locale, outcome.column_counted), number)
        .column(text!(locale, outcome.column_points), number);
    for part in &outcome.parts {
        let n = match part.evidence.n {
            0 => Cell::Empty,
            n => Cell::Count(n),
        };
        let percent = match part.evidence.percent.figure() {
            Some(percent) => Cell::number(Some(*percent), part.text.percent.as_deref()),
            None => Cell::text("–"),
        };
        table.row(
            Role::Body,
            [
                Cell::text(measure(part.evidence.measure, locale)),
                n,
                percent,
                Cell::Count(part.weight.into()),
                Cell::number(part.counted, part.text.counted.as_deref()),
                Cell::number(part.points, part.text.points.as_deref()),
            ],
        );
    }
    table.row(
        Role::Total,
        [
            Cell::text(text!(locale, outcome.row_score)),
            Cell::Empty,
            Cell::Empty,
            Cell::Count(100),
            Cell::Empty,
            Cell::number(outcome.score.figure().copied(), outcome.text.score.as_deref()),
        ],
    );
    table.note(text!(locale, outcome.note_weights, weights = weights(weighting, locale)));
    table.note(text!(locale, outcome.note_percent));
    table.note(text!(locale, outcome.note_money));
    if let Some(words) = scaled(outcome, locale) {
        table.note(words);
    }
    for part in &outcome.parts {
        if let Given::Not { reason } = part.evidence.percent {
            let (name, reason) =
                (measure(part.evidence.measure, locale), reason_of(reason, locale));
            table.note(text!(locale, outcome.note_missing, name = name, reason = reason));
        }
    }
    table
}

/// Why a measure has no percentage.
fn reason_of(reason: Reason, locale: Locale) -> String {
    match reason {
        Reason::NoAnswers => text!(locale, outcome.reason_no_data).to_owned(),
        Reason::TooFewItems { .. } => text!(locale, outcome.reason_no_items).to_owned(),
        Reason::OutOfRange => text!(locale, outcome.reason_many_observers).to_owned(),
        reason => reason_words(reason, locale),
    }
}
