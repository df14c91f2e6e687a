//! A collection to take away: the files that the pages hand out, and JSON.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::Response;
use exports::csv_file::Bom;
use futures_util::stream::{self, Stream};
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::{Store, StoreError, responses, results};

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use super::responses::ResponseShown;
use super::wanted::{Pairs, other, wanted};
use crate::downloads::{self, broke_off};
use crate::state::AppState;

/// The answers as CSV in UTF-8, a column a question, headed by codes.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.csv", security(("token" = [])),
    params(("id" = String, Path),
        ("repeat" = Option<String>, Query, description = "The name of a repeat: its instances instead of the responses, a row each, with the receipt of the response and the number of the instance"),
        ("bom" = Option<String>, Query, description = "`yes` puts a byte order mark in front, without which Excel does not show Thai"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results; so are `link`, `from`, `to` and `status`"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = Problem)))]
pub async fn csv(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Pairs>,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &caller, &id, &asked, &["bom", "repeat"]).await?;
    let bom = if other(&asked, "bom") == Some("yes") { Bom::With } else { Bom::Without };
    Ok(downloads::answers_csv(&state, &wanted, other(&asked, "repeat"), bom).await?)
}

/// Results, answers and codebook as a workbook; each repeat has a sheet. `by` and `of` compare as
/// for the results.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.xlsx", security(("token" = [])),
    params(("id" = String, Path), ("language" = Option<String>, Query, description = "`th` (default) or `en`"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results; so are `link`, `from`, `to` and `status`"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = Problem)))]
pub async fn xlsx(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Pairs>,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &caller, &id, &asked, &[]).await?;
    Ok(downloads::results_xlsx(&state, &wanted).await?)
}

/// The answers as a system file of SPSS, with labels of variables and values, codes for what is
/// missing (no opinion, not answered, not asked) and levels of measurement.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.sav", security(("token" = [])),
    params(("id" = String, Path), ("language" = Option<String>, Query, description = "`th` (default) or `en`"),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results; so are `link`, `from`, `to` and `status`"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses((status = 200, content_type = "application/x-spss-sav", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn sav(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Pairs>,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &caller, &id, &asked, &[]).await?;
    Ok(downloads::answers_sav(&state, &wanted).await?)
}

/// Every response, in the order of their commits.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.json", security(("token" = [])),
    params(("id" = String, Path),
        ("where" = Option<Vec<String>>, Query, style = Form, explode, description = "As for the results; so are `link`, `from`, `to` and `status`"),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses((status = 200, body = Vec<ResponseShown>), (status = 404, body = Problem)))]
pub async fn json(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Pairs>,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &caller, &id, &asked, &[]).await?;
    let selection = wanted.options.only.clone();
    let chosen = results::chosen_with_rejected(&state.store, wanted.collection, selection).await?;
    let organization = organizations::find(&state.store).await?;
    let offset = organization.map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    let body = Body::from_stream(array(state.store.clone(), chosen, offset));
    Ok(downloads::file(body, "application/json", &wanted.file_name("responses.json")))
}

/// Chunks of a JSON array, a page of responses each. A fault ends the stream with an error, so
/// that the array is not closed.
fn array(
    store: Store,
    chosen: Vec<i64>,
    offset: i32,
) -> impl Stream<Item = std::io::Result<Bytes>> {
    stream::try_unfold(Some((store, chosen, 0)), move |at| async move {
        let Some((store, chosen, done)) = at else { return Ok(None) };
        let mut chunk = if done == 0 { vec![b'['] } else { Vec::new() };
        let Some(page) = chosen[done..].chunks(downloads::PAGE).next() else {
            chunk.push(b']');
            return Ok(Some((Bytes::from(chunk), None)));
        };
        let responses = responses::list_chosen(&store, page).await.map_err(broke_off)?;
        for (at, response) in responses.into_iter().enumerate() {
            if done + at > 0 {
                chunk.push(b',');
            }
            serde_json::to_writer(&mut chunk, &ResponseShown::of(response, offset))
                .map_err(|error| broke_off(StoreError::Unavailable(error.to_string())))?;
        }
        let done = done + page.len();
        Ok(Some((Bytes::from(chunk), Some((store, chosen, done)))))
    })
}
