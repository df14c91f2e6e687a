//! Forms as the files that authors of XLSForms keep: a workbook, or one text table.

use domain::form::Form;
use domain::sheet::Sheet;
use domain::xlsform::{self, SHEETS, XlsFinding};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::reading::{self, Book, ReadError};
use crate::xlsx::WriteError;

/// Widths of columns, in letters: enough to read a label, and not a screen for a long one.
const WIDTH: (usize, usize) = (12, 48);

/// The form in a file, and what was found. A text table is the survey alone, or all sheets one
/// below the other with their names in the first column.
pub fn read_workbook(
    name: &str,
    bytes: &[u8],
) -> Result<(Option<Form>, Vec<XlsFinding>), ReadError> {
    let is_wanted = |sheet: &str, count: usize| count == 1 || is_known(sheet);
    let book = reading::read_all(name, bytes, is_wanted)?;
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(ReadError::Empty);
    }
    let formulas: Vec<XlsFinding> = book.formulas.iter().map(|at| formula(&book, at)).collect();
    let (form, mut findings) = match book.sheets.as_slice() {
        [only] if has_sheet_names(only) => read_apart(only),
        sheets => xlsform::read(sheets),
    };
    findings.extend(formulas);
    Ok((form, findings))
}

/// The form as a workbook that any program for XLSForms reads.
pub fn write_workbook(form: &Form) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    for sheet in xlsform::write(form) {
        write_sheet(&mut workbook, &sheet, &bold)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_sheet(workbook: &mut Workbook, sheet: &Sheet, bold: &Format) -> Result<(), XlsxError> {
    let out = workbook.add_worksheet();
    out.set_name(&sheet.name)?.set_freeze_panes(1, 0)?;
    for (cells, row) in sheet.rows.iter().zip(0..) {
        for (cell, column) in cells.iter().zip(0..) {
            match (cell.as_str(), row) {
                ("", _) => {}
                (heading, 0) => {
                    out.write_string_with_format(0, column, heading, bold)?;
                }
                (text, _) => {
                    out.write_string(row, column, text)?;
                }
            }
        }
    }
    let widest = |column: usize| {
        let cells = sheet.rows.iter().filter_map(|cells| cells.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let columns = sheet.rows.first().map_or(0, Vec::len);
    for (column, at) in (0..columns).zip(0..) {
        out.set_column_width(at, widest(column).clamp(WIDTH.0, WIDTH.1) as f64)?;
    }
    Ok(())
}

fn is_known(sheet: &str) -> bool {
    SHEETS.contains(&sheet.trim().to_lowercase().as_str())
}

fn formula(book: &Book, at: &reading::CellPlace) -> XlsFinding {
    let sheet = book.sheets.get(at.sheet).map_or("", |sheet| &sheet.name);
    XlsFinding::formula(sheet, at.row, at.column)
}

/// Whether the first cell that is filled names a sheet: `survey` and nothing beside it, or its
/// headings.
fn has_sheet_names(sheet: &Sheet) -> bool {
    let first = sheet.rows.iter().find(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
    first.and_then(|cells| cells.first()).is_some_and(|cell| is_known(cell))
}

/// Reads one table that holds all sheets. What is found is told by the rows and columns of the
/// table, since that is what its author sees.
fn read_apart(table: &Sheet) -> (Option<Form>, Vec<XlsFinding>) {
    let (sheets, rows): (Vec<Sheet>, Vec<Vec<usize>>) = apart(table).into_iter().unzip();
    let (form, mut findings) = xlsform::read(&sheets);
    for finding in &mut findings {
        let Some(rows) = sheets
            .iter()
            .rposition(|sheet| sheet.name == finding.sheet)
            .and_then(|sheet| rows.get(sheet))
        else {
            continue;
        };
        let in_table = |row: usize| row.checked_sub(1).and_then(|row| rows.get(row)).copied();
        // The first column of the table has the names of the sheets.
        finding.set_place(in_table(finding.row).unwrap_or(0), finding.column.map(|it| it + 1));
        if let Some(first) = finding.problem.first_row_mut() {
            *first = in_table(*first).unwrap_or(*first);
        }
    }
    (form, findings)
}

/// One table cut into its sheets, each with the rows of the table that it has: a name in the first column begins one, and the next row with
/// anything in the further columns has its headings.
fn apart(table: &Sheet) -> Vec<(Sheet, Vec<usize>)> {
    let mut sheets: Vec<(Sheet, Vec<usize>)> = Vec::new();
    for (cells, row) in table.rows.iter().zip(1..) {
        let name = cells.first().map_or("", |cell| cell.trim());
        if !name.is_empty() {
            let sheet = Sheet { name: name.to_owned(), rows: Vec::new() };
            sheets.push((sheet, Vec::new()));
        }
        let content: Vec<String> = cells.iter().skip(1).cloned().collect();
        if let Some((sheet, rows)) = sheets.last_mut()
            && content.iter().any(|cell| !cell.trim().is_empty())
        {
            sheet.rows.push(content);
            rows.push(row);
        }
    }
    sheets
}
