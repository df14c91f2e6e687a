//! `/forms/{template}/preview`: the form as the citizen will see it, in a frame of the gallery.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::answers::Raw;
use domain::calendar::Moment;
use domain::expression::Environment;
use domain::form::Form;
use domain::ids::FormId;
use domain::interview::{Interview, Program};
use domain::templates;
use domain::text::Text;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::form_files::{self, Shown};
use store::{StoreError, forms, organizations, strategies};
use ui::citizen::{Definition, Filling, FormPage, Walk};
use ui::pages::notice::Notice;
use ui::texts::{Locale, locale_of, tag};

use crate::clock;
use crate::form_files::{Age, hand_out};
use crate::notices::{failed, notice};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct Asked {
    language: Option<String>,
    /// Of a form that is asked in steps, from 0.
    page: Option<usize>,
}

/// `{template}` is a template's key, or the id of a form that was made.
pub async fn template(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let locale = match asked.language.as_deref() {
        Some(language) => locale_of(language),
        None => ui::context::locale_of_request(&headers),
    };
    match page(&state, &key, locale, asked.page).await {
        Ok(page) => Html(page).into_response(),
        Err(error) => failed(&state, &headers, &error),
    }
}

async fn page(
    state: &AppState,
    key: &str,
    locale: Locale,
    number: Option<usize>,
) -> Result<String, StoreError> {
    let form = find(state, key).await?;
    let organization = organizations::find(&state.store).await?;
    let organization = organization.ok_or(StoreError::NotFound("organization"))?;
    // One page of a form that is asked in steps, with nothing answered.
    let walk = (!form.is_plain()).then(|| {
        let environment = Environment {
            now: Moment(clock::now()),
            offset_minutes: organization.utc_offset_minutes,
            language: tag(locale).to_owned(),
            ..Environment::default()
        };
        Walk::at(Interview::start(&Program::of_any(form.clone()), environment), number)
    });
    Ok(ui::citizen::form_page(&FormPage {
        filling: Filling {
            form: &form,
            locale,
            action: "",
            response_id: "",
            entered: &Raw::default(),
            findings: &[],
            walk: walk.as_ref(),
            is_preview: true,
            trouble: None,
            version: None,
        },
        organization: &organization.name,
        project_name: ui::words::server::preview_project(locale),
        contact: organization.contact.as_deref(),
        data_officer: organization.data_officer.as_deref(),
        retention_years: organization.retention_years,
        definition: &format!("/forms/{key}/definition"),
        assets: &state.site.assets,
    }))
}

/// `/forms/{template}/definition`: the same form for the engine in the browser.
pub async fn definition(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    match defined(&state, &key).await {
        Ok(definition) => definition.to_bytes().into_response(),
        Err(error) => failed(&state, &headers, &error),
    }
}

async fn defined(state: &AppState, key: &str) -> Result<Definition, StoreError> {
    let form = find(state, key).await?;
    let organization = organizations::find(&state.store).await?;
    let organization = organization.ok_or(StoreError::NotFound("organization"))?;
    let utc_offset_minutes = organization.utc_offset_minutes;
    Ok(Definition { form, version: String::new(), utc_offset_minutes })
}

/// `/forms/{template}/media/{name}`: a file that a draft shows; templates have none.
pub async fn media(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path((key, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let Ok(id) = key.parse::<FormId>() else { return StatusCode::NOT_FOUND.into_response() };
    let found = async {
        let file = form_files::find(&state.store, id, &name, Shown::Draft).await?;
        let file = file.ok_or(StoreError::NotFound("file"))?;
        hand_out(&state, &file, Age::Moment, &headers).await
    };
    match found.await {
        Ok(response) => response,
        Err(StoreError::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&state, &headers, &error),
    }
}

/// The form of a template's key, or of the id of a form that was made.
pub async fn find(state: &AppState, key: &str) -> Result<Form, StoreError> {
    if let Some(template) = templates::find(key) {
        let plan: Vec<(u32, Text)> = strategies::list(&state.store)
            .await?
            .into_iter()
            .map(|strategy| (strategy.number, strategy.name))
            .collect();
        return Ok(template.for_plan(&plan));
    }
    let id: FormId = key.parse().map_err(|_| StoreError::NotFound("form"))?;
    forms::find(&state.store, id).await
}
