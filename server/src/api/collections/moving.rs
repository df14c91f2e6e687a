//! A collection moves on to a newer version of its form.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::form::SeriesChange;
use domain::ids::{CollectionId, VersionId};
use domain::series::MoveProblem;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{StoreError, series};
use ui::texts::Locale;
use utoipa::ToSchema;

use super::super::actor::Caller;
use super::super::extract::Path;
use super::super::forms::locale_of;
use super::super::problem::Problem;
use crate::clock;
use crate::state::AppState;

/// Where to move on to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// A newer version of the same form.
    form_version: String,
}

/// A collection that moved on.
#[derive(Serialize, ToSchema)]
pub struct Moved {
    id: String,
    form_version: String,
    number: u32,
    /// What becomes of every question: `code` (`kept`, `relabelled`, `choices_added`,
    /// `choices_removed`, `choices_relabelled`, `rescored`, `condition_changed`, `aspect_changed`, `added`, `ended`), `question`, and the
    /// `values` of choices.
    #[schema(value_type = Vec<Object>)]
    changes: Vec<SeriesChange>,
}

/// Moves an open collection on to a newer version of its form. Links and codes stay, and every
/// response keeps the version that it was given to; results join all versions. Refused where earlier
/// and later answers could not stand in one series.
#[utoipa::path(post, path = "/api/v1/collections/{id}/version", request_body = MoveBody,
    params(("id" = String, Path)), security(("token" = [])),
    responses((status = 200, body = Moved), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub async fn move_on(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Result<Json<MoveBody>, JsonRejection>,
) -> Result<Json<Moved>, Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(body) = body?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let missing = || Problem::field("form_version", "not_found");
    let version: VersionId = body.form_version.parse().map_err(|_| missing())?;
    let planned = match series::plan_move(&state.store, id, version).await {
        Err(StoreError::NotFound("version")) => return Err(missing()),
        planned => planned?,
    };
    if !planned.problems.is_empty() {
        let locale = locale_of(&headers);
        let findings = planned.problems.iter().map(|problem| finding(problem, locale));
        let title = "the collection cannot move on to this version";
        return Err(Problem::refused("move_refused", title, findings));
    }
    series::carry_out(&state.store, &planned, clock::now()).await?;
    Ok(Json(Moved {
        id: id.to_string(),
        form_version: planned.to.id.to_string(),
        number: planned.to.number,
        changes: planned.changes,
    }))
}

/// A problem with a message for people.
fn finding(problem: &MoveProblem, locale: Locale) -> Value {
    let mut finding = serde_json::to_value(problem).unwrap_or_default();
    finding["message"] = ui::words::series::problem(problem, locale).into();
    finding
}
