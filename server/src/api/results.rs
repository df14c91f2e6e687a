//! Every figure that the results page shows, unrounded, beside its rounded text.

use axum::Json;
use axum::extract::State;
use domain::access::Action;
use domain::form::{Form, Kind, Name};
use domain::ids::CollectionId;
use domain::matrix::Condition;
use domain::results::{CrossTable, Grouping, Options, Results, Target};
use serde_json::{Value, json};
use store::{results, series};

use super::actor::Caller;
use super::document::ResultsShown;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::state::AppState;

/// The results of a collection. `by` compares the groups of a question on the overall score, or
/// on the aspect or item that `of` names. `where` chooses the responses that are counted.
#[utoipa::path(get, path = "/api/v1/collections/{id}/results", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("by" = Option<String>, Query, description = "A `select_one` question whose choices are the groups", example = "sex"),
        ("of" = Option<String>, Query, description = "The score to compare: `overall` (default), an aspect or an item", example = "process"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode,
            description = "`question:value` of a select question, any number of times: `where=sex:female&where=age:20_30&where=age:31_40`. Several values of one question are alternatives, several questions must all hold. `n` and every base count the responses that are left"),
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
    let series = series::find(&state.store, id).await?;
    let options = read(&series.form, &asked)?;
    Ok(Json(results::find(&state.store, id, options).await?))
}

/// Two questions of a collection crossed, with the χ² test (Fisher's exact one beside it for two by
/// two), and the correlations where both have scores. `where` chooses the responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/crosstab", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("rows" = String, Query, description = "A `select_one` question", example = "age"),
        ("columns" = String, Query, description = "Another one", example = "process_1"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
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
    let series = series::find(&state.store, id).await?;
    let (sides, options) = read_cross(&series.form, asked)?;
    let crossed = results::cross(&state.store, id, sides, options).await?;
    crossed.map(Json).map_err(|unknown| {
        let finding = json!({ "code": "no_select_one_question", "value": unknown.0 });
        Problem::refused("query_refused", "the query has findings", vec![finding])
    })
}

/// The rows and columns asked for, and which responses.
fn read_cross(
    form: &Form,
    mut asked: Vec<(String, String)>,
) -> Result<((Name, Name), Options), Problem> {
    let mut findings: Vec<Value> = Vec::new();
    let mut take = |side: &str| {
        let at = asked.iter().position(|(field, _)| field == side);
        let name = at.map(|at| asked.swap_remove(at).1);
        match name.filter(|name| is_select_one(form, name)) {
            Some(name) => Name::new(name),
            None => {
                findings.push(json!({ "field": side, "code": "no_select_one_question" }));
                Name::new("")
            }
        }
    };
    let sides = (take("rows"), take("columns"));
    // What is left chooses responses.
    match read(form, &asked) {
        Ok(options) if findings.is_empty() => Ok((sides, options)),
        Ok(_) => Err(Problem::refused("query_refused", "the query has findings", findings)),
        Err(problem) => Err(problem),
    }
}

/// What is asked for, or everything that is wrong with it.
fn read(form: &Form, asked: &[(String, String)]) -> Result<Options, Problem> {
    let mut findings: Vec<Value> = Vec::new();
    let mut find = |field: &str, code: &str| findings.push(json!({ "field": field, "code": code }));
    let (mut by, mut of, mut pairs) = (None, None, Vec::new());
    for (field, value) in asked {
        let once = match field.as_str() {
            "by" => &mut by,
            "of" => &mut of,
            "where" => {
                pairs.push(value.as_str());
                continue;
            }
            unknown => {
                find(unknown, "unknown_field");
                continue;
            }
        };
        if once.replace(value).is_some() {
            find(field, "given_twice");
        }
    }
    let by = by.filter(|by| {
        let is_group = is_select_one(form, by);
        if !is_group {
            find("by", "no_select_one_question");
        }
        is_group
    });
    let target = match of {
        None => Some(Target::Overall),
        Some(of) => Target::named(form, of),
    };
    if target.is_none() {
        find("of", "no_aspect_or_item");
    }
    if of.is_some() && asked.iter().all(|(field, _)| field != "by") {
        find("of", "needs_by");
    }
    let (only, problems) = Condition::read(form, pairs);
    findings.extend(
        problems
            .into_iter()
            .map(|(pair, problem)| json!({ "field": "where", "code": problem, "value": pair })),
    );
    if !findings.is_empty() {
        return Err(Problem::refused("query_refused", "the query has findings", findings));
    }
    let grouping = |(by, of): (&String, Target)| Grouping { question: Name::new(by), of };
    Ok(Options { by: by.zip(target).map(grouping).into_iter().collect(), only })
}

fn is_select_one(form: &Form, name: &str) -> bool {
    form.question(name).is_some_and(|question| matches!(question.kind, Kind::SelectOne { .. }))
}
