//! The report pack: one archive of everything that is made of a collection. It appears under its
//! name only when it is whole.

use std::path::Path;
use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use domain::ids::CollectionId;
use exports::archive::{Entry, zip};
use exports::csv_file::Bom;
use sha2::{Digest, Sha256};
use store::reports::{self, File, Made, Run};
use store::{StoreError, collections, responses};
use ui::texts::locale_of;

use super::{file_of, folder};
use crate::clock;
use crate::downloads::report::{self, Format};
use crate::downloads::{answers_csv, answers_sav, results_xlsx};
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
    let collection = run.run.collection;
    for _ in 0..TRIES {
        let last = last_seq(state, collection).await?;
        let files = files(state, run).await?;
        if last_seq(state, collection).await? != last {
            continue;
        }
        let view = collections::view(&state.store, collection).await?;
        let pack: Vec<Entry> = files
            .iter()
            .map(|(name, bytes)| Entry { name: name.clone(), bytes: bytes.as_ref() })
            .collect();
        keep(&zip(&pack)?, &folder(state), &file_of(state, run.id)).await?;
        let files = files.iter().map(|(name, bytes)| described(name, bytes)).collect();
        let version = view.version.id;
        return Ok(Made { version, answers: view.answers, last, files });
    }
    Err(Failed::Moving)
}

/// Every file with its name, in the order in which they are made and counted.
async fn files(state: &AppState, run: &Run) -> Result<Vec<(String, Bytes)>, Failed> {
    let (collection, locale) = (run.run.collection, locale_of(&run.run.language));
    let report = report::make(&state.store, collection, locale, run.run.digits).await?;
    let report = Arc::new(report);
    let mut files = Vec::new();
    for format in [Format::Docx, Format::Pdf, Format::Html] {
        let bytes = format.write(report.clone(), locale).await?;
        files.push((format!("report.{}", format.extension()), Bytes::from(bytes)));
        reports::step(&state.store, run.id, files.len() as u32, clock::now()).await?;
    }
    let tables = results_xlsx(state, collection, locale).await?;
    let csv = answers_csv(state, collection, None, locale, Bom::With).await?;
    let sav = answers_sav(state, collection, locale).await?;
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
