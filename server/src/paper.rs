//! What is printed: the code, the poster, the sheet of single-use codes.

use std::sync::Arc;

use axum::Extension;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::ids::LinkId;
use domain::link::MOST_CODES;
use domain::token;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::Deserialize;
use store::links::{Door, LinkKind};
use store::{StoreError, codes, links};
use ui::context::locale_of_request;
use ui::pages::notice::Notice;
use ui::paper::{Poster, PrintedCode, Sheet};

use crate::notices::{failed, notice};
use crate::state::AppState;

/// `GET /qr/{token}.svg` and `.png`
pub async fn qr(
    State(state): State<AppState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some((typed, kind)) = file.rsplit_once('.') else {
        return notice(&state, &headers, Notice::NotFound);
    };
    let url = match find(&state, typed).await {
        Ok(door) => state.public_address(&door.token),
        Err(reason) => return notice(&state, &headers, reason),
    };
    let image = match kind {
        "svg" => Some(("image/svg+xml", ui::paper::qr_svg(&url).into_bytes())),
        "png" => ui::paper::qr_png(&url).map(|image| ("image/png", image)),
        _ => None,
    };
    match image {
        Some((kind, image)) => {
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], image).into_response()
        }
        None => notice(&state, &headers, Notice::NotFound),
    }
}

/// `GET /poster/{token}`
pub async fn poster(
    State(state): State<AppState>,
    Path(typed): Path<String>,
    headers: HeaderMap,
) -> Response {
    match find(&state, &typed).await {
        Ok(door) => Html(ui::paper::poster(&Poster {
            locale: locale_of_request(&headers),
            organization: &door.organization,
            project_name: &door.project_name,
            label: &door.label,
            token: &door.token,
            url: &state.public_address(&door.token),
            minutes: door.version.form.minutes,
            contact: door.contact.as_deref(),
            assets: &state.site.assets,
            local_address: local_address(&state),
        }))
        .into_response(),
        Err(reason) => notice(&state, &headers, reason),
    }
}

#[derive(Deserialize)]
pub struct SheetForm {
    count: u32,
}

/// `POST /links/{id}/sheet`: makes codes and prints them. They are shown this once.
pub async fn sheet(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<LinkId>,
    headers: HeaderMap,
    Form(asked): Form<SheetForm>,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    if !(1..=MOST_CODES).contains(&asked.count) {
        return notice(&state, &headers, Notice::Refused);
    }
    match make_sheet(&state, id, asked.count, &headers).await {
        Ok(Some(page)) => ([(CACHE_CONTROL, "no-store")], Html(page)).into_response(),
        Ok(None) => notice(&state, &headers, Notice::Refused),
        Err(error) => failed(&state, &headers, &error),
    }
}

/// `None` when the link is no single-use link, or is shut.
async fn make_sheet(
    state: &AppState,
    id: LinkId,
    count: u32,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let link = links::find(&state.store, id).await?;
    if link.kind != LinkKind::SingleUse || link.revoked_at.is_some() {
        return Ok(None);
    }
    let (first, drawn) = codes::make(&state.store, id, count).await?;
    let door = links::find_door(&state.store, &link.token).await?;
    let door = door.ok_or(StoreError::NotFound("link"))?;
    let codes: Vec<PrintedCode> = drawn
        .into_iter()
        .zip(u64::from(first)..)
        .map(|(code, number)| PrintedCode { number, url: state.public_address(&code), code })
        .collect();
    Ok(Some(ui::paper::sheet(&Sheet {
        locale: locale_of_request(headers),
        organization: &door.organization,
        project_name: &door.project_name,
        label: &door.label,
        codes: &codes,
        assets: &state.site.assets,
        local_address: local_address(state),
    })))
}

/// What to say above paper that nobody should print yet.
fn local_address(state: &AppState) -> Option<&str> {
    state.site.is_local().then_some(&*state.site.public_url)
}

async fn find(state: &AppState, typed: &str) -> Result<Arc<Door>, Notice> {
    let Some(token) = token::normalize(typed) else { return Err(Notice::NotFound) };
    match links::find_door(&state.store, &token).await {
        Ok(Some(door)) if door.is_revoked => Err(Notice::Gone),
        Ok(Some(door)) => Ok(door),
        Ok(None) => Err(Notice::NotFound),
        Err(error) => {
            tracing::error!(%error, "paper could not be made");
            Err(Notice::Unavailable)
        }
    }
}
