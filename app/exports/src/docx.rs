//! Reports as documents of Word, for officers to go on with: styles, real tables whose heading
//! rows repeat, captions, pictures with their words.
//!
//! Written part by part: the published crates repeat no heading rows, give pictures no words, and
//! number paragraphs by a counter of the process, so that no two files would be the same.

mod body;
mod parts;

use domain::report::{Block, Report};

use crate::archive::{Entry, zip};
use crate::furniture::Furniture;
use crate::picture::{PictureError, png};

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error("document cannot be packed")]
    Failed(#[from] zip::result::ZipError),
}

/// The file's bytes; the same report gives the same.
pub fn write(report: &Report, furniture: Furniture) -> Result<Vec<u8>, DocxError> {
    let charts = report.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let pictures: Vec<Vec<u8>> = charts.map(|chart| png(&chart.svg)).collect::<Result<_, _>>()?;
    let texts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONSHIPS.to_owned()),
        ("docProps/core.xml", parts::properties(report)),
        ("word/document.xml", body::document(report, furniture)),
        ("word/_rels/document.xml.rels", parts::relationships(pictures.len())),
        ("word/styles.xml", parts::styles(&report.language)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    let mut entries: Vec<Entry> = texts
        .iter()
        .map(|(name, text)| Entry { name: (*name).to_owned(), bytes: text.as_bytes() })
        .collect();
    entries.extend(
        (1..)
            .zip(&pictures)
            .map(|(number, bytes)| Entry { name: format!("word/media/chart{number}.png"), bytes }),
    );
    Ok(zip(&entries)?)
}
