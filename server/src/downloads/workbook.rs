//! The workbook of a collection: a sheet for each table of its results, the answers and the codebook,
//! in the words of the page, behind a sheet that lists them.

use domain::calendar::{Date, Moment};
use domain::tables::{Cell, Column, Table};
use exports::xlsx::{Workbook, WriteError};
use store::StoreError;
use tokio::sync::mpsc;
use ui::words::answers::{self, AnswerTable, Headings};
use ui::words::report::contents_heading;
use ui::words::results::{self, Shown};
use ui::words::server::{SheetNames, sheet_names};
use ui::words::weights;

use super::{Answers, Wanted, report};
use crate::state::AppState;

/// Pages of answers that may wait for the writer.
const WAITING: usize = 4;

type Rows = Result<Vec<Vec<Cell>>, StoreError>;

/// The file's bytes.
pub async fn make(state: &AppState, wanted: &Wanted) -> Result<Vec<u8>, StoreError> {
    let locale = wanted.locale;
    let shown = Shown::find(&state.store, wanted.collection, wanted.options.clone()).await?;
    let form = &shown.form;
    let names = sheet_names(locale);
    let responses = AnswerTable::of_responses(form, locale);
    let repeats = AnswerTable::of_repeats(form, locale);
    let (mut sheets, mut readings) = (Vec::new(), Vec::new());
    for table in std::iter::once(responses).chain(repeats) {
        // Writing takes a core for a while and is not asynchronous; reading is: a channel between.
        let (pages, waiting) = mpsc::channel(WAITING);
        sheets.push(AnswerSheet::of(&table, names.answers, waiting));
        readings.push((Answers::open(&state.store, wanted, table).await?, pages));
    }
    let sheets = Sheets {
        as_of: as_of(&shown),
        contents: contents_heading(locale),
        names,
        tables: results::sheets(&shown.view(), locale),
        weighted: weighted(state, wanted, &shown).await?,
        answers: sheets,
        code_table: answers::codebook(form, locale),
    };
    let writing = tokio::task::spawn_blocking(move || write(sheets));
    // One table after the other, as they are written.
    for (opened, pages) in readings {
        send_pages(opened, pages).await;
    }
    writing.await.unwrap_or_else(|error| Err(StoreError::Unavailable(error.to_string())))
}

/// The day of the last answer, or on which the collection was opened: the same data give the same
/// bytes.
fn as_of(shown: &Shown) -> Date {
    let facts = &shown.facts;
    let last = facts.period.map_or(shown.collection.collection.opened_at, |(_, last)| last);
    Moment(last).date(facts.utc_offset_minutes)
}

async fn weighted(
    state: &AppState,
    wanted: &Wanted,
    shown: &Shown,
) -> Result<Vec<Table>, StoreError> {
    let known = report::weighted(&state.store, wanted).await?;
    let tables = known.map(|(weighted, totals)| {
        weights::tables(&report::weighted_view(shown, &weighted, &totals), wanted.locale)
    });
    Ok(tables.unwrap_or_default())
}

struct Sheets {
    as_of: Date,
    /// What the first sheet is called.
    contents: &'static str,
    names: SheetNames,
    /// With the names of their sheets.
    tables: Vec<(String, Table)>,
    /// Nothing where no totals of the population are known.
    weighted: Vec<Table>,
    /// Responses first, then each repeat.
    answers: Vec<AnswerSheet>,
    code_table: Table,
}

/// A sheet of answers, and where its rows come from.
struct AnswerSheet {
    name: String,
    labels: Vec<String>,
    columns: Vec<Column>,
    rows: mpsc::Receiver<Rows>,
}

impl AnswerSheet {
    fn of(table: &AnswerTable, responses: &str, rows: mpsc::Receiver<Rows>) -> AnswerSheet {
        let name = if table.title.is_empty() { responses } else { &table.title };
        AnswerSheet {
            name: name.to_owned(),
            labels: table.columns.iter().map(|column| column.label.clone()).collect(),
            columns: answers::headings(&table.columns, Headings::Codes),
            rows,
        }
    }
}

async fn send_pages(mut opened: Answers, pages: mpsc::Sender<Rows>) {
    while let Some(page) = opened.next().await.transpose() {
        let is_fault = page.is_err();
        // The writer hangs up when it met a fault, which it reports itself.
        if pages.send(page).await.is_err() || is_fault {
            return;
        }
    }
}

fn write(sheets: Sheets) -> Result<Vec<u8>, StoreError> {
    let unwritten = |error: WriteError| StoreError::Unavailable(error.to_string());
    let mut workbook = Workbook::new();
    workbook.as_of(sheets.as_of).map_err(unwritten)?;
    workbook.add_contents(sheets.contents).map_err(unwritten)?;
    let weighted = (1..).zip(sheets.weighted);
    let weighted =
        weighted.map(|(number, table)| (format!("{} {number}", sheets.names.weighted), table));
    for (name, table) in sheets.tables.into_iter().chain(weighted) {
        workbook.add_report(&name, std::slice::from_ref(&table)).map_err(unwritten)?;
    }
    for sheet in sheets.answers {
        add_answers(&mut workbook, sheet)?;
    }
    let codes = std::slice::from_ref(&sheets.code_table);
    workbook.add_report(sheets.names.codebook, codes).map_err(unwritten)?;
    workbook.finish().map_err(unwritten)
}

fn add_answers(workbook: &mut Workbook, mut sheet: AnswerSheet) -> Result<(), StoreError> {
    let mut fault = None;
    let rows = std::iter::from_fn(|| match sheet.rows.blocking_recv()? {
        Ok(rows) => Some(rows),
        Err(error) => {
            fault = Some(error);
            None
        }
    });
    let (labels, columns) = (&sheet.labels, &sheet.columns);
    let added = workbook.add_answers(&sheet.name, labels, columns, rows.flatten(), &[]);
    match fault {
        // A file with some of the answers must not look whole.
        Some(error) => Err(error),
        None => added.map_err(|error| StoreError::Unavailable(error.to_string())),
    }
}
