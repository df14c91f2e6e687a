//! Archives whose bytes depend on nothing but what is in them: no clock, no machine.

use std::io::{Cursor, Seek, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// A file in an archive.
pub struct Entry<'a> {
    pub name: String,
    pub bytes: &'a [u8],
}

/// The archive of these files, in this order.
pub fn zip(entries: &[Entry]) -> ZipResult<Vec<u8>> {
    let mut archive = Archive::begin(Cursor::new(Vec::new()));
    for entry in entries {
        archive.begin_file(&entry.name)?;
        archive.write_all(entry.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// An archive that is written as its files come: none has to be held.
pub struct Archive<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Archive<W> {
    pub fn begin(place: W) -> Archive<W> {
        Archive(ZipWriter::new(place))
    }

    /// What is written from now on stands in a file of this name.
    pub fn begin_file(&mut self, name: &str) -> ZipResult<()> {
        // The first moment that the format knows.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        self.0.start_file(name, options)
    }

    /// What it was written to, now a whole archive.
    pub fn finish(self) -> ZipResult<W> {
        self.0.finish()
    }
}

impl<W: Write + Seek> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}
