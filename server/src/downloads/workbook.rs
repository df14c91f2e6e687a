//! The workbook of a collection: results, answers and codebook, in the words of the page.

use domain::calendar::{Date, Moment};
use domain::results::Options;
use domain::tables::{Cell, Column, Table};
use exports::xlsx::{Workbook, WriteError};
use store::{StoreError, collections, links, organizations, responses};
use tokio::sync::mpsc;
use ui::texts::Locale;
use ui::words::answers::{self, Headings};
use ui::words::results::{self, Facts, ResultsView};
use ui::words::server::{SheetNames, sheet_names};

use super::{Answers, BANGKOK_OFFSET_MINUTES, CollectionId};
use crate::state::AppState;

/// Pages of answers that may wait for the writer.
const WAITING: usize = 4;

type Rows = Result<Vec<Vec<Cell>>, StoreError>;

/// The file's bytes.
pub async fn make(
    state: &AppState,
    id: CollectionId,
    locale: Locale,
) -> Result<Vec<u8>, StoreError> {
    let tables = tables(state, id, locale).await?;
    let opened = Answers::open(&state.store, id, locale).await?;
    let view = collections::view(&state.store, id).await?;
    let last = responses::find_period(&state.store, id).await?.map(|(_, last)| last);
    let last = Moment(last.unwrap_or(view.collection.opened_at));
    let sheets = Sheets {
        as_of: last.date(opened.utc_offset_minutes),
        names: sheet_names(locale),
        tables,
        labels: opened.columns.iter().map(|column| column.label.clone()).collect(),
        columns: answers::headings(&opened.columns, Headings::Codes),
        code_table: answers::codebook(&view.version.form, locale),
    };
    // Writing takes a core for a while and is not asynchronous; reading is: a channel between.
    let (pages, waiting) = mpsc::channel(WAITING);
    let writing = tokio::task::spawn_blocking(move || write(sheets, waiting));
    send_pages(opened, pages).await;
    writing.await.unwrap_or_else(|error| Err(StoreError::Unavailable(error.to_string())))
}

async fn tables(
    state: &AppState,
    id: CollectionId,
    locale: Locale,
) -> Result<Vec<Table>, StoreError> {
    let store = &state.store;
    let view = collections::view(store, id).await?;
    let form = &view.version.form;
    let figures = store::results::find(store, id, Options::default()).await?;
    let offset = organizations::find(store)
        .await?
        .map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
    let links = links::list(store, id).await?;
    let period = responses::find_period(store, id).await?;
    let facts = Facts::of(&view, &links, period, offset);
    Ok(results::tables(&ResultsView { form, results: &figures, facts: &facts }, locale))
}

struct Sheets {
    as_of: Date,
    names: SheetNames,
    tables: Vec<Table>,
    labels: Vec<String>,
    columns: Vec<Column>,
    code_table: Table,
}

async fn send_pages(mut opened: Answers, pages: mpsc::Sender<Rows>) {
    loop {
        let page = opened.next().await;
        let is_last = page.as_ref().map_or(true, Vec::is_empty);
        // The writer hangs up when it met a fault, which it reports itself.
        if pages.send(page).await.is_err() || is_last {
            return;
        }
    }
}

fn write(sheets: Sheets, mut pages: mpsc::Receiver<Rows>) -> Result<Vec<u8>, StoreError> {
    let mut fault = None;
    let rows = std::iter::from_fn(|| match pages.blocking_recv()? {
        Ok(rows) => Some(rows),
        Err(error) => {
            fault = Some(error);
            None
        }
    });
    let bytes = fill(&sheets, rows.flatten());
    match fault {
        // A file with some of the answers must not look whole.
        Some(error) => Err(error),
        None => bytes.map_err(|error| StoreError::Unavailable(error.to_string())),
    }
}

fn fill(sheets: &Sheets, rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.as_of(sheets.as_of)?;
    workbook.add_report(sheets.names.results, &sheets.tables)?;
    workbook.add_answers(sheets.names.answers, &sheets.labels, &sheets.columns, rows, &[])?;
    workbook.add_report(sheets.names.codebook, std::slice::from_ref(&sheets.code_table))?;
    workbook.finish()
}
