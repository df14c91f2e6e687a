//! `/public`: results that everyone may read, as they were when an evaluator published them.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Actor};
use domain::calendar::Moment;
use domain::ids::{PublicPageId, RoundId};
use domain::report::Digits;
use http::header::{CACHE_CONTROL, ETAG};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::public_pages::{self, Pages, PublicPage};
use store::rounds::Round;
use store::{StoreError, organizations, rounds};
use ui::citizen::{Notice, PublishedLine, notice_page, published_page};
use ui::context::locale_of_request;
use ui::pages::notice::Notice as OfficersNotice;
use ui::texts::{Locale, locale_of, tag};
use ui::words::moments;

use crate::clock;
use crate::downloads::outcomes;
use crate::downloads::report::Format;
use crate::form_files::is_held;
use crate::notices::{failed, notice};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct Asked {
    language: Option<String>,
}

impl Asked {
    fn locale(&self, headers: &HeaderMap) -> Locale {
        self.language.as_deref().map_or_else(|| locale_of_request(headers), locale_of)
    }
}

/// `GET /public`
pub async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let locale = asked.locale(&headers);
    match list_page(&state, locale).await {
        Ok(page) => ([(CACHE_CONTROL, "no-cache")], Html(page)).into_response(),
        Err(error) => missing(&state, locale, &error),
    }
}

async fn list_page(state: &AppState, locale: Locale) -> Result<String, StoreError> {
    let organization = organizations::find(&state.store).await?;
    let offset =
        organization.as_ref().map_or(BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let all = rounds::list(&state.store).await?;
    let pages = public_pages::list(&state.store).await?;
    let of = |page: PublicPage| Some((all.iter().find(|round| round.id == page.round)?, page));
    let mut pages: Vec<(&Round, PublicPage)> = pages.into_iter().filter_map(of).collect();
    pages
        .sort_by_key(|(round, _)| std::cmp::Reverse((round.round.fiscal_year, round.round.number)));
    let line = |(round, page): &(&Round, PublicPage)| PublishedLine {
        address: format!("/public/{}?language={}", page.id, tag(locale)),
        name: ui::words::rounds::name(&round.round, locale),
        day: moments::day(Moment(page.published_at).date(offset), locale),
    };
    let lines: Vec<PublishedLine> = pages.iter().map(line).collect();
    let name = organization.as_ref().map(|held| &held.name);
    let contact = organization.as_ref().and_then(|held| held.contact.as_deref());
    Ok(published_page(&lines, locale, name, contact, &state.site.assets))
}

/// `GET /public/{publication}`
pub async fn page(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let locale = asked.locale(&headers);
    let found = match id.parse::<PublicPageId>() {
        Ok(id) => public_pages::find(&state.store, id).await,
        Err(_) => Err(StoreError::NotFound("public page")),
    };
    let (pages, published_at) = match found {
        Ok(found) => found,
        Err(error) => return missing(&state, locale, &error),
    };
    let held = format!("\"{id}-{published_at}-{}\"", tag(locale));
    let fixed = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, format!("W/{held}"))];
    if is_held(&headers, &held) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    let page = if locale == Locale::Th { pages.thai } else { pages.english };
    (fixed, Html(page)).into_response()
}

fn missing(state: &AppState, locale: Locale, error: &StoreError) -> Response {
    let (status, reason) = match error {
        StoreError::NotFound(_) => (StatusCode::NOT_FOUND, Notice::NotPublished),
        error => {
            tracing::error!(%error, "a public page could not be served");
            (StatusCode::SERVICE_UNAVAILABLE, Notice::Unavailable)
        }
    };
    let page = notice_page(locale, reason, None, None, &state.site.assets);
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

/// `POST /rounds/{id}/public`: publishes the round's results as they are now.
pub async fn publish(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(round): Path<RoundId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, OfficersNotice::Forbidden);
    }
    match publish_now(&state, round).await {
        Ok(()) => back(round, "results_published"),
        Err(error) => failed(&state, &headers, &error),
    }
}

async fn publish_now(state: &AppState, round: RoundId) -> Result<(), StoreError> {
    let now = clock::now();
    let thai = written(state, round, Locale::Th).await?;
    let english = written(state, round, Locale::En).await?;
    public_pages::publish(&state.store, round, Pages { thai, english }, now).await
}

/// What the public may read of a round, as one page.
async fn written(state: &AppState, round: RoundId, locale: Locale) -> Result<String, StoreError> {
    let made = outcomes::of_round(&state.store, round, locale, Digits::Arabic).await?;
    let bytes = Format::Html.write(Arc::new(made.public), locale).await?;
    String::from_utf8(bytes).map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// `POST /rounds/{id}/public/withdraw`
pub async fn withdraw(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(round): Path<RoundId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, OfficersNotice::Forbidden);
    }
    match public_pages::withdraw(&state.store, round).await {
        Ok(()) => back(round, "results_withdrawn"),
        Err(error) => failed(&state, &headers, &error),
    }
}

fn back(round: RoundId, done: &str) -> Response {
    Redirect::to(&format!("/rounds/{round}/announcement?done={done}")).into_response()
}
