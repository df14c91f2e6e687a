//! Responses: sent by phones without a token, read back in pages by other programs.

mod given;
mod pages;
mod review;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::answers::plausible_start;
use domain::attachment;
use domain::calendar::Moment;
use domain::ids::{CollectionId, ResponseId};
use domain::token;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::links::{self, LinkKind};
use store::responses::{self, Submission, SubmitError};
use ui::texts::{self, Locale};
use utoipa::ToSchema;

use super::extract::Path;
use super::problem::Problem;
use crate::limits::Sender;
use crate::state::AppState;
use crate::{citizen, clock, observe};

pub use pages::{__path_list, ResponseShown, list};
pub use review::{__path_judge, judge};

use given::Given;

/// One set of answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseBody {
    /// UUID made by the sender; sending it again gives the same receipt.
    #[schema(value_type = String, format = Uuid)]
    id: ResponseId,
    /// Values by question: a string, a number, or a list of strings. A question given twice is
    /// refused.
    #[schema(value_type = HashMap<String, Value>)]
    answers: Given,
    /// RFC 3339. Before 2020, or more than a day ahead of the server, it is not kept.
    started_at: Option<String>,
    #[schema(example = "th")]
    language: Option<String>,
    /// The number of the form's version that was answered, where a collection that moved on may have
    /// handed out an earlier one; otherwise the one that it asks now.
    version: Option<u32>,
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
    let mut door = door.ok_or_else(|| Problem::not_found("link"))?;
    if door.is_revoked || door.is_closed {
        // The link was shut after these answers had come in: their receipt still stands.
        if let Some(received) = find_held(&state, door.collection, body.id).await? {
            observe::answer("again");
            return Ok((StatusCode::OK, Json(received)));
        }
        return Err(Problem::shut(&door));
    }
    if door.kind == LinkKind::SingleUse && door.code.is_none() {
        return Err(Problem::not_found("code"));
    }
    if let Some(number) = body.version {
        door = links::as_of_version(&state.store, door, number).await?;
    }
    let (raw, mut findings) = body.answers.read();
    let received_at = clock::now();
    let locale = body.language.as_deref().map_or(Locale::Th, texts::locale_of);
    let environment = citizen::environment(&door, locale, received_at);
    let (answers, problems) = door.version.program.validate(&raw, &environment);
    findings.extend(problems.into_iter().filter_map(|found| serde_json::to_value(found).ok()));
    let started_at = match body.started_at.as_deref().map(Moment::parse_iso) {
        None => None,
        Some(Some(moment)) => plausible_start(moment, Moment(received_at)).map(|at| at.0),
        Some(None) => {
            findings.push(serde_json::json!({ "question": "started_at", "code": "not_a_moment" }));
            None
        }
    };
    let missing = citizen::find_missing(&state, &door.version.form, &answers).await?;
    findings.extend(missing.into_iter().filter_map(|found| serde_json::to_value(found).ok()));
    if !findings.is_empty() {
        observe::answer("refused");
        return Err(Problem::refused("answers_refused", "the answers have findings", findings));
    }
    let attachments = attachment::digests(&door.version.form, &answers);
    let answers = serde_json::to_string(&answers)
        .map_err(|error| store::StoreError::Unavailable(error.to_string()))?;
    let submission = Submission {
        id: body.id,
        collection: door.collection,
        link: door.link,
        version: door.version.id,
        code: door.code.clone(),
        answers,
        attachments,
        language: texts::tag(locale).to_owned(),
        started_at,
        received_at,
    };
    match responses::submit(&state.store, submission).await {
        Ok(receipt) => {
            observe::answer(if receipt.is_new { "new" } else { "again" });
            let status = if receipt.is_new { StatusCode::CREATED } else { StatusCode::OK };
            let received_at = Moment(receipt.received_at).to_iso();
            Ok((status, Json(Received { receipt: receipt.receipt, received_at })))
        }
        Err(SubmitError::CodeUsed) => {
            Err(Problem::new(StatusCode::GONE, "code_used", "the code was used already"))
        }
        Err(SubmitError::IdTaken) => {
            Err(Problem::new(StatusCode::CONFLICT, "taken", "the id is another response's"))
        }
        // A missing attachment was removed a moment ago: whoever sends again is told which one.
        Err(
            error @ (SubmitError::Busy
            | SubmitError::Unavailable(_)
            | SubmitError::AttachmentMissing),
        ) => {
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
