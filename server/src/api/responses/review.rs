use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::review::{self, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::reviews::{self, Decision};
use utoipa::ToSchema;

use super::super::actor::Caller;
use super::super::extract::Path;
use super::super::problem::Problem;
use crate::clock;
use crate::state::AppState;

/// A decision about a response.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBody {
    /// `accepted`, `rejected`, or `withdrawn`, which takes back what was decided before.
    #[schema(example = "rejected")]
    verdict: String,
    /// Why, in at most 200 letters; needed unless withdrawn. It is printed beside the results.
    #[serde(default)]
    reason: String,
}

/// What holds about the response from now on.
#[derive(Serialize, ToSchema)]
pub struct Reviewed {
    #[schema(value_type = String, example = "rejected")]
    verdict: Verdict,
    reason: String,
}

/// Accepts or rejects a response. A rejected one counts in no figure; it stays, and every decision
/// about it is kept.
#[utoipa::path(post, path = "/api/v1/responses/{id}/review", security(("token" = [])),
    request_body = ReviewBody,
    params(("id" = String, Path, description = "The id that its sender made, or its receipt")),
    responses((status = 200, body = Reviewed), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn judge(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    body: Result<Json<ReviewBody>, JsonRejection>,
) -> Result<Json<Reviewed>, Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(body) = body?;
    let mut findings = Vec::new();
    let verdict = body.verdict.parse::<Verdict>();
    if verdict.is_err() {
        findings.push(json!({ "field": "verdict", "code": "unknown" }));
    }
    // A reason is looked at even where nobody can tell what it is for.
    let of = verdict.as_ref().map_or(Verdict::Rejected, |verdict| *verdict);
    let reason = review::reason(of, &body.reason);
    if let Err(problem) = &reason {
        findings.push(json!({ "field": "reason", "code": problem }));
    }
    let (Ok(verdict), Ok(reason)) = (verdict, reason) else {
        return Err(Problem::refused("review_refused", "the review has findings", findings));
    };
    let (collection, seq) = reviews::find_response(&state.store, &id).await?;
    let decision = Decision { verdict, reason: &reason, by: caller.0.id };
    reviews::record(&state.store, collection, &[seq], decision, clock::now()).await?;
    Ok(Json(Reviewed { verdict, reason }))
}
