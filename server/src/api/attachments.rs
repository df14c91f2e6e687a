//! Attachments sent by phones and other programs, each under the hash of its bytes.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use domain::attachment::{self, Format, LARGEST, is_digest};
use domain::token;
use futures_util::StreamExt;
use http::StatusCode;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::links::{self, Door, LinkKind};
use store::{attachments, codes};
use utoipa::ToSchema;

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use crate::attachments::{Unfit, hex, judge};
use crate::clock;
use crate::limits::Sender;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Through {
    link: Option<String>,
}

/// An attachment that is held.
#[derive(Serialize, ToSchema)]
pub struct Kept {
    /// What an answer names it by: its SHA-256, a dot, and the extension of its format.
    name: String,
    /// In bytes.
    size: usize,
}

/// Keeps a photo or file. It comes with a token, or through the open link of a form that asks for
/// such a file. The bytes are at most 10 MiB; their format is told by themselves.
///
/// Bytes that say where they were made are refused (`attachment_has_place`) unless they come
/// through a link whose form asks for a location: the hash names the bytes as they are, so nothing
/// can be taken out of them here.
#[utoipa::path(put, path = "/api/v1/attachments/{sha256}",
    params(("sha256" = String, Path, description = "lower-case hex"),
        ("link" = Option<String>, Query, description = "the token of a link, where no bearer token is sent")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Kept), (status = 200, body = Kept, description = "held already"),
        (status = 401, body = Problem), (status = 404, body = Problem), (status = 410, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem)),
    security((), ("token" = [])))]
pub async fn keep(
    State(state): State<AppState>,
    Path(sha256): Path<String>,
    Query(through): Query<Through>,
    sender: Sender,
    request: Request,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let (mut parts, body) = request.into_parts();
    let has_token = parts.headers.contains_key(AUTHORIZATION);
    if has_token || through.link.is_none() {
        Caller::from_request_parts(&mut parts, &state).await?;
    } else if !state.limits.admits_answer(sender) {
        let title = "too many files from this address; try again in a minute";
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", title));
    }
    let door = match &through.link {
        Some(typed) => Some(open(&state, typed).await?),
        None => None,
    };
    if !is_digest(&sha256) {
        return Err(Problem::field("sha256", "not_a_hash"));
    }
    let length = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > LARGEST) {
        return Err(too_large());
    }
    let mut digest = Sha256::new();
    let read = state.uploads.read(read(body, Some(&mut digest))).await;
    let bytes = read.unwrap_or_else(|| Err(unread()))?;
    if hex(&digest.finalize()) != sha256 {
        let title = "the bytes have another hash";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "hash_differs", title));
    }
    let size = bytes.len();
    let form = door.as_ref().map(|door| &door.version.form);
    let may_say_place = form.is_some_and(attachment::asks_for_place);
    let fit = judge(sha256, bytes, may_say_place).await.map_err(|unfit| match unfit {
        Unfit::Format => unsupported(),
        Unfit::Place => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "attachment_has_place",
            "the file says where it was made, which is not asked",
        ),
    })?;
    let is_taken = |format: Format| {
        form.is_none_or(|form| form.questions().any(|question| format.fits(&question.kind)))
    };
    // A text may be sent for a question that takes tables.
    if !Format::ALL.into_iter().any(|it| fit.name.format().may_be_named(it) && is_taken(it)) {
        return Err(unsupported());
    }
    let link = door.map(|door| door.link);
    let is_new =
        attachments::keep(&state.store, &state.files, &fit.name, link, fit.bytes, clock::now())
            .await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Kept { name: fit.name.to_string(), size })))
}

/// The door behind a token, if answers may come through it.
async fn open(state: &AppState, typed: &str) -> Result<Arc<Door>, Problem> {
    let token = token::normalize(typed).ok_or_else(|| Problem::not_found("link"))?;
    let door = links::find_door(&state.store, &token).await?;
    let door = door.ok_or_else(|| Problem::not_found("link"))?;
    let gone = |code, title| Err(Problem::new(StatusCode::GONE, code, title));
    if door.is_revoked {
        return gone("revoked", "the link is revoked");
    }
    if door.is_closed {
        return gone("closed", "the collection is closed");
    }
    match &door.code {
        None if door.kind == LinkKind::SingleUse => Err(Problem::not_found("code")),
        Some(code) if codes::is_used(&state.store, code).await? => {
            gone("code_used", "the code was used already")
        }
        _ => Ok(door),
    }
}

/// The bytes of a body, as far as they may go; `digest` takes them in as they come.
pub(super) async fn read(body: Body, mut digest: Option<&mut Sha256>) -> Result<Vec<u8>, Problem> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| unread())?;
        if bytes.len() + chunk.len() > LARGEST {
            return Err(too_large());
        }
        if let Some(digest) = digest.as_deref_mut() {
            digest.update(&chunk);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn too_large() -> Problem {
    let title = "the file is larger than 10 MiB";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", title)
}

fn unsupported() -> Problem {
    let title = "no question takes a file of this format";
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "format_not_taken", title)
}

pub(super) fn unread() -> Problem {
    let title = "the file could not be read to its end; try again";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unread", title)
}
