//! Every figure that the results page shows, unrounded, beside its rounded text.

use axum::Json;
use axum::extract::State;
use domain::access::{Action, Sight};
use domain::form::{Form, Kind, Name};
use domain::ids::CollectionId;
use domain::matrix::Selection;
use domain::results::{CrossTable, LEAST_PUBLIC, Options, Results, Weighted};
use serde_json::{Value, json};
use store::StoreError;
use store::results::{self, Choices};
use store::weights;

use super::actor::Caller;
use super::document::ResultsShown;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::state::AppState;

/// The results of a collection. `by` compares the groups of a question on the overall score, or
/// on the aspect or item that `of` names. `where`, `link`, `from` and
/// `to` choose the responses that are counted.
#[utoipa::path(get, path = "/api/v1/collections/{id}/results", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("by" = Option<String>, Query, description = "A `select_one` question whose choices are the groups", example = "sex"),
        ("of" = Option<String>, Query, description = "The score to compare: `overall` (default), an aspect or an item", example = "process"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode,
            description = "`question:value` of a select question, any number of times: `where=sex:female&where=age:20_30&where=age:31_40`. Several values of one question are alternatives, several questions must all hold. `n` and every base count the responses that are left"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode,
            description = "The id of a link, any number of times: only what came through one of these"),
        ("from" = Option<String>, Query, description = "Only what was received on this day of the organization's zone or later", example = "2026-11-01"),
        ("to" = Option<String>, Query, description = "Only what was received on this day or earlier", example = "2026-11-30"),
    ),
    responses((status = 200, body = ResultsShown), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn show(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Results>, Problem> {
    caller.authorize(Action::Read)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let choices = results::choices(&state.store, id).await?;
    let options = read(&choices, &asked, &Options::FIELDS)?;
    let sight = caller.0.sight();
    results::expect_enough(&state.store, id, &options.only, sight).await?;
    Ok(Json(results::find(&state.store, id, options).await?.seen_with(sight)))
}

/// The results weighted by what is known of the population, as it was entered for the collection.
/// `where` chooses the responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/weighted", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
    ),
    responses((status = 200, description = "The weights with the effective number of respondents, and the weighted mean of each item, of each aspect and overall; a figure that cannot be given is `{\"reason\": {\"code\": …}}`", body = Object),
        (status = 404, description = "No such collection, or no totals were entered for it", body = Problem), (status = 422, body = Problem)))]
pub async fn weighted(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Weighted>, Problem> {
    caller.authorize(Action::Read)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let choices = results::choices(&state.store, id).await?;
    let options = read(&choices, &asked, &Selection::FIELDS)?;
    results::expect_enough(&state.store, id, &options.only, caller.0.sight()).await?;
    let found = weights::find(&state.store, id, options).await?;
    let found = found.ok_or_else(|| Problem::not_found("totals"))?;
    found.map(Json).map_err(|unknown| {
        let finding = json!({ "code": "no_select_one_question", "value": unknown.0 });
        refused(vec![finding])
    })
}

/// Two questions of a collection crossed, with the χ² test (Fisher's exact one beside it for two by
/// two), and the correlations where both have scores. `where`, `link`, `from` and `to`
/// choose the responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/crosstab", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("rows" = String, Query, description = "A `select_one` question", example = "age"),
        ("columns" = String, Query, description = "Another one", example = "process_1"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("from" = Option<String>, Query, description = "As for the results"),
        ("to" = Option<String>, Query, description = "As for the results"),
    ),
    responses((status = 200, description = "Counts of each pair of categories, percentages of rows, and the test", body = Object),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn crosstab(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<CrossTable>, Problem> {
    caller.authorize(Action::Read)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let choices = results::choices(&state.store, id).await?;
    let (sides, options) = read_cross(&choices, asked)?;
    let sight = caller.0.sight();
    results::expect_enough(&state.store, id, &options.only, sight).await?;
    let crossed = results::cross(&state.store, id, sides, options).await?;
    let crossed = crossed.map_err(|unknown| {
        let finding = json!({ "code": "no_select_one_question", "value": unknown.0 });
        refused(vec![finding])
    })?;
    if sight == Sight::Groups && crossed.for_public(LEAST_PUBLIC).is_err() {
        return Err(StoreError::Suppressed { least: LEAST_PUBLIC }.into());
    }
    Ok(Json(crossed))
}

/// The rows and columns asked for, and which responses.
fn read_cross(
    choices: &Choices,
    mut asked: Vec<(String, String)>,
) -> Result<((Name, Name), Options), Problem> {
    let mut findings: Vec<Value> = Vec::new();
    let mut take = |side: &str| {
        let at = asked.iter().position(|(field, _)| field == side);
        let name = at.map(|at| asked.swap_remove(at).1);
        match name.filter(|name| is_select_one(choices.form(), name)) {
            Some(name) => Name::new(name),
            None => {
                findings.push(json!({ "field": side, "code": "no_select_one_question" }));
                Name::new("")
            }
        }
    };
    let sides = (take("rows"), take("columns"));
    // What is left chooses responses.
    let (options, wrong) = read_known(choices, &asked, &Selection::FIELDS);
    findings.extend(wrong);
    if findings.is_empty() { Ok((sides, options)) } else { Err(refused(findings)) }
}

/// What is asked for under names that are known, or everything that is wrong with it.
pub fn read(
    choices: &Choices,
    asked: &[(String, String)],
    known: &[&str],
) -> Result<Options, Problem> {
    let (options, findings) = read_known(choices, asked, known);
    if findings.is_empty() { Ok(options) } else { Err(refused(findings)) }
}

/// What is asked for under names that are known, and everything that is wrong with it.
fn read_known(
    choices: &Choices,
    asked: &[(String, String)],
    known: &[&str],
) -> (Options, Vec<Value>) {
    let unknown = asked.iter().filter(|(field, _)| !known.contains(&field.as_str()));
    let unknown = unknown.map(|(field, _)| json!({ "field": field, "code": "unknown_field" }));
    let mut findings: Vec<Value> = unknown.collect();
    let (options, wrong) = choices.read(asked);
    findings.extend(wrong.into_iter().map(|finding| json!(finding)));
    (options, findings)
}

pub(super) fn refused(findings: Vec<Value>) -> Problem {
    Problem::refused("query_refused", "the query has findings", findings)
}

fn is_select_one(form: &Form, name: &str) -> bool {
    form.question(name).is_some_and(|question| matches!(question.kind, Kind::SelectOne { .. }))
}
