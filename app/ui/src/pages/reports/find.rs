//! The runs of a collection, a project in a round, or a round, with the words that tell of them.

use domain::ids::{ProjectId, RoundId};
use domain::results::{Options, Target};
use store::collections::Of;
use store::reports::{Made, Run, RunState, Scope};
use store::{Store, StoreError, organizations, versions};

use super::super::closer::{self, Asked, is_kept};
use super::run::{HTML, ToldRun};
use super::{Found, address};
use crate::texts::{Locale, text};
use crate::words::explore::label;
use crate::words::{rounds, selection};

/// Runs shown: the newest.
const MOST_RUNS: u64 = 50;

/// Files of a pack, each a step of its run: the report as three, a workbook, and two of data.
const FILES: u32 = REPORT_FILES + DATA_FILES;

const REPORT_FILES: u32 = 4;
const DATA_FILES: u32 = 2;

pub async fn of_collection(
    store: Store,
    id: String,
    pairs: Vec<(String, String)>,
    locale: Locale,
) -> Result<Found, StoreError> {
    let asked = closer::read(&store, &id, &pairs).await?;
    let id = asked.closer.id;
    let view = store::collections::view(&store, id).await?;
    let purpose =
        format!("{} · {}", view.project.project.name, rounds::name(&view.round.round, locale));
    let scope = Scope::Collection { id, filters: asked.options.query() };
    let mut runs = Vec::new();
    for run in store::reports::list(&store, &scope, MOST_RUNS).await? {
        runs.push(told(&store, &asked, run, locale).await?);
    }
    Ok(Found {
        here: address(&scope),
        scope,
        purpose,
        results: asked.closer.results(),
        chosen: said(&asked, &asked.options, locale),
        is_kept_from_public: is_kept(&store, &asked, asked.options.only.clone()).await?,
        findings: asked.findings,
        runs,
        utc_offset_minutes: asked.choices.utc_offset_minutes,
    })
}

pub async fn of_project(
    store: Store,
    id: String,
    round: String,
    locale: Locale,
) -> Result<Found, StoreError> {
    let project: ProjectId = id.parse().map_err(|_| StoreError::NotFound("project"))?;
    let round: RoundId = round.parse().map_err(|_| StoreError::NotFound("round"))?;
    let held = store::rounds::find(&store, round).await?;
    let name = store::projects::find(&store, project).await?.project.name;
    let purpose = format!("{name} · {}", rounds::name(&held.round, locale));
    let results = format!("/projects/{project}/results?round={round}");
    // Data of each of its collections.
    let all = store::collections::list_of(&store, Of::Round(round)).await?;
    let own = all.iter().filter(|view| view.project.id == project).count();
    let files = REPORT_FILES + DATA_FILES * own as u32;
    of_several(store, Scope::Project { project, round }, purpose, results, files).await
}

pub async fn of_round(store: Store, id: String, locale: Locale) -> Result<Found, StoreError> {
    let id: RoundId = id.parse().map_err(|_| StoreError::NotFound("round"))?;
    let purpose = rounds::name(&store::rounds::find(&store, id).await?.round, locale);
    of_several(store, Scope::Round(id), purpose, format!("/rounds/{id}/results"), FILES).await
}

/// Runs of all answers to several collections.
async fn of_several(
    store: Store,
    scope: Scope,
    purpose: String,
    results: String,
    files: u32,
) -> Result<Found, StoreError> {
    let organization = organizations::find(&store).await?;
    let mut runs = Vec::new();
    for run in store::reports::list(&store, &scope, MOST_RUNS).await? {
        let version = version_of(&store, &run).await?;
        runs.push(ToldRun { run, files, chosen: None, version, lacks_html: false });
    }
    Ok(Found {
        here: address(&scope),
        scope,
        purpose,
        results,
        findings: Vec::new(),
        chosen: None,
        is_kept_from_public: false,
        runs,
        utc_offset_minutes: organization
            .map_or(organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

async fn told(
    store: &Store,
    asked: &Asked,
    run: Run,
    locale: Locale,
) -> Result<ToldRun, StoreError> {
    let filters = match &run.run.scope {
        Scope::Collection { filters, .. } => filters.as_str(),
        Scope::Project { .. } | Scope::Round(_) => "",
    };
    let (options, findings) = asked.choices.read_query(filters);
    let mut chosen: Vec<String> = said(asked, &options, locale).into_iter().collect();
    // A link or a choice may be gone since.
    chosen.extend(findings.iter().map(|finding| selection::finding_words(finding, locale)));
    let lacks_html = match &run.state {
        RunState::Waiting | RunState::Running(_) => is_kept(store, asked, options.only).await?,
        RunState::Failed { .. } => false,
        RunState::Done { made, .. } => made.files.iter().all(|file| file.name != HTML),
    };
    Ok(ToldRun {
        files: if lacks_html { FILES - 1 } else { FILES },
        chosen: (!chosen.is_empty()).then(|| chosen.join("; ")),
        version: version_of(store, &run).await?,
        lacks_html,
        run,
    })
}

/// The number of the version that a run was made of, where it was one.
async fn version_of(store: &Store, run: &Run) -> Result<Option<u32>, StoreError> {
    match &run.state {
        RunState::Done { made: Made { of, .. }, .. } if of.len() == 1 => {
            Ok(Some(versions::find(store, of[0].version).await?.number))
        }
        _ => Ok(None),
    }
}

/// Which responses are chosen and what is compared, in words; `None` for all and nothing.
fn said(asked: &Asked, options: &Options, locale: Locale) -> Option<String> {
    let parts = asked.parts_of(&options.only, locale);
    let mut said: Vec<String> = parts.iter().map(|part| part.words(locale)).collect();
    said.extend(options.by.iter().map(|grouping| {
        let of = match &grouping.of {
            Target::Overall => text!(locale, results.row_overall).to_owned(),
            Target::Aspect(name) | Target::Item(name) => label(&asked.form, name, locale),
        };
        let by = label(&asked.form, &grouping.question, locale);
        text!(locale, results.title_groups, of = of, by = by)
    }));
    (!said.is_empty()).then(|| said.join("; "))
}
