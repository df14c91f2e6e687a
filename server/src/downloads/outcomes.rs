//! The reports of a project in a round, and of a round, from the store.

use domain::calendar::{Date, Moment};
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::matrix::Selection;
use domain::report::{Digits, Tally, Written};
use domain::tables::Table;
use exports::xlsx::{Workbook, WriteError};
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::outcomes::{self, Collected, ProjectOutcome};
use store::rounds::Round;
use store::{Store, StoreError, links, organizations, responses, rounds, strategies};
use ui::texts::{Locale, tag};
use ui::words::outcome::{ProjectView, RoundView};
use ui::words::report::{
    ProjectSources, ReportWithTables, RoundSources, project_report, round_report, strategy_name,
};
use ui::words::results::Collected as How;

use super::report::written;

/// The report of a project in a round, and as of when it is.
pub async fn of_project(
    store: &Store,
    project: ProjectId,
    round: RoundId,
    locale: Locale,
    digits: Digits,
) -> Result<(ReportWithTables, Date), StoreError> {
    let round = rounds::find(store, round).await?;
    let previous = outcomes::find_previous(store, &round).await?;
    let outcome = outcomes::find(store, project, round.id).await?;
    let weights = outcomes::find_weights(store, round.id).await?;
    let mut texts = Vec::with_capacity(outcome.collections.len());
    for held in &outcome.collections {
        texts.push(written_in(store, held).await?);
    }
    let own = outcome.project.project.strategy;
    let strategy = strategies::list(store).await?.into_iter().find(|held| Some(held.id) == own);
    let sources = ProjectSources {
        view: ProjectView { outcome: &outcome, round: &round, weights },
        previous: previous.as_ref(),
        organization: &organization(store, locale).await?,
        strategy: strategy
            .map(|held| strategy_name(held.number, held.name.get(tag(locale)), locale)),
        collected: collected(store, outcome.main()).await?,
        written: texts,
        as_of: as_of(store, std::slice::from_ref(&outcome), &round).await?,
    };
    Ok((project_report(&sources, locale, digits), sources.as_of))
}

/// The report of a round, and as of when it is.
pub async fn of_round(
    store: &Store,
    round: RoundId,
    locale: Locale,
    digits: Digits,
) -> Result<(ReportWithTables, Date), StoreError> {
    let round = rounds::find(store, round).await?;
    let previous = outcomes::find_previous(store, &round).await?;
    let strategies = strategies::list(store).await?;
    let projects = outcomes::list(store, round.id).await?;
    let sources = RoundSources {
        view: RoundView {
            round: &round,
            previous: previous.as_ref(),
            strategies: &strategies,
            projects: &projects,
        },
        weights: outcomes::find_weights(store, round.id).await?,
        organization: &organization(store, locale).await?,
        as_of: as_of(store, &projects, &round).await?,
    };
    Ok((round_report(&sources, locale, digits), sources.as_of))
}

/// A workbook of a sheet for each table.
pub fn workbook(tables: &[Table], as_of: Date) -> Result<Vec<u8>, StoreError> {
    let unwritten = |error: WriteError| StoreError::Unavailable(error.to_string());
    let mut workbook = Workbook::new();
    workbook.as_of(as_of).map_err(unwritten)?;
    for (number, table) in (1..).zip(tables) {
        let name = format!("{number} {}", table.id);
        workbook.add_report(&name, std::slice::from_ref(table)).map_err(unwritten)?;
    }
    workbook.finish().map_err(unwritten)
}

/// What people wrote, of the responses that count.
async fn written_in(store: &Store, held: &Collected) -> Result<Vec<Written>, StoreError> {
    let counted = held.counted.matrix.seqs(&Selection::default());
    written(store, &counted, Tally::of(&held.series().form)).await
}

/// How the answers to a collection and to the one before it came in.
async fn collected(store: &Store, main: Option<&Collected>) -> Result<[How; 2], StoreError> {
    let before = through(store, main.and_then(|held| held.before)).await?;
    let now = through(store, main.map(|held| held.view.collection.id)).await?;
    Ok([before, now])
}

async fn through(store: &Store, id: Option<CollectionId>) -> Result<How, StoreError> {
    match id {
        Some(id) => Ok(How::through(&links::list(store, id).await?)),
        None => Ok(How::Openly),
    }
}

async fn organization(store: &Store, locale: Locale) -> Result<String, StoreError> {
    let held = organizations::find(store).await?;
    Ok(held.map_or_else(String::new, |held| held.name.get(tag(locale)).to_owned()))
}

/// The day of the last answer, else the last day of the round: the same data give the same bytes.
async fn as_of(
    store: &Store,
    projects: &[ProjectOutcome],
    round: &Round,
) -> Result<Date, StoreError> {
    let offset = organizations::find(store)
        .await?
        .map_or(BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let mut last = None;
    for held in projects.iter().flat_map(|held| &held.collections) {
        let period = responses::find_period(store, held.view.collection.id).await?;
        last = last.max(period.map(|(_, last)| last));
    }
    Ok(last.map_or(round.round.ends_on, |last| Moment(last).date(offset)))
}
