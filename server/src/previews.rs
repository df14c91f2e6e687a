//! `/forms/{template}/preview`: the form as the citizen will see it, in a frame of the gallery.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::calendar::Moment;
use domain::expression::Environment;
use domain::form::Form;
use domain::ids::FormId;
use domain::interview::{Interview, Program};
use domain::templates;
use domain::text::Text;
use http::HeaderMap;
use serde::Deserialize;
use store::{StoreError, forms, organizations, strategies};
use ui::citizen::{FormPage, Interviewed};
use ui::pages::notice::Notice;
use ui::texts::{Locale, locale_of, tag};

use crate::clock;
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
    let interview = (!form.is_plain()).then(|| {
        let environment = Environment {
            now: Moment(clock::now()),
            offset_minutes: organization.utc_offset_minutes,
            language: tag(locale).to_owned(),
            ..Environment::default()
        };
        Interview::start(&Program::of_any(&form), environment)
    });
    let searches = BTreeMap::new();
    let asked = interview.as_ref().map(|interview| Interviewed {
        interview,
        number: number
            .filter(|number| interview.pages().get(*number).is_some_and(|page| page.is_relevant))
            .or_else(|| interview.next_page(None))
            .unwrap_or(0),
        searches: &searches,
        remark: None,
    });
    Ok(ui::citizen::form_page(&FormPage {
        form: &form,
        locale,
        organization: &organization.name,
        project_name: ui::words::server::preview_project(locale),
        contact: organization.contact.as_deref(),
        data_officer: organization.data_officer.as_deref(),
        retention_years: organization.retention_years,
        action: "",
        interview: asked,
        entered: &interview.as_ref().map(Interview::fields).unwrap_or_default(),
        findings: &[],
        is_preview: true,
        trouble: None,
        assets: &state.site.assets,
        response_id: "",
        version: None,
    }))
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
