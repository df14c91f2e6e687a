//! Reports as documents of Word, for officers to go on with: styles, real tables whose heading
//! rows repeat, captions, pictures with their words.
//!
//! Written part by part: the published crates repeat no heading rows, give pictures no words, and
//! number paragraphs by a counter of the process, so that no two files would be the same.

mod body;
mod letter;
mod parts;

use domain::report::{Block, Letter, Report};

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
    let drawn: Vec<Vec<u8>> = charts.map(|chart| png(&chart.svg)).collect::<Result<_, _>>()?;
    let charts =
        (1..).zip(&drawn).map(|(number, bytes)| Entry { name: body::chart_file(number), bytes });
    let photos = (1..)
        .zip(report.photos())
        .map(|(number, photo)| Entry { name: body::photo_file(number), bytes: &photo.jpeg.bytes });
    let pictures: Vec<Entry> = charts.chain(photos).collect();
    let subject = report.cover.lines.first().map_or("", String::as_str);
    let about = parts::About {
        title: &report.cover.title,
        subject,
        organization: &report.cover.organization,
        language: &report.language,
    };
    pack(about, body::document(report, furniture), parts::FONT, &pictures)
}

/// A letter's bytes; the same letter gives the same.
pub fn write_letter(letter: &Letter) -> Result<Vec<u8>, DocxError> {
    let about = parts::About {
        title: &letter.title,
        subject: "",
        organization: &letter.organization,
        language: &letter.language,
    };
    pack(about, letter::document(letter), parts::LETTER_FONT, &[])
}

/// The archive, its pictures named by their files.
fn pack(
    about: parts::About,
    document: String,
    font: &str,
    pictures: &[Entry],
) -> Result<Vec<u8>, DocxError> {
    let texts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONSHIPS.to_owned()),
        ("docProps/core.xml", parts::properties(&about)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts::relationships(pictures.iter().map(|it| &*it.name))),
        ("word/styles.xml", parts::styles(about.language, font)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    let mut entries: Vec<Entry> = texts
        .iter()
        .map(|(name, text)| Entry { name: (*name).to_owned(), bytes: text.as_bytes() })
        .collect();
    entries.extend(pictures.iter().map(|picture| Entry {
        name: format!("word/media/{}", picture.name),
        bytes: picture.bytes,
    }));
    Ok(zip(&entries)?)
}
