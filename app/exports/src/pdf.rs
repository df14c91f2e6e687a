//! Reports as PDF: typeset by typst, tagged, with the fonts of paper inside.
//!
//! The standard PDF/UA-1 is not asked for: there every glyph must carry the text of its whole
//! cluster, and what is copied out of such a file doubles stacked Thai marks.

mod world;

use domain::report::{Block, Letter, Part, Photo, Report, ReportTable};
use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::furniture::Furniture;
use world::{LETTER, Paper, REPORT};

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("report cannot be told to the typesetter")]
    Untold(#[from] serde_json::Error),
    /// What the typesetter said.
    #[error("report cannot be typeset: {0}")]
    NotSet(String),
}

/// The file's bytes; the same report gives the same.
pub fn write(report: &Report, furniture: Furniture) -> Result<Vec<u8>, PdfError> {
    let (told, pictures) = tell(report, furniture);
    typeset(&Paper::new(REPORT, serde_json::to_vec(&told)?, pictures))
}

/// A letter's bytes; the same letter gives the same.
pub fn write_letter(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let parts = letter.parts.iter().map(|part| match part {
        Part::Table(table) => json!({ "table": printed(table) }),
        part => json!(part),
    });
    let told = json!({
        "language": letter.language,
        "title": letter.title,
        "organization": letter.organization,
        "parts": parts.collect::<Vec<Value>>(),
    });
    typeset(&Paper::new(LETTER, serde_json::to_vec(&told)?, Vec::new()))
}

fn typeset(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let file = set(paper);
    // The typesetter would remember every photo, decoded: it keeps what the last paper needed.
    typst::comemo::evict(1);
    file
}

fn set(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let document: PagedDocument = typst::compile(paper).output.map_err(refused)?;
    // Tagged is the default; there is no clock in it.
    typst_pdf::pdf(&document, &PdfOptions::default()).map_err(refused)
}

/// The report as the template reads it, and its pictures.
fn tell(report: &Report, furniture: Furniture) -> (Value, Vec<Vec<u8>>) {
    let mut pictures = Vec::new();
    let blocks = report.blocks.iter().map(|block| match block {
        Block::Table(table) => json!({ "table": printed(table) }),
        Block::Chart(chart) => {
            let file = keep(&mut pictures, chart.svg.clone().into_bytes(), "svg");
            json!({ "chart": { "file": file, "title": chart.title, "description": chart.description } })
        }
        Block::Photos(photos) => {
            let photos = photos.iter().map(|Photo { caption, jpeg }| {
                let file = keep(&mut pictures, jpeg.bytes.clone(), "jpg");
                json!({ "file": file, "caption": caption, "is_tall": jpeg.height > jpeg.width })
            });
            json!({ "photos": photos.collect::<Vec<Value>>() })
        }
        block => json!(block),
    });
    let blocks: Vec<Value> = blocks.collect();
    let told = json!({
        "language": report.language,
        "digits": report.digits,
        "cover": report.cover,
        "contents": furniture.contents,
        "blocks": blocks,
    });
    (told, pictures)
}

/// Puts a picture with the others; the name of its file.
fn keep(pictures: &mut Vec<Vec<u8>>, bytes: Vec<u8>, ending: &str) -> String {
    pictures.push(bytes);
    format!("picture{}.{ending}", pictures.len() - 1)
}

/// A table as the templates read it.
fn printed(table: &ReportTable) -> Value {
    json!({ "table": table, "widths": table.widths(), "crowded": table.is_crowded() })
}

fn refused(diagnostics: impl IntoIterator<Item = SourceDiagnostic>) -> PdfError {
    let said: Vec<String> =
        diagnostics.into_iter().map(|diagnostic| diagnostic.message.to_string()).collect();
    PdfError::NotSet(said.join("; "))
}
