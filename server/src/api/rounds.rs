//! Evaluation rounds.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::bands::BandSetId;
use domain::calendar::Date;
use domain::ids::RoundId;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::rounds::{self, NewRound};
use utoipa::ToSchema;

use super::actor::Caller;
use super::problem::Problem;
use super::projects::Created;
use crate::clock;
use crate::state::AppState;

/// A round as sent and shown.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundBody {
    /// Only in what the server sends.
    #[schema(value_type = Option<String>)]
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    id: Option<RoundId>,
    /// Buddhist era.
    #[schema(example = 2562)]
    fiscal_year: i32,
    #[schema(minimum = 1, maximum = 12)]
    number: u8,
    /// ISO, CE.
    #[schema(example = "2018-10-01")]
    starts_on: String,
    #[schema(example = "2019-03-31")]
    ends_on: String,
    /// `A` or `B`; frozen for the round.
    #[schema(example = "A")]
    bands: String,
}

/// Adds a round.
#[utoipa::path(post, path = "/api/v1/rounds", request_body = RoundBody, security(("token" = [])),
    responses((status = 201, body = Created), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Result<Json<RoundBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(body) = body?;
    let round = read(&body)?;
    let id = rounds::create(&state.store, &round, clock::now()).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.to_string() })))
}

/// Lists rounds, the newest first.
#[utoipa::path(get, path = "/api/v1/rounds", security(("token" = [])),
    responses((status = 200, body = Vec<RoundBody>)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<Vec<RoundBody>>, Problem> {
    caller.authorize(Action::Read)?;
    let held = rounds::list(&state.store).await?;
    let shown = held.into_iter().map(|held| RoundBody {
        id: Some(held.id),
        fiscal_year: held.round.fiscal_year,
        number: held.round.number,
        starts_on: held.round.starts_on.to_iso(),
        ends_on: held.round.ends_on.to_iso(),
        bands: held.round.bands.code().to_owned(),
    });
    Ok(Json(shown.collect()))
}

/// Every finding of a round's fields.
fn read(body: &RoundBody) -> Result<NewRound, Problem> {
    let mut findings = Vec::new();
    let mut find = |field: &str, code: &str| {
        findings.push(serde_json::json!({ "field": field, "code": code }));
    };
    if !domain::plan::YEARS.contains(&body.fiscal_year) {
        find("fiscal_year", "not_a_year");
    }
    if !(1..=12).contains(&body.number) {
        find("number", "out_of_range");
    }
    let starts_on = Date::parse_iso(&body.starts_on);
    if starts_on.is_none() {
        find("starts_on", "not_a_date");
    }
    let ends_on = Date::parse_iso(&body.ends_on);
    if ends_on.is_none() {
        find("ends_on", "not_a_date");
    }
    if starts_on.zip(ends_on).is_some_and(|(start, end)| start > end) {
        find("ends_on", "before_start");
    }
    let bands: Option<BandSetId> = body.bands.parse().ok();
    if bands.is_none() {
        find("bands", "unknown_band_set");
    }
    match (starts_on, ends_on, bands) {
        (Some(starts_on), Some(ends_on), Some(bands)) if findings.is_empty() => Ok(NewRound {
            fiscal_year: body.fiscal_year,
            number: body.number,
            starts_on,
            ends_on,
            bands,
        }),
        _ => Err(Problem::refused("round_refused", "the round has findings", findings)),
    }
}
