//! What an officer who builds a form posts; what is kept or shown is the pages' business.

use axum::extract::multipart::Multipart;
use axum::extract::{Path, Request, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use domain::access::{Action, Actor};
use domain::ids::FormId;
use http::HeaderMap;
use serde::Deserialize;
use store::StoreError;
use ui::pages::builder::{self, Outcome, Posted};
use ui::pages::notice::Notice;
use ui::pages::{form_import, publish_form};

use crate::notices::{failed, notice};
use crate::state::AppState;
use crate::{form_files, xlsforms};

/// The most bytes of a post: a list of ten thousand choices, three letters a byte.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// `POST /forms/own/new`: begins a form.
pub async fn begin(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let outcome = builder::begin(&state.site, actor, &Posted(fields)).await;
    respond(&state, &headers, outcome)
}

/// `POST /forms/own/{id}/draft`: an edit of the draft.
pub async fn edit(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<FormId>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let outcome = builder::answer(&state.site, &headers, actor, id, Posted(fields)).await;
    respond(&state, &headers, outcome)
}

#[derive(Deserialize)]
pub struct Wanted {
    revision: u32,
}

/// `POST /forms/own/{id}/publish`: publishes the revision that was looked at.
pub async fn publish(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<FormId>,
    headers: HeaderMap,
    Form(wanted): Form<Wanted>,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let path = publish_form::publish(&state.site, &actor, id, wanted.revision).await;
    respond(&state, &headers, path.map(Outcome::Go))
}

/// `POST /forms/own/{id}/xlsform`: a file becomes the next state of the draft.
pub async fn replace(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<FormId>,
    headers: HeaderMap,
    multipart: Multipart,
) -> Response {
    let handed = xlsforms::handed(multipart).await;
    let keep = form_import::Keep::Over(id);
    let outcome = form_import::answer(&state.site, &headers, actor, handed, keep).await;
    xlsforms::respond(outcome)
}

/// `POST /forms/own/{id}/files`: pictures, sounds and films that the draft shows.
pub async fn files(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<FormId>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let outcome = async {
        let handed = form_files::hand_in(&state, &actor, id, request).await?;
        ui::pages::form_files::answer(&state.site, &headers, actor, id, handed).await
    };
    respond(&state, &headers, outcome.await)
}

#[derive(Deserialize)]
pub struct Named {
    name: String,
}

/// `POST /forms/own/{id}/files/remove`: a file that the draft shows no longer.
pub async fn remove_file(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<FormId>,
    headers: HeaderMap,
    Form(named): Form<Named>,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let path = ui::pages::form_files::remove(&state.site, &actor, id, &named.name).await;
    respond(&state, &headers, path.map(Outcome::Go))
}

fn respond(
    state: &AppState,
    headers: &HeaderMap,
    outcome: Result<Outcome, StoreError>,
) -> Response {
    match outcome {
        Ok(Outcome::Go(path)) => Redirect::to(&path).into_response(),
        Ok(Outcome::Page(status, page)) => (status, Html(page)).into_response(),
        Ok(Outcome::Forbidden) => notice(state, headers, Notice::Forbidden),
        Err(error) => failed(state, headers, &error),
    }
}
