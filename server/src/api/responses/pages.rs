use axum::Json;
use axum::extract::State;
use domain::access::Action;
use domain::answers::Answers;
use domain::calendar::Moment;
use domain::ids::{CollectionId, LinkId};
use domain::review::Verdict;
use serde::{Deserialize, Serialize};
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::responses;
use utoipa::ToSchema;

use super::super::actor::Caller;
use super::super::extract::{Path, Query};
use super::super::problem::Problem;
use crate::state::AppState;

/// The most responses of one page.
const LARGEST_PAGE: u64 = 1_000;

/// A response as held. It tells the day alone: a time, or an id that holds one, could tell who
/// stood there with a phone.
#[derive(Serialize, ToSchema)]
pub struct ResponseShown {
    receipt: String,
    /// In the organization's time zone.
    #[schema(value_type = String, format = Date)]
    received_on: String,
    #[schema(value_type = String)]
    link: LinkId,
    language: String,
    /// The number of the form's version that was answered.
    version: u32,
    /// What an evaluator decided about it: `accepted` or `rejected`; null where nothing is. A
    /// rejected one counts in no figure.
    #[schema(value_type = Option<String>, example = "rejected")]
    review: Option<Verdict>,
    #[schema(value_type = Object)]
    answers: Answers,
}

impl ResponseShown {
    pub fn of(response: responses::Response, utc_offset_minutes: i32) -> ResponseShown {
        ResponseShown {
            receipt: response.receipt,
            received_on: Moment(response.received_at).date(utc_offset_minutes).to_iso(),
            link: response.link,
            language: response.language,
            version: response.version,
            review: response.review,
            answers: response.answers,
        }
    }
}

/// One page of responses, in the order of their commits.
#[derive(Serialize, ToSchema)]
pub struct Page {
    responses: Vec<ResponseShown>,
    /// Give this as `after` for the next page; absent on the last.
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    after: Option<i64>,
    limit: Option<u64>,
}

/// Lists a collection's responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/responses", security(("token" = [])),
    params(("id" = String, Path), ("after" = Option<String>, Query), ("limit" = Option<u64>, Query)),
    responses((status = 200, body = Page), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page>, Problem> {
    caller.authorize(Action::ReadResponses)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    store::collections::find(&state.store, id).await?;
    let organization = organizations::find(&state.store).await?;
    let offset = organization.map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    let limit = asked.limit.unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    let held = responses::list_after(&state.store, id, asked.after.unwrap_or(0), limit).await?;
    let is_full = u64::try_from(held.len()).is_ok_and(|count| count == limit);
    let next = held.last().filter(|_| is_full).map(|last| last.seq.to_string());
    let shown = held.into_iter().map(|response| ResponseShown::of(response, offset));
    Ok(Json(Page { responses: shown.collect(), next }))
}
