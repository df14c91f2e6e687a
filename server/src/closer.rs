//! What can be taken away from a closer look: pictures, and cross-tables as files.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Actor};
use domain::form::Name;
use domain::results::LEAST_PUBLIC;
use domain::tables::{ColumnKind, Table};
use exports::csv_file::{self, Bom, Field};
use exports::picture;
use exports::xlsx::ReportSheet;
use http::{HeaderMap, StatusCode};
use store::StoreError;
use ui::context::locale_of_request;
use ui::pages::closer::{self as looking, Asked, charts};
use ui::pages::crosstab;
use ui::texts::Locale;
use ui::words::explore::crosstab::Crossed;

use crate::downloads::{Wanted, file, suppressed};
use crate::state::AppState;

/// Pixels for one of the picture: sharp on the screens that people have, and on paper.
const SCALE: f32 = 2.0;

type Pairs = Query<Vec<(String, String)>>;

/// `GET /collections/{id}/results/charts/{chart}.svg` and `.png`
pub async fn chart(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path((id, name)): Path<(String, String)>,
    Query(asked): Pairs,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some((chart, format)) = name.rsplit_once('.') else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let locale = locale_of_request(&headers);
    let read = match looking::ask(&state.store, &id, &asked, actor.sight()).await {
        Ok(read) => read,
        Err(error) => return failed(&error),
    };
    if !read.findings.is_empty() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let kept_as = kept_as(&read, &name, locale);
    let drawn = match charts::draw(&state.store, read, chart, &asked, locale).await {
        Ok(drawn) => drawn,
        Err(error) => return failed(&error),
    };
    let (svg, name) = (drawn.alone(), kept_as);
    match format {
        "svg" => file(svg.into(), "image/svg+xml; charset=utf-8", &name),
        "png" => {
            // Drawing takes a core for a while.
            let drawing = tokio::task::spawn_blocking(move || picture::png_at(&svg, SCALE));
            match drawing.await {
                Ok(Ok(png)) => file(png.into(), "image/png", &name),
                Ok(Err(error)) => failed(&StoreError::Unavailable(error.to_string())),
                Err(error) => failed(&StoreError::Unavailable(error.to_string())),
            }
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /collections/{id}/results/crosstab.xlsx`
pub async fn crosstab_xlsx(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    Query(asked): Pairs,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let asked = crosstab::find(state.store.clone(), id, asked, actor.sight()).await;
    let (tables, kept_as) = match crossed(asked, "crosstab.xlsx", locale_of_request(&headers)) {
        Ok(made) => made,
        Err(refusal) => return *refusal,
    };
    let name = tables[0].title.clone();
    match exports::xlsx::workbook(&[ReportSheet { name, tables: &tables }]) {
        Ok(bytes) => file(bytes.into(), XLSX, &kept_as),
        Err(error) => failed(&StoreError::Unavailable(error.to_string())),
    }
}

/// `GET /collections/{id}/results/crosstab.csv`: the table alone, with a mark for Excel.
pub async fn crosstab_csv(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    Query(asked): Pairs,
    headers: HeaderMap,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let asked = crosstab::find(state.store.clone(), id, asked, actor.sight()).await;
    let (tables, kept_as) = match crossed(asked, "crosstab.csv", locale_of_request(&headers)) {
        Ok(made) => made,
        Err(refusal) => return *refusal,
    };
    match csv(&tables[0]) {
        Ok(bytes) => file(bytes.into(), "text/csv; charset=utf-8", &kept_as),
        Err(error) => failed(&StoreError::Unavailable(error.to_string())),
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The table and its tests, as the page has them, and the name of their file. A filter that is not
/// understood refuses the file: it would hold more than was asked for.
fn crossed(
    found: Result<crosstab::Found, StoreError>,
    name: &str,
    locale: Locale,
) -> Result<([Table; 2], String), Box<Response>> {
    let refused = |error: StoreError| Box::new(failed(&error));
    let found = found.map_err(refused)?;
    if !found.asked.findings.is_empty() {
        return Err(Box::new(StatusCode::UNPROCESSABLE_ENTITY.into_response()));
    }
    if found.is_of_few {
        return Err(refused(StoreError::Suppressed { least: LEAST_PUBLIC }));
    }
    let missing = || refused(StoreError::NotFound("cross-table"));
    let (rows, columns) = found.rows.zip(found.columns).ok_or_else(missing)?;
    let table = found.table.ok_or_else(missing)?;
    let kept_as = kept_as(&found.asked, name, locale);
    let crossed = Crossed {
        form: &found.asked.form,
        table: &table,
        rows: &Name::new(rows),
        columns: &Name::new(columns),
        percent: found.percent,
        locale,
    };
    Ok(([crossed.table(), crossed.tests()], kept_as))
}

/// The name to keep a file of this under, as other files of a selection.
fn kept_as(asked: &Asked, name: &str, locale: Locale) -> String {
    let (collection, options) = (asked.closer.id, asked.options.clone());
    Wanted { collection, options, locale }.file_name(name)
}

/// Columns of percentages are named by what they stand beside.
fn csv(table: &Table) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut beside = "";
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            if column.kind == ColumnKind::Number {
                return format!("{beside} ({})", column.heading);
            }
            beside = &column.heading;
            column.heading.clone()
        })
        .collect();
    csv_file::write_heading(&mut bytes, Bom::With, headings.iter().map(String::as_str))?;
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(domain::tables::Cell::as_text).collect())
        .collect();
    let fields = rows.iter().map(|row| row.iter().map(|text| Field::Free(text)));
    csv_file::write_rows(&mut bytes, fields)?;
    Ok(bytes)
}

fn failed(error: &StoreError) -> Response {
    match error {
        StoreError::NotFound(_) => StatusCode::NOT_FOUND.into_response(),
        StoreError::Suppressed { .. } => suppressed(),
        error => {
            tracing::error!(%error, "a picture or a cross-table could not be made");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
