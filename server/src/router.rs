//! Every address of the program, a line each.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::state::AppState;
use crate::{
    accounts, api, assets, attachments, body, builders, citizen, closer, downloads, headers,
    health, imports, notices, observe, officers, paper, previews, public_pages, xlsforms,
};

/// The most bytes of an uploaded plan.
const LARGEST_UPLOAD: usize = 20 * 1024 * 1024;

/// The most bytes of a form that anyone may post: two passwords of the greatest length, three
/// letters a byte, and names.
const LARGEST_ENTRY: usize = 16 * 1024;

/// The router over a state; the same for `siang serve` and for tests.
pub fn router(state: AppState) -> Router {
    Router::new()
        // Citizens. Their page comes compressed already; what else they get is compressed here.
        .route("/s/{token}", get(citizen::form).post(citizen::submit))
        .route("/s/{token}/form", get(citizen::show_definition))
        .route("/s/{token}/received/{receipt}", get(citizen::received))
        .route("/s/{token}/attachments/{name}", get(citizen::show_attachment))
        .route("/s/{token}/media/{name}", get(citizen::show_media))
        .layer(DefaultBodyLimit::max(body::ONE_PAGE.bytes))
        .layer(compression())
        .merge(compressed(state.clone()))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn(observe::request))
        .layer(CatchPanicLayer::new())
        .with_state(state)
}

fn compressed(state: AppState) -> Router<AppState> {
    Router::new()
        // Codes and paper
        .route("/qr/{file}", get(paper::qr))
        .route("/poster/{token}", get(paper::poster))
        // Results for everyone
        .route("/public", get(public_pages::list))
        .route("/public/{page}", get(public_pages::page))
        // Other programs
        .nest("/api/v1", api::router())
        // Whoever keeps the server running
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(observe::metrics))
        .merge(staff(state))
        .layer(compression())
        // Files of the site are compressed when they are built.
        .route("/pkg/{*path}", get(assets::file))
        .route("/favicon.svg", get(assets::favicon))
}

/// Pictures, sounds and films are compressed in themselves; a browser asks for parts of them.
fn compression() -> CompressionLayer<impl Predicate + Send + Sync + 'static> {
    let worth_it = DefaultPredicate::new()
        .and(NotForContentType::const_new("audio/"))
        .and(NotForContentType::const_new("video/"));
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it)
}

fn staff(state: AppState) -> Router<AppState> {
    Router::new()
        .merge(pages(state.clone()).route_layer(from_fn(officers::refusals)))
        .route("/projects/import/check", get(imports::ask).post(imports::check))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .route(
            "/forms/import",
            get(xlsforms::ask)
                .post(xlsforms::upload)
                .layer(DefaultBodyLimit::max(xlsforms::LARGEST)),
        )
        .route(
            "/forms/own/{id}/xlsform",
            post(builders::replace).layer(DefaultBodyLimit::max(xlsforms::LARGEST)),
        )
        .route("/forms/own/new", post(builders::begin))
        .route(
            "/forms/own/{id}/draft",
            post(builders::edit).layer(DefaultBodyLimit::max(builders::LARGEST)),
        )
        // Whatever comes is read, for the browser to listen: each file is bounded, so is their number,
        // and patience bounds the time.
        .route("/forms/own/{id}/files", post(builders::files).layer(DefaultBodyLimit::disable()))
        .route("/forms/own/{id}/files/remove", post(builders::remove_file))
        .route("/forms/own/{id}/publish", post(builders::publish))
        .route("/links/{id}/sheet", post(paper::sheet))
        .route("/collections/{id}/sample/codes", post(paper::area_sheets))
        // What a page shows or hands out
        .route("/forms/{template}/preview", get(previews::template))
        .route("/forms/{template}/definition", get(previews::definition))
        .route("/forms/{template}/media/{name}", get(previews::media))
        .route("/forms/{template}/xlsform", get(xlsforms::download))
        .route("/projects.xlsx", get(downloads::projects))
        .route("/collections/{id}/answers.csv", get(downloads::answers))
        .route("/collections/{id}/answers.sav", get(downloads::statistics_file))
        .route("/collections/{id}/results.xlsx", get(downloads::workbook))
        .route("/collections/{id}/results/charts/{chart}", get(closer::chart))
        .route("/collections/{id}/results/crosstab.csv", get(closer::crosstab_csv))
        .route("/collections/{id}/results/crosstab.xlsx", get(closer::crosstab_xlsx))
        .route("/attachments/{name}", get(attachments::show))
        .route("/rounds/{id}/files/{file}", get(downloads::round_results))
        .route("/reports/{file}", get(downloads::pack))
        .route("/reports/{file}/delete", post(downloads::delete_pack))
        .route("/collections/{id}/report.docx", get(downloads::report_docx))
        .route("/collections/{id}/report.html", get(downloads::report_html))
        .route("/collections/{id}/report.pdf", get(downloads::report_pdf))
        .route("/rounds/{id}/announcement.docx", get(downloads::letters::announcement_docx))
        .route("/rounds/{id}/announcement.pdf", get(downloads::letters::announcement_pdf))
        .route("/rounds/{id}/public", post(public_pages::publish))
        .route("/rounds/{id}/public/withdraw", post(public_pages::withdraw))
        .route("/rounds/{id}/memo.docx", get(downloads::letters::memo_docx))
        .route("/rounds/{id}/memo.pdf", get(downloads::letters::memo_pdf))
        .route_layer(from_fn_with_state(state.clone(), officers::admit))
        .merge(entrances())
        .route("/sign-out", post(officers::sign_out))
        .route("/language/{code}", get(officers::language))
        .fallback(officers::unknown)
        .layer(accounts::layer(state.store.clone(), state.config.is_https()))
        .layer(from_fn_with_state(state.clone(), notices::faults))
        .layer(from_fn_with_state(state, headers::same_site))
}

/// Coming in: for anyone, so that little is read of what is sent.
fn entrances() -> Router<AppState> {
    Router::new()
        .route("/setup", get(officers::setup_page).post(officers::setup))
        .route("/sign-in", get(officers::sign_in_page).post(officers::sign_in))
        .layer(DefaultBodyLimit::max(LARGEST_ENTRY))
}

/// The pages of `ui`, at the addresses that its router names, and the server functions that they
/// call, at `/act/<noun>/<verb>`.
fn pages(state: AppState) -> Router<AppState> {
    let site = state.site.clone();
    let provide = move || provide_context(site.clone());
    let (routes, _) = generate_route_list_with_exclusions_and_ssg_and_context(
        ui::app::App,
        None,
        provide.clone(),
    );
    Router::new().leptos_routes_with_context(&state, routes, provide, ui::app::document)
}
