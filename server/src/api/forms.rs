//! Forms and their versions.

mod finding;
mod taken;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::Response;
use domain::access::Action;
use domain::form::{self, Flaw, Form, SeriesChange};
use domain::ids::FormId;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use store::{forms, versions};
use utoipa::ToSchema;

use super::actor::Caller;
use super::document::FormShown;
use super::extract::Path;
use super::problem::Problem;
use crate::clock;
use crate::state::AppState;
use crate::xlsforms;
pub use finding::locale_of;

use finding::FormFinding;

/// A form that was taken in, with what its author should know.
#[derive(Serialize, ToSchema)]
pub struct FormCreated {
    id: String,
    findings: Vec<FormFinding>,
}

/// The part of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body in the document")]
pub struct FormUpload {
    /// `.xlsx` or `.csv`
    #[schema(value_type = String, format = Binary)]
    xlsform: Vec<u8>,
}

/// Takes in a form as a draft: as JSON (the definition of published versions) or as an XLSForm
/// file. One that can be read and holds nothing wrong but what today's pages do not ask yet is
/// kept; publishing refuses it.
#[utoipa::path(post, path = "/api/v1/forms", security(("token" = [])),
    request_body(content((FormShown = "application/json"), (FormUpload = "multipart/form-data"))),
    responses((status = 201, body = FormCreated), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<FormCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let taken = taken::take(request, &state).await?;
    let id = forms::create(&state.store, &taken.form, None, clock::now()).await?;
    let created = FormCreated { id: id.to_string(), findings: taken.findings };
    Ok((StatusCode::CREATED, Json(created)))
}

/// A published version.
#[derive(Serialize, ToSchema)]
pub struct VersionCreated {
    id: String,
    number: u32,
}

/// Publishes the draft as an immutable version. One that would mix answers up with those to
/// earlier versions (another type under the same name, a name used again) is refused.
#[utoipa::path(post, path = "/api/v1/forms/{id}/versions", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 201, body = VersionCreated), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn publish(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<VersionCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let id = form_id(&id)?;
    let draft = forms::find(&state.store, id).await?;
    let flaws = form::check(&draft);
    if !flaws.iter().all(Flaw::is_warning) {
        let locale = finding::locale_of(&headers);
        let findings = flaws.iter().map(|flaw| FormFinding::of_flaw(flaw, locale)).collect();
        return Err(taken::refused(findings));
    }
    let versions = versions::list(&state.store, id).await?;
    let published: Vec<&Form> = versions.iter().map(|version| &version.form).collect();
    let mut broken = form::series(&published, &draft);
    broken.retain(SeriesChange::is_refused);
    if !broken.is_empty() {
        let locale = finding::locale_of(&headers);
        let findings = broken.iter().map(|change| FormFinding::of_change(change, locale));
        return Err(taken::refused(findings.collect()));
    }
    let by = Some(caller.0.id);
    let last = versions.last().map_or(0, |last| last.number);
    let version = versions::publish(&state.store, id, last, &draft, by, clock::now()).await?;
    let created = VersionCreated { id: version.id.to_string(), number: version.number };
    Ok((StatusCode::CREATED, Json(created)))
}

/// The draft as an XLSForm workbook.
#[utoipa::path(get, path = "/api/v1/forms/{id}/xlsform", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 200, description = "the workbook", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 404, body = Problem)))]
pub async fn xlsform(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.authorize(Action::Read)?;
    let form = forms::find(&state.store, form_id(&id)?).await?;
    Ok(xlsforms::workbook(form).await?)
}

fn form_id(id: &str) -> Result<FormId, Problem> {
    id.parse().map_err(|_| Problem::not_found("form"))
}
