//! Attachments over HTTP: bytes taken in, judged by themselves alone, and handed out again.
//!
//! A place that a form does not ask for is never stored. What a form post brings is rid of it here,
//! for a browser without scripts cannot do that; what cannot be rid of it is refused. A call of the
//! API names bytes by their hash, which must stay theirs: those are refused as they are.

mod place;
pub mod posts;
mod tiff;

use std::future::Future;
use std::time::Duration;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::attachment::{AttachmentName, Format};
use domain::form::Kind;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use sha2::{Digest, Sha256};
use store::{StoreError, attachments};
use tokio::sync::{Semaphore, SemaphorePermit};
use ui::pages::notice::Notice;

use crate::notices;
use crate::state::AppState;

/// How many uploads are read at once: each is held in memory until it is judged.
const MOST_AT_ONCE: usize = 32;

/// How long one upload may take: ten megabytes over a slow line.
const PATIENCE: Duration = Duration::from_secs(240);

/// Why bytes are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// No question of this kind takes them, or they are damaged.
    Format,
    /// They say where they were made.
    Place,
}

/// Bytes that may be kept, with the name that an answer gives them.
pub struct Fit {
    pub name: AttachmentName,
    pub bytes: Vec<u8>,
}

/// The places of those whose uploads are read.
pub struct Uploads(Semaphore);

impl Default for Uploads {
    fn default() -> Uploads {
        Uploads(Semaphore::new(MOST_AT_ONCE))
    }
}

impl Uploads {
    /// What reading gives; `None` where there was no place or no end of it.
    pub async fn read<T>(&self, reading: impl Future<Output = T>) -> Option<T> {
        let _place = self.place(PATIENCE).await?;
        in_time(reading).await
    }

    /// A place, if one is free or becomes so while it is waited for.
    pub async fn place(&self, wait: Duration) -> Option<SemaphorePermit<'_>> {
        tokio::time::timeout(wait, self.0.acquire()).await.ok()?.ok()
    }
}

/// What reading gives, if there is an end of it.
pub async fn in_time<T>(reading: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, reading).await.ok()
}

/// Judges what a form post brings for a question, and cleans it. `file_name` tells a table with
/// commas from other texts, and nothing else.
pub async fn clean(
    kind: Kind,
    file_name: String,
    bytes: Vec<u8>,
    may_say_place: bool,
) -> Result<Fit, Unfit> {
    off_thread(move || {
        let found = Format::of_bytes(&bytes).ok_or(Unfit::Format)?;
        let is_table = found == Format::Txt && file_name.to_lowercase().ends_with(".csv");
        let format = if is_table { Format::Csv } else { found };
        if !format.fits(&kind) {
            return Err(Unfit::Format);
        }
        let bytes = match may_say_place {
            true => bytes,
            false => place::without(format, bytes.into())?.into(),
        };
        fit(format, bytes)
    })
    .await
}

/// Judges what an officer hands in to be shown to everybody, and cleans it: where a picture was
/// made is nobody's business.
pub async fn clean_shown(formats: Vec<Format>, bytes: Vec<u8>) -> Result<Fit, Unfit> {
    off_thread(move || {
        let found = Format::of_bytes(&bytes).filter(|found| formats.contains(found));
        let format = found.ok_or(Unfit::Format)?;
        fit(format, place::without(format, bytes.into())?.into())
    })
    .await
}

/// Judges bytes that a call of the API brings under this digest, which is theirs.
pub async fn judge(sha256: String, bytes: Vec<u8>, may_say_place: bool) -> Result<Fit, Unfit> {
    off_thread(move || {
        let format = Format::of_bytes(&bytes).ok_or(Unfit::Format)?;
        let bytes = Bytes::from(bytes);
        if !may_say_place && place::is_said(format, &bytes)? {
            return Err(Unfit::Place);
        }
        Ok(Fit { name: name(&sha256, format)?, bytes: bytes.into() })
    })
    .await
}

/// Ten megabytes take a core for a while: not on a thread that serves requests.
async fn off_thread(
    work: impl FnOnce() -> Result<Fit, Unfit> + Send + 'static,
) -> Result<Fit, Unfit> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| {
        tracing::error!(%error, "judging an attachment failed");
        Err(Unfit::Format)
    })
}

fn fit(format: Format, bytes: Vec<u8>) -> Result<Fit, Unfit> {
    Ok(Fit { name: name(&digest(&bytes), format)?, bytes })
}

fn name(sha256: &str, format: Format) -> Result<AttachmentName, Unfit> {
    AttachmentName::new(sha256, format).ok_or(Unfit::Format)
}

/// The SHA-256 in lower-case hex.
fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /attachments/{name}`: for officers who may read single answers.
pub async fn show(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return notices::notice(&state, &headers, Notice::Forbidden);
    }
    let Some(name) = AttachmentName::parse(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match hand_out(&state, &name).await {
        Ok(response) => response,
        Err(StoreError::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => notices::failed(&state, &headers, &error),
    }
}

/// The bytes of a name, as a browser may have them: a picture is shown, all else is taken away, and
/// nothing in it runs.
pub async fn hand_out(state: &AppState, name: &AttachmentName) -> Result<Response, StoreError> {
    let held = attachments::find(&state.store, name).await?;
    held.ok_or(StoreError::NotFound("attachment"))?;
    let bytes = state.files.read(name.sha256()).await?;
    let is_shown = name.format().is_shown();
    let disposition = if is_shown { "inline" } else { "attachment" };
    let headers = [
        (CONTENT_TYPE, name.format().media_type().to_owned()),
        (CONTENT_DISPOSITION, format!("{disposition}; filename=\"{name}\"")),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
