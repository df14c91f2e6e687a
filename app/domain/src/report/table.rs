use serde::Serialize;

use crate::tables::{ColumnKind, Role, Table};
use crate::text::graphemes;

/// A table as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReportTable {
    /// With its number.
    pub caption: String,
    pub columns: Vec<ReportColumn>,
    /// As many cells as there are columns.
    pub rows: Vec<(Role, Vec<String>)>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportColumn {
    pub heading: String,
    pub align: Align,
}

/// Words begin at the left, figures end at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Start,
    End,
}

/// A page is this many letters wide, about; more columns of figures are put together.
const MOST_COLUMNS: usize = 9;

/// What a column is wide at least and at most, in letters.
const LEAST_LETTERS: usize = 6;
const MOST_LETTERS: usize = 34;

/// As many figures stand beside each other on a page; where a table has more, its words give way.
const PAGE_LETTERS: usize = 90;

/// Words are not pressed closer than this.
const LEAST_WORDS: usize = 17;

/// The room beside the letters of a cell, in letters.
const PADDING: usize = 3;

/// A word of a heading may be broken where it is longer than this.
const LONGEST_WORD: usize = 9;

impl ReportTable {
    /// The same table in words and digits.
    pub fn of(table: &Table) -> ReportTable {
        let align = |kind| if kind == ColumnKind::Text { Align::Start } else { Align::End };
        let columns = table.columns.iter().map(|column| ReportColumn {
            heading: column.heading.clone(),
            align: align(column.kind),
        });
        let columns: Vec<ReportColumn> = columns.collect();
        let rows = table.rows.iter().map(|row| {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| cell.printed()).collect();
            cells.resize(columns.len(), String::new());
            (row.role, cells)
        });
        ReportTable {
            caption: table.title.clone(),
            rows: rows.collect(),
            notes: table.notes.clone(),
            columns,
        }
    }

    /// Puts each column under `percent` into the one before it, as `12 (30.00)`, where the table
    /// would be too wide for a page. `heading` tells what then stands there.
    pub fn narrow(mut self, percent: &str, heading: impl Fn(&str) -> String) -> ReportTable {
        if self.columns.len() <= MOST_COLUMNS {
            return self;
        }
        let is_percent = |column: &ReportColumn| column.heading == percent;
        let places: Vec<usize> =
            (1..self.columns.len()).filter(|at| is_percent(&self.columns[*at])).collect();
        for at in places.into_iter().rev() {
            self.columns.remove(at);
            let before = &mut self.columns[at - 1].heading;
            *before = heading(before);
            for (_, cells) in &mut self.rows {
                let share = cells.remove(at);
                if !share.is_empty() {
                    cells[at - 1] = format!("{} ({share})", cells[at - 1]);
                }
            }
        }
        self
    }

    /// How wide each column should be, in thousandths of the whole.
    pub fn widths(&self) -> Vec<u32> {
        let letters = self.fitted();
        let all = letters.iter().sum::<usize>().max(1);
        letters.iter().map(|letters| (1_000 * letters / all) as u32).collect()
    }

    /// Whether its figures need more room than a page has: it is to be printed smaller.
    pub fn is_crowded(&self) -> bool {
        self.fitted().iter().sum::<usize>() > PAGE_LETTERS
    }

    /// Letters of each column. Words go to another line where there is not room for all; figures would
    /// run into their neighbours.
    fn fitted(&self) -> Vec<usize> {
        let mut letters: Vec<usize> = (0..self.columns.len()).map(|at| self.letters(at)).collect();
        let mut over = letters.iter().sum::<usize>().saturating_sub(PAGE_LETTERS);
        for (own, column) in letters.iter_mut().zip(&self.columns) {
            if column.align == Align::Start {
                let given = over.min(own.saturating_sub(LEAST_WORDS));
                *own -= given;
                over -= given;
            }
        }
        letters
    }

    fn letters(&self, at: usize) -> usize {
        let column = &self.columns[at];
        let word = column.heading.split_whitespace().map(graphemes).max().unwrap_or(0);
        let cell = self.rows.iter().map(|(_, cells)| graphemes(&cells[at])).max().unwrap_or(0);
        cell.max(word.min(LONGEST_WORD)).clamp(LEAST_LETTERS, MOST_LETTERS) + PADDING
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Cell;

    fn levels(levels: usize) -> ReportTable {
        let mut table = Table::new("t", "ตาราง").column("รายการ", ColumnKind::Text);
        let mut cells = vec![Cell::text("ข้อ")];
        for level in 0..levels {
            table = table
                .column(format!("ระดับ {level}"), ColumnKind::Count)
                .column("ร้อยละ", ColumnKind::Number);
            cells.extend([Cell::Count(1_200), Cell::number(Some(30.0), Some("30.00"))]);
        }
        table.row(Role::Body, cells);
        table.row(Role::Total, [Cell::text("รวม")]);
        ReportTable::of(&table)
    }

    #[test]
    fn cells_are_printed_as_on_the_page() {
        let table = levels(1);
        assert_eq!(table.rows[0], (Role::Body, vec!["ข้อ".into(), "1,200".into(), "30.00".into()]));
        assert_eq!(table.rows[1].1, ["รวม", "", ""]);
        assert_eq!((table.columns[0].align, table.columns[2].align), (Align::Start, Align::End));
    }

    #[test]
    fn percentages_move_beside_their_counts_where_there_is_no_room() {
        let heading = |level: &str| format!("{level} (ร้อยละ)");
        assert_eq!(levels(4).narrow("ร้อยละ", heading).columns.len(), 9);
        let narrow = levels(5).narrow("ร้อยละ", heading);
        assert_eq!(narrow.columns.len(), 6);
        assert_eq!(narrow.columns[5].heading, "ระดับ 4 (ร้อยละ)");
        assert_eq!(narrow.rows[0].1[5], "1,200 (30.00)");
        assert_eq!(narrow.rows[1].1, ["รวม", "", "", "", "", ""]);
    }

    #[test]
    fn columns_share_the_width_of_the_page() {
        let widths = levels(2).widths();
        assert_eq!(widths.len(), 5);
        assert!(widths.iter().sum::<u32>() <= 1_000 && widths.iter().all(|width| *width > 50));
    }

    #[test]
    fn words_give_way_to_figures() {
        let amounts = |columns: usize| {
            let name = "ยุทธศาสตร์ที่ 10 การอนุรักษ์ทรัพยากรธรรมชาติ";
            let mut table = Table::new("t", "ตาราง").column("ยุทธศาสตร์", ColumnKind::Text);
            let mut cells = vec![Cell::text(name)];
            for _ in 0..columns {
                table = table.column("บาท", ColumnKind::Number);
                cells.push(Cell::number(Some(1.0), Some("10,091,500.00")));
            }
            table.row(Role::Body, cells);
            ReportTable::of(&table)
        };
        // Two amounts leave the name its room; four take from it; six need smaller letters.
        assert_eq!(amounts(2).fitted(), [37, 16, 16]);
        assert_eq!(amounts(4).fitted(), [26, 16, 16, 16, 16]);
        assert_eq!((amounts(4).is_crowded(), amounts(6).is_crowded()), (false, true));
    }
}
