//! Forms and their versions.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::form::{self, Flaw, Form};
use domain::ids::FormId;
use http::StatusCode;
use serde::Serialize;
use store::{forms, versions};
use utoipa::ToSchema;

use super::actor::Caller;
use super::document::FormShown;
use super::extract::Path;
use super::problem::Problem;
use crate::clock;
use crate::state::AppState;

/// A form that was taken in, with warnings.
#[derive(Serialize, ToSchema)]
pub struct FormCreated {
    id: String,
    #[schema(value_type = Vec<Object>)]
    findings: Vec<Flaw>,
}

/// Takes in a form as JSON (the definition of published versions).
#[utoipa::path(post, path = "/api/v1/forms", request_body = FormShown, security(("token" = [])),
    responses((status = 201, body = FormCreated), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Result<Json<Form>, JsonRejection>,
) -> Result<(StatusCode, Json<FormCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(definition) = body?;
    let findings = warnings(&definition)?;
    let id = forms::create(&state.store, &definition, None, clock::now()).await?;
    let created = FormCreated { id: id.to_string(), findings };
    Ok((StatusCode::CREATED, Json(created)))
}

/// A published version.
#[derive(Serialize, ToSchema)]
pub struct VersionCreated {
    id: String,
    number: u32,
}

/// Publishes the draft as an immutable version.
#[utoipa::path(post, path = "/api/v1/forms/{id}/versions", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 201, body = VersionCreated), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn publish(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<VersionCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let id: FormId = id.parse().map_err(|_| Problem::not_found("form"))?;
    let draft = forms::find(&state.store, id).await?;
    warnings(&draft)?;
    let by = Some(caller.0.id);
    let version = versions::publish(&state.store, id, &draft, by, clock::now()).await?;
    let created = VersionCreated { id: version.id.to_string(), number: version.number };
    Ok((StatusCode::CREATED, Json(created)))
}

/// What an author should know of a form that can be published; a form that cannot is refused.
fn warnings(definition: &Form) -> Result<Vec<Flaw>, Problem> {
    let flaws = form::check(definition);
    if flaws.iter().all(Flaw::is_warning) {
        return Ok(flaws);
    }
    Err(Problem::refused("form_refused", "the form has findings", flaws))
}
