//! A file that somebody hands in becomes a `Sheet` of plain cells.
//!
//! What a file is, is decided by its bytes; a name that says otherwise is refused, so that nobody
//! imports what he or she did not mean to. Sizes are bounded before anything is unpacked.

mod archive;
mod cells;
mod format;
mod spreadsheet;
mod text;

use domain::sheet::Sheet;

pub use format::Format;

/// The most bytes of a file, packed and unpacked. A plan of 20,000 projects fits many times.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("type of file \"{name}\" is not known")]
    UnknownType { name: String },
    #[error("file \"{name}\" is not the {says} that its name says")]
    NotWhatItSays { name: String, says: Format },
    #[error("file is protected by a password")]
    Protected,
    #[error("file holds more than {most} bytes")]
    TooLarge { most: usize },
    #[error("encoding of the text is not UTF-8, UTF-16 or TIS-620")]
    UnknownEncoding,
    #[error("file holds no cell")]
    Empty,
    /// The detail is for the log, not for people.
    #[error("file is damaged: {detail}")]
    Damaged { detail: String },
}

impl ReadError {
    /// The stable code, to which pages give words.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::UnknownType { .. } => "unknown_file_type",
            ReadError::NotWhatItSays { .. } => "not_what_it_says",
            ReadError::Protected => "file_protected",
            ReadError::TooLarge { .. } => "file_too_large",
            ReadError::UnknownEncoding => "unknown_encoding",
            ReadError::Empty => "file_empty",
            ReadError::Damaged { .. } => "file_damaged",
        }
    }
}

/// Sheets of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    /// Cells that hold a formula; what it last came to was read. Told of XLSX only, and of a
    /// hundred at most.
    pub formulas: Vec<CellPlace>,
}

/// A cell of a book. Rows and columns count from 1, sheets from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPlace {
    pub sheet: usize,
    pub row: usize,
    pub column: usize,
}

/// The sheets of a workbook that `is_wanted`, which is asked with a sheet's name and the number
/// of all sheets; a text table is one sheet. Limits are those of `read`.
pub fn read_all(
    name: &str,
    bytes: &[u8],
    is_wanted: impl Fn(&str, usize) -> bool,
) -> Result<Book, ReadError> {
    check_size(bytes)?;
    match format::of(name, bytes)? {
        Format::Csv => Ok(Book { sheets: vec![text::read(name, bytes)?], formulas: Vec::new() }),
        spreadsheet => spreadsheet::read_all(spreadsheet, bytes, is_wanted),
    }
}

/// The cells of a CSV, TSV, XLSX, XLS or ODS file; of a workbook, those of the first visible
/// sheet that holds any. Rows keep the numbers that a spreadsheet program shows.
///
/// At most one row and column more than the domain's limits are kept: enough for the import to
/// say that there are too many.
pub fn read(name: &str, bytes: &[u8]) -> Result<Sheet, ReadError> {
    check_size(bytes)?;
    let sheet = match format::of(name, bytes)? {
        Format::Csv => text::read(name, bytes)?,
        spreadsheet => spreadsheet::read(spreadsheet, bytes)?,
    };
    if sheet.rows.is_empty() { Err(ReadError::Empty) } else { Ok(sheet) }
}

fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge { most: MOST_BYTES });
    }
    if bytes.is_empty() { Err(ReadError::Empty) } else { Ok(()) }
}
