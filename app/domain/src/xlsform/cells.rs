//! Rows of a sheet whose headings are understood.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::finding::{At, Findings};
use super::headings::{self, Heading, Kind};
use super::languages::Languages;
use crate::sheet::Sheet;
use crate::text::{self, Text};

/// A sheet with its headings.
pub struct Table<'sheet> {
    pub sheet: &'sheet Sheet,
    pub headings: Vec<Option<Heading>>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl<'sheet> Table<'sheet> {
    /// Reads the headings in the first row.
    pub fn of(sheet: &'sheet Sheet, kind: Kind, findings: &mut Findings) -> Table<'sheet> {
        let headings = headings::read(sheet, kind, findings);
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (column, heading) in headings.iter().enumerate() {
            if let Some(heading) = heading {
                by_name.entry(heading.name.clone()).or_default().push(column);
            }
        }
        Table { sheet, headings, by_name }
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The rows below the headings that hold anything under one.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let row = |at| Row { table: self, at, is_used: vec![false; self.headings.len()] };
        (1..self.sheet.rows.len()).map(row).filter(|row| row.filled().next().is_some())
    }

    /// The place of a cell, counted from 0.
    pub fn at(&self, row: usize, column: Option<usize>) -> At {
        At::cell(&self.sheet.name, row, column)
    }

    /// The text of a cell: no white space around it, hard spaces as spaces.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'sheet, str> {
        let cell = self.sheet.cell(row, column);
        if cell.contains('\u{a0}') {
            Cow::Owned(cell.replace('\u{a0}', " ").trim().to_owned())
        } else {
            Cow::Borrowed(cell)
        }
    }

    fn columns(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }
}

/// A row, of which cells are taken one after the other until the rest is what nobody asked for.
pub struct Row<'table> {
    pub table: &'table Table<'table>,
    /// Counted from 0.
    pub at: usize,
    is_used: Vec<bool>,
}

impl<'table> Row<'table> {
    /// The columns with a heading and a cell.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &'table Heading, Cow<'table, str>)> + '_ {
        self.table.headings.iter().enumerate().filter_map(|(column, heading)| {
            let cell = self.table.cell(self.at, column);
            Some((column, heading.as_ref()?, cell)).filter(|(_, _, cell)| !cell.is_empty())
        })
    }

    /// Looks at a cell: as it stands, for texts.
    pub fn raw(&self, name: &str) -> Option<Cow<'table, str>> {
        let column = self.column(name)?;
        Some(self.table.cell(self.at, column))
    }

    /// Looks at a cell: with straight quotes, for what a program reads.
    pub fn get(&self, name: &str) -> Option<String> {
        self.raw(name).map(|cell| straight(&cell))
    }

    /// Takes a cell.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let value = self.get(name);
        for column in self.table.columns(name) {
            self.is_used[*column] = true;
        }
        value
    }

    /// Takes a text with its translations.
    pub fn take_text(&mut self, name: &str, languages: &mut Languages) -> Option<Text> {
        let mut text = Text::default();
        let mut unnamed = None;
        for column in self.table.columns(name) {
            self.is_used[*column] = true;
            let words = text::clean(&self.table.cell(self.at, *column));
            let heading = self.table.headings[*column].as_ref();
            let Some(language) = heading.and_then(|heading| heading.language.as_deref()) else {
                continue;
            };
            if words.is_empty() {
                continue;
            }
            if language.is_empty() || language == "default" {
                unnamed = Some(words);
            } else {
                text.0.insert(languages.of_heading(language), words);
            }
        }
        if let Some(words) = unnamed {
            text.0.entry(languages.unnamed()).or_insert(words);
        }
        (!text.0.is_empty()).then_some(text)
    }

    /// The filled column of a name; the last where there are several.
    pub fn column(&self, name: &str) -> Option<usize> {
        let mut columns = self.table.columns(name).iter().rev().copied();
        columns.find(|column| !self.table.cell(self.at, *column).is_empty())
    }

    /// The place of a cell of this row.
    pub fn cell_at(&self, name: &str) -> At {
        let column = self.column(name).or_else(|| self.table.columns(name).first().copied());
        self.table.at(self.at, column)
    }

    /// The place of the row.
    pub fn row_at(&self) -> At {
        self.table.at(self.at, None)
    }

    /// What was not taken, by heading.
    pub fn rest(&self) -> BTreeMap<String, String> {
        let rest = self.filled().filter(|(column, _, _)| !self.is_used[*column]);
        let named = rest.map(|(_, heading, cell)| {
            let name = match heading.language.as_deref() {
                Some(language) if !language.is_empty() => format!("{}::{language}", heading.name),
                _ => heading.name.clone(),
            };
            (name, straight(&cell))
        });
        named.collect()
    }
}

/// Word processors bend quotes, which no expression can read.
fn straight(text: &str) -> String {
    text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}
