//! Work that outlives a request: runs of the report pack, one at a time on each server.

mod pack;

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::ids::ReportId;
use store::StoreError;
use store::reports::{self, Fault, Run, Scope};

use self::pack::Failed;
use crate::clock;
use crate::state::AppState;

/// How often it is looked whether somebody asked for a run.
const LOOK: Duration = Duration::from_secs(1);

/// How often a run that is being made gives a sign of life: several times before it counts as left
/// behind.
const BEAT: Duration = Duration::from_secs(20);

/// Makes what is asked for, until the program ends.
pub async fn work(state: AppState) {
    let mut clock_ticks = tokio::time::interval(LOOK);
    loop {
        clock_ticks.tick().await;
        while let Some(run) = next(&state).await {
            make(&state, &run).await;
        }
    }
}

/// Makes one run and records what came of it, if one waits.
pub async fn work_once(state: &AppState) -> bool {
    let Some(run) = next(state).await else { return false };
    make(state, &run).await;
    true
}

/// Forgets a run and removes its pack; tells what it was of. One that is being made is `InUse`.
pub async fn forget(state: &AppState, id: ReportId) -> Result<Scope, StoreError> {
    let scope = reports::find(&state.store, id).await?.run.scope;
    reports::delete(&state.store, id, clock::now()).await?;
    remove(state, id).await;
    Ok(scope)
}

/// Removes the pack of a run, whole or half.
async fn remove(state: &AppState, id: ReportId) {
    let place = file_of(state, id);
    for file in [half_of(&place), place] {
        match tokio::fs::remove_file(file).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                // Nothing leads to it any more.
                tracing::warn!(report = %id, %error, "the files of a report could not be removed");
            }
            _ => {}
        }
    }
}

/// Where the pack of a run is kept.
pub fn file_of(state: &AppState, id: ReportId) -> PathBuf {
    folder(state).join(format!("{id}.zip"))
}

/// Where it is written until it is whole.
fn half_of(place: &Path) -> PathBuf {
    place.with_extension("part")
}

fn folder(state: &AppState) -> PathBuf {
    state.config.data_dir.join("reports")
}

async fn next(state: &AppState) -> Option<Run> {
    let taken = take(state).await;
    taken.unwrap_or_else(|error| {
        tracing::warn!(%error, "it cannot be told whether a report is asked for");
        None
    })
}

async fn take(state: &AppState) -> Result<Option<Run>, StoreError> {
    for id in reports::give_up(&state.store, clock::now()).await? {
        tracing::error!(report = %id, "a report was begun again and again, and never ended");
        remove(state, id).await;
    }
    reports::take(&state.store, clock::now()).await
}

/// Gives signs of life while a run is being made.
async fn beating<T>(state: &AppState, run: &Run, making: impl Future<Output = T>) -> T {
    let mut making = std::pin::pin!(making);
    loop {
        match tokio::time::timeout(BEAT, &mut making).await {
            Ok(made) => return made,
            Err(_) => {
                if let Err(error) = reports::beat(&state.store, run.id, clock::now()).await {
                    tracing::warn!(report = %run.id, %error, "a report could not give a sign of life");
                }
            }
        }
    }
}

async fn make(state: &AppState, run: &Run) {
    let recorded = match beating(state, run, pack::make(state, run)).await {
        Ok(made) => reports::finish(&state.store, run.id, &made, clock::now()).await,
        Err(Failed { fault, error }) => {
            match fault {
                // Those who asked for it can mend it.
                Fault::Moving | Fault::Filters => {
                    tracing::info!(report = %run.id, %error, "there is no report");
                }
                _ => tracing::error!(report = %run.id, %error, "a report could not be made"),
            }
            reports::fail(&state.store, run.id, fault, clock::now()).await
        }
    };
    if let Err(error) = recorded {
        tracing::error!(report = %run.id, %error, "what came of a report could not be recorded");
    }
}
