//! What can be taken away from a closer look: pictures, and cross-tables as files.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::form::Name;
use domain::results::LEAST_PUBLIC;
use domain::tables::{ColumnKind, Table};
use exports::picture;
use exports::xlsx::ReportSheet;
use http::HeaderMap;
use store::StoreError;
use ui::context::locale_of_request;
use ui::pages::closer::{self as looking, Asked, charts};
use ui::pages::crosstab;
use ui::pages::notice::Notice;
use ui::texts::Locale;
use ui::words::explore::crosstab::Crossed;

use crate::downloads::{Wanted, XLSX, file, table_csv};
use crate::notices::{failed, notice};
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
        return notice(&state, &headers, Notice::Forbidden);
    }
    let Some((chart, format)) = name.rsplit_once('.') else {
        return notice(&state, &headers, Notice::NotFound);
    };
    let failed = |error: StoreError| failed(&state, &headers, &error);
    let locale = locale_of_request(&headers);
    let read = match looking::ask(&state.store, &id, &asked, actor.sight()).await {
        Ok(read) => read,
        Err(error) => return failed(error),
    };
    if !read.findings.is_empty() {
        return notice(&state, &headers, Notice::Filters);
    }
    let kept_as = kept_as(&read, &name, locale);
    let drawn = match charts::draw(&state.store, read, chart, &asked, actor.sight(), locale).await {
        Ok(drawn) => drawn,
        Err(error) => return failed(error),
    };
    let (svg, name) = (drawn.alone(), kept_as);
    match format {
        "svg" => file(svg.into(), "image/svg+xml; charset=utf-8", &name),
        "png" => {
            // Drawing takes a core for a while.
            let drawing = tokio::task::spawn_blocking(move || picture::png_at(&svg, SCALE));
            match drawing.await {
                Ok(Ok(png)) => file(png.into(), "image/png", &name),
                Ok(Err(error)) => failed(StoreError::Unavailable(error.to_string())),
                Err(error) => failed(StoreError::Unavailable(error.to_string())),
            }
        }
        _ => notice(&state, &headers, Notice::NotFound),
    }
}

/// `GET /collections/{id}/results/crosstab.xlsx`
pub async fn crosstab_xlsx(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<String>,
    asked: Pairs,
    headers: HeaderMap,
) -> Response {
    crosstab_file(state, actor, id, asked, headers, Format::Xlsx).await
}

/// `GET /collections/{id}/results/crosstab.csv`: the table alone, with a mark for Excel.
pub async fn crosstab_csv(
    state: State<AppState>,
    actor: Extension<Actor>,
    id: Path<String>,
    asked: Pairs,
    headers: HeaderMap,
) -> Response {
    crosstab_file(state, actor, id, asked, headers, Format::Csv).await
}

#[derive(Clone, Copy)]
enum Format {
    Xlsx,
    Csv,
}

async fn crosstab_file(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    Query(asked): Pairs,
    headers: HeaderMap,
    format: Format,
) -> Response {
    if actor.authorize(Action::Read).is_err() {
        return notice(&state, &headers, Notice::Forbidden);
    }
    let name = match format {
        Format::Xlsx => "crosstab.xlsx",
        Format::Csv => "crosstab.csv",
    };
    let found = crosstab::find(state.store.clone(), id, asked, actor.sight()).await;
    if found.as_ref().is_ok_and(|found| !found.asked.findings.is_empty()) {
        // It would hold more than was asked for.
        return notice(&state, &headers, Notice::Filters);
    }
    let (tables, kept_as) = match crossed(found, name, locale_of_request(&headers)) {
        Ok(made) => made,
        Err(error) => return failed(&state, &headers, &error),
    };
    match format {
        Format::Xlsx => {
            let name = tables[0].title.clone();
            match exports::xlsx::workbook(&[ReportSheet { name, tables: &tables }]) {
                Ok(bytes) => file(bytes.into(), XLSX, &kept_as),
                Err(error) => failed(&state, &headers, &StoreError::Unavailable(error.to_string())),
            }
        }
        Format::Csv => {
            let bytes = table_csv(&with_full_headings(&tables[0]));
            file(bytes.into(), "text/csv; charset=utf-8", &kept_as)
        }
    }
}

/// The table and its tests, as the page has them, and the name of their file.
fn crossed(
    found: Result<crosstab::Found, StoreError>,
    name: &str,
    locale: Locale,
) -> Result<([Table; 2], String), StoreError> {
    let found = found?;
    if found.is_of_few {
        return Err(StoreError::Suppressed { least: LEAST_PUBLIC });
    }
    let missing = || StoreError::NotFound("cross-table");
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
fn with_full_headings(table: &Table) -> Table {
    let mut table = table.clone();
    let mut beside = String::new();
    for column in &mut table.columns {
        if column.kind == ColumnKind::Number {
            column.heading = format!("{beside} ({})", column.heading);
        } else {
            beside.clone_from(&column.heading);
        }
    }
    table
}
