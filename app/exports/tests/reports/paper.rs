//! Reports on paper, read back by another program.

use std::io::Write;
use std::process::{Command, Stdio};

use exports::pdf;

use super::{FURNITURE, report, sample};

fn written() -> Vec<u8> {
    pdf::write(&report(), FURNITURE).unwrap()
}

/// The text layer of a PDF, in reading order. `None` where `pdftotext` is not installed, which only a
/// developer's machine may say.
fn text_of(file: &[u8]) -> Option<String> {
    let command = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match command {
        Ok(child) => child,
        Err(error) if std::env::var_os("CI").is_none() => {
            eprintln!("skipped, as pdftotext cannot be run: {error}");
            return None;
        }
        Err(error) => panic!("pdftotext cannot be run: {error}"),
    };
    let mut sink = child.stdin.take().unwrap();
    let bytes = file.to_vec();
    let writing = std::thread::spawn(move || sink.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

/// A text without its spaces. Breaking ำ into its two marks changes nothing that is seen.
fn bare(text: &str) -> String {
    text.replace('\u{e33}', "\u{e4d}\u{e32}").split_whitespace().collect()
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
fn text_comes_back_from_paper_as_it_went_in() {
    let Some(text) = text_of(&written()) else { return };
    let back = bare(&text);
    for text in sample::texts(&report()) {
        assert!(back.contains(&bare(&text)), "{text} in {back}");
    }
}
