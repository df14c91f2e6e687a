//! The officers' door: set-up, signing in and out, and the wall behind which the pages are.

use axum::Form;
use axum::body::to_bytes;
use axum::extract::{Path, Query, Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Role;
use domain::bands::BandSetId;
use domain::text::{Text, clean};
use http::header::{ACCEPT, HOST, REFERER, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use leptos::prelude::provide_context;
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use leptos_axum::render_app_async_with_context;
use serde::Deserialize;
use store::StoreError;
use store::organizations::{self, BANGKOK_OFFSET_MINUTES, Organization};
use store::users::{self, NewUser};
use ui::api::{Refusal, RefusalKind};
use ui::context::locale_of_request;
use ui::pages::setup::{Setup, SetupProblem};
use ui::pages::sign_in::{SignIn, SignInProblem};
use ui::pages::{setup, sign_in};
use url::{Position, Url};

use crate::accounts::{self, AccountError, AuthSession, Credentials};
use crate::clock;
use crate::limits::Sender;
use crate::notices::failed;
use crate::state::AppState;

/// Lets those in who are signed in; sends others to sign in, or a first visitor to set up.
pub async fn admit(
    State(state): State<AppState>,
    session: AuthSession,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(user) = session.user {
        accounts::touch(&session.session).await;
        request.extensions_mut().insert(user.actor);
        return next.run(request).await;
    }
    match is_empty(&state).await {
        Ok(true) => return Redirect::to("/setup").into_response(),
        Ok(false) => {}
        Err(error) => return failed(&state, request.headers(), &error),
    }
    let wants_page = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.contains("text/html"));
    if !wants_page {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let back = way_back(&request, &state.site.public_url);
    let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    Redirect::to(&format!("/sign-in?next={back}")).into_response()
}

/// Where to go on once signed in: what was asked for, or the page that a form was sent from, whose
/// own address only takes posts.
fn way_back(request: &Request, public_url: &str) -> String {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    }
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let page = header(REFERER).and_then(|page| Url::parse(page).ok());
    let is_own = |page: &Url| {
        let host = &page[Position::BeforeHost..Position::AfterPort];
        header(HOST) == Some(host)
            || Url::parse(public_url).is_ok_and(|own| own.origin() == page.origin())
    };
    page.filter(is_own).map_or_else(|| "/".to_owned(), |page| page.path().to_owned())
}

/// An address that nothing stands at: an officer keeps the shell around the page that says so,
/// anyone else gets the citizens' one.
pub async fn unknown(
    State(state): State<AppState>,
    session: AuthSession,
    mut request: Request,
) -> Response {
    let Some(user) = session.user else {
        return crate::citizen::unknown(&state, request.headers());
    };
    request.extensions_mut().insert(user.actor);
    let site = state.site.clone();
    let provide = move || provide_context(site.clone());
    render_app_async_with_context(provide, ui::app::document)(request).await
}

/// Answers a refused action by the kind of its refusal: to the framework every one is a fault of
/// the server (500). A plain form is led back to its page, which says why.
pub async fn refusals(request: Request, next: Next) -> Response {
    /// Far more than the words for every field of a form.
    const LONGEST: usize = 1024 * 1024;

    let response = next.run(request).await;
    let is_refusal = response.headers().contains_key(SERVER_FN_ERROR_HEADER);
    if !is_refusal || response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(refusal) = serde_json::from_slice::<Refusal>(&body) {
        parts.status = match refusal.kind {
            RefusalKind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            RefusalKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
    }
    Response::from_parts(parts, body.into())
}

#[derive(Deserialize)]
pub struct Asked {
    next: Option<String>,
}

/// `GET /sign-in`
pub async fn sign_in_page(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    match is_empty(&state).await {
        Ok(true) => Redirect::to("/setup").into_response(),
        Ok(false) => sign_in_again(&state, &headers, StatusCode::OK, "", asked.next, None),
        Err(error) => failed(&state, &headers, &error),
    }
}

#[derive(Deserialize)]
pub struct SignInForm {
    name: String,
    password: String,
    next: Option<String>,
}

/// `POST /sign-in`
pub async fn sign_in(
    State(state): State<AppState>,
    sender: Sender,
    headers: HeaderMap,
    mut session: AuthSession,
    Form(typed): Form<SignInForm>,
) -> Response {
    let again = |status, problem| {
        sign_in_again(&state, &headers, status, &typed.name, typed.next.clone(), Some(problem))
    };
    if !state.limits.admits_sign_in(sender, typed.name.trim()) {
        return again(StatusCode::TOO_MANY_REQUESTS, SignInProblem::TooOften);
    }
    let credentials = Credentials { name: typed.name.clone(), password: typed.password.clone() };
    let user = match session.authenticate(credentials).await {
        Ok(Some(user)) => user,
        Ok(None) => return again(StatusCode::UNPROCESSABLE_ENTITY, SignInProblem::Wrong),
        Err(error) => {
            tracing::error!(%error, "sign-in failed");
            return again(StatusCode::SERVICE_UNAVAILABLE, SignInProblem::Unavailable);
        }
    };
    if let Err(error) = session.login(&user).await {
        tracing::error!(%error, "session could not be stored");
        return again(StatusCode::SERVICE_UNAVAILABLE, SignInProblem::Unavailable);
    }
    tracing::info!(user = %user.actor.id, "signed in");
    Redirect::to(own_path(typed.next.as_deref())).into_response()
}

/// `POST /sign-out`
pub async fn sign_out(mut session: AuthSession) -> Response {
    if let Err(error) = session.logout().await {
        tracing::error!(%error, "sign-out failed");
    }
    Redirect::to("/sign-in").into_response()
}

/// `GET /setup`: only while nobody can sign in.
pub async fn setup_page(State(state): State<AppState>, headers: HeaderMap) -> Response {
    match is_empty(&state).await {
        Ok(true) => setup_again(&state, &headers, &SetupForm::default(), None),
        Ok(false) => Redirect::to("/").into_response(),
        Err(error) => failed(&state, &headers, &error),
    }
}

#[derive(Default, Deserialize)]
pub struct SetupForm {
    organization_th: String,
    organization_en: String,
    bands: String,
    name: String,
    password: String,
    password_again: String,
}

/// `POST /setup`: the organization and its first admin.
pub async fn setup(
    State(state): State<AppState>,
    headers: HeaderMap,
    mut session: AuthSession,
    Form(typed): Form<SetupForm>,
) -> Response {
    match is_empty(&state).await {
        Ok(true) => {}
        Ok(false) => return Redirect::to("/").into_response(),
        Err(error) => return failed(&state, &headers, &error),
    }
    if let Some(problem) = setup_problem(&typed) {
        return setup_again(&state, &headers, &typed, Some(problem));
    }
    match found(&state, &typed).await {
        Ok(()) => {}
        // Someone else was quicker.
        Err(AccountError::Store(StoreError::Taken(_))) => return Redirect::to("/").into_response(),
        Err(error) => {
            tracing::error!(%error, "set-up failed");
            return setup_again(&state, &headers, &typed, Some(SetupProblem::Unavailable));
        }
    }
    let credentials = Credentials { name: typed.name.clone(), password: typed.password.clone() };
    if let Ok(Some(user)) = session.authenticate(credentials).await
        && let Err(error) = session.login(&user).await
    {
        tracing::error!(%error, "session could not be stored");
    }
    Redirect::to("/").into_response()
}

async fn found(state: &AppState, typed: &SetupForm) -> Result<(), AccountError> {
    let thai = clean(&typed.organization_th);
    let english = clean(&typed.organization_en);
    let english = if english.is_empty() { thai.clone() } else { english };
    let organization = Organization {
        name: Text::new(thai, english),
        bands: typed.bands.parse().unwrap_or(BandSetId::A),
        contact: None,
        data_officer: None,
        retention_years: None,
        utc_offset_minutes: BANGKOK_OFFSET_MINUTES,
    };
    let password_hash = accounts::hash(typed.password.clone()).await?;
    let name = clean(&typed.name);
    let admin =
        NewUser { name: &name, password_hash: &password_hash, role: Role::Admin, department: None };
    organizations::found(&state.store, &organization, admin, clock::now()).await?;
    Ok(())
}

fn setup_problem(typed: &SetupForm) -> Option<SetupProblem> {
    if clean(&typed.organization_th).is_empty() {
        Some(SetupProblem::NoOrganization)
    } else if clean(&typed.name).is_empty() {
        Some(SetupProblem::NoName)
    } else if typed.password.chars().count() < accounts::SHORTEST_PASSWORD {
        Some(SetupProblem::ShortPassword)
    } else if typed.password.len() > accounts::LONGEST_PASSWORD {
        Some(SetupProblem::LongPassword)
    } else if typed.password != typed.password_again {
        Some(SetupProblem::DifferentPasswords)
    } else {
        None
    }
}

/// `GET /language/{code}?back=…`: the reader's choice, kept for a year.
pub async fn language(Path(code): Path<String>, Query(asked): Query<Back>) -> Response {
    let language = ui::texts::tag(ui::texts::locale_of(&code));
    let cookie = format!("language={language}; Path=/; Max-Age=31536000; SameSite=Lax");
    let mut response = Redirect::to(own_path(asked.back.as_deref())).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

#[derive(Deserialize)]
pub struct Back {
    back: Option<String>,
}

/// A path of ours, whatever was asked for: never another site's address.
fn own_path(asked: Option<&str>) -> &str {
    asked
        .filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .filter(|path| !path.chars().any(char::is_control))
        .unwrap_or("/")
}

fn sign_in_again(
    state: &AppState,
    headers: &HeaderMap,
    status: StatusCode,
    name: &str,
    next: Option<String>,
    problem: Option<SignInProblem>,
) -> Response {
    let page = sign_in::render(&SignIn {
        locale: locale_of_request(headers),
        assets: &state.site.assets,
        name,
        next: own_path(next.as_deref()),
        problem,
    });
    (status, Html(page)).into_response()
}

fn setup_again(
    state: &AppState,
    headers: &HeaderMap,
    typed: &SetupForm,
    problem: Option<SetupProblem>,
) -> Response {
    let status = match problem {
        None => StatusCode::OK,
        Some(SetupProblem::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = setup::render(&Setup {
        locale: locale_of_request(headers),
        assets: &state.site.assets,
        organization_th: &typed.organization_th,
        organization_en: &typed.organization_en,
        bands: &typed.bands,
        name: &typed.name,
        problem,
    });
    (status, Html(page)).into_response()
}

/// Whether nobody can sign in yet.
async fn is_empty(state: &AppState) -> Result<bool, StoreError> {
    users::is_empty(&state.store).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(own_path(Some("/projects?year=2562")), "/projects?year=2562");
        for foreign in ["https://x.test", "//x.test", "/\\x.test", "projects", "/a\nb", ""] {
            assert_eq!(own_path(Some(foreign)), "/", "{foreign}");
        }
        assert_eq!(own_path(None), "/");
    }
}
