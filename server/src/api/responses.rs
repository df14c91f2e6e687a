//! Responses: sent by phones without a token, read back in pages by other programs.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::State;
use domain::access::Action;
use domain::answers::{Answers, Raw};
use domain::calendar::Moment;
use domain::ids::{CollectionId, ResponseId};
use domain::token;
use domain::validate::validate;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::links::{self, LinkKind};
use store::responses::{self, Submission, SubmitError};
use utoipa::ToSchema;

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::limits::Sender;
use crate::state::AppState;
use crate::{clock, observe};

/// The most responses of one page.
const LARGEST_PAGE: u64 = 1_000;

/// One set of answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseBody {
    /// UUID made by the sender; sending it again gives the same receipt.
    #[schema(value_type = String, format = Uuid)]
    id: ResponseId,
    /// Values by question: a string, a number, or a list of strings.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// RFC 3339.
    started_at: Option<String>,
    #[schema(example = "th")]
    language: Option<String>,
}

/// What the sender is told once the answers are durable.
#[derive(Serialize, ToSchema)]
pub struct Received {
    receipt: String,
    /// RFC 3339, UTC.
    received_at: String,
}

/// Takes in one set of answers. No token is needed.
#[utoipa::path(post, path = "/api/v1/links/{token}/responses", request_body = ResponseBody,
    params(("token" = String, Path)),
    responses(
        (status = 201, body = Received), (status = 200, body = Received, description = "held already"),
        (status = 404, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem)))]
pub async fn submit(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    sender: Sender,
    body: Result<Json<ResponseBody>, JsonRejection>,
) -> Result<(StatusCode, Json<Received>), Problem> {
    let Json(body) = body?;
    if !state.limits.admits_answer(sender) {
        let title = "too many answers from this address; try again in a minute";
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", title));
    }
    let token = token::normalize(&typed).ok_or_else(|| Problem::not_found("link"))?;
    let door = links::find_door(&state.store, &token).await?;
    let door = door.ok_or_else(|| Problem::not_found("link"))?;
    let gone = |code, title| Err(Problem::new(StatusCode::GONE, code, title));
    if door.is_revoked || door.is_closed {
        // The link was shut after these answers had come in: their receipt still stands.
        if let Some(received) = find_held(&state, door.collection, body.id).await? {
            observe::answer("again");
            return Ok((StatusCode::OK, Json(received)));
        }
        return match door.is_revoked {
            true => gone("revoked", "the link is revoked"),
            false => gone("closed", "the collection is closed"),
        };
    }
    if door.kind == LinkKind::SingleUse && door.code.is_none() {
        return Err(Problem::not_found("code"));
    }
    let (raw, mut findings) = read(&body.answers);
    let (answers, problems) = validate(&door.version.form, &raw);
    findings.extend(problems.into_iter().filter_map(|found| serde_json::to_value(found).ok()));
    let started_at = match body.started_at.as_deref().map(Moment::parse_iso) {
        None => None,
        Some(Some(moment)) => Some(moment.0),
        Some(None) => {
            findings.push(serde_json::json!({ "question": "started_at", "code": "not_a_moment" }));
            None
        }
    };
    if !findings.is_empty() {
        observe::answer("refused");
        return Err(Problem::refused("answers_refused", "the answers have findings", findings));
    }
    let answers = serde_json::to_string(&answers)
        .map_err(|error| store::StoreError::Unavailable(error.to_string()))?;
    let submission = Submission {
        id: body.id,
        collection: door.collection,
        link: door.link,
        code: door.code.clone(),
        answers,
        language: ui::texts::tag(ui::texts::locale_of(body.language.as_deref().unwrap_or("th")))
            .to_owned(),
        started_at,
        received_at: clock::now(),
    };
    match responses::submit(&state.store, submission).await {
        Ok(receipt) => {
            observe::answer(if receipt.is_new { "new" } else { "again" });
            let status = if receipt.is_new { StatusCode::CREATED } else { StatusCode::OK };
            let received_at = Moment(receipt.received_at).to_iso();
            Ok((status, Json(Received { receipt: receipt.receipt, received_at })))
        }
        Err(SubmitError::CodeUsed) => gone("code_used", "the code was used already"),
        Err(SubmitError::IdTaken) => {
            Err(Problem::new(StatusCode::CONFLICT, "taken", "the id is another response's"))
        }
        Err(error @ (SubmitError::Busy | SubmitError::Unavailable(_))) => {
            observe::answer("unavailable");
            Err(store::StoreError::Unavailable(error.to_string()).into())
        }
    }
}

/// What the sender of a response that is held was told.
async fn find_held(
    state: &AppState,
    collection: CollectionId,
    id: ResponseId,
) -> Result<Option<Received>, Problem> {
    let Some(receipt) = responses::find_receipt(&state.store, collection, id).await? else {
        return Ok(None);
    };
    let received_at = responses::find_received_at(&state.store, collection, &receipt).await?;
    Ok(received_at.map(|at| Received { receipt, received_at: Moment(at).to_iso() }))
}

/// JSON values as a sender's fields; what is no value of a question is a finding.
fn read(answers: &Map<String, Value>) -> (Raw, Vec<Value>) {
    let mut raw = Raw::default();
    let mut findings = Vec::new();
    for (question, value) in answers {
        let values = match value {
            Value::Array(values) => values.iter().map(plain).collect::<Option<Vec<_>>>(),
            Value::Null => Some(Vec::new()),
            value => plain(value).map(|value| vec![value]),
        };
        match values {
            Some(values) => values.into_iter().for_each(|value| raw.push(question, value)),
            None => {
                findings.push(serde_json::json!({ "question": question, "code": "wrong_shape" }))
            }
        }
    }
    (raw, findings)
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A response as held.
#[derive(Serialize, ToSchema)]
pub struct ResponseShown {
    #[schema(value_type = String, format = Uuid)]
    id: ResponseId,
    #[schema(value_type = String)]
    link: domain::ids::LinkId,
    #[schema(value_type = Object)]
    answers: Answers,
    language: String,
    started_at: Option<String>,
    received_at: String,
}

/// One page of responses, in the order of their commits.
#[derive(Serialize, ToSchema)]
pub struct Page {
    responses: Vec<ResponseShown>,
    /// Give this as `after` for the next page; absent on the last.
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    after: Option<i64>,
    limit: Option<u64>,
}

/// Lists a collection's responses.
#[utoipa::path(get, path = "/api/v1/collections/{id}/responses", security(("token" = [])),
    params(("id" = String, Path), ("after" = Option<String>, Query), ("limit" = Option<u64>, Query)),
    responses((status = 200, body = Page), (status = 404, body = Problem)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page>, Problem> {
    caller.authorize(Action::ReadResponses)?;
    let id: CollectionId = id.parse().map_err(|_| Problem::not_found("collection"))?;
    store::collections::find(&state.store, id).await?;
    let limit = asked.limit.unwrap_or(LARGEST_PAGE).clamp(1, LARGEST_PAGE);
    let held = responses::list_after(&state.store, id, asked.after.unwrap_or(0), limit).await?;
    let is_full = u64::try_from(held.len()).is_ok_and(|count| count == limit);
    let next = held.last().filter(|_| is_full).map(|last| last.seq.to_string());
    let shown = held.into_iter().map(|response| ResponseShown {
        id: response.id,
        link: response.link,
        answers: response.answers,
        language: response.language,
        started_at: response.started_at.map(|at| Moment(at).to_iso()),
        received_at: Moment(response.received_at).to_iso(),
    });
    Ok(Json(Page { responses: shown.collect(), next }))
}
