//! The form that a link asks, handed to whoever asks it elsewhere.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, ETAG};
use http::{HeaderMap, StatusCode};
use store::links::{self, Door};
use store::{Store, StoreError};
use ui::citizen::Definition;

use crate::form_files::is_held;

/// One version of it, or the one that is asked now, as `write` writes it. Its tag changes with the version and with
/// `shape`: what a browser kept of an earlier program is not held for the same.
pub async fn hand_out<R: IntoResponse>(
    store: &Store,
    door: Arc<Door>,
    version: Option<u32>,
    headers: &HeaderMap,
    shape: &str,
    write: impl FnOnce(Definition) -> R,
) -> Result<Response, StoreError> {
    let number = version.unwrap_or(door.version.number);
    let door = links::as_of_version(store, door, number).await?;
    let tag = format!("\"{}-{}-{shape}\"", door.version.id, door.utc_offset_minutes);
    let fixed = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, tag.clone())];
    if is_held(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let definition = Definition {
        form: door.version.form.clone(),
        version: door.version.number.to_string(),
        utc_offset_minutes: door.utc_offset_minutes,
    };
    Ok((fixed, write(definition)).into_response())
}
