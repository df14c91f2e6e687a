//! The form for the browser that asks it by itself.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use http::HeaderMap;
use ui::citizen::Definition;

use super::media::OfVersion;
use super::{Asked, locale, open, unavailable};
use crate::definitions::hand_out;
use crate::state::AppState;

/// `GET /s/{token}/form`: as bytes, which a browser reads with far less than JSON takes.
pub async fn show(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    Query(wanted): Query<OfVersion>,
    headers: HeaderMap,
) -> Response {
    let locale = locale(&Asked::default(), &headers);
    let door = match open(&state, &typed, locale).await {
        Ok(door) => door,
        Err(refused) => return refused,
    };
    let shape = format!("bytes-{}", Definition::SHAPE);
    let write = |definition: Definition| definition.to_bytes();
    match hand_out(&state.store, door, wanted.version, &headers, &shape, write).await {
        Ok(response) => response,
        Err(error) => unavailable(&state, None, locale, error),
    }
}
