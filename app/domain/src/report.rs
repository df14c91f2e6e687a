//! A report as plain data, in reading order: made once from results, and then written as a
//! document, a page or paper. Words and figures come in already chosen and rounded.

mod digits;
mod letter;
mod table;
mod written;

use serde::Serialize;

pub use letter::{Letter, Part};
pub use table::{Align, ReportColumn, ReportTable};
pub use written::{Tally, Written};

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The language of its words: `th` or `en`.
    pub language: String,
    /// Those of its figures, and of the numbers of its pages.
    pub digits: Digits,
    pub cover: Cover,
    pub blocks: Vec<Block>,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cover {
    /// Whose report it is.
    pub organization: String,
    /// What kind of report.
    pub title: String,
    /// What it is about, the greatest thing first.
    pub lines: Vec<String>,
    /// As of when its figures are.
    pub as_of: String,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Chapters are of level 1.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(String),
    List(Vec<String>),
    Table(ReportTable),
    Chart(Chart),
    /// Two stand beside each other.
    Photos(Vec<Photo>),
    /// What follows begins on a new page.
    PageBreak,
}

/// A picture of data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// States the finding.
    pub title: String,
    /// The same numbers in words, for who cannot see the picture.
    pub description: String,
    /// A whole SVG document.
    pub svg: String,
    /// In pixels of the SVG.
    pub width: u32,
    pub height: u32,
}

/// A photo with its words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Photo {
    /// What it shows, when and where it came from; said in its place to who cannot see it.
    pub caption: String,
    #[serde(skip)]
    pub jpeg: Jpeg,
}

/// A JPEG picture, upright, with nothing in it beside what one sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jpeg {
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// The digits of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Digits {
    #[default]
    Arabic,
    Thai,
}

impl Digits {
    /// The code in the database and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Digits::Arabic => "arabic",
            Digits::Thai => "thai",
        }
    }

    /// The digits of a code; Arabic ones for any other.
    pub fn of(code: &str) -> Digits {
        if code == Digits::Thai.code() { Digits::Thai } else { Digits::Arabic }
    }
}

impl Report {
    /// Every chapter and section, with its level.
    pub fn headings(&self) -> impl Iterator<Item = (u8, &str)> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text } => Some((*level, text.as_str())),
            _ => None,
        })
    }

    /// Every photo, in reading order.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        let photos = self.blocks.iter().filter_map(|block| match block {
            Block::Photos(photos) => Some(photos),
            _ => None,
        });
        photos.flatten()
    }
}
