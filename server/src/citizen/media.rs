//! Pictures, sounds and films beside the words of a form.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::form_files::{self, Shown};
use store::{StoreError, links};

use super::{Asked, locale, open};
use crate::form_files::{Age, hand_out};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct OfVersion {
    /// The number of the version that the page shows; without it the one that is asked now.
    pub version: Option<u32>,
}

/// `GET /s/{token}/media/{name}`: a file as the version names it.
pub async fn show(
    State(state): State<AppState>,
    Path((typed, name)): Path<(String, String)>,
    Query(wanted): Query<OfVersion>,
    headers: HeaderMap,
) -> Response {
    let door = match open(&state, &typed, locale(&Asked::default(), &headers)).await {
        Ok(door) => door,
        Err(refused) => return refused,
    };
    let found = async {
        let number = wanted.version.unwrap_or(door.version.number);
        let version = links::as_of_version(&state.store, door, number).await?.version.clone();
        if !version.form.files().iter().any(|file| file.file == name) {
            return Err(StoreError::NotFound("file"));
        }
        let shown = Shown::Version(version.number);
        let file = form_files::find(&state.store, version.form_id, &name, shown).await?;
        let file = file.ok_or(StoreError::NotFound("file"))?;
        // What a version shows never changes, but the collection may move on to another.
        let is_exact = wanted.version == Some(version.number);
        let age = if is_exact { Age::Lasting } else { Age::Moment };
        hand_out(&state, &file, age, &headers).await
    };
    match found.await {
        Ok(response) => response,
        Err(StoreError::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a file of a form could not be shown");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
