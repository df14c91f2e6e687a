//! Cells that several tables share.

use domain::results::{Descriptive, Share};
use domain::tables::{Cell, ColumnKind, Table};

use crate::charts::interval_text;
use crate::texts::{Locale, text};
use crate::words::narrative::Subject;
use crate::words::rounds::level_name;

/// `ตารางที่ 3 …`
pub(super) fn numbered(number: usize, title: &str, locale: Locale) -> String {
    text!(locale, results.table_title, number = number, title = title)
}

/// A figure with its printed text.
pub(super) fn number(value: Option<f64>, text: &Option<String>) -> Cell {
    Cell::number(value, text.as_deref())
}

/// Whether any of these means has a level. A column of them stands only where one has.
pub(super) fn has_level<'a>(mut figures: impl Iterator<Item = &'a Descriptive>) -> bool {
    figures.any(|figures| figures.band.is_some())
}

/// The columns n, x̄, S.D., percent, and the level where there is any.
pub(super) fn with_descriptive(
    table: Table,
    subject: Subject,
    has_level: bool,
    locale: Locale,
) -> Table {
    let level = match subject {
        Subject::Satisfaction => text!(locale, results.column_level_satisfaction),
        Subject::Assessment => text!(locale, results.column_level),
    };
    let table = table
        .column("n", ColumnKind::Count)
        .column("x̄", ColumnKind::Number)
        .column("S.D.", ColumnKind::Number)
        .column(text!(locale, results.column_percent), ColumnKind::Number);
    if has_level { table.column(level, ColumnKind::Text) } else { table }
}

/// The cells under them.
pub(super) fn descriptive(
    figures: &Descriptive,
    has_level: bool,
    locale: Locale,
) -> impl Iterator<Item = Cell> + use<> {
    let cells = [
        Cell::Count(figures.n),
        number(figures.mean, &figures.text.mean),
        number(figures.sd, &figures.text.sd),
        number(figures.percent, &figures.text.percent),
        figures.band.map_or(Cell::Empty, |level| Cell::text(level_name(level, locale))),
    ];
    cells.into_iter().take(if has_level { 5 } else { 4 })
}

/// The column and the cells of intervals, which stand only where they speak of a population.
pub(super) fn with_interval(table: Table, has_intervals: bool, locale: Locale) -> Table {
    match has_intervals {
        true => table.column(text!(locale, sample.column_interval), ColumnKind::Text),
        false => table,
    }
}

pub(super) fn interval(has_intervals: bool, interval: Option<[f64; 2]>) -> Option<Cell> {
    has_intervals.then(|| interval.map_or(Cell::Empty, |ends| Cell::text(interval_text(ends))))
}

/// The mean, S.D. and n of a score.
pub(super) fn mean_deviation_n(figures: &Descriptive) -> [Cell; 3] {
    let text = &figures.text;
    [number(figures.mean, &text.mean), number(figures.sd, &text.sd), Cell::Count(figures.n)]
}

pub(super) fn rank(rank: Option<u32>) -> Cell {
    rank.map_or(Cell::Empty, |rank| Cell::Count(u64::from(rank)))
}

/// How many chose a choice, and what percent that is.
pub(super) fn count_and_percent(share: &Share) -> [Cell; 2] {
    [counted(share), number(share.percent, &share.text.percent)]
}

/// How many chose a choice; one mark stands for all that may not be told.
pub(crate) fn counted(share: &Share) -> Cell {
    share.count.map_or_else(|| Cell::text("–"), Cell::Count)
}

/// A count and its percentage of a base, where no share was counted: totals of a table.
pub(super) fn total_and_percent(count: u64, base: u64) -> [Cell; 2] {
    let percent = domain::exact::percent(count, base);
    let text = percent.as_ref().map(|percent| domain::exact::to_text(percent, 2));
    [Cell::Count(count), number(percent.as_ref().and_then(domain::exact::to_f64), &text)]
}
