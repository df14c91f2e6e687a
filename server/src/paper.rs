//! What is printed: the code, the poster, the sheet of single-use codes.

use std::sync::Arc;

use axum::Extension;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Actor};
use domain::ids::{CollectionId, LinkId};
use domain::link::MOST_CODES;
use domain::sampling::plan;
use domain::token;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::Deserialize;
use store::links::{Door, LinkKind};
use store::{StoreError, codes, collections, links, organizations, samples, sheets};
use ui::context::locale_of_request;
use ui::pages::notice::Notice;
use ui::paper::{Poster, PrintedCode, Sheet};

use crate::clock;
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

/// `POST /collections/{id}/sample/codes`: makes the codes that the areas of the plan still lack and
/// prints them, area by area. They are shown this once.
pub async fn area_sheets(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<CollectionId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    match make_area_sheets(&state, id, &headers).await {
        Ok(Some(page)) => ([(CACHE_CONTROL, "no-store")], Html(page)).into_response(),
        // Nothing to print: the page of the plan says how it stands.
        Ok(None) => {
            Redirect::to(&format!("/collections/{id}/sample?done=codes_there#plan")).into_response()
        }
        Err(error) => failed(&state, &headers, &error),
    }
}

/// `None` when every area has its codes; not found where there is no plan, or nobody may answer.
async fn make_area_sheets(
    state: &AppState,
    id: CollectionId,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let view = collections::view(&state.store, id).await?;
    let sample = samples::find(&state.store, id).await?;
    let planned = plan(sample.settings, &sample.areas).ok();
    let planned = planned.filter(|_| view.collection.closed_at.is_none());
    let planned = planned.ok_or(StoreError::NotFound("plan of an open collection"))?;
    let wanted: Vec<(String, u32)> = planned
        .areas
        .iter()
        .map(|area| (area.name.clone(), u32::try_from(area.codes).unwrap_or(u32::MAX)))
        .collect();
    let made = sheets::make(&state.store, id, &wanted, clock::now()).await?;
    if made.sheets.is_empty() {
        return Ok(None);
    }
    let organization = organizations::find(&state.store).await?;
    let name = organization.map(|held| held.name).unwrap_or_default();
    let codes: Vec<Vec<PrintedCode>> =
        made.sheets.iter().map(|sheet| printed(state, &sheet.codes, sheet.first)).collect();
    let sheets: Vec<Sheet> = made
        .sheets
        .iter()
        .zip(&codes)
        .map(|(made, codes)| Sheet {
            locale: locale_of_request(headers),
            organization: &name,
            project_name: &view.project.project.name,
            label: &made.label,
            codes,
            assets: &state.site.assets,
            local_address: local_address(state),
        })
        .collect();
    Ok(Some(ui::paper::sheets(&sheets, made.left)))
}

fn printed(state: &AppState, codes: &[String], first: u64) -> Vec<PrintedCode> {
    let code = |(code, number): (&String, u64)| PrintedCode {
        number,
        url: state.public_address(code),
        code: code.clone(),
    };
    codes.iter().zip(first..).map(code).collect()
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
    let codes = printed(state, &drawn, first.into());
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
