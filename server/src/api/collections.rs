//! Collections and their links.

mod moving;
mod read;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::collections;
use store::links::MadeLink;
use utoipa::ToSchema;

pub use moving::{__path_move_on, move_on};

use super::actor::Caller;
use super::problem::Problem;
use crate::clock;
use crate::state::AppState;

/// A collection to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectionBody {
    project: String,
    /// Of the project's fiscal year.
    round: String,
    form_version: String,
    /// How many answers are aimed at.
    #[serde(default)]
    target: Option<u32>,
    /// 200 at most.
    links: Vec<LinkBody>,
}

/// A link to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// The place or channel, in 80 letters at most.
    label: String,
    /// `open` or `single_use`
    #[schema(example = "open")]
    kind: String,
    /// How many codes a single-use link has from the start, 1,000 at most; more are made with
    /// its printed sheets.
    #[serde(default)]
    codes: u32,
}

/// An opened collection.
#[derive(Serialize, ToSchema)]
pub struct CollectionCreated {
    id: String,
    /// In the order asked for.
    links: Vec<LinkCreated>,
}

/// A link that was made.
#[derive(Serialize, ToSchema)]
pub struct LinkCreated {
    id: String,
    token: String,
    url: String,
    /// Told this once: only their hashes are kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<CodeCreated>,
}

/// A single-use code: the token of one answer.
#[derive(Serialize, ToSchema)]
pub struct CodeCreated {
    code: String,
    url: String,
}

/// Opens a form version for answers, for a project in a round, with its links: all or nothing.
#[utoipa::path(post, path = "/api/v1/collections", request_body = CollectionBody, security(("token" = [])),
    responses((status = 201, body = CollectionCreated), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Result<Json<CollectionBody>, JsonRejection>,
) -> Result<(StatusCode, Json<CollectionCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(body) = body?;
    let (collection, links) = read::read(&state.store, &body).await?;
    let (id, made) = collections::open(&state.store, &collection, &links, clock::now()).await?;
    let links = made.into_iter().map(|link| LinkCreated::of(&state, link)).collect();
    Ok((StatusCode::CREATED, Json(CollectionCreated { id: id.to_string(), links })))
}

impl LinkCreated {
    fn of(state: &AppState, link: MadeLink) -> LinkCreated {
        let code = |code: String| CodeCreated { url: state.public_address(&code), code };
        LinkCreated {
            id: link.id.to_string(),
            url: state.public_address(&link.token),
            token: link.token,
            codes: link.codes.into_iter().map(code).collect(),
        }
    }
}
