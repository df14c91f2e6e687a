//! What a file says that it is, and what it is.

use std::fmt;

use super::{ReadError, archive};

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with a delimiter: comma, semicolon, tab or bar.
    Csv,
    Xlsx,
    Xls,
    Ods,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Csv => "text table",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Ods => "ods",
        })
    }
}

const ZIP: &[u8] = b"PK\x03\x04";

/// A compound file: an old workbook, or a new one locked by a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The format, when name and bytes agree; for a name without an ending, that of the bytes.
pub fn of(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let says = match said(name) {
        Said::Format(format) => Some(format),
        Said::Nothing => None,
        Said::Other => return Err(ReadError::UnknownType { name: name.to_owned() }),
    };
    let holds = held(bytes)?;
    match (says, holds) {
        (Some(Format::Xlsx), Some(Format::Xls)) => Err(ReadError::Protected),
        (Some(says), holds) if holds != Some(says) => {
            Err(ReadError::NotWhatItSays { name: name.to_owned(), says })
        }
        (_, Some(holds)) => Ok(holds),
        (_, None) => Err(ReadError::UnknownType { name: name.to_owned() }),
    }
}

enum Said {
    Format(Format),
    Nothing,
    Other,
}

fn said(name: &str) -> Said {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let Some((_, ending)) = name.rsplit_once('.') else { return Said::Nothing };
    match ending.to_lowercase().as_str() {
        "csv" | "tsv" | "txt" | "tab" => Said::Format(Format::Csv),
        "xlsx" | "xlsm" => Said::Format(Format::Xlsx),
        "xls" => Said::Format(Format::Xls),
        "ods" => Said::Format(Format::Ods),
        _ => Said::Other,
    }
}

fn held(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    if bytes.starts_with(ZIP) {
        let names = archive::names(bytes)?;
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        return Ok(match () {
            () if has("xl/workbook.xml") => Some(Format::Xlsx),
            () if has("content.xml") => Some(Format::Ods),
            () => None,
        });
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(Some(Format::Xls));
    }
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let is_binary = bytes.contains(&0) && !is_utf16;
    Ok((!is_binary && !is_markup(bytes)).then_some(Format::Csv))
}

/// Web pages saved under a spreadsheet's name are common; read as text they would be nonsense.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(9)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let marks: [&[u8]; 6] = [b"<!doctype", b"<html", b"<table", b"<?xml", b"%pdf", b"{\\rtf"];
    marks.iter().any(|mark| start.starts_with(mark))
}
