//! Official letters as files.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail where it stands.

#[cfg(feature = "pdf")]
#[path = "reports/pdftotext.rs"]
mod pdftotext;

use std::io::Read;

use domain::report::{Align, Digits, Letter, Part, ReportColumn, ReportTable};
use domain::tables::Role;
use exports::docx;
#[cfg(feature = "pdf")]
use pdftotext::{bare, text_of};

fn letter() -> Letter {
    let column = |heading: &str| ReportColumn { heading: heading.into(), align: Align::Start };
    let table = ReportTable {
        caption: "ผลจำแนกตามยุทธศาสตร์".into(),
        columns: vec![column("ยุทธศาสตร์"), column("x̄")],
        rows: vec![
            (Role::Body, vec!["การศึกษา".into(), "4.33".into()]),
            (Role::Total, vec!["รวม".into(), "4.33".into()]),
        ],
        notes: vec!["หมายเหตุ".into()],
    };
    Letter {
        language: "th".into(),
        digits: Digits::Arabic,
        title: "ประกาศผล".into(),
        organization: "เทศบาลเมืองบัวใหญ่".into(),
        parts: vec![
            Part::Seal("ที่ประทับตรา".into()),
            Part::Kind("บันทึกข้อความ".into()),
            Part::Centred("เรื่อง ผล <ทดสอบ> & อื่น".into()),
            Part::Rule,
            Part::Field { label: "ที่".into(), text: "นม 52001/12".into() },
            Part::Heading("1. เรื่องเดิม".into()),
            Part::Paragraph("ตามที่เทศบาลได้ติดตามและประเมินผล นั้น".into()),
            Part::Address("https://example.go.th/62".into()),
            Part::Table(table),
            Part::Signature(vec!["(ลงชื่อ)".into(), "(สมชาย ใจดี)".into()]),
            Part::Note("ร่าง".into()),
        ],
    }
    .with_digits(Digits::Thai)
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn letters_name_the_official_font_and_turn_no_address() {
    let file = docx::write_letter(&letter()).unwrap();
    assert!(file == docx::write_letter(&letter()).unwrap(), "the same letter gives the same bytes");
    let text = part(&file, "word/document.xml");
    assert!(text.contains("นม ๕๒๐๐๑/๑๒") && text.contains("https://example.go.th/62"));
    assert!(text.contains("ผล &lt;ทดสอบ&gt; &amp; อื่น") && text.contains("SignatureLine"));
    assert!(!text.contains("TOC"), "a letter has no contents");
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains(r#"w:cs="TH SarabunPSK""#));
    for style in text.split("w:pStyle w:val=\"").skip(1) {
        let style = style.split('"').next().unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn letters_are_set_on_paper() {
    let paper = exports::pdf::write_letter(&letter()).unwrap();
    assert!(paper.starts_with(b"%PDF-1.7"));
    assert!(paper == exports::pdf::write_letter(&letter()).unwrap());
    let Some(text) = text_of(&paper) else { return };
    let text = bare(&text);
    for said in ["บันทึกข้อความ", "เรื่อง ผล <ทดสอบ> & อื่น", "นม ๕๒๐๐๑/๑๒", "๔.๓๓", "(สมชาย ใจดี)"]
    {
        assert!(text.contains(&bare(said)), "{said}: {text}");
    }
}
