//! Workbooks: XLSX cell by cell, so that two far corners cannot ask for a grid between them; XLS
//! and ODS as the ranges that the parser makes of them.

mod ods;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsx};
use domain::sheet::Sheet;

use super::cells::{self, Rows};
use super::{Format, ReadError, archive};

/// The first visible sheet with a cell; a sheet without rows when there is none.
pub fn read(format: Format, bytes: &[u8]) -> Result<Sheet, ReadError> {
    if format != Format::Xls {
        archive::measure(bytes)?;
    }
    if format == Format::Ods {
        ods::measure(&archive::text(bytes, "content.xml")?)?;
    }
    // The parsers see hostile bytes; a slip of theirs must not end a request.
    let parsed = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xlsx => read_xlsx(bytes),
        Format::Ods => read_ranges::<Ods<_>>(bytes),
        _ => read_ranges::<Xls<_>>(bytes),
    }));
    parsed.unwrap_or_else(|_| Err(damaged("the parser gave up")))
}

fn read_xlsx(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in visible(workbook.sheets_metadata()) {
        let mut rows = Rows::default();
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let text = cells::to_text(&Data::from(cell.get_value().clone()));
            rows.put(row as usize, column as usize, &text);
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
        let rows = rows_of(&workbook.worksheet_range(&name).map_err(damaged)?);
        if !rows.is_empty() {
            return Ok(Sheet { name, rows });
        }
    }
    Ok(Sheet::default())
}

fn rows_of(range: &Range<Data>) -> Vec<Vec<String>> {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = Rows::default();
    for (row, column, cell) in range.used_cells() {
        rows.put(top as usize + row, left as usize + column, &cells::to_text(cell));
    }
    rows.into_rows()
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
