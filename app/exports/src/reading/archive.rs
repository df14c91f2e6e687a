//! Zip archives, measured before anything believes what they say of themselves.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{MOST_BYTES, ReadError};

/// The most entries of an archive; a workbook has some tens.
const MOST_ENTRIES: usize = 10_000;

/// The names of the entries.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    open(bytes)?
        .file_names()
        .map(|name| name.map(|name| name.into_owned()).map_err(damaged))
        .collect()
}

/// Unpacks everything once, keeping nothing, to see that it stays under the limit: the sizes that
/// an archive declares may be lies.
pub fn measure(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = open(bytes)?;
    let mut left = MOST_BYTES as u64;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or(ReadError::TooLarge { most: MOST_BYTES })?;
    }
    Ok(())
}

/// The text of an entry; call `measure` first.
pub fn text(bytes: &[u8], name: &str) -> Result<String, ReadError> {
    let mut archive = open(bytes)?;
    let mut content = Vec::new();
    archive.by_name(name).map_err(damaged)?.read_to_end(&mut content).map_err(damaged)?;
    Ok(String::from_utf8_lossy(&content).into_owned())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(ReadError::TooLarge { most: MOST_BYTES });
    }
    Ok(archive)
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { detail: error.to_string() }
}
