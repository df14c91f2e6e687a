//! Work that outlives a request: runs of the report pack, one at a time on each server.

mod pack;

use std::path::PathBuf;
use std::time::Duration;

use domain::ids::ReportId;
use store::reports::{self, Fault, Run};

use crate::clock;
use crate::state::AppState;

/// How often it is looked whether somebody asked for a run.
const LOOK: Duration = Duration::from_secs(1);

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

/// Where the pack of a run is kept.
pub fn file_of(state: &AppState, id: ReportId) -> PathBuf {
    folder(state).join(format!("{id}.zip"))
}

fn folder(state: &AppState) -> PathBuf {
    state.config.data_dir.join("reports")
}

async fn next(state: &AppState) -> Option<Run> {
    let taken = reports::take(&state.store, clock::now()).await;
    taken.unwrap_or_else(|error| {
        tracing::warn!(%error, "it cannot be told whether a report is asked for");
        None
    })
}

async fn make(state: &AppState, run: &Run) {
    let recorded = match pack::make(state, run).await {
        Ok(made) => reports::finish(&state.store, run.id, &made, clock::now()).await,
        Err(pack::Failed::Moving) => {
            reports::fail(&state.store, run.id, Fault::Moving, clock::now()).await
        }
        Err(pack::Failed::Broken(error)) => {
            tracing::error!(report = %run.id, %error, "a report could not be made");
            reports::fail(&state.store, run.id, Fault::Broken, clock::now()).await
        }
    };
    if let Err(error) = recorded {
        tracing::error!(report = %run.id, %error, "what came of a report could not be recorded");
    }
}
