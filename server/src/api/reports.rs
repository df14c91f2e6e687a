//! The report of a collection as a document, on paper and as a page.

pub mod runs;

use axum::extract::State;
use axum::response::Response;
use domain::report::Digits;
use serde_json::json;

use super::actor::Caller;
use super::extract::{Path, Query};
use super::problem::Problem;
use super::wanted::{Pairs, other, wanted};
use crate::downloads;
use crate::downloads::report::Format;
use crate::state::AppState;

/// The report as a document of Word, to go on with.
#[utoipa::path(get, path = "/api/v1/collections/{id}/report.docx", security(("token" = [])),
    params(("id" = String, Path),
        ("language" = Option<String>, Query, description = "`th` (default) or `en`"),
        ("digits" = Option<String>, Query, description = "`arabic` (default) or `thai`"),
        ("by" = Option<String>, Query, description = "As for the results; so are `of`, `where`, `link`, `from`, `to` and `status`"),
        ("of" = Option<String>, Query),
        ("where" = Option<Vec<String>>, Query, style = Form, explode),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = Vec<u8>),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn docx(
    state: State<AppState>,
    caller: Caller,
    id: Path<String>,
    asked: Query<Pairs>,
) -> Result<Response, Problem> {
    report(state, caller, id, asked, Format::Docx).await
}

/// The report as a page for the web that needs no other file.
#[utoipa::path(get, path = "/api/v1/collections/{id}/report.html", security(("token" = [])),
    params(("id" = String, Path),
        ("language" = Option<String>, Query, description = "`th` (default) or `en`"),
        ("digits" = Option<String>, Query, description = "`arabic` (default) or `thai`"),
        ("by" = Option<String>, Query, description = "As for the results; so are `of`, `where`, `link`, `from`, `to` and `status`"),
        ("of" = Option<String>, Query),
        ("where" = Option<Vec<String>>, Query, style = Form, explode),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses((status = 200, content_type = "text/html", body = String),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn html(
    state: State<AppState>,
    caller: Caller,
    id: Path<String>,
    asked: Query<Pairs>,
) -> Result<Response, Problem> {
    report(state, caller, id, asked, Format::Html).await
}

/// The report as tagged PDF.
#[utoipa::path(get, path = "/api/v1/collections/{id}/report.pdf", security(("token" = [])),
    params(("id" = String, Path),
        ("language" = Option<String>, Query, description = "`th` (default) or `en`"),
        ("digits" = Option<String>, Query, description = "`arabic` (default) or `thai`"),
        ("by" = Option<String>, Query, description = "As for the results; so are `of`, `where`, `link`, `from`, `to` and `status`"),
        ("of" = Option<String>, Query),
        ("where" = Option<Vec<String>>, Query, style = Form, explode),
        ("link" = Option<Vec<String>>, Query, style = Form, explode),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("status" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn pdf(
    state: State<AppState>,
    caller: Caller,
    id: Path<String>,
    asked: Query<Pairs>,
) -> Result<Response, Problem> {
    report(state, caller, id, asked, Format::Pdf).await
}

async fn report(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Pairs>,
    format: Format,
) -> Result<Response, Problem> {
    let wanted = wanted(&state, &caller, &id, &asked, &["digits"]).await?;
    let digits = read_digits(other(&asked, "digits"))?;
    Ok(downloads::report_in(&state, &wanted, digits, format).await?)
}

fn read_digits(asked: Option<&str>) -> Result<Digits, Problem> {
    match asked {
        None | Some("arabic") => Ok(Digits::Arabic),
        Some("thai") => Ok(Digits::Thai),
        Some(other) => {
            let finding = json!({ "field": "digits", "code": "unknown_value", "value": other });
            Err(Problem::refused("query_refused", "the query has findings", vec![finding]))
        }
    }
}
