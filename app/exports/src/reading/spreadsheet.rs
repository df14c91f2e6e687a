//! Workbooks: XLSX cell by cell, so that two far corners cannot ask for a grid between them; XLS
//! and ODS as the ranges that the parser makes of them.

mod ods;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsx};
use domain::sheet::{MOST_ROWS, Sheet};

use super::cells::{self, Budget, Rows};
use super::{Book, CellPlace, Format, ReadError, archive};

/// So many formulas are told of; nobody reads more.
const MOST_FORMULAS: usize = 100;

/// The first visible sheet with a cell; a sheet without rows when there is none.
pub fn read(format: Format, bytes: &[u8]) -> Result<Sheet, ReadError> {
    guarded(format, bytes, || match format {
        Format::Xlsx => read_xlsx(bytes),
        Format::Ods => read_ranges::<Ods<_>>(bytes),
        _ => read_ranges::<Xls<_>>(bytes),
    })
}

/// Every sheet that `is_wanted`, hidden ones too; of XLSX also where formulas stand.
pub fn read_all(
    format: Format,
    bytes: &[u8],
    is_wanted: impl Fn(&str, usize) -> bool,
) -> Result<Book, ReadError> {
    guarded(format, bytes, || match format {
        Format::Xlsx => read_all_xlsx(bytes, is_wanted),
        Format::Ods => read_all_ranges::<Ods<_>>(bytes, is_wanted),
        _ => read_all_ranges::<Xls<_>>(bytes, is_wanted),
    })
}

fn guarded<T>(
    format: Format,
    bytes: &[u8],
    parse: impl FnOnce() -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    if format != Format::Xls {
        archive::measure(bytes)?;
    }
    if format == Format::Ods {
        ods::measure(&archive::text(bytes, "content.xml")?)?;
    }
    // The parsers see hostile bytes; a slip of theirs must not end a request.
    let parsed = catch_unwind(AssertUnwindSafe(parse));
    parsed.unwrap_or_else(|_| Err(damaged("the parser gave up")))
}

fn read_xlsx(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in visible(workbook.sheets_metadata()) {
        let (mut rows, mut budget) = (Rows::default(), Budget::default());
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let text = cells::to_text(&Data::from(cell.get_value().clone()));
            rows.put(&mut budget, row as usize, column as usize, &text)?;
        }
        let rows = rows.into_rows();
        if !rows.is_empty() {
            return Ok(Sheet { name, rows });
        }
    }
    Ok(Sheet::default())
}

fn read_ranges<'bytes, R>(bytes: &'bytes [u8]) -> Result<Sheet, ReadError>
where
    R: Reader<Cursor<&'bytes [u8]>>,
    R::Error: std::fmt::Display,
{
    let mut workbook = R::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in visible(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&name).map_err(damaged)?;
        let rows = rows_of(&range, &mut Budget::default())?;
        if !rows.is_empty() {
            return Ok(Sheet { name, rows });
        }
    }
    Ok(Sheet::default())
}

fn read_all_xlsx(bytes: &[u8], is_wanted: impl Fn(&str, usize) -> bool) -> Result<Book, ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let (mut book, mut budget) = (Book::default(), Budget::default());
    for name in wanted(workbook.sheets_metadata(), is_wanted) {
        let mut rows = Rows::default();
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
            let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
            let text = cells::to_text(&Data::from(cell.value));
            rows.put(&mut budget, row, column, &text)?;
            if cell.formula.is_some() && book.formulas.len() < MOST_FORMULAS {
                let sheet = book.sheets.len();
                book.formulas.push(CellPlace { sheet, row: row + 1, column: column + 1 });
            }
            // One row too many is enough to say so.
            if row > MOST_ROWS {
                break;
            }
        }
        book.sheets.push(Sheet { name, rows: rows.into_rows() });
    }
    Ok(book)
}

fn read_all_ranges<'bytes, R>(
    bytes: &'bytes [u8],
    is_wanted: impl Fn(&str, usize) -> bool,
) -> Result<Book, ReadError>
where
    R: Reader<Cursor<&'bytes [u8]>>,
    R::Error: std::fmt::Display,
{
    let mut workbook = R::new(Cursor::new(bytes)).map_err(damaged)?;
    let (mut book, mut budget) = (Book::default(), Budget::default());
    for name in wanted(workbook.sheets_metadata(), is_wanted) {
        let range = workbook.worksheet_range(&name).map_err(damaged)?;
        book.sheets.push(Sheet { name, rows: rows_of(&range, &mut budget)? });
    }
    Ok(book)
}

fn rows_of(range: &Range<Data>, budget: &mut Budget) -> Result<Vec<Vec<String>>, ReadError> {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Rows::default();
    for (row, column, cell) in range.used_cells() {
        let (row, column) = (top as usize + row, left as usize + column);
        rows.put(budget, row, column, &cells::to_text(cell))?;
    }
    Ok(rows.into_rows())
}

/// The names of worksheets, each asked for with the number of all.
fn wanted(sheets: &[calamine::Sheet], is_wanted: impl Fn(&str, usize) -> bool) -> Vec<String> {
    let worksheets: Vec<&calamine::Sheet> =
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    let count = worksheets.len();
    let names = worksheets.iter().map(|sheet| sheet.name.clone());
    names.filter(|name| is_wanted(name, count)).collect()
}

fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { detail: error.to_string() }
}
