//! Probes for whoever keeps the server running.

use axum::extract::State;
use http::StatusCode;

use crate::state::AppState;

/// `GET /health/live`: the program runs.
pub async fn live() -> &'static str {
    "ok"
}

/// `GET /health/ready`: the database answers.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.store.ping().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database not available"),
    }
}
