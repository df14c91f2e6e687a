//! What people wrote, with room for what the department does about it.

use domain::report::{Block, ReportTable, Written};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Words, heading};
use crate::texts::td_string;
use crate::words::results::About;

impl Words<'_> {
    pub(super) fn written(&self) -> Vec<Block> {
        let written = self.sources.written;
        if written.is_empty() {
            return Vec::new();
        }
        let numbered = self.sections.iter().filter(|section| section.about != About::Facts);
        let before: usize = numbered.map(|section| section.tables.len()).sum();
        let tables = (before + 1..).zip(written).map(|(number, written)| {
            Block::Table(ReportTable::of(&self.written_table(number, written)))
        });
        let title = heading(2, td_string!(self.locale, report.written));
        std::iter::once(title).chain(tables).collect()
    }

    fn written_table(&self, number: usize, written: &Written) -> Table {
        let locale = self.locale;
        let question = self.sources.results.label(&written.question, locale);
        let title = td_string!(locale, report.written_title, question = question);
        let title = td_string!(locale, results.table_title, number = number, title = title);
        let mut table = Table::new(format!("written-{number}"), title)
            .column(td_string!(locale, report.column_text), ColumnKind::Text)
            .column(td_string!(locale, results.column_count), ColumnKind::Count)
            .column(td_string!(locale, report.column_action), ColumnKind::Text);
        for (text, count) in &written.texts {
            // One line: a table's row is no place for paragraphs.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            table.row(Role::Body, [Cell::text(text), Cell::Count(*count), Cell::Empty]);
        }
        table.note(td_string!(locale, report.written_note, n = written.n));
        if written.left_out > 0 {
            table.note(td_string!(locale, report.written_left, n = written.left_out));
        }
        table.note(td_string!(locale, report.written_private));
        table
    }
}
