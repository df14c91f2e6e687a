//! Reports as files: the same words in each, and the same bytes each time.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail where it stands.

#[path = "reports/sample.rs"]
mod sample;

use std::io::Read;

use domain::report::{Block, Digits, Report};
use exports::{Furniture, docx, html};
use sample::report;

const FURNITURE: Furniture = Furniture { contents: "สารบัญ" };

fn part(file: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn document(file: &[u8]) -> String {
    String::from_utf8(part(file, "word/document.xml")).unwrap()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let write = || docx::write(&report(), FURNITURE).unwrap();
    assert!(write() == write());
    assert_eq!(html::write(&report(), FURNITURE), html::write(&report(), FURNITURE));
}

#[test]
fn document_has_styles_captions_and_tables_whose_heads_repeat() {
    let file = docx::write(&report(), FURNITURE).unwrap();
    let document = document(&file);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2);
    assert!(
        document.contains(
            r#"<w:pStyle w:val="Caption"/></w:pPr><w:r><w:t xml:space="preserve">ตารางที่ 1"#
        )
    );
    assert!(document.contains(r#"w:val="Heading2""#) && document.contains("TOC \\o"));
    assert!(document.contains("ถนน &lt;ใหม่&gt; &amp; สะพาน"));
    assert!(document.contains(r#"descr="ข้อ 1: มากที่สุด 50.00""#));
    let styles = String::from_utf8(part(&file, "word/styles.xml")).unwrap();
    assert!(styles.contains(r#"w:cs="TH Sarabun New""#) && styles.contains("szCs"));
    let fonts = String::from_utf8(part(&file, "word/fontTable.xml")).unwrap();
    assert!(fonts.contains(r#"<w:altName w:val="Sarabun"/>"#));
}

#[test]
fn every_part_of_a_document_is_well_formed() {
    let file = docx::write(&report(), FURNITURE).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file)).unwrap();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.ends_with(".png") || name.ends_with(".jpg") {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let read = resvg::usvg::roxmltree::Document::parse(&text);
        assert!(read.is_ok(), "{name}: {read:?}");
    }
}

#[test]
fn pictures_of_a_document_are_drawn_with_their_words() {
    let file = docx::write(&report(), FURNITURE).unwrap();
    let picture = part(&file, "word/media/chart1.png");
    assert_eq!(&picture[1..4], b"PNG");
    let silent = report_with_chart(&sample::SVG.replace("ข้อ 1", ""));
    let other = part(&docx::write(&silent, FURNITURE).unwrap(), "word/media/chart1.png");
    assert!(picture != other, "words leave marks");
}

#[test]
fn photos_stand_in_a_document_over_their_words() {
    let file = docx::write(&report(), FURNITURE).unwrap();
    let document = document(&file);
    let links = String::from_utf8(part(&file, "word/_rels/document.xml.rels")).unwrap();
    for (number, photo) in (1..).zip(report().photos()) {
        let name = format!("photo{number}.jpg");
        assert!(part(&file, &format!("word/media/{name}")) == photo.jpeg.bytes);
        assert!(document.contains(&format!(r#"r:embed="{name}""#)), "{name}");
        assert!(links.contains(&format!(r#"Id="{name}""#)), "{name}");
    }
    assert!(document.contains(r#"descr="สภาพ &lt;ผิวถนน&gt; · 25 พ.ย. 2569 · หน้าตลาด""#));
    // The longest side is as long in each, and none stands on its side.
    let sizes = ["2727960\" cy=\"2045970", "2045970\" cy=\"2727960", "2727960\" cy=\"1363980"];
    for size in sizes {
        assert!(document.contains(&format!("<wp:extent cx=\"{size}\"/>")), "{size}");
    }
    let types = String::from_utf8(part(&file, "[Content_Types].xml")).unwrap();
    assert!(types.contains(r#"Extension="jpg""#));
    let ids = document.split("<wp:docPr id=\"").skip(1);
    let ids: Vec<&str> = ids.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids, ["1", "1001", "1002", "1003"]);
}

#[test]
fn page_for_the_web_shows_no_photos() {
    assert_eq!(report().photos().count(), 3);
    let links = [html::PageLink {
        address: "/public?a=1&b", text: "ผล < ทั้งหมด", language: "th"
    }];
    let linked = html::write_linked(&report(), FURNITURE, &links);
    assert!(linked.contains(r#"href="/public?a=1&amp;b" lang="th">ผล &lt; ทั้งหมด</a>"#));
    let page = html::write(&report(), FURNITURE);
    assert!(!page.contains("class=\"site\""));
    assert!(!page.contains("<img") && !page.contains("หน้าวัด"));
}

fn report_with_chart(svg: &str) -> Report {
    let mut report = report();
    for block in &mut report.blocks {
        if let Block::Chart(chart) = block {
            chart.svg = svg.to_owned();
        }
    }
    report
}

#[test]
fn page_for_the_web_stands_alone_and_holds_every_word() {
    let mut report = report();
    report.blocks.retain(|block| !matches!(block, Block::Photos(_)));
    let page = html::write(&report, FURNITURE);
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("url("));
    for text in sample::texts(&report) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.contains(&text), "{text}");
    }
    assert!(page.contains("<html lang=\"th\">") && page.contains("<caption>ตารางที่ 1"));
}

#[test]
fn numbers_of_pages_have_the_digits_of_the_report() {
    let written =
        |digits| document(&docx::write(&report().with_digits(digits), FURNITURE).unwrap());
    assert!(written(Digits::Thai).contains(r#"w:fmt="thaiNumbers""#));
    assert!(!written(Digits::Arabic).contains("pgNumType"));
}

#[cfg(feature = "pdf")]
#[path = "reports/paper.rs"]
mod paper;
#[cfg(feature = "pdf")]
#[path = "reports/pdftotext.rs"]
mod pdftotext;
