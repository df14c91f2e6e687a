//! `/api/v1`: JSON for other programs and for phones. Its names and shapes outlive a release.

mod actor;
mod attachments;
mod collections;
mod definitions;
mod document;
mod exports;
mod extract;
mod forms;
mod outcomes;
mod problem;
mod projects;
mod reports;
mod responses;
mod results;
mod rounds;
mod wanted;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};

use crate::state::AppState;
use crate::xlsforms;

/// The most bytes of a form definition or an answer set.
const LARGEST_BODY: usize = 2 * 1024 * 1024;

/// The calls, under `/api/v1`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/openapi.json", get(document::openapi))
        // The plan
        .route("/projects", get(projects::list).post(projects::create))
        .route("/rounds", get(rounds::list).post(rounds::create))
        // Instruments
        .route("/forms", post(forms::create).layer(DefaultBodyLimit::max(xlsforms::LARGEST)))
        .route("/forms/{id}", put(forms::replace).layer(DefaultBodyLimit::max(xlsforms::LARGEST)))
        .route("/forms/{id}/versions", post(forms::publish))
        .route("/forms/{id}/xlsform", get(forms::xlsform))
        .route("/forms/{id}/files", get(forms::files::list))
        .route("/forms/{id}/files/{name}", put(forms::files::put).delete(forms::files::delete))
        // Gathering
        .route("/collections", post(collections::create))
        .route("/links/{token}/form", get(definitions::show))
        .route("/collections/{id}/version", post(collections::move_on))
        .route("/links/{token}/responses", post(responses::submit))
        .route("/attachments/{sha256}", put(attachments::keep))
        // What came of it
        .route("/collections/{id}/responses", get(responses::list))
        .route("/responses/{id}/review", post(responses::judge))
        .route("/collections/{id}/results", get(results::show))
        .route("/collections/{id}/crosstab", get(results::crosstab))
        .route("/collections/{id}/changes", get(outcomes::changes))
        .route("/projects/{id}/results", get(outcomes::project))
        .route("/rounds/{id}/results", get(outcomes::round))
        .route("/collections/{id}/weighted", get(results::weighted))
        .route("/collections/{id}/export.csv", get(exports::csv))
        .route("/collections/{id}/export.xlsx", get(exports::xlsx))
        .route("/collections/{id}/export.sav", get(exports::sav))
        .route("/collections/{id}/export.json", get(exports::json))
        .route("/collections/{id}/reports", post(reports::runs::ask))
        .route("/projects/{id}/reports", post(reports::runs::ask_project))
        .route("/rounds/{id}/reports", post(reports::runs::ask_round))
        .route("/reports/{id}", get(reports::runs::show).delete(reports::runs::delete))
        .route("/reports/{id}/pack.zip", get(reports::runs::pack))
        .route("/collections/{id}/report.docx", get(reports::docx))
        .route("/collections/{id}/report.html", get(reports::html))
        .route("/collections/{id}/report.pdf", get(reports::pdf))
        .method_not_allowed_fallback(problem::no_such_method)
        .fallback(problem::no_such_call)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}
