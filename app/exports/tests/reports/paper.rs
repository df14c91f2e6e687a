//! Reports on paper, read back by another program.

use exports::pdf;

use super::pdftotext::{bare, text_of};
use super::{FURNITURE, report, sample};

fn written() -> Vec<u8> {
    pdf::write(&report(), FURNITURE).unwrap()
}

#[test]
fn the_same_report_gives_the_same_paper() {
    assert!(written() == written());
}

#[test]
fn paper_is_tagged_for_screen_readers() {
    let file = written();
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-1.7"));
    for mark in ["/StructTreeRoot", "/MarkInfo", "/Lang"] {
        assert!(text.contains(mark), "{mark}");
    }
}

#[test]
fn photos_stand_on_paper_as_they_are() {
    let file = written();
    let holds = |part: &[u8]| file.windows(part.len()).any(|window| window == part);
    for photo in report().photos() {
        assert!(holds(&photo.jpeg.bytes), "{}", photo.caption);
    }
}

#[test]
fn text_comes_back_from_paper_as_it_went_in() {
    let Some(text) = text_of(&written()) else { return };
    let back = bare(&text);
    for text in sample::texts(&report()) {
        assert!(back.contains(&bare(&text)), "{text} in {back}");
    }
}
