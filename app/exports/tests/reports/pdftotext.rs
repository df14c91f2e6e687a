//! PDFs read back by another program.

use std::io::Write;
use std::process::{Command, Stdio};

/// The text layer of a PDF, in reading order. `None` where `pdftotext` is not installed, which only a
/// developer's machine may say.
pub fn text_of(file: &[u8]) -> Option<String> {
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
pub fn bare(text: &str) -> String {
    text.replace('\u{e33}', "\u{e4d}\u{e32}").split_whitespace().collect()
}
