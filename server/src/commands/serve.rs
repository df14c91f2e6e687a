use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use axum::serve::ListenerExt;
use store::attachments::{self, Files};
use store::{Store, StoreError, sessions, users};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::assets::SiteFiles;
use crate::config::ServeConfig;
use crate::state::AppState;
use crate::{clock, jobs, observe, router};

/// How often what ran out is forgotten.
const SWEEP: Duration = Duration::from_secs(10 * 60);

/// How often attachments that no answer names are looked for.
const TIDY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long an attachment waits for the answers that name it, in milliseconds: a phone may bring
/// the answers of a week in the field after its photos.
const UNNAMED: i64 = 30 * 24 * 60 * 60 * 1_000;

/// How long requests under way may take once the server was told to stop.
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn run(config: ServeConfig, site: SiteFiles) -> anyhow::Result<ExitCode> {
    log();
    observe::start();
    config.prepare_data_dir()?;
    let store = super::open(&config.database).await.context("the database cannot be opened")?;
    let files = Files::in_folder(&config.attachments_dir())
        .context("the folder of attachments cannot be used")?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let state = AppState::new(store.clone(), files, config, &public_url, site);
    let sweeping = tokio::spawn(sweep(state.clone()));
    let tidying = tokio::spawn(tidy(state.clone()));
    let working = tokio::spawn(jobs::work(state.clone()));
    let app = router::router(state).into_make_service_with_connect_info::<SocketAddr>();
    println!("listening on http://{address}");
    if users::is_empty(&store).await? {
        println!("open it to set up the organization and its first account");
    }
    // Small answers leave at once instead of waiting to be joined by others.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let (stop, mut stopping) = tokio::sync::watch::channel(false);
    let served = axum::serve(listener, app).with_graceful_shutdown(async move {
        told_to_stop().await;
        let _ = stop.send(true);
    });
    let too_long = async {
        // Errs only when the server is gone already.
        let _ = stopping.wait_for(|is_stopping| *is_stopping).await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        outcome = served => outcome?,
        () = too_long => tracing::warn!("requests under way took too long and were cut off"),
    }
    sweeping.abort();
    tidying.abort();
    // A run that is cut off is begun anew by the next server.
    working.abort();
    // What was accepted is committed before the program ends.
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Lines for people on a terminal, JSON for machines elsewhere.
fn log() {
    let filter = EnvFilter::try_from_env("SIANG_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber can only be there in a test, which then keeps its own.
    let _ =
        if std::io::stderr().is_terminal() { lines.try_init() } else { lines.json().try_init() };
}

async fn told_to_stop() {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
}

async fn sweep(state: AppState) {
    let mut clock_ticks = tokio::time::interval(SWEEP);
    loop {
        clock_ticks.tick().await;
        state.limits.forget_calm();
        forget_sessions(&state.store).await;
    }
}

async fn tidy(state: AppState) {
    let mut clock_ticks = tokio::time::interval(TIDY);
    loop {
        clock_ticks.tick().await;
        if let Err(error) = remove_attachments(&state).await {
            tracing::warn!(%error, "old attachments could not be removed");
        }
    }
}

async fn remove_attachments(state: &AppState) -> Result<(), StoreError> {
    let before = clock::now() - UNNAMED;
    let unnamed = attachments::remove_unnamed(&state.store, &state.files, before).await?;
    let strays = attachments::remove_strays(&state.store, &state.files, before).await?;
    if unnamed + strays > 0 {
        tracing::info!(unnamed, strays, "attachments that no answer names were removed");
    }
    Ok(())
}

async fn forget_sessions(store: &Store) {
    if let Err(error) = sessions::delete_expired(store, clock::now()).await {
        tracing::warn!(%error, "old sessions could not be forgotten");
    }
}
