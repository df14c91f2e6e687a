//! Projects of the plan.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::ids::ProjectId;
use domain::money::Baht;
use domain::plan::{self, ProjectTyped, Severity};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::{projects, strategies};
use ui::api::projects::drafts::strategy_names;
use ui::words;
use utoipa::ToSchema;

use super::actor::Caller;
use super::extract::Query;
use super::problem::Problem;
use crate::clock;
use crate::state::AppState;

/// A project as sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectBody {
    #[schema(example = "62-001")]
    code: String,
    name: String,
    /// The strategy's number in the plan.
    #[schema(example = "6")]
    strategy: Option<String>,
    #[schema(example = "กองช่าง")]
    department: Option<String>,
    /// Buddhist era.
    #[schema(example = 2562)]
    fiscal_year: i32,
    /// Baht, a decimal string.
    #[schema(example = "80837400.00")]
    budget: Option<String>,
    contract: Option<String>,
    disbursed: Option<String>,
}

/// The id of what was made.
#[derive(Serialize, ToSchema)]
pub struct Created {
    pub id: String,
}

/// Adds a project.
#[utoipa::path(post, path = "/api/v1/projects", request_body = ProjectBody, security(("token" = [])),
    responses((status = 201, body = Created), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Result<Json<ProjectBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    caller.authorize(Action::ManagePlan)?;
    let Json(body) = body?;
    let strategies = strategy_names(&state.store).await?;
    let typed = ProjectTyped {
        code: body.code,
        name: body.name,
        strategy: body.strategy.unwrap_or_default(),
        department: body.department.unwrap_or_default(),
        fiscal_year: body.fiscal_year.to_string(),
        budget: body.budget.unwrap_or_default(),
        contract: body.contract.unwrap_or_default(),
        disbursed: body.disbursed.unwrap_or_default(),
    };
    let (draft, mut findings) = plan::read(&typed, &strategies);
    if draft.code.is_none() {
        let problem = plan::Problem::Required;
        findings.insert(0, plan::Finding { field: plan::Field::Code, problem });
    }
    let is_refused = |finding: &&plan::Finding| finding.problem.severity() == Severity::Error;
    let refused: Vec<&plan::Finding> = findings.iter().filter(is_refused).collect();
    if !refused.is_empty() {
        return Err(Problem::refused("project_refused", "the project has findings", refused));
    }
    let unnamed = words::plan::unnamed_strategy;
    let project = projects::from_draft(&state.store, draft, body.fiscal_year, unnamed).await?;
    let id = projects::create(&state.store, &project, clock::now()).await?;
    Ok((StatusCode::CREATED, Json(Created { id: id.to_string() })))
}

/// A project as held.
#[derive(Serialize, ToSchema)]
pub struct ProjectShown {
    #[schema(value_type = String)]
    id: ProjectId,
    code: String,
    name: String,
    strategy: Option<String>,
    department: Option<String>,
    fiscal_year: i32,
    #[schema(value_type = Option<String>)]
    budget: Option<Baht>,
    #[schema(value_type = Option<String>)]
    contract: Option<Baht>,
    #[schema(value_type = Option<String>)]
    disbursed: Option<Baht>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    fiscal_year: Option<i32>,
}

/// Lists projects, of one fiscal year or of all.
#[utoipa::path(get, path = "/api/v1/projects", security(("token" = [])),
    params(("fiscal_year" = Option<i32>, Query, description = "Buddhist era")),
    responses((status = 200, body = Vec<ProjectShown>)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Vec<ProjectShown>>, Problem> {
    caller.authorize(Action::Read)?;
    let strategies = strategies::list(&state.store).await?;
    let number = |id| {
        let found = strategies.iter().find(|strategy| strategy.id == id);
        found.map(|strategy| strategy.number.to_string())
    };
    let held = projects::list(&state.store, asked.fiscal_year).await?;
    let shown = held.into_iter().map(|held| ProjectShown {
        id: held.id,
        code: held.project.code,
        name: held.project.name,
        strategy: held.project.strategy.and_then(number),
        department: held.project.department,
        fiscal_year: held.project.fiscal_year,
        budget: held.project.budget,
        contract: held.project.contract,
        disbursed: held.project.disbursed,
    });
    Ok(Json(shown.collect()))
}
