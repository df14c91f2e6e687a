//! The parts of a workbook before they are packed, so that changes reach what reads them: a line
//! `=== xl/workbook.xml`, then that part, and so on.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::workbook;

/// More parts than a workbook that matters has only make packing slower.
const MOST_PARTS: usize = 32;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(bytes) = pack(text) {
        workbook::run(&bytes);
    }
}

/// `None` where the parts make no archive, such as two of one name.
fn pack(text: &str) -> Option<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in text.split("=== ").skip(1).take(MOST_PARTS) {
        let (name, content) = part.split_once('\n')?;
        writer.start_file(name, options).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
