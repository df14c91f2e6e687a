//! XLSForm files over HTTP: a form handed in, a form taken away.

use axum::Extension;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Actor};
use domain::form::Form;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use store::StoreError;
use ui::pages::form_import::{Handed, Keep, Outcome, Read, answer};

use crate::previews;
use crate::state::AppState;

/// The most bytes of an upload. A form of a thousand questions with ten thousand choices has
/// less than one million.
pub const LARGEST: usize = ui::pages::form_import::MOST_MEGABYTES * 1024 * 1024;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a file holds. Unpacking a workbook takes a core for a while: not on a thread that serves
/// requests.
pub async fn read(name: String, bytes: Vec<u8>) -> Read {
    let read = tokio::task::spawn_blocking(move || exports::xlsform::read_workbook(&name, &bytes));
    match read.await {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(error)) => {
            tracing::info!(%error, "file refused");
            Err(error.code())
        }
        Err(error) => {
            tracing::error!(%error, "reading a file failed");
            Err("file_damaged")
        }
    }
}

/// The name and bytes of a file in a part. A program may send none: what a file is, its bytes say.
pub async fn file_of(field: Field<'_>) -> Result<(String, Vec<u8>), MultipartError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let bytes = field.bytes().await?.to_vec();
    // An XLSX file is a ZIP archive, and those begin so.
    let ending = if bytes.starts_with(b"PK") { "xlsx" } else { "csv" };
    let name = if name.is_empty() { format!("form.{ending}") } else { name };
    Ok((name, bytes))
}

/// The form as a workbook to keep.
pub async fn workbook(form: Form) -> Result<Response, StoreError> {
    let disposition = format!("attachment; filename=\"{}.xlsx\"", file_name(&form.name));
    let written = tokio::task::spawn_blocking(move || exports::xlsform::write_workbook(&form));
    let bytes = match written.await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return Err(unwritten(error)),
        Err(error) => return Err(unwritten(error)),
    };
    let headers =
        [(CONTENT_TYPE, XLSX), (CONTENT_DISPOSITION, &*disposition), (CACHE_CONTROL, "no-store")];
    Ok((headers, bytes).into_response())
}

/// `GET /forms/{template}/xlsform`: of a template's key, or of the id of a form that was made.
pub async fn download(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(key): Path<String>,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let written = match previews::find(&state, &key).await {
        Ok(form) => workbook(form).await,
        Err(error) => Err(error),
    };
    written.unwrap_or_else(failed)
}

/// `GET /forms/import`: nothing was handed over, so the page that asks for a file.
pub async fn ask() -> Redirect {
    Redirect::to("/forms")
}

/// `POST /forms/import`: reads the posted file; what is shown or stored is the page's business.
pub async fn upload(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    multipart: Multipart,
) -> Response {
    let handed = handed(multipart).await;
    respond(answer(&state.site, &headers, actor, handed, Keep::AsNew).await)
}

/// The file of a post, read.
pub async fn handed(multipart: Multipart) -> Handed {
    match posted(multipart).await {
        Ok(handed) => handed,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Handed { name: String::new(), read: Err("file_too_large") }
        }
        Err(_) => Handed { name: String::new(), read: Err("file_damaged") },
    }
}

/// What came of a file that was handed in.
pub fn respond(outcome: Result<Outcome, StoreError>) -> Response {
    match outcome {
        Ok(Outcome::Page(status, page)) => (status, Html(page)).into_response(),
        Ok(Outcome::Stored(path)) => Redirect::to(&path).into_response(),
        Err(error) => failed(error),
    }
}

async fn posted(mut multipart: Multipart) -> Result<Handed, MultipartError> {
    while let Some(field) = multipart.next_field().await? {
        // A browser sends an empty, nameless file when none was chosen.
        let is_chosen = field.file_name().is_some_and(|name| !name.is_empty());
        if field.name() == Some("file") && is_chosen {
            let (name, bytes) = file_of(field).await?;
            return Ok(Handed { read: read(name.clone(), bytes).await, name });
        }
    }
    Ok(Handed { name: String::new(), read: Err("no_file") })
}

fn unwritten(error: impl ToString) -> StoreError {
    StoreError::Unreadable { what: "form", reason: error.to_string() }
}

/// Letters that every file system takes.
fn file_name(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect()
}

fn failed(error: StoreError) -> Response {
    if let StoreError::NotFound(_) = error {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let StoreError::Unfit { .. } = error {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    tracing::error!(%error, "a form failed");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
