//! The report pack: one archive of everything that is made of a collection, a project in a round, or
//! a round. It appears under its name only when it is whole.

use std::any::Any;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

use anyhow::anyhow;
use axum::body::{Body, Bytes};
use domain::ids::CollectionId;
use domain::report::Report;
use domain::results::Options;
use exports::archive::Archive;
use exports::csv_file::Bom;
use futures_util::{FutureExt, StreamExt};
use sha2::{Digest, Sha256};
use store::reports::{self, Fault, File, Made, Run, Scope, Source};
use store::{StoreError, results};
use tokio::sync::mpsc;
use ui::texts::{Locale, locale_of};
use ui::words::report::Audience;

use super::{file_of, folder, half_of};
use crate::clock;
use crate::downloads::outcomes::{DataFile, DataOf};
use crate::downloads::report::{self, Format};
use crate::downloads::{Wanted, answers_csv, answers_sav, outcomes, results_xlsx};
use crate::state::AppState;

/// Why there is no pack: for those who asked for it, and for the log.
#[derive(Debug)]
pub struct Failed {
    pub fault: Fault,
    pub error: anyhow::Error,
}

/// How often a pack is begun when its data changes meanwhile.
const TRIES: usize = 3;

/// How many pieces of files wait to be written at most.
const AHEAD: usize = 4;

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Failed {
        Failed { fault: Fault::Broken, error: error.into() }
    }
}

/// The pack has no place to be in.
fn unwritten(error: impl Into<anyhow::Error>) -> Failed {
    Failed { fault: Fault::Unwritten, error: error.into() }
}

/// Makes and keeps the pack. It is written beside its place: half a file is never found there.
pub async fn make(state: &AppState, run: &Run) -> Result<Made, Failed> {
    tokio::fs::create_dir_all(folder(state)).await.map_err(unwritten)?;
    let place = file_of(state, run.id);
    let half = half_of(&place);
    let made = match caught(make_at(&half, state, run)).await {
        Ok(made) => tokio::fs::rename(&half, &place).await.map(|()| made).map_err(unwritten),
        Err(failed) => Err(failed),
    };
    if made.is_err() {
        // The next run writes over what cannot be removed.
        let _ = tokio::fs::remove_file(&half).await;
    }
    made
}

/// What comes of the work. Where it panics it failed, and the runs that wait behind it are made all
/// the same.
async fn caught<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    let caught = AssertUnwindSafe(work).catch_unwind().await;
    caught.unwrap_or_else(|panic| Err(anyhow!("it panicked: {}", message(&*panic)).into()))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let owned = || panic.downcast_ref::<String>().map(String::as_str);
    panic.downcast_ref::<&str>().copied().or_else(owned).unwrap_or("without a word")
}

async fn make_at(place: &Path, state: &AppState, run: &Run) -> Result<Made, Failed> {
    let (store, scope) = (&state.store, &run.run.scope);
    for _ in 0..TRIES {
        let data = reports::find_data(store, scope).await?;
        let files = written(place, state, run).await?;
        let answers = told_of(state, scope, &data.of).await?;
        // Had anything changed meanwhile, the files would not tell the same.
        if reports::find_data(store, scope).await? == data {
            return Ok(Made { answers, of: data.of, files });
        }
    }
    Err(Failed { fault: Fault::Moving, error: anyhow!("its data changed while it was made") })
}

/// Writes an archive of every file of the pack, each as it is made.
async fn written(place: &Path, state: &AppState, run: &Run) -> Result<Vec<File>, Failed> {
    let (pieces, arriving) = mpsc::channel(AHEAD);
    let place = place.to_owned();
    let writing = tokio::task::spawn_blocking(move || write(&place, arriving));
    let made = make_files(Pack { state, run, pieces, files: 0 }).await;
    // Why it cannot be written, if that is why the rest was not made.
    let files = writing.await?.map_err(unwritten)?;
    made?;
    Ok(files)
}

/// A piece of the pack.
enum Piece {
    /// The name of the file that begins.
    Begin(String),
    Bytes(Bytes),
    End,
}

/// Writes what arrives to its end; tells what the files are.
fn write(place: &Path, mut arriving: mpsc::Receiver<Piece>) -> anyhow::Result<Vec<File>> {
    let mut archive = Archive::begin(std::fs::File::create(place)?);
    let mut files = Vec::new();
    let (mut name, mut length, mut digest) = (String::new(), 0, Sha256::new());
    while let Some(piece) = arriving.blocking_recv() {
        match piece {
            Piece::Begin(begun) => {
                archive.begin_file(&begun)?;
                (name, length, digest) = (begun, 0, Sha256::new());
            }
            Piece::Bytes(bytes) => {
                archive.write_all(&bytes)?;
                length += bytes.len() as u64;
                digest.update(&bytes);
            }
            Piece::End => {
                let digest = std::mem::take(&mut digest).finalize();
                let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                files.push(File { name: std::mem::take(&mut name), bytes: length, sha256 });
            }
        }
    }
    archive.finish()?;
    Ok(files)
}

/// A pack that is being made.
struct Pack<'a> {
    state: &'a AppState,
    run: &'a Run,
    pieces: mpsc::Sender<Piece>,
    /// How many are whole.
    files: u32,
}

impl Pack<'_> {
    fn locale(&self) -> Locale {
        locale_of(&self.run.run.language)
    }

    /// Puts a file in, piece by piece.
    async fn add(&mut self, name: String, body: Body) -> Result<(), Failed> {
        self.put(Piece::Begin(name)).await?;
        let mut pieces = body.into_data_stream();
        while let Some(bytes) = pieces.next().await {
            self.put(Piece::Bytes(bytes?)).await?;
        }
        self.put(Piece::End).await?;
        self.files += 1;
        reports::step(&self.state.store, self.run.id, self.files, clock::now()).await?;
        Ok(())
    }

    async fn put(&self, piece: Piece) -> Result<(), Failed> {
        let put = self.pieces.send(piece).await;
        put.map_err(|_| anyhow!("the pack is not written any more").into())
    }
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

/// Makes every file, one after the other.
async fn make_files(mut pack: Pack<'_>) -> Result<(), Failed> {
    let (state, run, locale) = (pack.state, pack.run, pack.locale());
    let digits = run.run.digits;
    let made = match &run.run.scope {
        Scope::Collection { id, filters } => {
            return make_files_of_one(pack, *id, filters).await;
        }
        Scope::Project { project, round } => {
            outcomes::of_project(state, *project, *round, locale, digits).await?
        }
        Scope::Round(round) => outcomes::of_round(&state.store, *round, locale, digits).await?,
    };
    let outcomes::Made { house, public, as_of, codebooks, data } = made;
    make_documents(&mut pack, Arc::new(house.report), Some(Arc::new(public))).await?;
    let tables = house.tables;
    let writing =
        tokio::task::spawn_blocking(move || outcomes::workbook(&tables, &codebooks, as_of, locale));
    let workbook = writing.await??;
    pack.add("tables.xlsx".to_owned(), workbook.into()).await?;
    for DataFile { name, of } in data {
        let body = data_file(state, of, locale).await?;
        pack.add(name, body).await?;
    }
    Ok(())
}

/// A file of data: of answers as they are in the pack of their collection.
async fn data_file(state: &AppState, of: DataOf, locale: Locale) -> Result<Body, StoreError> {
    let wanted = |collection| Wanted { collection, options: Options::default(), locale };
    let response = match of {
        DataOf::Projects(bytes) => return Ok(bytes.into()),
        DataOf::AnswersCsv(id) => answers_csv(state, &wanted(id), None, Bom::With).await?,
        DataOf::AnswersSav(id) => answers_sav(state, &wanted(id)).await?,
    };
    Ok(response.into_body())
}

/// The report as a document and on paper, and as a page where there is one for the public.
async fn make_documents(
    pack: &mut Pack<'_>,
    report: Arc<Report>,
    public: Option<Arc<Report>>,
) -> Result<(), Failed> {
    let locale = pack.locale();
    for format in [Format::Docx, Format::Pdf, Format::Html] {
        let report = match format.audience() {
            Audience::House => report.clone(),
            Audience::Public => match &public {
                Some(report) => report.clone(),
                None => continue,
            },
        };
        let bytes = format.write(report, locale).await?;
        pack.add(format!("report.{}", format.extension()), bytes.into()).await?;
    }
    Ok(())
}

/// The files of a collection: its report, its results and its answers.
async fn make_files_of_one(
    mut pack: Pack<'_>,
    collection: CollectionId,
    filters: &str,
) -> Result<(), Failed> {
    let (state, run) = (pack.state, pack.run);
    let choices = results::choices(&state.store, collection).await?;
    let (options, findings) = choices.read_query(filters);
    if !findings.is_empty() {
        // It would hold more than was asked for.
        let error = anyhow!("filters cannot be read: {findings:?}");
        return Err(Failed { fault: Fault::Filters, error });
    }
    // The workbook has every table of the report, under the same number.
    let options = options.with_every_group(choices.form());
    let wanted = Wanted { collection, options, locale: pack.locale() };
    let make = |audience| report::make(&state.store, &wanted, run.run.digits, audience);
    let public = match make(Audience::Public).await {
        Ok(report) => Some(Arc::new(report)),
        Err(StoreError::Suppressed { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let report = Arc::new(make(Audience::House).await?);
    make_documents(&mut pack, report, public).await?;
    let tables = results_xlsx(state, &wanted).await?;
    pack.add("results.xlsx".to_owned(), tables.into_body()).await?;
    let csv = answers_csv(state, &wanted, None, Bom::With).await?;
    pack.add("answers.csv".to_owned(), csv.into_body()).await?;
    let sav = answers_sav(state, &wanted).await?;
    pack.add("answers.sav".to_owned(), sav.into_body()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_failed() {
        let broken = async {
            tokio::task::yield_now().await;
            if true {
                panic!("no such part: {}", 7);
            }
            Ok(())
        };
        let Failed { fault, error } = caught(broken).await.unwrap_err();
        assert_eq!(
            (fault, error.to_string()),
            (Fault::Broken, "it panicked: no such part: 7".into())
        );
        assert_eq!(caught(async { Ok(7) }).await.unwrap(), 7);
    }
}
