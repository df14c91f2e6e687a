//! An official letter as plain data: an announcement or a memorandum. It has no cover and no
//! contents, and is signed.

use serde::Serialize;

use super::{Digits, ReportTable};

/// A letter, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Letter {
    /// The language of its words: `th` or `en`.
    pub language: String,
    pub digits: Digits,
    /// What the file is called by those who open it.
    pub title: String,
    /// Whose letter it is.
    pub organization: String,
    pub parts: Vec<Part>,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The place where the officer puts the seal, marked with these words.
    Seal(String),
    /// The kind of letter, large and in the middle.
    Kind(String),
    /// A line in the middle: whose announcement, and of what.
    Centred(String),
    /// A short rule in the middle.
    Rule,
    /// What is asked for at the head: a bold label and its words.
    Field {
        label: String,
        text: String,
    },
    /// A paragraph whose first line is set in.
    Paragraph(String),
    /// Where something is read on the web, on a line of its own: its digits are never turned.
    Address(String),
    /// The heading of a numbered part.
    Heading(String),
    Table(ReportTable),
    /// The lines of a signature, in the right half.
    Signature(Vec<String>),
    /// A small line at the end.
    Note(String),
}
