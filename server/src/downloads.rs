//! Answers and results to take away.

mod answers;
pub mod letters;
pub mod outcomes;
mod photos;
pub mod report;
mod sav;
mod wanted;
mod workbook;

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, Actor};
use domain::ids::{ReportId, RoundId};
use domain::report::Digits;
use domain::tables::{Cell, Table};
use exports::csv_file::{self, Bom, Field};
use exports::xlsx::ReportSheet;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use store::StoreError;
use store::reports::{self, RunState};
use ui::components::chips::Address;
use ui::components::standing;
use ui::context::locale_of_request;
use ui::pages::notice::Notice;
use ui::pages::reports::address;
use ui::pages::{projects, round_results};
use ui::words::answers::AnswerTable;
use ui::words::series;

use crate::jobs;
use crate::notices::{failed, notice};
use crate::state::AppState;
use answers::Answers;
use report::Format;
pub use wanted::{Asked, Wanted};

/// Responses read at a time.
pub const PAGE: usize = 2_000;

pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /projects.xlsx`: the list of the projects page, filtered and sorted as its address says.
pub async fn projects(
    State(state): State<AppState>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let (locale, address) = (locale_of_request(&headers), Address::of("/projects", query));
    let standing = standing::asked_by(&state.site, &headers);
    let table = match projects::sheet(state.store.clone(), standing, address, locale).await {
        Ok(table) => table,
        Err(error) => return failed(&state, &headers, &error),
    };
    let sheet = ReportSheet { name: table.title.clone(), tables: &[table] };
    match exports::xlsx::workbook(&[sheet]) {
        Ok(bytes) => file(bytes.into(), XLSX, "siang-projects.xlsx"),
        Err(error) => failed(&state, &headers, &StoreError::Unavailable(error.to_string())),
    }
}

/// `GET /rounds/{id}/files/{file}`, `results.xlsx` or `results.csv`: the projects of a round, filtered and
/// sorted as the address says.
pub async fn round_results(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path((id, name)): Path<(RoundId, String)>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let (locale, address) = (locale_of_request(&headers), Address::of("", query));
    let sheet = round_results::sheet(state.store.clone(), id, address, actor.sight(), locale);
    let table = match sheet.await {
        Ok(table) => table,
        Err(error) => return failed(&state, &headers, &error),
    };
    let made = match name.as_str() {
        "results.xlsx" => {
            let sheet = ReportSheet { name: table.id.clone(), tables: &[table] };
            let bytes = exports::xlsx::workbook(&[sheet]);
            bytes.map(|bytes| file(bytes.into(), XLSX, &format!("siang-round-{id}.xlsx")))
        }
        "results.csv" => {
            let bytes = table_csv(&table);
            Ok(file(bytes.into(), "text/csv; charset=utf-8", &format!("siang-round-{id}.csv")))
        }
        _ => return notice(&state, &headers, Notice::NotFound),
    };
    made.unwrap_or_else(|error| {
        failed(&state, &headers, &StoreError::Unavailable(error.to_string()))
    })
}

/// A number with its sign is no formula; words may be anything.
fn field((text, is_words): &(String, bool)) -> Field<'_> {
    if *is_words { Field::Free(text) } else { Field::Plain(text) }
}

/// A table as a file for Excel and for programs; its headings first.
pub(crate) fn table_csv(table: &Table) -> Vec<u8> {
    let mut chunk = Vec::new();
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    let columns = table.columns.len();
    let rows: Vec<Vec<(String, bool)>> = table
        .rows
        .iter()
        .map(|row| {
            let cell = |cell: &Cell| (cell.as_text().into_owned(), matches!(cell, Cell::Text(_)));
            let mut cells: Vec<(String, bool)> = row.cells.iter().map(cell).collect();
            cells.resize(columns, (String::new(), false));
            cells
        })
        .collect();
    let fields = rows.iter().map(|row| row.iter().map(field));
    // Writing into memory cannot fail.
    let _ = csv_file::write_heading(&mut chunk, Bom::With, headings)
        .and_then(|()| csv_file::write_rows(&mut chunk, fields));
    chunk
}

/// `GET /collections/{id}/answers.csv`: `bom=yes` puts a byte order mark in front, without which
/// Excel does not show Thai; `repeat` names a repeat whose instances are wanted instead of the
/// responses.
pub async fn answers(asked: Asked) -> Response {
    let bom = if asked.other("bom") == Some("yes") { Bom::With } else { Bom::Without };
    let made = answers_csv(&asked.state, &asked.wanted, asked.other("repeat"), bom).await;
    made.unwrap_or_else(|error| asked.failed(&error))
}

/// `GET /collections/{id}/answers.sav`
pub async fn statistics_file(asked: Asked) -> Response {
    let made = answers_sav(&asked.state, &asked.wanted).await;
    made.unwrap_or_else(|error| asked.failed(&error))
}

/// `GET /collections/{id}/results.xlsx`
pub async fn workbook(asked: Asked) -> Response {
    let made = results_xlsx(&asked.state, &asked.wanted).await;
    made.unwrap_or_else(|error| asked.failed(&error))
}

/// `GET /collections/{id}/report.docx`
pub async fn report_docx(asked: Asked) -> Response {
    report_of(asked, Format::Docx).await
}

/// `GET /collections/{id}/report.html`
pub async fn report_html(asked: Asked) -> Response {
    report_of(asked, Format::Html).await
}

/// `GET /collections/{id}/report.pdf`
pub async fn report_pdf(asked: Asked) -> Response {
    report_of(asked, Format::Pdf).await
}

/// `digits=thai` prints Thai digits.
async fn report_of(asked: Asked, format: Format) -> Response {
    let digits = Digits::of(asked.other("digits").unwrap_or_default());
    let made = report_in(&asked.state, &asked.wanted, digits, format).await;
    made.unwrap_or_else(|error| asked.failed(&error))
}

/// The answers of a collection, or those of one repeat, a column a code, as they are read.
pub async fn answers_csv(
    state: &AppState,
    wanted: &Wanted,
    repeat: Option<&str>,
    bom: Bom,
) -> Result<Response, StoreError> {
    let form = series::marked(&store::series::find(&state.store, wanted.collection).await?);
    let table = AnswerTable::find(&form, repeat, wanted.locale);
    let table = table.ok_or(StoreError::NotFound("repeat"))?;
    let rows = Body::from_stream(Answers::open(&state.store, wanted, table).await?.into_csv(bom));
    let name = format!("{}.csv", repeat.unwrap_or("answers"));
    Ok(file(rows, "text/csv; charset=utf-8", &wanted.file_name(&name)))
}

/// The answers of a collection for SPSS and PSPP, labelled.
pub async fn answers_sav(state: &AppState, wanted: &Wanted) -> Result<Response, StoreError> {
    let cases = sav::Cases::open(&state.store, wanted).await?;
    let body = Body::from_stream(cases.into_stream());
    Ok(file(body, "application/x-spss-sav", &wanted.file_name("answers.sav")))
}

/// Results, answers and codebook of a collection.
pub async fn results_xlsx(state: &AppState, wanted: &Wanted) -> Result<Response, StoreError> {
    let bytes = workbook::make(state, wanted).await?;
    Ok(file(bytes.into(), XLSX, &wanted.file_name("results.xlsx")))
}

/// The report of a collection as a file of this format.
pub async fn report_in(
    state: &AppState,
    wanted: &Wanted,
    digits: Digits,
    format: Format,
) -> Result<Response, StoreError> {
    let made = report::make(&state.store, wanted, digits, format.audience()).await?;
    let made = Arc::new(made);
    let bytes = format.write(made, wanted.locale).await?;
    let name = format!("report.{}", format.extension());
    Ok(file(bytes.into(), format.media_type(), &wanted.file_name(&name)))
}

/// `GET /reports/{id}.zip`: the pack that came of a run.
pub async fn pack(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let Some(id) = name.strip_suffix(".zip").and_then(|id| id.parse().ok()) else {
        return notice(&state, &headers, Notice::NotFound);
    };
    pack_of(&state, id).await.unwrap_or_else(|error| failed(&state, &headers, &error))
}

/// `POST /reports/{id}/delete`: forgets a run, removes its files, and leads back to the others.
pub async fn delete_pack(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<ReportId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Evaluate).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    match jobs::forget(&state, id).await {
        Ok(scope) => {
            let list = address(&scope);
            let joint = if list.contains('?') { '&' } else { '?' };
            Redirect::to(&format!("{list}{joint}done=report_deleted")).into_response()
        }
        Err(error) => failed(&state, &headers, &error),
    }
}

/// The files of a run that is done, as an archive.
pub async fn pack_of(state: &AppState, id: ReportId) -> Result<Response, StoreError> {
    let run = reports::find(&state.store, id).await?;
    if !matches!(run.state, RunState::Done { .. }) {
        return Err(StoreError::NotFound("report"));
    }
    let place = jobs::file_of(state, id);
    let reading = tokio::task::spawn_blocking(move || std::fs::read(place));
    let bytes = reading.await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
    let bytes = bytes.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(file(bytes.into(), "application/zip", &format!("siang-report-{id}.zip")))
}

/// An error that ends a stream.
pub fn broke_off(error: StoreError) -> std::io::Error {
    tracing::error!(%error, "a download broke off");
    std::io::Error::other(error)
}

/// A file to keep, under a name.
pub fn file(body: Body, kind: &'static str, name: &str) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}
