//! Cells that several tables share.

use domain::results::{Descriptive, Share};
use domain::tables::{Cell, ColumnKind, Table};

use crate::texts::{Locale, td_string};
use crate::words::narrative::Subject;
use crate::words::rounds::level_name;

/// `ตารางที่ 3 …`
pub(super) fn numbered(number: usize, title: &str, locale: Locale) -> String {
    td_string!(locale, results.table_title, number = number, title = title)
}

/// A figure with its printed text.
pub(super) fn number(value: Option<f64>, text: &Option<String>) -> Cell {
    Cell::number(value, text.as_deref())
}

/// The columns n, x̄, S.D., percent and level.
pub(super) fn with_descriptive(table: Table, subject: Subject, locale: Locale) -> Table {
    let level = match subject {
        Subject::Satisfaction => td_string!(locale, results.column_level_satisfaction),
        Subject::Assessment => td_string!(locale, results.column_level),
    };
    table
        .column("n", ColumnKind::Count)
        .column("x̄", ColumnKind::Number)
        .column("S.D.", ColumnKind::Number)
        .column(td_string!(locale, results.column_percent), ColumnKind::Number)
        .column(level, ColumnKind::Text)
}

/// The cells under them.
pub(super) fn descriptive(figures: &Descriptive, locale: Locale) -> [Cell; 5] {
    [
        Cell::Count(figures.n),
        number(figures.mean, &figures.text.mean),
        number(figures.sd, &figures.text.sd),
        number(figures.percent, &figures.text.percent),
        figures.band.map_or(Cell::Empty, |level| Cell::text(level_name(level, locale))),
    ]
}

pub(super) fn rank(rank: Option<u32>) -> Cell {
    rank.map_or(Cell::Empty, |rank| Cell::Count(u64::from(rank)))
}

/// How many chose a choice, and what percent that is.
pub(super) fn count_and_percent(share: &Share) -> [Cell; 2] {
    [Cell::Count(share.count), number(share.percent, &share.text.percent)]
}

/// A count and its percentage of a base, where no share was counted: totals of a table.
pub(super) fn total_and_percent(count: u64, base: u64) -> [Cell; 2] {
    let percent = domain::exact::percent(count, base);
    let text = percent.as_ref().map(|percent| domain::exact::to_text(percent, 2));
    [Cell::Count(count), number(percent.as_ref().and_then(domain::exact::to_f64), &text)]
}
