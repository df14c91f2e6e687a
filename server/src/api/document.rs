//! The OpenAPI document, made of the calls themselves. What `domain` serializes is described by
//! hand beside it, as `domain` knows nothing of documents.

mod described;

use std::sync::LazyLock;

use axum::Json;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

pub use described::{FormShown, ProjectResultsShown, ResultsShown};

use super::{
    attachments, collections, definitions, exports, forms, outcomes, projects, reports, responses,
    results, rounds,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Siang", version = "1", description = "Surveys and evaluation of a local government's plan. Ids are strings; money is a decimal string in baht; dates are ISO (CE); unknown fields are refused."),
    paths(
        projects::create, projects::list,
        rounds::create, rounds::list,
        forms::create, forms::replace, forms::publish, forms::xlsform,
        forms::files::list, forms::files::put, forms::files::delete,
        collections::create, collections::move_on,
        definitions::show,
        responses::submit, responses::list, responses::judge,
        attachments::keep,
        results::show,
        results::crosstab,
        outcomes::changes, outcomes::project, outcomes::round,
        results::weighted,
        exports::csv, exports::xlsx, exports::sav, exports::json,
        reports::docx, reports::html, reports::pdf,
        reports::runs::ask, reports::runs::ask_project, reports::runs::ask_round,
        reports::runs::show, reports::runs::pack, reports::runs::delete,
    ),
    modifiers(&Tokens)
)]
struct Document;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// `GET /api/v1/openapi.json`
pub async fn openapi() -> Json<&'static Value> {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| described::fill(&Document::openapi()));
    Json(&DOCUMENT)
}
