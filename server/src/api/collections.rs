//! Collections and their links.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use domain::access::Action;
use domain::ids::CollectionId;
use domain::text::{clean, graphemes};
use domain::token;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::collections::{self, NewCollection};
use store::links::{self, LinkKind};
use store::{StoreError, projects, rounds, versions};
use utoipa::ToSchema;

use super::actor::Caller;
use super::problem::Problem;
use crate::state::AppState;
use crate::{clock, entropy};

/// The most links that one call makes.
const MOST_LINKS: usize = 200;

/// The longest label of a link, in grapheme clusters.
const LONGEST_LABEL: usize = 120;

/// How often another token is drawn when one is in use: with 40 bits, once is rare enough.
const DRAWS: u32 = 5;

/// A collection to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectionBody {
    project: String,
    round: String,
    form_version: String,
    /// How many answers are aimed at.
    #[serde(default)]
    target: Option<u32>,
    links: Vec<LinkBody>,
}

/// A link to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// The place or channel.
    label: String,
    /// `open` or `single_use`
    #[schema(example = "open")]
    kind: String,
}

/// An opened collection.
#[derive(Serialize, ToSchema)]
pub struct CollectionCreated {
    id: String,
    links: Vec<LinkCreated>,
}

/// A link that was made.
#[derive(Serialize, ToSchema)]
pub struct LinkCreated {
    id: String,
    token: String,
    url: String,
}

/// Opens a form version for answers, for a project in a round.
#[utoipa::path(post, path = "/api/v1/collections", request_body = CollectionBody, security(("token" = [])),
    responses((status = 201, body = CollectionCreated), (status = 422, body = Problem)))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Result<Json<CollectionBody>, JsonRejection>,
) -> Result<(StatusCode, Json<CollectionCreated>), Problem> {
    caller.authorize(Action::Evaluate)?;
    let Json(body) = body?;
    let wanted = read_links(&body.links)?;
    let collection = NewCollection {
        project: found("project", &body.project)?,
        round: found("round", &body.round)?,
        version: found("form_version", &body.form_version)?,
        target: body.target,
    };
    known("project", projects::find(&state.store, collection.project).await)?;
    known("round", rounds::find(&state.store, collection.round).await)?;
    known("form_version", versions::find(&state.store, collection.version).await)?;
    let id = collections::create(&state.store, &collection, clock::now()).await?;
    let mut made = Vec::with_capacity(wanted.len());
    for (label, kind) in wanted {
        made.push(create_link(&state, id, &label, kind).await?);
    }
    let created = CollectionCreated { id: id.to_string(), links: made };
    Ok((StatusCode::CREATED, Json(created)))
}

async fn create_link(
    state: &AppState,
    collection: CollectionId,
    label: &str,
    kind: LinkKind,
) -> Result<LinkCreated, Problem> {
    for _ in 0..DRAWS {
        let token = entropy::token(token::LINK_LENGTH)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let made = links::create(&state.store, collection, label, kind, &token, clock::now());
        match made.await {
            Ok(id) => {
                let url = state.public_address(&token);
                return Ok(LinkCreated { id: id.to_string(), token, url });
            }
            Err(StoreError::Taken(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Unavailable("no free token was drawn".to_owned()).into())
}

fn read_links(links: &[LinkBody]) -> Result<Vec<(String, LinkKind)>, Problem> {
    if links.len() > MOST_LINKS {
        return Err(Problem::field("links", "too_many"));
    }
    let read = |link: &LinkBody| {
        let label = clean(&link.label);
        if label.is_empty() || graphemes(&label) > LONGEST_LABEL {
            return Err(Problem::field("links.label", "required_or_too_long"));
        }
        let kind = link.kind.parse().map_err(|_| Problem::field("links.kind", "unknown_kind"))?;
        Ok((label, kind))
    };
    links.iter().map(read).collect()
}

fn found<I: std::str::FromStr>(field: &str, id: &str) -> Result<I, Problem> {
    id.parse().map_err(|_| Problem::field(field, "not_found"))
}

fn known<T>(field: &str, found: Result<T, StoreError>) -> Result<(), Problem> {
    match found {
        Ok(_) => Ok(()),
        Err(StoreError::NotFound(_)) => Err(Problem::field(field, "not_found")),
        Err(error) => Err(error.into()),
    }
}
