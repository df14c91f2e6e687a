//! A sheet of plain cells: what is left of a CSV file or a spreadsheet once its format is read.

use serde::{Deserialize, Serialize};

/// The most rows that an imported sheet may have: a hundred times the plan of a large city.
pub const MOST_ROWS: usize = 20_000;

/// The most columns that an imported sheet may have.
pub const MOST_COLUMNS: usize = 200;

/// The longest cell, in characters.
pub const LONGEST_CELL: usize = 4_000;

/// Rows of cells as text, as many cells as were filled. Numbers are plain (`80837400`, `0.5`),
/// days in ISO form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// A sheet is larger than a limit. Rows and columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    Rows,
    Columns { row: usize },
    Cell { row: usize, column: usize },
}

impl Sheet {
    /// The cell at a row and column counted from 0, trimmed; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| cell.trim())
    }

    /// Everything in which the sheet is larger than the limits above.
    pub fn excesses(&self) -> Vec<Excess> {
        let mut excesses = Vec::new();
        if self.rows.len() > MOST_ROWS {
            excesses.push(Excess::Rows);
        }
        for (row, cells) in self.rows.iter().enumerate() {
            if cells.len() > MOST_COLUMNS {
                excesses.push(Excess::Columns { row: row + 1 });
            }
            for (column, cell) in cells.iter().enumerate() {
                // Bytes are never fewer than characters: most cells need no counting.
                if cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL {
                    excesses.push(Excess::Cell { row: row + 1, column: column + 1 });
                }
            }
        }
        excesses
    }
}

/// The letters above a column counted from 1: 1 is `A`, 27 is `AA`.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, expected) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn cells_outside_the_sheet_are_empty() {
        let sheet = Sheet { name: "ก".into(), rows: vec![vec![" a ".into()]] };
        assert_eq!(sheet.cell(0, 0), "a");
        assert_eq!(sheet.cell(0, 1), "");
        assert_eq!(sheet.cell(9, 9), "");
    }

    #[test]
    fn every_excess_is_named() {
        let mut rows = vec![vec![String::new(); 1]; MOST_ROWS + 1];
        rows[1] = vec![String::new(); MOST_COLUMNS + 1];
        rows[2] = vec!["ก".repeat(LONGEST_CELL), "ก".repeat(LONGEST_CELL + 1)];
        let sheet = Sheet { name: String::new(), rows };
        let expected =
            [Excess::Rows, Excess::Columns { row: 2 }, Excess::Cell { row: 3, column: 2 }];
        assert_eq!(sheet.excesses(), expected);
    }
}
