//! The form behind a link, for a program that asks it by itself.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::token;
use http::HeaderMap;
use serde::Deserialize;
use store::links;
use utoipa::{IntoParams, ToSchema};

use super::document::FormShown;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::definitions::hand_out;
use crate::state::AppState;

/// What a program needs to know besides the answers.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body in the document")]
pub struct DefinitionShown {
    form: FormShown,
    /// The number of the version.
    version: String,
    /// What is added to UTC for the organization's time.
    utc_offset_minutes: i32,
}

/// Which version; without it the one that is asked now.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    version: Option<u32>,
}

/// The form that a link asks. No token is needed. Its tag changes with its version.
#[utoipa::path(get, path = "/api/v1/links/{token}/form", params(("token" = String, Path), Asked),
    responses((status = 200, body = DefinitionShown), (status = 304, description = "the tag still holds"),
        (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn show(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = match token::normalize(&typed) {
        Some(token) => links::find_door(&state.store, &token).await?,
        None => None,
    };
    let door = found.ok_or_else(|| Problem::not_found("link"))?;
    if door.is_closed || door.is_revoked {
        return Err(Problem::shut(&door));
    }
    Ok(hand_out(&state.store, door, asked.version, &headers, "json", Json).await?)
}
