//! Archives whose bytes depend on nothing but what is in them: no clock, no machine.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// A file in an archive.
pub struct Entry<'a> {
    pub name: String,
    pub bytes: &'a [u8],
}

/// The archive of these files, in this order.
pub fn zip(entries: &[Entry]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first moment that the format knows.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for entry in entries {
        archive.start_file(entry.name.as_str(), options)?;
        archive.write_all(entry.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
