//! `POST /projects/import/check`: reads the posted file; what is shown or stored is the page's
//! business.

use axum::Extension;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Actor;
use domain::sheet::Sheet;
use http::{HeaderMap, StatusCode};
use ui::pages::import::{Outcome, Posted, check as answer};

use crate::notices::failed;
use crate::state::AppState;

/// `GET /projects/import/check`: there is nothing to check yet, so the page that asks for it.
pub async fn ask() -> Redirect {
    Redirect::to("/projects/import")
}

/// A posted file as a sheet, or the code of why it could not be read.
type File = Option<Result<Sheet, &'static str>>;

/// `POST /projects/import/check`
pub async fn check(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    multipart: Multipart,
) -> Response {
    let (fields, file) = match read(multipart).await {
        Ok(read) => read,
        // Too large or cut off: the page says so, and nothing is stored.
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            (Vec::new(), Some(Err("file_too_large")))
        }
        Err(_) => (Vec::new(), Some(Err("file_damaged"))),
    };
    match answer(&state.site, &headers, actor, Posted::of(&fields), file).await {
        Ok(Outcome::Page(status, page)) => (status, Html(page)).into_response(),
        Ok(Outcome::Imported(path)) => Redirect::to(&path).into_response(),
        Err(error) => failed(&state, &headers, &error),
    }
}

async fn read(mut multipart: Multipart) -> Result<(Vec<(String, String)>, File), MultipartError> {
    let mut fields = Vec::new();
    let mut file = None;
    while let Some(field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let file_name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await?;
            // A browser sends an empty, nameless file when none was chosen.
            if !file_name.is_empty() {
                file = Some(sheet(file_name, bytes.to_vec()).await);
            }
        } else {
            fields.push((name, field.text().await?));
        }
    }
    Ok((fields, file))
}

/// Unpacking a workbook takes a core for a while: not on a thread that serves requests.
async fn sheet(name: String, bytes: Vec<u8>) -> Result<Sheet, &'static str> {
    let read = tokio::task::spawn_blocking(move || exports::reading::read(&name, &bytes)).await;
    match read {
        Ok(Ok(sheet)) => Ok(sheet),
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
