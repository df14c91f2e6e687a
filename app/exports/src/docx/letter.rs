//! Official letters as documents of Word: no cover, no contents; a head, paragraphs, a signature.

use std::fmt::Write;

use domain::report::{Letter, Part};

use super::body::{SPACES, paragraph, run, section, table};
use crate::xml::escape;

/// The margin at the left, 30 mm in twentieths of a point: letters are filed by it.
const LEFT: u32 = 1_701;

/// The whole text.
pub fn document(letter: &Letter) -> String {
    let mut body = String::new();
    letter.parts.iter().for_each(|part| add(&mut body, part));
    let end = section(letter.digits, "", LEFT);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {SPACES}><w:body>{body}{end}</w:body></w:document>"#
    )
}

fn add(body: &mut String, part: &Part) {
    match part {
        Part::Seal(text) => paragraph(body, "Seal", text),
        Part::Kind(text) => paragraph(body, "LetterKind", text),
        Part::Centred(text) => paragraph(body, "LetterCentred", text),
        Part::Rule => paragraph(body, "LetterRule", "————————————"),
        Part::Field { label, text } => field(body, label, text),
        Part::Paragraph(text) => paragraph(body, "LetterText", text),
        Part::Address(text) => paragraph(body, "LetterAddress", text),
        Part::Heading(text) => paragraph(body, "LetterHeading", text),
        Part::Table(printed) => table(body, printed),
        Part::Signature(lines) => {
            for (at, line) in lines.iter().enumerate() {
                let style = if at == 0 { "SignatureFirst" } else { "SignatureLine" };
                paragraph(body, style, line);
            }
        }
        Part::Note(text) => paragraph(body, "TableNote", text),
    }
}

/// A bold label and its words on one line.
fn field(body: &mut String, label: &str, text: &str) {
    let _ = write!(
        body,
        r#"<w:p><w:pPr><w:pStyle w:val="LetterField"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">{}  </w:t></w:r>"#,
        escape(label)
    );
    run(body, text);
    body.push_str("</w:p>");
}
