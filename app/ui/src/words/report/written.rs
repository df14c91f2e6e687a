//! What people wrote, with room for what the department does about it.

use domain::report::{Block, ReportTable, Written};
use domain::results::LEAST_PUBLIC;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Words, heading};
use crate::texts::{Locale, text};
use crate::words::results::About;

impl Words<'_> {
    pub(super) fn written(&self) -> Vec<Block> {
        let (written, themes) = (self.sources.written, self.sources.themes);
        if written.is_empty() && themes.tags.is_empty() && themes.quotes.is_empty() {
            return Vec::new();
        }
        let numbered = self.sections.iter().filter(|section| section.about != About::Facts);
        let before: usize = numbered.map(|section| section.tables.len()).sum();
        // Where somebody grouped the answers, the groups say more than a hundred single ones.
        if !themes.tags.is_empty() {
            return self.themes(before + 1);
        }
        let tables = (before + 1..).zip(written).map(|(number, written)| {
            let question = self.sources.results.label(&written.question, self.locale);
            Block::Table(ReportTable::of(&written_table(number, question, written, self.locale)))
        });
        let title = heading(2, text!(self.locale, report.written));
        std::iter::once(title).chain(tables).chain(self.free_quotes()).collect()
    }

    /// Each theme with how many respondents have it and the quotes under it, and room for what the
    /// department does about it.
    fn themes(&self, number: usize) -> Vec<Block> {
        let (locale, themes) = (self.locale, self.sources.themes);
        let title = text!(locale, review.report_title);
        let caption = text!(locale, results.table_title, number = number, title = title);
        let mut table = Table::new(format!("themes-{number}"), caption)
            .column(text!(locale, review.report_column_tag), ColumnKind::Text)
            .column(text!(locale, review.report_column_responses), ColumnKind::Count)
            .column(text!(locale, review.report_column_quotes), ColumnKind::Text)
            .column(text!(locale, report.column_action), ColumnKind::Text);
        for summary in &themes.tags {
            let quotes: Vec<String> = summary.quotes.iter().map(|text| quoted(text)).collect();
            table.row(
                Role::Body,
                [
                    Cell::text(&summary.tag.name),
                    theme_count(summary.responses, locale),
                    Cell::text(quotes.join(" · ")),
                    Cell::Empty,
                ],
            );
        }
        table.note(text!(locale, review.report_note));
        let mut blocks = vec![heading(2, title), Block::Table(ReportTable::of(&table))];
        blocks.extend(self.free_quotes());
        blocks
    }

    /// The quotes that are under no theme.
    fn free_quotes(&self) -> Vec<Block> {
        let quotes = &self.sources.themes.quotes;
        if quotes.is_empty() {
            return Vec::new();
        }
        let title = text!(self.locale, review.report_quotes);
        let quotes = quotes.iter().map(|text| quoted(text)).collect();
        vec![heading(3, title), Block::List(quotes)]
    }
}

/// How many respondents have a theme.
pub(super) fn theme_count(responses: Option<u64>, locale: Locale) -> Cell {
    let few = || Cell::text(text!(locale, explore.fewer_than, n = LEAST_PUBLIC));
    responses.map_or_else(few, Cell::Count)
}

/// What was written under one question.
pub(super) fn written_table(
    number: usize,
    question: String,
    written: &Written,
    locale: Locale,
) -> Table {
    let title = text!(locale, report.written_title, question = question);
    let title = text!(locale, results.table_title, number = number, title = title);
    let mut table = Table::new(format!("written-{number}"), title)
        .column(text!(locale, report.column_text), ColumnKind::Text)
        .column(text!(locale, results.column_count), ColumnKind::Count)
        .column(text!(locale, report.column_action), ColumnKind::Text);
    for (text, count) in &written.texts {
        table.row(Role::Body, [Cell::text(in_one_line(text)), Cell::Count(*count), Cell::Empty]);
    }
    table.note(text!(locale, report.written_note, n = written.n));
    if written.left_out > 0 {
        table.note(text!(locale, report.written_left, n = written.left_out));
    }
    table.note(text!(locale, report.written_private));
    table
}

/// A table's row is no place for paragraphs.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    format!("“{}”", in_one_line(text))
}
