//! The report pack: one archive of everything that is made of a collection, a project in a round, or
//! a round. It appears under its name only when it is whole.

use std::path::Path;
use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use domain::ids::CollectionId;
use domain::report::Report;
use exports::archive::{Entry, zip};
use exports::csv_file::Bom;
use sha2::{Digest, Sha256};
use store::collections::Of;
use store::reports::{self, File, Made, Run, Scope, Source};
use store::{StoreError, collections, responses, results};
use ui::texts::locale_of;

use super::{file_of, folder};
use crate::clock;
use crate::downloads::report::{self, Audience, Format};
use crate::downloads::{Wanted, answers_csv, answers_sav, outcomes, results_xlsx};
use crate::state::AppState;

/// Why there is no pack.
pub enum Failed {
    /// Answers came in while it was made, each time.
    Moving,
    Broken(anyhow::Error),
}

/// How often a pack is begun when answers come in meanwhile.
const TRIES: usize = 3;

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Failed {
        Failed::Broken(error.into())
    }
}

/// Makes and keeps the pack.
pub async fn make(state: &AppState, run: &Run) -> Result<Made, Failed> {
    for _ in 0..TRIES {
        let of = sources(state, &run.run.scope).await?;
        let files = files(state, run).await?;
        if sources(state, &run.run.scope).await? != of {
            continue;
        }
        let pack: Vec<Entry> = files
            .iter()
            .map(|(name, bytes)| Entry { name: name.clone(), bytes: bytes.as_ref() })
            .collect();
        keep(&zip(&pack)?, &folder(state), &file_of(state, run.id)).await?;
        let files = files.iter().map(|(name, bytes)| described(name, bytes)).collect();
        let answers = told_of(state, &run.run.scope, &of).await?;
        return Ok(Made { answers, of, files });
    }
    Err(Failed::Moving)
}

/// How many answers the pack tells of.
async fn told_of(state: &AppState, scope: &Scope, of: &[Source]) -> Result<u64, StoreError> {
    if let Scope::Collection { id, filters } = scope
        && !filters.is_empty()
    {
        let (options, _) = results::choices(&state.store, *id).await?.read_query(filters);
        return Ok(results::chosen(&state.store, *id, options.only).await?.len() as u64);
    }
    Ok(of.iter().map(|source| source.answers).sum())
}

/// The collections that a run is made of, as they are now.
async fn sources(state: &AppState, scope: &Scope) -> Result<Vec<Source>, StoreError> {
    let store = &state.store;
    let mut views = match scope {
        Scope::Collection { id, .. } => vec![collections::view(store, *id).await?],
        Scope::Project { round, .. } | Scope::Round(round) => {
            collections::list_of(store, Of::Round(*round)).await?
        }
    };
    if let Scope::Project { project, .. } = scope {
        views.retain(|view| view.project.id == *project);
    }
    views.sort_by_key(|view| view.collection.id);
    let mut sources = Vec::with_capacity(views.len());
    for view in views {
        let id = view.collection.id;
        sources.push(Source {
            collection: id,
            version: view.version.id,
            answers: view.answers,
            last: last_seq(state, id).await?,
        });
    }
    Ok(sources)
}

/// Every file with its name, in the order in which they are made and counted.
async fn files(state: &AppState, run: &Run) -> Result<Vec<(String, Bytes)>, Failed> {
    let (locale, digits) = (locale_of(&run.run.language), run.run.digits);
    let store = &state.store;
    let (made, as_of) = match &run.run.scope {
        Scope::Collection { id, filters } => {
            return files_of_one(state, run, *id, filters).await;
        }
        Scope::Project { project, round } => {
            outcomes::of_project(store, *project, *round, locale, digits).await?
        }
        Scope::Round(round) => outcomes::of_round(store, *round, locale, digits).await?,
    };
    let report = Arc::new(made.report);
    let mut files = documents(state, run, report.clone(), Some(report)).await?;
    let tables = made.tables;
    let writing = tokio::task::spawn_blocking(move || outcomes::workbook(&tables, as_of));
    let workbook = writing.await??;
    files.push(("tables.xlsx".to_owned(), Bytes::from(workbook)));
    reports::step(store, run.id, files.len() as u32, clock::now()).await?;
    Ok(files)
}

/// The report as a document and on paper, and as a page where there is one for the public.
async fn documents(
    state: &AppState,
    run: &Run,
    report: Arc<Report>,
    public: Option<Arc<Report>>,
) -> Result<Vec<(String, Bytes)>, Failed> {
    let locale = locale_of(&run.run.language);
    let mut files = Vec::new();
    for format in [Format::Docx, Format::Pdf, Format::Html] {
        let report = match format.audience() {
            Audience::House => report.clone(),
            Audience::Public => match &public {
                Some(report) => report.clone(),
                None => continue,
            },
        };
        let bytes = format.write(report, locale).await?;
        files.push((format!("report.{}", format.extension()), Bytes::from(bytes)));
        reports::step(&state.store, run.id, files.len() as u32, clock::now()).await?;
    }
    Ok(files)
}

/// The files of a collection: its report, its results and its answers.
async fn files_of_one(
    state: &AppState,
    run: &Run,
    collection: CollectionId,
    filters: &str,
) -> Result<Vec<(String, Bytes)>, Failed> {
    let choices = results::choices(&state.store, collection).await?;
    let (options, findings) = choices.read_query(filters);
    if !findings.is_empty() {
        // It would hold more than was asked for.
        return Err(Failed::Broken(anyhow::anyhow!("filters cannot be read: {findings:?}")));
    }
    let wanted = Wanted { collection, options, locale: locale_of(&run.run.language) };
    let make = |audience| report::make(&state.store, &wanted, run.run.digits, audience);
    let public = match make(Audience::Public).await {
        Ok(report) => Some(Arc::new(report)),
        Err(StoreError::Suppressed { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let report = Arc::new(make(Audience::House).await?);
    let mut files = documents(state, run, report, public).await?;
    let tables = results_xlsx(state, &wanted).await?;
    let csv = answers_csv(state, &wanted, None, Bom::With).await?;
    let sav = answers_sav(state, &wanted).await?;
    for (name, response) in [("results.xlsx", tables), ("answers.csv", csv), ("answers.sav", sav)] {
        files.push((name.to_owned(), to_bytes(response.into_body(), usize::MAX).await?));
        reports::step(&state.store, run.id, files.len() as u32, clock::now()).await?;
    }
    Ok(files)
}

fn described(name: &str, bytes: &Bytes) -> File {
    let digest = Sha256::digest(bytes);
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    File { name: name.to_owned(), bytes: bytes.len() as u64, sha256 }
}

/// Written beside its place first: half a file is never found there.
async fn keep(pack: &[u8], folder: &Path, place: &Path) -> std::io::Result<()> {
    let (folder, place, pack) = (folder.to_owned(), place.to_owned(), pack.to_owned());
    let writing = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let beside = place.with_extension("part");
        std::fs::write(&beside, &pack)?;
        std::fs::rename(&beside, &place)
    });
    writing.await.unwrap_or_else(|error| Err(std::io::Error::other(error)))
}

async fn last_seq(state: &AppState, collection: CollectionId) -> Result<i64, StoreError> {
    let newest = responses::list_newest(&state.store, collection, 0, 1).await?;
    Ok(newest.first().map_or(0, |response| response.seq))
}
