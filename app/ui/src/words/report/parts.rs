//! What the reports of projects and rounds share: chapters and numbered tables.

use domain::report::{Block, Chart, ReportTable};
use domain::tables::Table;

use super::{heading, paragraph};
use crate::charts::Slopes;
use crate::charts::paper::{self, PaperChart};
use crate::texts::{Locale, text};

/// A report in the making, and its tables by themselves.
pub(super) struct Writer {
    pub locale: Locale,
    pub blocks: Vec<Block>,
    pub tables: Vec<Table>,
    chapter: usize,
    section: usize,
}

impl Writer {
    pub fn new(locale: Locale) -> Writer {
        Writer { locale, blocks: Vec::new(), tables: Vec::new(), chapter: 0, section: 0 }
    }

    /// The summary, on the first page of text and without a number.
    pub fn summary(&mut self, sentences: impl IntoIterator<Item = String>) {
        self.blocks.push(heading(1, text!(self.locale, report.summary)));
        self.blocks.extend(sentences.into_iter().map(paragraph));
    }

    /// A chapter on a page of its own.
    pub fn chapter(&mut self, title: &str) {
        self.chapter += 1;
        self.section = 0;
        let title = text!(self.locale, report.part, number = self.chapter, title = title);
        self.blocks.extend([Block::PageBreak, heading(1, title)]);
    }

    pub fn section(&mut self, title: &str) {
        self.section += 1;
        self.blocks.push(heading(2, format!("{}.{} {title}", self.chapter, self.section)));
    }

    pub fn say(&mut self, words: impl Into<String>) {
        self.blocks.push(paragraph(words));
    }

    pub fn list(&mut self, entries: Vec<String>) {
        self.blocks.extend((!entries.is_empty()).then_some(Block::List(entries)));
    }

    /// Lines between rounds, where there are any.
    pub fn slopes(&mut self, chart: Option<Slopes>) {
        let Some(chart) = chart else { return };
        let PaperChart { svg, height, .. } = paper::slopes(&chart);
        let title = text!(self.locale, report.chart, title = chart.title);
        let description = chart.description;
        self.blocks.push(Block::Chart(Chart {
            title,
            description,
            svg,
            width: paper::WIDTH,
            height,
        }));
    }

    /// A table with its number and the sentence under it.
    pub fn table(&mut self, table: Table, sentence: Option<String>) {
        let printed = ReportTable::of(&table);
        self.table_as(table, printed, sentence);
    }

    /// The same, where paper has room for less than a sheet.
    pub fn table_as(
        &mut self,
        mut table: Table,
        mut printed: ReportTable,
        sentence: Option<String>,
    ) {
        let number = self.tables.len() + 1;
        let title = table.title.clone();
        table.title = text!(self.locale, results.table_title, number = number, title = title);
        printed.caption = table.title.clone();
        self.blocks.push(Block::Table(printed));
        let told = sentence.map(|words| {
            let words = crate::words::narrative::from_table(number, &words, self.locale);
            paragraph(words)
        });
        self.blocks.extend(told);
        self.tables.push(table);
    }

    /// How many tables there are already.
    pub fn next_number(&self) -> usize {
        self.tables.len() + 1
    }
}
