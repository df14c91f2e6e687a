//! Recorded runs of the report pack.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use domain::access::Action;
use domain::ids::{CollectionId, ReportId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::reports::{self, NewRun, Run, RunState};
use ui::texts::{locale_of, tag};
use utoipa::ToSchema;

use super::super::actor::Caller;
use super::super::extract::Path;
use super::super::problem::Problem;
use super::super::projects::Created;
use super::read_digits;
use crate::state::AppState;
use crate::{clock, downloads};

/// What a run is to be made of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunBody {
    /// `th` (default) or `en`.
    language: Option<String>,
    /// `arabic` (default) or `thai`.
    digits: Option<String>,
}

/// A run. What it was made of and its files are there once it is done.
#[derive(Serialize, ToSchema)]
pub struct RunShown {
    id: String,
    /// `waiting`, `running`, `done` or `failed`.
    state: &'static str,
    language: String,
    digits: &'static str,
    /// Files made so far.
    files_made: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form_version: Option<String>,
    /// `moving`: answers came in all the while; `broken`: a file could not be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileShown>,
}

/// A file of the pack.
#[derive(Serialize, ToSchema)]
pub struct FileShown {
    name: String,
    bytes: u64,
    sha256: String,
}

/// Asks for a run; it is made meanwhile.
#[utoipa::path(post, path = "/api/v1/collections/{id}/reports", request_body = RunBody,
    security(("token" = [])), params(("id" = String, Path)),
    responses((status = 202, body = Created), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    body: Result<Json<RunBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    caller.authorize(Action::ReadResponses)?;
    let collection: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let Json(body) = body?;
    let digits = read_digits(body.digits.as_deref())?;
    let language = tag(locale_of(body.language.as_deref().unwrap_or("th"))).to_owned();
    store::collections::find(&state.store, collection).await?;
    let run = NewRun { collection, language, digits };
    let id = reports::ask(&state.store, &run, Some(caller.0.id), clock::now()).await?;
    Ok((StatusCode::ACCEPTED, Json(Created { id: id.to_string() })))
}

/// How far a run is, and what came of it.
#[utoipa::path(get, path = "/api/v1/reports/{id}", security(("token" = [])), params(("id" = String, Path)),
    responses((status = 200, body = RunShown), (status = 404, body = Problem)))]
pub async fn show(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<RunShown>, Problem> {
    let id = admit(&caller, &id)?;
    Ok(Json(shown(reports::find(&state.store, id).await?)))
}

/// The files of a run that is done, as an archive.
#[utoipa::path(get, path = "/api/v1/reports/{id}/pack.zip", security(("token" = [])), params(("id" = String, Path)),
    responses((status = 200, content_type = "application/zip", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn pack(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = admit(&caller, &id)?;
    Ok(downloads::pack_of(&state, id).await?)
}

fn admit(caller: &Caller, id: &str) -> Result<ReportId, Problem> {
    caller.authorize(Action::ReadResponses)?;
    id.parse().map_err(|_| Problem::not_found("report"))
}

fn shown(run: Run) -> RunShown {
    let mut shown = RunShown {
        id: run.id.to_string(),
        state: "waiting",
        language: run.run.language,
        digits: run.run.digits.code(),
        files_made: 0,
        answers: None,
        form_version: None,
        fault: None,
        files: Vec::new(),
    };
    match run.state {
        RunState::Waiting => {}
        RunState::Running(made) => {
            shown.state = "running";
            shown.files_made = made as usize;
        }
        RunState::Failed { fault, .. } => {
            shown.state = "failed";
            shown.fault = Some(fault.code());
        }
        RunState::Done { made, .. } => {
            shown.state = "done";
            shown.files_made = made.files.len();
            shown.answers = Some(made.answers);
            shown.form_version = Some(made.version.to_string());
            let file = |file: reports::File| FileShown {
                name: file.name,
                bytes: file.bytes,
                sha256: file.sha256,
            };
            shown.files = made.files.into_iter().map(file).collect();
        }
    }
    shown
}
