//! Every figure that the results page shows, unrounded, beside its rounded text.

use axum::Json;
use axum::extract::State;
use domain::access::{Action, Sight};
use domain::form::Name;
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
/// on the aspect or item that `of` names. `where`, `link`, `from`, `to` and `status` choose the
/// responses that are counted.
#[utoipa::path(get, path = "/api/v1/collections/{id}/results", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("by" = Option<String>, Query, description = "A `select_one` question whose choices are the groups, or a question that asks for a number: up to seven different numbers are each a group, more are parted at the quartiles of the responses chosen, and a group is named by its limits, as `where` takes them (`18..29`)", example = "sex"),
        ("of" = Option<String>, Query, description = "The score to compare: `overall` (default), an aspect or an item", example = "process"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode,
            description = "`question:value` of a select question, any number of times: `where=sex:female&where=age:20_30&where=age:31_40`. Several values of one question are alternatives, several questions must all hold. Of a question that asks for a number, `question:least..greatest`, both included, where either may be left out: `where=age:20..40`, `where=age:60..`; `where=age:40` is just that number. `n` and every base count the responses that are left"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode,
            description = "The id of a link, any number of times: only what came through one of these"),
        ("from" = Option<String>, Query, description = "Only what was received on this day of the organization's zone or later", example = "2026-11-01"),
        ("to" = Option<String>, Query, description = "Only what was received on this day or earlier", example = "2026-11-30"),
        ("status" = Option<String>, Query, description = "What an evaluator decided: `counted` (default) for every response that was not rejected, `accepted` for those that were looked at and accepted, `open` for those that wait to be looked at. Rejected responses stand in no figure, and files of answers hold them only under `counted`", example = "accepted"),
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
    let found = results::find(&state.store, id, options).await?;
    Ok(Json(found.seen_with(sight, choices.form())))
}

/// The results weighted by what is known of the population, as it was entered for the collection.
/// `where`, `link`, `from`, `to` and `status` choose the responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/weighted", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("from" = Option<String>, Query, description = "As for the results"),
        ("to" = Option<String>, Query, description = "As for the results"),
        ("status" = Option<String>, Query, description = "As for the results"),
    ),
    responses((status = 200, description = "The weights with the effective number of respondents, and the weighted mean of each item, of each aspect and overall; who may not see single answers is given no combination of choices and no weight of one; a figure that cannot be given is `{\"reason\": {\"code\": …}}`", body = Object),
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
    let sight = caller.0.sight();
    results::expect_enough(&state.store, id, &options.only, sight).await?;
    let found = weights::find(&state.store, id, options).await?;
    let found = found.ok_or_else(|| Problem::not_found("totals"))?;
    found.map(|found| Json(found.seen_with(sight, choices.form()))).map_err(|unknown| {
        let finding = json!({ "code": "no_select_one_question", "value": unknown.0 });
        refused(vec![finding])
    })
}

/// Two questions of a collection crossed, with the χ² test (Fisher's exact one beside it for two by
/// two), and the correlations where both have scores. Of a `select_multiple` question a respondent
/// counts under every choice ticked; percentages are of respondents and may add up to more than 100,
/// and `{"reason": {"code": "overlapping"}}` stands in the place of the tests. Numbers are put into
/// classes: up to seven different ones are each a class, more are parted at the quartiles of the
/// responses chosen. `where`, `link`, `from`, `to` and `status` choose the responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/crosstab", security(("token" = [])),
    params(
        ("id" = String, Path),
        ("rows" = String, Query, description = "A `select_one` or `select_multiple` question, or one that asks for a number", example = "age"),
        ("columns" = String, Query, description = "Another one", example = "process_1"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results"),
        ("from" = Option<String>, Query, description = "As for the results"),
        ("to" = Option<String>, Query, description = "As for the results"),
        ("status" = Option<String>, Query, description = "As for the results"),
    ),
    responses((status = 200, description = "Counts of each pair of categories (`observed`), the respondents of each row and column (`row_n`, `col_n`), of both questions (`n`) and without an answer to one of them that counts (`missing`), percentages of the respondents of the rows, and the test. `row_parts` and `col_parts` say what the categories are: `choices`, `ticks` (which overlap), `values` (numbers, each by itself) or `quartiles` (classes of numbers, named by their limits: `18..29`)", body = Object),
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
    if sight == Sight::Groups && crossed.for_public().is_err() {
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
        let mut countables = choices.form().countables();
        match name.and_then(|name| countables.find(|question| *question.name == *name)) {
            Some(question) => question.name.clone(),
            // The code is older than ticks and numbers.
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
