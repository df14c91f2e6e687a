//! What changed over rounds, and what all instruments say of a project in a round.

use axum::Json;
use axum::extract::State;
use domain::access::Action;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::results::Changes;
use domain::results::outcome::{Outcome, RollUp, roll_up};
use serde::{Deserialize, Serialize};
use store::collections::CollectionView;
use store::outcomes::{self, ProjectOutcome};
use store::{changes, collections, projects, rounds};

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use super::reports::runs::RoundAsked;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    against: Option<String>,
}

/// Two rounds of one form compared: this collection and an earlier one.
#[derive(Serialize)]
pub struct ChangesShown {
    before: String,
    after: String,
    #[serde(flatten)]
    changes: Changes,
}

/// A project in a round.
#[derive(Serialize)]
pub struct ProjectShown {
    project: String,
    round: String,
    /// Answers to all of its collections.
    answers: u64,
    target: Option<u64>,
    flagged: u64,
    collections: Vec<String>,
    outcome: Outcome,
    /// `continue`, `improve` or `stop`.
    decision: Option<&'static str>,
    remarks: Option<String>,
}

/// All projects of a round.
#[derive(Serialize)]
pub struct RoundShown {
    round: String,
    /// The mean of the projects' scores; each project counts once.
    score: RollUp,
    projects: Vec<ProjectShown>,
}

/// What changed from an earlier collection of the same form to this one, per item, aspect and
/// overall. Without `against` the last one of an earlier round of the same project.
#[utoipa::path(get, path = "/api/v1/collections/{id}/changes", security(("token" = [])),
    params(("id" = String, Path),
        ("against" = Option<String>, Query, description = "The earlier collection")),
    responses((status = 200, description = "Differences (later − earlier), Welch’s t with its interval, p adjusted by Holm, Hedges’ g, and whether the question changed", body = Object),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn changes(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Against>,
) -> Result<Json<ChangesShown>, Problem> {
    caller.authorize(Action::Read)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let store = &state.store;
    let view = collections::view(store, id).await?;
    let before = match asked.against {
        Some(against) => {
            let against: CollectionId =
                against.parse().map_err(|_| Problem::not_found("collection"))?;
            let other = collections::view(store, against).await?;
            if let Some(code) = incomparable(&view, &other) {
                let finding = serde_json::json!({ "field": "against", "code": code });
                let problem =
                    Problem::refused("query_refused", "the query has findings", vec![finding]);
                return Err(problem);
            }
            against
        }
        None => {
            let related = changes::related(store, &view).await?;
            let before = changes::before(&view, &related);
            before.ok_or_else(|| Problem::not_found("earlier collection"))?.collection.id
        }
    };
    let changes = changes::find(store, before, id).await?;
    Ok(Json(ChangesShown { before: before.to_string(), after: id.to_string(), changes }))
}

/// Why a collection cannot be compared with this one as an earlier one.
fn incomparable(view: &CollectionView, other: &CollectionView) -> Option<&'static str> {
    if !changes::asks_the_same(view, other) {
        return Some("other_form");
    }
    if !changes::is_same_project(&view.project, &other.project) {
        return Some("other_project");
    }
    (!changes::is_earlier(other, view)).then_some("not_earlier")
}

/// What all instruments say of a project in a round, and its outcome score.
#[utoipa::path(get, path = "/api/v1/projects/{id}/results", security(("token" = [])),
    params(("id" = String, Path), ("round" = String, Query)),
    responses((status = 200, description = "The score with every part, its weight and its percentage", body = Object),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn project(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<RoundAsked>,
) -> Result<Json<ProjectShown>, Problem> {
    caller.authorize(Action::Read)?;
    let id: ProjectId = id.parse().map_err(|_| Problem::not_found("project"))?;
    let round: RoundId = asked.round.parse().map_err(|_| Problem::not_found("round"))?;
    projects::find(&state.store, id).await?;
    Ok(Json(shown(&outcomes::find(&state.store, id, round).await?, round)))
}

/// The outcome scores of all projects of a round.
#[utoipa::path(get, path = "/api/v1/rounds/{id}/results", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 200, description = "Every project of the round’s fiscal year with its outcome", body = Object),
        (status = 404, body = Problem)))]
pub async fn round(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<RoundShown>, Problem> {
    caller.authorize(Action::Read)?;
    let id: RoundId = id.parse().map_err(|_| Problem::not_found("round"))?;
    rounds::find(&state.store, id).await?;
    let projects = outcomes::list(&state.store, id).await?;
    let scores: Vec<Option<f64>> =
        projects.iter().map(|held| held.outcome.score.figure().copied()).collect();
    let projects = projects.iter().map(|held| shown(held, id)).collect();
    Ok(Json(RoundShown { round: id.to_string(), score: roll_up(&scores), projects }))
}

fn shown(held: &ProjectOutcome, round: RoundId) -> ProjectShown {
    let progress = held.progress();
    let decided = held.decided.as_ref();
    ProjectShown {
        project: held.project.id.to_string(),
        round: round.to_string(),
        answers: progress.answers,
        target: progress.done().1,
        flagged: held.flagged(),
        collections: held
            .collections
            .iter()
            .map(|collected| collected.view.collection.id.to_string())
            .collect(),
        outcome: held.outcome.clone(),
        decision: decided.and_then(|held| held.decision).map(|decision| decision.code()),
        remarks: decided.map(|held| held.remarks.clone()).filter(|remarks| !remarks.is_empty()),
    }
}
