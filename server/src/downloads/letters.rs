//! The announcement of a round and its memorandum as files.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::ids::RoundId;
use domain::report::{Digits, Letter};
use exports::{docx, pdf};
use http::HeaderMap;
use serde::Deserialize;
use store::{StoreError, announcements, organizations};
use ui::pages::notice::Notice;
use ui::texts::{Locale, locale_of};
use ui::words::announcement::{Sources, announcement, memo};

use super::file;
use super::report::Format;
use crate::notices::{failed, notice};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct Asked {
    /// `th` unless `en` is asked for: the document itself is Thai.
    language: Option<String>,
    /// Thai in a Thai letter, unless `arabic` is asked for.
    digits: Option<String>,
}

/// Which of the two letters.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Announcement,
    Memo,
}

/// `GET /rounds/{id}/announcement.docx`
pub async fn announcement_docx(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<RoundId>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    letter(state, actor, id, asked, headers, (Kind::Announcement, Format::Docx)).await
}

/// `GET /rounds/{id}/announcement.pdf`
pub async fn announcement_pdf(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<RoundId>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    letter(state, actor, id, asked, headers, (Kind::Announcement, Format::Pdf)).await
}

/// `GET /rounds/{id}/memo.docx`
pub async fn memo_docx(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<RoundId>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    letter(state, actor, id, asked, headers, (Kind::Memo, Format::Docx)).await
}

/// `GET /rounds/{id}/memo.pdf`
pub async fn memo_pdf(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<RoundId>,
    asked: Query<Asked>,
    headers: HeaderMap,
) -> Response {
    letter(state, actor, id, asked, headers, (Kind::Memo, Format::Pdf)).await
}

async fn letter(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<RoundId>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    (kind, format): (Kind, Format),
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let made = make(&state, id, asked, kind, format).await;
    made.unwrap_or_else(|error| failed(&state, &headers, &error))
}

async fn make(
    state: &AppState,
    id: RoundId,
    asked: Asked,
    kind: Kind,
    format: Format,
) -> Result<Response, StoreError> {
    let locale = locale_of(asked.language.as_deref().unwrap_or("th"));
    let digits = match (locale, asked.digits.as_deref()) {
        (Locale::Th, None | Some("thai")) => Digits::Thai,
        _ => Digits::Arabic,
    };
    let announced = announcements::find(&state.store, id).await?;
    let organization = organizations::find(&state.store).await?;
    let sources =
        Sources { announced: &announced, organization: organization.as_ref(), locale, digits };
    let (letter, name) = match kind {
        Kind::Announcement => (announcement(&sources), "announcement"),
        Kind::Memo => (memo(&sources), "memo"),
    };
    let bytes = write(letter, format).await?;
    let name = format!("siang-round-{id}-{name}.{}", format.extension());
    Ok(file(bytes.into(), format.media_type(), &name))
}

/// The bytes of the file, made beside the threads that serve.
async fn write(letter: Letter, format: Format) -> Result<Vec<u8>, StoreError> {
    let writing = tokio::task::spawn_blocking(move || match format {
        Format::Pdf => pdf::write_letter(&letter).map_err(|error| error.to_string()),
        Format::Docx | Format::Html => {
            docx::write_letter(&letter).map_err(|error| error.to_string())
        }
    });
    let written = writing.await.unwrap_or_else(|error| Err(error.to_string()));
    written.map_err(StoreError::Unavailable)
}
