//! Forms and their versions.

pub mod files;
mod finding;
mod taken;

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::form::{self, Flaw, Form, SeriesChange};
use domain::ids::FormId;
use http::header::ETAG;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use store::revisions::{self, Saved};
use store::{form_files, forms, versions};
use utoipa::{IntoParams, ToSchema};

use super::actor::Caller;
use super::document::FormShown;
use super::extract::{Path, Query};
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
/// kept; publishing refuses it. The pictures, sounds and films that it names come afterwards.
#[utoipa::path(post, path = "/api/v1/forms", security(("token" = [])),
    request_body(content((FormShown = "application/json"), (FormUpload = "multipart/form-data"))),
    responses((status = 201, body = FormCreated), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<FormCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let locale = finding::locale_of(request.headers());
    let mut taken = taken::take(request, &state).await?;
    taken.add_missing_files(&BTreeSet::new(), locale);
    let id = forms::create(&state.store, &taken.form, None, clock::now()).await?;
    let created = FormCreated { id: id.to_string(), findings: taken.findings };
    Ok((StatusCode::CREATED, Json(created)))
}

/// Which state of the draft was changed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// As the last change answered it, or the `ETag` of the workbook. Left out, the draft is
    /// overwritten, whatever anybody else has changed meanwhile.
    revision: Option<u32>,
}

/// A draft that another form took the place of.
#[derive(Serialize, ToSchema)]
pub struct FormReplaced {
    /// The number of the draft's state, which the next change names; a new form's is 1.
    revision: u32,
    findings: Vec<FormFinding>,
}

/// Puts a form in the place of the draft, read and refused as a new one. Where the draft has another
/// state than the one that was changed, nothing is kept and the answer is 409 with the number of the
/// state that stands (`findings[0].newest`). A form equal to the draft makes no new state. Without
/// `revision` the draft is overwritten; earlier states can be brought back.
#[utoipa::path(put, path = "/api/v1/forms/{id}", security(("token" = [])),
    params(("id" = String, Path), Changed),
    request_body(content((FormShown = "application/json"), (FormUpload = "multipart/form-data"))),
    responses((status = 200, body = FormReplaced), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(changed): Query<Changed>,
    request: Request,
) -> Result<Json<FormReplaced>, Problem> {
    caller.authorize(Action::Evaluate)?;
    let id = form_id(&id)?;
    let newest = revisions::find_newest(&state.store, id).await?;
    let base = changed.revision.unwrap_or(newest.line.number);
    let locale = finding::locale_of(request.headers());
    let mut taken = taken::take(request, &state).await?;
    let held = form_files::list(&state.store, id).await?.into_keys().collect();
    taken.add_missing_files(&held, locale);
    // An equal one is no further state: undoing would seem to do nothing.
    if base == newest.line.number && newest.form == taken.form {
        return Ok(Json(FormReplaced { revision: base, findings: taken.findings }));
    }
    let (by, now) = (Some(caller.0.id), clock::now());
    match revisions::save(&state.store, id, base, &taken.form, None, by, now).await? {
        Saved::Kept(revision) => Ok(Json(FormReplaced { revision, findings: taken.findings })),
        Saved::Moved(newest) => Err(Problem::moved(newest)),
    }
}

/// A published version.
#[derive(Serialize, ToSchema)]
pub struct VersionCreated {
    id: String,
    number: u32,
    /// Files that the version shows and that nobody has handed in.
    findings: Vec<FormFinding>,
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
    let held = form_files::list(&state.store, id).await?.into_keys().collect();
    let missing = form::check_files(&draft, &held);
    let locale = finding::locale_of(&headers);
    let findings = missing.iter().map(|flaw| FormFinding::of_flaw(flaw, locale)).collect();
    let created = VersionCreated { id: version.id.to_string(), number: version.number, findings };
    Ok((StatusCode::CREATED, Json(created)))
}

/// The draft as an XLSForm workbook. The `ETag` is the number of the draft's state between quotation
/// marks: what a change made of this workbook names as its `revision`.
#[utoipa::path(get, path = "/api/v1/forms/{id}/xlsform", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 200, description = "the workbook", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers(("ETag" = String, description = "the number of the draft's state, between quotation marks"))),
        (status = 404, body = Problem)))]
pub async fn xlsform(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.authorize(Action::Read)?;
    let newest = revisions::find_newest(&state.store, form_id(&id)?).await?;
    let tag = [(ETAG, format!("\"{}\"", newest.line.number))];
    Ok((tag, xlsforms::workbook(newest.form).await?).into_response())
}

fn form_id(id: &str) -> Result<FormId, Problem> {
    id.parse().map_err(|_| Problem::not_found("form"))
}
