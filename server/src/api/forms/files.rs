//! Pictures, sounds and films that a form shows beside its words.

use std::collections::BTreeSet;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use domain::access::Action;
use domain::calendar::Moment;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use store::form_files::{self, Shown};
use store::forms;
use utoipa::ToSchema;

use super::finding::{FormFinding, locale_of};
use super::form_id;
use crate::api::actor::Caller;
use crate::api::attachments::{read, unread};
use crate::api::extract::Path;
use crate::api::problem::Problem;
use crate::clock;
use crate::form_files::keep;
use crate::state::AppState;

/// A file that the draft of a form names.
#[derive(Serialize, ToSchema)]
pub struct FormFileShown {
    /// As the definition has it.
    #[schema(example = "map.png")]
    name: String,
    /// `image`, `big-image`, `audio` or `video`.
    #[schema(value_type = Vec<String>)]
    shown_as: BTreeSet<&'static str>,
    /// In bytes; null where nobody has handed the file in.
    size: Option<u64>,
    uploaded_at: Option<String>,
}

/// The files that the draft of a form names, and which of them are there.
#[utoipa::path(get, path = "/api/v1/forms/{id}/files", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<FormFileShown>), (status = 404, body = Problem)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Vec<FormFileShown>>, Problem> {
    caller.authorize(Action::Read)?;
    let id = form_id(&id)?;
    let form = forms::find(&state.store, id).await?;
    let held = form_files::list(&state.store, id).await?;
    let shown = form.files_by_name().into_iter().map(|(name, shown_as)| {
        let held = held.get(name);
        FormFileShown {
            name: name.to_owned(),
            shown_as,
            size: held.map(|held| held.size),
            uploaded_at: held.map(|held| Moment(held.uploaded_at).to_iso()),
        }
    });
    Ok(Json(shown.collect()))
}

/// Keeps a file of the draft under a name that its definition has, in place of an earlier one.
/// Versions that are published go on showing what they show. The bytes are at most 10 MiB; their
/// format is told by themselves, and a picture is rid of where it was made.
#[utoipa::path(put, path = "/api/v1/forms/{id}/files/{name}", security(("token" = [])),
    params(("id" = String, Path), ("name" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    caller.authorize(Action::Evaluate)?;
    let id = form_id(&id)?;
    let form = forms::find(&state.store, id).await?;
    let bytes = state.uploads.read(read(body, None)).await.unwrap_or_else(|| Err(unread()))?;
    match keep(&state, id, &form, (name.clone(), bytes), caller.0.id).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(problem) => {
            let finding = FormFinding::of_upload(&problem, &name, locale_of(&headers));
            Err(Problem::refused("file_refused", "the file has findings", [finding]))
        }
    }
}

/// Takes a file away from the draft; versions that are published keep it.
#[utoipa::path(delete, path = "/api/v1/forms/{id}/files/{name}", security(("token" = [])),
    params(("id" = String, Path), ("name" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    caller.authorize(Action::Evaluate)?;
    let id = form_id(&id)?;
    if form_files::find(&state.store, id, &name, Shown::Draft).await?.is_none() {
        return Err(Problem::not_found("file"));
    }
    form_files::remove(&state.store, id, &name, Some(caller.0.id), clock::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
