//! Abstract tables: what a page, a CSV file and a spreadsheet all show.
//!
//! Words come in already chosen; numbers keep their full value beside the text that is printed, so
//! that a spreadsheet can hold real numbers.

use std::borrow::Cow;

use serde::Serialize;

use crate::numerals;

/// A table with its heading row and the notes under it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// Names the table within its document: an anchor, a sheet's name.
    pub id: String,
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub heading: String,
    pub kind: ColumnKind,
}

/// What a column holds, and so how it is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    Text,
    Count,
    Number,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub role: Role,
    /// At most one per column; what is missing at the end is empty.
    pub cells: Vec<Cell>,
}

/// What a row is in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Body,
    /// A sum or an overall figure (รวม, ภาพรวม).
    Total,
    /// The heading of the rows below it.
    Group,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Empty,
    Text(String),
    Count(u64),
    /// `text` is `value` rounded to `decimals`, as printed.
    Number {
        value: f64,
        text: String,
        decimals: u8,
    },
}

impl Table {
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Table {
        Table { id: id.into(), title: title.into(), ..Table::default() }
    }

    pub fn column(mut self, heading: impl Into<String>, kind: ColumnKind) -> Table {
        self.columns.push(Column { heading: heading.into(), kind });
        self
    }

    pub fn row(&mut self, role: Role, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(Row { role, cells: cells.into_iter().collect() });
    }

    pub fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }
}

impl Cell {
    pub fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// A figure and its printed text; the decimals are those of the text. Empty when there is no
    /// figure.
    pub fn number(value: Option<f64>, text: Option<&str>) -> Cell {
        match (value.filter(|value| value.is_finite()), text) {
            (Some(value), Some(text)) => {
                let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                Cell::Number { value, text: text.to_owned(), decimals: decimals as u8 }
            }
            _ => Cell::Empty,
        }
    }

    /// As people read it: counts in groups of three.
    pub fn printed(&self) -> String {
        match self {
            Cell::Count(count) => numerals::with_commas(&count.to_string()),
            cell => cell.as_text().into_owned(),
        }
    }

    /// As data files hold it.
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Number { text, .. } => Cow::Borrowed(text),
            Cell::Count(count) => Cow::Owned(count.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_value_beside_their_text() {
        let cell = Cell::number(Some(4.2777), Some("4.28"));
        assert_eq!(cell, Cell::Number { value: 4.2777, text: "4.28".into(), decimals: 2 });
        assert_eq!(cell.as_text(), "4.28");
    }

    #[test]
    fn missing_figures_are_empty_cells() {
        assert_eq!(Cell::number(None, None), Cell::Empty);
        assert_eq!(Cell::number(Some(f64::NAN), Some("NaN")), Cell::Empty);
    }

    #[test]
    fn tables_are_put_together_in_reading_order() {
        let mut table = Table::new("sex", "จำนวนและร้อยละจำแนกตามเพศ")
            .column("เพศ", ColumnKind::Text)
            .column("จำนวน", ColumnKind::Count);
        table.row(Role::Body, [Cell::text("หญิง"), Cell::Count(58)]);
        table.row(Role::Total, [Cell::text("รวม"), Cell::Count(58)]);
        table.note("ปัดเศษ");
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.rows[1].role, Role::Total);
        assert_eq!(table.rows[0].cells[1].as_text(), "58");
    }
}
