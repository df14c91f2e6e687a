//! Workbooks of real number cells, in the look of an officer's table.

mod look;
mod names;

use std::collections::BTreeSet;

use domain::calendar::Date;
use domain::tables::{Cell, Column, ColumnKind, Role, Row, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Url, Worksheet, XlsxError};

use look::{Look, Widths};

/// Why a workbook could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A sheet holds 1,048,576 rows and 16,384 columns at most.
    #[error("sheet \"{name}\" has more rows or columns than a workbook can hold")]
    TooLarge { name: String },
    #[error("workbook cannot be written")]
    Failed(#[from] XlsxError),
}

/// A workbook being written, sheet by sheet.
pub struct Workbook {
    inner: rust_xlsxwriter::Workbook,
    names: BTreeSet<String>,
    look: Look,
    contents: Option<Contents>,
}

/// A sheet that lists those after it; it is filled when all are known.
struct Contents {
    /// Its place among the sheets.
    at: usize,
    title: String,
    /// Each sheet's name and what stands in it.
    entries: Vec<(String, String)>,
}

/// One sheet of reports: its name and its tables, one below the other.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportSheet<'tables> {
    pub name: String,
    pub tables: &'tables [Table],
}

/// A workbook of reports only.
pub fn workbook(sheets: &[ReportSheet<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        workbook.add_report(&sheet.name, sheet.tables)?;
    }
    workbook.finish()
}

impl Default for Workbook {
    fn default() -> Workbook {
        Workbook::new()
    }
}

impl Workbook {
    pub fn new() -> Workbook {
        Workbook {
            inner: rust_xlsxwriter::Workbook::new(),
            names: BTreeSet::new(),
            look: Look::new(),
            contents: None,
        }
    }

    /// Says as of when its data is: files hold no other clock, so that the same data gives the same
    /// bytes.
    pub fn as_of(&mut self, date: Date) -> Result<(), WriteError> {
        let year = u16::try_from(date.year()).unwrap_or_default();
        let created = ExcelDateTime::from_ymd(year, date.month(), date.day())?;
        let properties = DocProperties::new().set_creation_datetime(&created);
        self.inner.set_properties(&properties);
        Ok(())
    }

    /// A sheet that lists those that come after it, each line a link to its sheet.
    pub fn add_contents(&mut self, title: &str) -> Result<(), WriteError> {
        // Every sheet has a name, and none is there twice.
        let at = self.names.len();
        let name = names::unique(title, &mut self.names);
        self.inner.add_worksheet().set_name(&name)?;
        self.contents = Some(Contents { at, title: title.to_owned(), entries: Vec::new() });
        Ok(())
    }

    /// A sheet of tables with their titles above and their notes below them; the heading row of a
    /// table that stands alone stays in sight.
    pub fn add_report(&mut self, name: &str, tables: &[Table]) -> Result<(), WriteError> {
        let name = names::unique(name, &mut self.names);
        self.list(&name, tables.first().map_or(&name, |table| &table.title));
        let sheet = self.inner.add_worksheet();
        sheet.set_name(&name)?;
        write_report(sheet, &self.look, tables).map_err(|error| named(error, name))
    }

    /// A sheet of one row per answer, to be filtered and sorted: in the first row the labels that
    /// people read, in the second the headings that programs read, the notes under the last. Rows
    /// are not kept in memory; a text that stands in many cells is kept once.
    pub fn add_answers(
        &mut self,
        name: &str,
        labels: &[String],
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
        notes: &[String],
    ) -> Result<(), WriteError> {
        let name = names::unique(name, &mut self.names);
        self.list(&name, &name);
        let sheet = self.inner.add_worksheet_with_low_memory()?;
        sheet.set_name(&name)?;
        write_answers(sheet, &self.look, labels, columns, rows, notes)
            .map_err(|error| named(error, name))
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        if self.names.is_empty() {
            // A workbook without a sheet cannot be opened.
            self.add_report("", &[])?;
        }
        if let Some(contents) = &self.contents {
            let sheet = self.inner.worksheet_from_index(contents.at)?;
            write_contents(sheet, &self.look, contents)?;
        }
        Ok(self.inner.save_to_buffer()?)
    }

    /// Puts a sheet into the contents, if there are any.
    fn list(&mut self, sheet: &str, words: &str) {
        if let Some(contents) = &mut self.contents {
            contents.entries.push((sheet.to_owned(), words.to_owned()));
        }
    }
}

fn write_contents(
    sheet: &mut Worksheet,
    look: &Look,
    contents: &Contents,
) -> Result<(), XlsxError> {
    let mut widths = Widths::default();
    sheet.write_string_with_format(0, 0, &contents.title, &look.title)?;
    for ((name, words), row) in contents.entries.iter().zip(1..) {
        // A quotation mark in a quoted name is written twice.
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''")));
        sheet.write_url_with_options(row, 0, link, words, "", Some(&look.link))?;
        widths.heading(0, words);
    }
    widths.apply(sheet)?;
    sheet.set_paper_size(look::A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_report(sheet: &mut Worksheet, look: &Look, tables: &[Table]) -> Result<(), XlsxError> {
    let mut widths = Widths::default();
    let mut row = 0;
    for table in tables {
        sheet.write_string_with_format(row, 0, &table.title, &look.title)?;
        row += 1;
        write_headings(sheet, look, row, &table.columns, &mut widths)?;
        row += 1;
        if tables.len() == 1 {
            sheet.set_freeze_panes(row, 0)?;
            sheet.set_repeat_rows(0, row - 1)?;
        }
        for line in &table.rows {
            write_row(sheet, look, row, &table.columns, line, &mut widths)?;
            row += 1;
        }
        for note in &table.notes {
            sheet.write_string_with_format(row, 0, note, &look.note)?;
            row += 1;
        }
        row += 1;
    }
    widths.apply(sheet)?;
    sheet.set_paper_size(look::A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_answers(
    sheet: &mut Worksheet,
    look: &Look,
    labels: &[String],
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    notes: &[String],
) -> Result<(), XlsxError> {
    let mut widths = Widths::default();
    // A label is as long as a question: it wraps, and does not widen its column.
    for (label, at) in labels.iter().zip(0..) {
        sheet.write_string_with_format(0, at, label, &look.heading)?;
    }
    write_headings(sheet, look, 1, columns, &mut widths)?;
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_repeat_rows(0, 1)?;
    let mut row = 2;
    for cells in rows {
        let line = Row { role: Role::Body, cells };
        write_row(sheet, look, row, columns, &line, &mut widths)?;
        row += 1;
    }
    if let Some(last) = columns.len().checked_sub(1) {
        sheet.autofilter(1, 0, row - 1, last as u16)?;
    }
    for (note, below) in notes.iter().zip(1..) {
        sheet.write_string_with_format(row + below, 0, note, &look.note)?;
    }
    widths.apply(sheet)
}

fn write_headings(
    sheet: &mut Worksheet,
    look: &Look,
    row: u32,
    columns: &[Column],
    widths: &mut Widths,
) -> Result<(), XlsxError> {
    for (column, at) in columns.iter().zip(0..) {
        sheet.write_string_with_format(row, at, &column.heading, &look.heading)?;
        widths.heading(at, &column.heading);
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    look: &Look,
    row: u32,
    columns: &[Column],
    line: &Row,
    widths: &mut Widths,
) -> Result<(), XlsxError> {
    for (cell, at) in line.cells.iter().zip(0..) {
        let kind = columns.get(usize::from(at)).map_or(ColumnKind::Text, |column| column.kind);
        let format = look.cell(line.role, cell, kind);
        match cell {
            Cell::Empty if line.role == Role::Body => {}
            Cell::Empty => {
                sheet.write_blank(row, at, format)?;
            }
            Cell::Text(words) => {
                sheet.write_string_with_format(row, at, words, format)?;
            }
            // A count beyond 2^53 would lose its last digits: no count of answers is.
            Cell::Count(count) => {
                sheet.write_number_with_format(row, at, *count as f64, format)?;
            }
            Cell::Number { value, .. } => {
                sheet.write_number_with_format(row, at, *value, format)?;
            }
        }
        widths.cell(at, cell);
    }
    Ok(())
}

fn named(error: XlsxError, name: String) -> WriteError {
    match error {
        XlsxError::RowColumnLimitError => WriteError::TooLarge { name },
        error => WriteError::Failed(error),
    }
}
