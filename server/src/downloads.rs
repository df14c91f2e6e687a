//! Answers and results to take away.

pub mod report;
mod sav;
mod workbook;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::ids::{CollectionId, LinkId, ReportId};
use domain::report::Digits;
use domain::tables::Cell;
use exports::csv_file::{self, Bom, Field};
use exports::xlsx::ReportSheet;
use futures_util::stream::{self, Stream};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::reports::{self, RunState};
use store::{Store, StoreError, links, organizations, responses};
use ui::components::chips::Address;
use ui::components::standing;
use ui::context::locale_of_request;
use ui::pages::projects;
use ui::texts::Locale;
use ui::words::answers::{AnswerColumn, AnswerTable};
use ui::words::series;

use crate::jobs;
use crate::state::AppState;
use report::Format;

/// Responses read at a time.
pub const PAGE: u64 = 2_000;

#[derive(Deserialize)]
pub struct Asked {
    /// `yes` puts a byte order mark in front, without which Excel does not show Thai.
    bom: Option<String>,
    /// The name of a repeat: the table of its instances instead of that of the responses.
    repeat: Option<String>,
}

/// `GET /collections/{id}/answers.csv`
pub async fn answers(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<CollectionId>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let bom = match asked.bom.as_deref() {
        Some("yes") => Bom::With,
        _ => Bom::Without,
    };
    let locale = locale_of_request(&headers);
    let repeat = asked.repeat.as_deref();
    answers_csv(&state, id, repeat, locale, bom).await.unwrap_or_else(failed)
}

/// The answers of a collection, or those of one repeat, a column a code, as they are read.
pub async fn answers_csv(
    state: &AppState,
    id: CollectionId,
    repeat: Option<&str>,
    locale: Locale,
    bom: Bom,
) -> Result<Response, StoreError> {
    let form = series::marked(&store::series::find(&state.store, id).await?);
    let table = AnswerTable::find(&form, repeat, locale).ok_or(StoreError::NotFound("repeat"))?;
    let opened = Answers::open(&state.store, id, table).await?;
    let rows = Body::from_stream(csv(opened, bom));
    let name = format!("siang-{id}-{}.csv", repeat.unwrap_or("answers"));
    Ok(file(rows, "text/csv; charset=utf-8", &name))
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
        Err(error) => return failed(error),
    };
    let sheet = ReportSheet { name: table.title.clone(), tables: &[table] };
    match exports::xlsx::workbook(&[sheet]) {
        Ok(bytes) => file(bytes.into(), XLSX, "siang-projects.xlsx"),
        Err(error) => failed(StoreError::Unavailable(error.to_string())),
    }
}

/// `GET /collections/{id}/results.xlsx`
pub async fn workbook(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<CollectionId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    results_xlsx(&state, id, locale_of_request(&headers)).await.unwrap_or_else(failed)
}

/// Results, answers and codebook of a collection.
pub async fn results_xlsx(
    state: &AppState,
    id: CollectionId,
    locale: Locale,
) -> Result<Response, StoreError> {
    let bytes = workbook::make(state, id, locale).await?;
    Ok(file(bytes.into(), XLSX, &format!("siang-{id}-results.xlsx")))
}

/// `GET /collections/{id}/answers.sav`
pub async fn statistics_file(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<CollectionId>,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    answers_sav(&state, id, locale_of_request(&headers)).await.unwrap_or_else(failed)
}

/// The answers of a collection for SPSS and PSPP, labelled.
pub async fn answers_sav(
    state: &AppState,
    id: CollectionId,
    locale: Locale,
) -> Result<Response, StoreError> {
    let cases = sav::Cases::open(&state.store, id, locale).await?;
    let body = Body::from_stream(cases.into_stream());
    Ok(file(body, "application/x-spss-sav", &format!("siang-{id}-answers.sav")))
}

#[derive(Deserialize)]
pub struct ReportAsked {
    /// `thai` for Thai digits.
    digits: Option<String>,
}

impl ReportAsked {
    fn digits(&self) -> Digits {
        Digits::of(self.digits.as_deref().unwrap_or_default())
    }
}

/// `GET /collections/{id}/report.docx`
pub async fn report_docx(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<CollectionId>,
    asked: Query<ReportAsked>,
    headers: HeaderMap,
) -> Response {
    report_file(state, actor, id, asked, headers, Format::Docx).await
}

/// `GET /collections/{id}/report.pdf`
pub async fn report_pdf(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<CollectionId>,
    asked: Query<ReportAsked>,
    headers: HeaderMap,
) -> Response {
    report_file(state, actor, id, asked, headers, Format::Pdf).await
}

/// `GET /collections/{id}/report.html`
pub async fn report_html(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<CollectionId>,
    asked: Query<ReportAsked>,
    headers: HeaderMap,
) -> Response {
    report_file(state, actor, id, asked, headers, Format::Html).await
}

async fn report_file(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<CollectionId>,
    Query(asked): Query<ReportAsked>,
    headers: HeaderMap,
    format: Format,
) -> Response {
    // It holds what people wrote.
    if actor.authorize(Action::ReadResponses).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let locale = locale_of_request(&headers);
    report_in(&state, id, locale, asked.digits(), format).await.unwrap_or_else(failed)
}

/// The report of a collection as a file of this format.
pub async fn report_in(
    state: &AppState,
    id: CollectionId,
    locale: Locale,
    digits: Digits,
    format: Format,
) -> Result<Response, StoreError> {
    let made = Arc::new(report::make(&state.store, id, locale, digits).await?);
    let bytes = format.write(made, locale).await?;
    let name = format!("siang-{id}-report.{}", format.extension());
    Ok(file(bytes.into(), format.media_type(), &name))
}

/// `GET /reports/{id}.zip`: the pack that came of a run.
pub async fn pack(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(name): Path<String>,
) -> Response {
    if actor.authorize(Action::ReadResponses).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    match name.strip_suffix(".zip").and_then(|id| id.parse().ok()) {
        Some(id) => pack_of(&state, id).await.unwrap_or_else(failed),
        None => StatusCode::NOT_FOUND.into_response(),
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

/// The responses of a collection, read page by page.
struct Answers {
    store: Store,
    collection: CollectionId,
    table: AnswerTable,
    links: HashMap<LinkId, String>,
    utc_offset_minutes: i32,
    /// The last response read.
    seq: i64,
}

impl Answers {
    async fn open(
        store: &Store,
        id: CollectionId,
        table: AnswerTable,
    ) -> Result<Answers, StoreError> {
        let links = links::list(store, id).await?;
        let organization = organizations::find(store).await?;
        Ok(Answers {
            store: store.clone(),
            collection: id,
            table,
            links: links.into_iter().map(|link| (link.id, link.label)).collect(),
            utc_offset_minutes: organization
                .map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes),
            seq: 0,
        })
    }

    /// The rows of the next responses; `None` when all were read. Responses may have none.
    async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>, StoreError> {
        let page = responses::list_after(&self.store, self.collection, self.seq, PAGE).await?;
        let Some(last) = page.last() else { return Ok(None) };
        self.seq = last.seq;
        let rows = |response: &responses::Response| {
            let link = self.links.get(&response.link).map_or("", String::as_str);
            self.table.rows(response, link, self.utc_offset_minutes)
        };
        Ok(Some(page.iter().flat_map(rows).collect()))
    }
}

/// Chunks of a CSV file. A fault ends the stream with an error, so that the download fails
/// instead of looking whole.
fn csv(opened: Answers, bom: Bom) -> impl Stream<Item = std::io::Result<Bytes>> {
    let heading = |opened: &Answers| {
        let mut chunk = Vec::new();
        let codes = opened.table.columns.iter().map(|column| column.code.as_str());
        csv_file::write_heading(&mut chunk, bom, codes)?;
        Ok::<_, std::io::Error>(chunk)
    };
    let first = heading(&opened);
    stream::try_unfold((Some(first), opened), move |(first, mut opened)| async move {
        if let Some(chunk) = first {
            return Ok(Some((Bytes::from(chunk?), (None, opened))));
        }
        let Some(rows) = opened.next().await.map_err(broke_off)? else { return Ok(None) };
        let mut chunk = Vec::new();
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(Cell::as_text).collect()).collect();
        let fields = texts.iter().map(|row| fields(&opened.table.columns, row));
        csv_file::write_rows(&mut chunk, fields)?;
        Ok(Some((Bytes::from(chunk), (None, opened))))
    })
}

/// The cells of a row, those that a person typed marked as such.
fn fields<'row>(
    columns: &[AnswerColumn],
    row: &'row [String],
) -> impl Iterator<Item = Field<'row>> {
    let field = |(column, text): (&AnswerColumn, &'row String)| {
        if column.is_free() { Field::Free(text) } else { Field::Plain(text) }
    };
    columns.iter().zip(row).map(field)
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

fn failed(error: StoreError) -> Response {
    match error {
        StoreError::NotFound(_) => StatusCode::NOT_FOUND.into_response(),
        error => {
            tracing::error!(%error, "a download could not be made");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
