//! A collection to take away: the files that the pages hand out, and JSON.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::CollectionId;
use exports::csv_file::Bom;
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::{Store, StoreError, collections, responses};
use ui::texts::{Locale, locale_of};

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use super::responses::ResponseShown;
use crate::downloads::{self, broke_off};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    language: Option<String>,
    bom: Option<String>,
    repeat: Option<String>,
}

impl Asked {
    fn locale(&self) -> Locale {
        locale_of(self.language.as_deref().unwrap_or("th"))
    }
}

/// The answers as CSV in UTF-8, a column a question, headed by codes.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.csv", security(("token" = [])),
    params(("id" = String, Path),
        ("repeat" = Option<String>, Query, description = "The name of a repeat: its instances instead of the responses, a row each, with the receipt of the response and the number of the instance"),
        ("bom" = Option<String>, Query, description = "`yes` puts a byte order mark in front, without which Excel does not show Thai")),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = Problem)))]
pub async fn csv(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = admit(&caller, &id)?;
    let bom = if asked.bom.as_deref() == Some("yes") { Bom::With } else { Bom::Without };
    let repeat = asked.repeat.as_deref();
    Ok(downloads::answers_csv(&state, id, repeat, asked.locale(), bom).await?)
}

/// Results, answers and codebook as a workbook; each repeat has a sheet.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.xlsx", security(("token" = [])),
    params(("id" = String, Path), ("language" = Option<String>, Query, description = "`th` (default) or `en`")),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = Problem)))]
pub async fn xlsx(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = admit(&caller, &id)?;
    Ok(downloads::results_xlsx(&state, id, asked.locale()).await?)
}

/// The answers as a system file of SPSS, with labels of variables and values, codes for what is
/// missing (no opinion, not answered, not asked) and levels of measurement.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.sav", security(("token" = [])),
    params(("id" = String, Path), ("language" = Option<String>, Query, description = "`th` (default) or `en`")),
    responses((status = 200, content_type = "application/x-spss-sav", body = Vec<u8>), (status = 404, body = Problem)))]
pub async fn sav(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = admit(&caller, &id)?;
    Ok(downloads::answers_sav(&state, id, asked.locale()).await?)
}

/// Every response, in the order of their commits.
#[utoipa::path(get, path = "/api/v1/collections/{id}/export.json", security(("token" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<ResponseShown>), (status = 404, body = Problem)))]
pub async fn json(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = admit(&caller, &id)?;
    collections::find(&state.store, id).await?;
    let organization = organizations::find(&state.store).await?;
    let offset = organization.map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    let body = Body::from_stream(array(state.store.clone(), id, offset));
    Ok(downloads::file(body, "application/json", &format!("siang-{id}-responses.json")))
}

fn admit(caller: &Caller, id: &str) -> Result<CollectionId, Problem> {
    caller.authorize(Action::ReadResponses)?;
    id.parse().map_err(|_| Problem::not_found("collection"))
}

/// Chunks of a JSON array, a page of responses each. A fault ends the stream with an error, so
/// that the array is not closed.
fn array(
    store: Store,
    id: CollectionId,
    offset: i32,
) -> impl Stream<Item = std::io::Result<Bytes>> {
    stream::try_unfold(Some((store, None)), move |at| async move {
        let Some((store, last)) = at else { return Ok(None) };
        let page = responses::list_after(&store, id, last.unwrap_or(0), downloads::PAGE).await;
        let page = page.map_err(broke_off)?;
        let Some(next) = page.last().map(|response| response.seq) else {
            let end = if last.is_none() { "[]" } else { "]" };
            return Ok(Some((Bytes::from_static(end.as_bytes()), None)));
        };
        let mut chunk = Vec::new();
        let mut before = if last.is_none() { b'[' } else { b',' };
        for response in page {
            chunk.push(std::mem::replace(&mut before, b','));
            serde_json::to_writer(&mut chunk, &ResponseShown::of(response, offset))
                .map_err(|error| broke_off(StoreError::Unavailable(error.to_string())))?;
        }
        Ok(Some((Bytes::from(chunk), Some((store, Some(next))))))
    })
}
