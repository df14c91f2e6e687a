//! Recorded runs of the report pack.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use domain::access::Action;
use domain::ids::{CollectionId, ProjectId, ReportId, RoundId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::reports::{self, NewRun, Run, RunState, Scope};
use ui::texts::{locale_of, tag};
use utoipa::ToSchema;

use super::super::actor::Caller;
use super::super::extract::{Path, Query};
use super::super::problem::Problem;
use super::super::projects::Created;
use super::read_digits;
use crate::state::AppState;
use crate::{clock, downloads, jobs};

/// What a run is to be made of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunBody {
    /// `th` (default) or `en`.
    language: Option<String>,
    /// `arabic` (default) or `thai`.
    digits: Option<String>,
    /// Of a collection only: which responses, as in the query of its results.
    filters: Option<String>,
}

/// Which round is meant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundAsked {
    pub round: String,
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
    /// The answers that it tells of; those that an evaluator rejected do not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form_version: Option<String>,
    /// Every collection that it was made of, with its version and answers then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    made_of: Vec<MadeOf>,
    /// `moving`: what it is made of changed all the while; `filters`: they can no longer be read;
    /// `unwritten`: the files could not be kept; `broken`: the work broke off; `given_up`: it was begun
    /// several times and never ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileShown>,
}

/// A collection that a run was made of.
#[derive(Serialize, ToSchema)]
pub struct MadeOf {
    collection: String,
    form_version: String,
    /// Those that count.
    answers: u64,
}

impl MadeOf {
    fn of(source: &reports::Source) -> MadeOf {
        MadeOf {
            collection: source.collection.to_string(),
            form_version: source.version.to_string(),
            answers: source.answers,
        }
    }
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
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let asked = body.as_ref().ok().and_then(|Json(body)| body.filters.clone());
    let choices = store::results::choices(&state.store, id).await?;
    let (options, findings) = choices.read_query(&asked.unwrap_or_default());
    if !findings.is_empty() {
        let findings = findings.into_iter().map(|finding| serde_json::json!(finding));
        return Err(super::super::results::refused(findings.collect()));
    }
    let scope = Scope::Collection { id, filters: options.query() };
    ask_for(&state, caller, scope, body).await
}

/// Asks for a run of a project in a round.
#[utoipa::path(post, path = "/api/v1/projects/{id}/reports", request_body = RunBody,
    security(("token" = [])), params(("id" = String, Path), ("round" = String, Query)),
    responses((status = 202, body = Created), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn ask_project(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<RoundAsked>,
    body: Result<Json<RunBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    caller.authorize(Action::ReadResponses)?;
    let project: ProjectId = id.parse().map_err(|_| Problem::not_found("project"))?;
    let round: RoundId = asked.round.parse().map_err(|_| Problem::not_found("round"))?;
    store::projects::find(&state.store, project).await?;
    store::rounds::find(&state.store, round).await?;
    ask_for(&state, caller, Scope::Project { project, round }, body).await
}

/// Asks for a run of a round.
#[utoipa::path(post, path = "/api/v1/rounds/{id}/reports", request_body = RunBody,
    security(("token" = [])), params(("id" = String, Path)),
    responses((status = 202, body = Created), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn ask_round(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    body: Result<Json<RunBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    caller.authorize(Action::ReadResponses)?;
    let round: RoundId = id.parse().map_err(|_| Problem::not_found("round"))?;
    store::rounds::find(&state.store, round).await?;
    ask_for(&state, caller, Scope::Round(round), body).await
}

async fn ask_for(
    state: &AppState,
    caller: Caller,
    scope: Scope,
    body: Result<Json<RunBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    let Json(body) = body?;
    if body.filters.is_some() && !matches!(scope, Scope::Collection { .. }) {
        let finding = serde_json::json!({ "field": "filters", "code": "not_here" });
        return Err(Problem::refused("body_refused", "the body has findings", vec![finding]));
    }
    let digits = read_digits(body.digits.as_deref())?;
    let language = tag(locale_of(body.language.as_deref().unwrap_or("th"))).to_owned();
    let run = NewRun { scope, language, digits };
    let id = reports::ask(&state.store, &run, Some(caller.0.id), clock::now()).await?;
    Ok((StatusCode::ACCEPTED, Json(Created { id: id.to_string() })))
}

/// Forgets a run with its files. One that is being made cannot be forgotten.
#[utoipa::path(delete, path = "/api/v1/reports/{id}", security(("token" = [])), params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    caller.authorize(Action::Evaluate)?;
    let id = admit(&caller, &id)?;
    jobs::forget(&state, id).await?;
    Ok(StatusCode::NO_CONTENT)
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
        made_of: Vec::new(),
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
            shown.form_version = match &made.of[..] {
                [only] => Some(only.version.to_string()),
                _ => None,
            };
            shown.made_of = made.of.iter().map(MadeOf::of).collect();
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
