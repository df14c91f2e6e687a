//! `/public`: results that everyone may read, as they were when an evaluator published them.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Action, Actor};
use domain::calendar::Moment;
use domain::ids::{PublicPageId, RoundId, UserId};
use domain::report::Report;
use exports::Furniture;
use exports::html::{self, PageLink};
use http::header::{CACHE_CONTROL, ETAG};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::public_pages::{self, Language, Pages, PublicPage};
use store::rounds::Round;
use store::{StoreError, organizations, rounds};
use ui::citizen::{Notice, PublicLine, notice_page, public_list};
use ui::context::locale_of_request;
use ui::pages::notice::Notice as OfficersNotice;
use ui::texts::{Locale, locale_of, tag};
use ui::words::moments;
use ui::words::report::contents_heading;
use ui::words::server::{all_published, other_language};

use crate::clock;
use crate::downloads::outcomes::public_of_round;
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
    let line = |(round, page): &(&Round, PublicPage)| PublicLine {
        address: format!("/public/{}?language={}", page.id, tag(locale)),
        name: ui::words::rounds::name(&round.round, locale),
        day: moments::day(Moment(page.published_at).date(offset), locale),
    };
    let lines: Vec<PublicLine> = pages.iter().map(line).collect();
    let name = organization.as_ref().map(|held| &held.name);
    let contact = organization.as_ref().and_then(|held| held.contact.as_deref());
    Ok(public_list(&lines, locale, name, contact, &state.site.assets))
}

/// `GET /public/{page}`
pub async fn page(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let locale = asked.locale(&headers);
    match found_page(&state, &id, locale, &headers).await {
        Ok(response) => response,
        Err(error) => missing(&state, locale, &error),
    }
}

async fn found_page(
    state: &AppState,
    id: &str,
    locale: Locale,
    headers: &HeaderMap,
) -> Result<Response, StoreError> {
    let id: PublicPageId = id.parse().map_err(|_| StoreError::NotFound("public page"))?;
    let since = public_pages::find_since(&state.store, id).await?;
    let held = format!("\"{id}-{since}-{}\"", tag(locale));
    let fixed = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, format!("W/{held}"))];
    if is_held(headers, &held) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let language = match locale {
        Locale::Th => Language::Thai,
        Locale::En => Language::English,
    };
    let page = public_pages::find_text(&state.store, id, language).await?;
    Ok((fixed, Html(page)).into_response())
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
    match publish_now(&state, round, actor.id).await {
        Ok(()) => back(round, "results_published"),
        Err(error) => failed(&state, &headers, &error),
    }
}

async fn publish_now(state: &AppState, round: RoundId, by: UserId) -> Result<(), StoreError> {
    // Before anything is read: what is closed afterwards would be a page of an open moment.
    public_pages::expect_closed(&state.store, round).await?;
    let now = clock::now();
    let reports = public_of_round(&state.store, round, &[Locale::Th, Locale::En]).await?;
    let [thai, english] =
        <[Report; 2]>::try_from(reports).map_err(|_| StoreError::NotFound("report"))?.map(written);
    public_pages::publish(&state.store, round, Pages { thai, english }, by, now).await
}

/// The report as a page, with the ways to the list and to the other language.
fn written(report: Report) -> String {
    let locale = locale_of(&report.language);
    let other = if locale == Locale::Th { Locale::En } else { Locale::Th };
    let all = format!("/public?language={}", tag(locale));
    let in_other = format!("?language={}", tag(other));
    let links = [
        PageLink { address: &all, text: all_published(locale), language: tag(locale) },
        PageLink { address: &in_other, text: other_language(locale), language: tag(other) },
    ];
    html::write_linked(&report, Furniture { contents: contents_heading(locale) }, &links)
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
