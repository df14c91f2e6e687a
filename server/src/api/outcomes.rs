//! What changed over rounds, and what all instruments say of a project in a round.

use axum::Json;
use axum::extract::State;
use domain::access::{Action, Sight};
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::results::outcome::{Outcome, RollUp, roll_up};
use domain::results::{
    Aspect, Change, Changes, Descriptive, GroupChange, InOrder, Observers, Overall, hides_few,
};
use domain::statistics::Given;
use serde::{Deserialize, Serialize};
use store::collections::CollectionView;
use store::outcomes::{self, Collected, ProjectOutcome, Rated};
use store::rounds::Round;
use store::strategies::{self, Strategy};
use store::tags::TagSummary;
use store::{Store, changes, collections, projects, rounds};

use super::actor::Caller;
use super::document::ProjectResultsShown;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    against: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundAgainst {
    round: String,
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
    /// Answers to all of its collections that count: those that an evaluator rejected do not.
    answers: u64,
    /// These and the rejected ones.
    received: u64,
    target: Option<u64>,
    flagged: u64,
    collections: Vec<String>,
    /// Of each collection of observations, by its id.
    agreement: InOrder<Given<Observers>>,
    outcome: Outcome,
    /// Of the questionnaire that most people answered, in all, against the earlier round.
    change: Option<Change>,
    /// `continue`, `improve` or `stop`.
    decision: Option<&'static str>,
    remarks: Option<String>,
}

/// A project in a round, with what each of its collections says.
#[derive(Serialize)]
pub struct ProjectInFull {
    #[serde(flatten)]
    project: ProjectShown,
    /// By the id of the collection.
    figures: InOrder<CollectionShown>,
}

/// What a collection says of its project.
#[derive(Serialize)]
pub struct CollectionShown {
    instrument: &'static str,
    /// Responses that count.
    n: u64,
    aspects: InOrder<Aspect>,
    overall: Option<Overall>,
    /// Of observations: what each rater gave, where there are several. Null to who may not see single
    /// answers, as a rater may have given one alone.
    raters: Option<Vec<RaterShown>>,
    /// Of interviews: what was said, the most frequent first.
    themes: Vec<ThemeShown>,
}

#[derive(Serialize)]
pub struct RaterShown {
    /// The label of its link; null where each response is a rater of its own.
    label: Option<String>,
    n: u64,
    items: InOrder<Descriptive>,
    overall: Option<Descriptive>,
}

#[derive(Serialize)]
pub struct ThemeShown {
    name: String,
    /// Null where they are so few that it may not be told.
    responses: Option<u64>,
    /// Picked answers, personal data masked.
    quotes: Vec<String>,
}

/// All projects of a round.
#[derive(Serialize)]
pub struct RoundShown {
    round: String,
    /// The mean of the projects' scores; each project counts once.
    score: RollUp,
    /// Null where no project can be compared with an earlier round.
    changes: Option<RoundChanges>,
    projects: Vec<ProjectShown>,
}

/// What changed in a round against an earlier one, each project matched with itself.
#[derive(Serialize)]
pub struct RoundChanges {
    before: String,
    after: String,
    overall: Option<GroupChange>,
    by: ByStrategy,
    /// Projects on another scale, which are left out.
    other_scale: u64,
    /// Some project was not asked the same in both rounds.
    question_changed: bool,
}

#[derive(Serialize)]
pub struct ByStrategy {
    strategy: Strategies,
}

#[derive(Serialize)]
pub struct Strategies {
    /// By the number of the strategy; `none` for projects without one.
    groups: InOrder<Option<GroupChange>>,
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
                return Err(refused(code));
            }
            other
        }
        None => {
            let related = changes::related(store, &view).await?;
            let before = changes::before(&view, &related).cloned();
            before.ok_or_else(|| Problem::not_found("earlier collection"))?
        }
    };
    let found = changes::find(store, &before, &view).await?;
    let is_hiding = hides_few(caller.0.sight(), &view.version.form);
    let changes = if is_hiding { found.changes.without_few() } else { found.changes.clone() };
    let before = before.collection.id.to_string();
    Ok(Json(ChangesShown { before, after: id.to_string(), changes }))
}

/// Why `against` cannot be what is compared with.
fn refused(code: &str) -> Problem {
    let finding = serde_json::json!({ "field": "against", "code": code });
    Problem::refused("query_refused", "the query has findings", [finding])
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

/// The earlier round that is asked for, else the one before.
async fn earlier(
    store: &Store,
    round: &Round,
    against: Option<String>,
) -> Result<Option<Round>, Problem> {
    let mut earlier = outcomes::list_earlier(store, round).await?.into_iter();
    let Some(against) = against else { return Ok(earlier.next()) };
    let against: RoundId = against.parse().map_err(|_| Problem::not_found("round"))?;
    rounds::find(store, against).await?;
    earlier.find(|other| other.id == against).map(Some).ok_or_else(|| refused("not_earlier"))
}

/// What all instruments say of a project in a round, its outcome score, and what changed against an
/// earlier round. Without `against` that is the round before.
#[utoipa::path(get, path = "/api/v1/projects/{id}/results", security(("token" = [])),
    params(("id" = String, Path), ("round" = String, Query),
        ("against" = Option<String>, Query, description = "The earlier round")),
    responses((status = 200, body = ProjectResultsShown),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn project(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<RoundAgainst>,
) -> Result<Json<ProjectInFull>, Problem> {
    caller.authorize(Action::Read)?;
    let store = &state.store;
    let id: ProjectId = id.parse().map_err(|_| Problem::not_found("project"))?;
    let round: RoundId = asked.round.parse().map_err(|_| Problem::not_found("round"))?;
    projects::find(store, id).await?;
    let round = rounds::find(store, round).await?;
    let before = earlier(store, &round, asked.against).await?;
    let weights = outcomes::find_weights(store, round.id).await?;
    let found = outcomes::find_in_full(store, id, &round, before.as_ref()).await?;
    let sight = caller.0.sight();
    let found = found.seen_with(sight, weights);
    let figures = found.collections.iter().map(|held| (id_of(held), figures(held, sight)));
    Ok(Json(ProjectInFull { figures: figures.collect(), project: shown(&found, round.id) }))
}

fn id_of(held: &Collected) -> String {
    held.view.collection.id.to_string()
}

fn figures(held: &Collected, sight: Sight) -> CollectionShown {
    let rater = |rated: &Rated| RaterShown {
        label: rated.label.clone(),
        n: rated.rater.n,
        items: rated.rater.items.clone(),
        overall: rated.rater.overall.clone(),
    };
    let theme = |theme: &TagSummary| ThemeShown {
        name: theme.tag.name.clone(),
        responses: theme.responses,
        quotes: theme.quotes.clone(),
    };
    CollectionShown {
        instrument: held.instrument().code(),
        n: held.results.n,
        aspects: held.results.aspects.clone(),
        overall: held.results.overall.clone(),
        raters: (sight == Sight::Single).then(|| held.raters.iter().map(rater).collect()),
        themes: held.themes.iter().map(theme).collect(),
    }
}

/// The outcome scores of all projects of a round, and what changed against an earlier one, of each
/// project, by strategy and overall. Without `against` that is the round before.
#[utoipa::path(get, path = "/api/v1/rounds/{id}/results", security(("token" = [])),
    params(("id" = String, Path),
        ("against" = Option<String>, Query, description = "The earlier round")),
    responses((status = 200, description = "Every project of the round’s fiscal year with its outcome, as its own call gives it, without `figures`. `changes` has `before`, `after`, `overall` and `by.strategy.groups` by the numbers of the strategies (`none` for projects without one): n projects with a mean in both rounds, the mean of their means, the difference (later − earlier), the paired t test with Cohen’s dz, and p adjusted by Holm", body = Object),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn round(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Against>,
) -> Result<Json<RoundShown>, Problem> {
    caller.authorize(Action::Read)?;
    let store = &state.store;
    let id: RoundId = id.parse().map_err(|_| Problem::not_found("round"))?;
    let round = rounds::find(store, id).await?;
    let before = earlier(store, &round, asked.against).await?;
    let projects = outcomes::list(store, &round, before.as_ref()).await?;
    let (sight, weights) = (caller.0.sight(), outcomes::find_weights(store, id).await?);
    let projects: Vec<ProjectOutcome> =
        projects.into_iter().map(|held| held.seen_with(sight, weights)).collect();
    let strategies = strategies::list(store).await?;
    let scores: Vec<Option<f64>> =
        projects.iter().map(|held| held.outcome.score.figure().copied()).collect();
    Ok(Json(RoundShown {
        round: id.to_string(),
        score: roll_up(&scores),
        changes: before.and_then(|before| round_changes([before.id, id], &projects, &strategies)),
        projects: projects.iter().map(|held| shown(held, id)).collect(),
    }))
}

fn round_changes(
    [before, after]: [RoundId; 2],
    projects: &[ProjectOutcome],
    strategies: &[Strategy],
) -> Option<RoundChanges> {
    let (names, groups): (Vec<Option<&Strategy>>, Vec<Vec<&ProjectOutcome>>) =
        outcomes::by_strategy(projects, strategies).into_iter().unzip();
    let changes = outcomes::strategy_changes(&groups)?;
    let name = |strategy: Option<&Strategy>| {
        strategy.map_or_else(|| "none".to_owned(), |strategy| strategy.number.to_string())
    };
    let groups = names.into_iter().map(name).zip(changes.groups).collect();
    Some(RoundChanges {
        before: before.to_string(),
        after: after.to_string(),
        overall: changes.overall,
        by: ByStrategy { strategy: Strategies { groups } },
        other_scale: changes.other_scale,
        question_changed: changes.question_changed,
    })
}

fn shown(held: &ProjectOutcome, round: RoundId) -> ProjectShown {
    let progress = held.progress();
    let decided = held.decided.as_ref();
    let agreement = held.collections.iter();
    let agreement = agreement.filter_map(|held| Some((id_of(held), held.agreement.clone()?)));
    ProjectShown {
        project: held.project.id.to_string(),
        round: round.to_string(),
        answers: progress.answers,
        received: progress.received,
        target: progress.done().1,
        flagged: held.flagged(),
        collections: held.collections.iter().map(id_of).collect(),
        agreement: agreement.collect(),
        outcome: held.outcome.clone(),
        change: held.change().cloned(),
        decision: decided.and_then(|held| held.decision).map(|decision| decision.code()),
        remarks: decided.map(|held| held.remarks.clone()).filter(|remarks| !remarks.is_empty()),
    }
}
