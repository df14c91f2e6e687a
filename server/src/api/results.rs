//! Every figure that the results page shows, unrounded, beside its rounded text.

use axum::Json;
use axum::extract::State;
use domain::access::Action;
use domain::form::{Form, Kind, Name};
use domain::ids::CollectionId;
use domain::results::{Grouping, Options, Results, Target};
use serde::Deserialize;
use store::{collections, results, versions};

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    by: Option<String>,
    of: Option<String>,
}

/// The results of a collection; `by` compares the groups of a question on the overall score, or
/// on the aspect or item that `of` names.
#[utoipa::path(get, path = "/api/v1/collections/{id}/results", security(("token" = [])),
    params(("id" = String, Path), ("by" = Option<String>, Query), ("of" = Option<String>, Query)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn show(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Results>, Problem> {
    caller.authorize(Action::Read)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let collection = collections::find(&state.store, id).await?.collection;
    let version = versions::find(&state.store, collection.version).await?;
    let by = grouping(&version.form, &asked)?;
    let options = Options { by, ..Options::default() };
    Ok(Json(results::find(&state.store, id, options).await?))
}

fn grouping(form: &Form, asked: &Asked) -> Result<Option<Grouping>, Problem> {
    let Some(by) = &asked.by else { return Ok(None) };
    let is_select =
        form.question(by).is_some_and(|question| matches!(question.kind, Kind::SelectOne { .. }));
    if !is_select {
        return Err(Problem::field("by", "no_select_one_question"));
    }
    let of = match &asked.of {
        None => Target::Overall,
        Some(of) => {
            Target::named(form, of).ok_or_else(|| Problem::field("of", "no_aspect_or_item"))?
        }
    };
    Ok(Some(Grouping { question: Name::new(by.clone()), of }))
}
