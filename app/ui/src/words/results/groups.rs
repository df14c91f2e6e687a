//! The same score in each group of respondents.

use domain::results::{Comparison, Target};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, ResultsView, Section, Told, Words, figures};
use crate::texts::{Locale, text};
use crate::words::explore::parts_words;
use crate::words::narrative::Subject;

/// The tables of one comparison: the groups, and the tests between them.
pub fn group_tables(
    view: &ResultsView,
    question: &str,
    comparison: &Comparison,
    locale: Locale,
) -> Vec<Told> {
    Words { view, locale, subject: Subject::of(view.form) }.group_tables(question, comparison)
}

impl Words<'_> {
    pub(super) fn groups(&self) -> Option<Section> {
        let comparisons = self.results().by.iter();
        let tables: Vec<Told> = comparisons
            .flat_map(|(question, comparison)| self.group_tables(question, comparison))
            .collect();
        (!tables.is_empty()).then(|| Section {
            id: "groups".to_owned(),
            title: text!(self.locale, results.groups_title).to_owned(),
            about: About::Groups,
            tables,
        })
    }

    fn group_tables(&self, question: &str, comparison: &Comparison) -> Vec<Told> {
        let compared = self.compared(question, comparison);
        let mut told = vec![Told::plain(self.comparison(question, &compared, comparison))];
        told.extend(self.differences(question, &compared, comparison));
        told
    }

    /// `ภาพรวม จำแนกตามเพศ`
    fn compared(&self, question: &str, comparison: &Comparison) -> String {
        let of = match &comparison.of {
            Target::Overall => text!(self.locale, results.row_overall).to_owned(),
            Target::Aspect(name) | Target::Item(name) => self.label(name),
        };
        text!(self.locale, results.title_groups, of = of, by = self.label(question))
    }

    fn comparison(&self, question: &str, title: &str, comparison: &Comparison) -> Table {
        let (locale, label) = (self.locale, self.label(question));
        let has_level = figures::has_level(comparison.groups.values());
        let table = Table::new(format!("by-{question}"), title).column(label, ColumnKind::Text);
        let has_intervals = self.results().has_intervals();
        let table = figures::with_descriptive(table, self.subject, has_level, locale);
        let mut table = figures::with_interval(table, has_intervals, locale);
        for value in &comparison.order {
            let Some(group) = comparison.groups.get(value) else { continue };
            let mut cells = vec![Cell::text(self.choice(question, value))];
            cells.extend(figures::descriptive(group, has_level, locale));
            cells.extend(figures::interval(has_intervals, group.ci95));
            table.row(Role::Body, cells);
        }
        self.reason_notes(&mut table, comparison.groups.values().map(|group| group.reason));
        if comparison.missing > 0 {
            table.note(text!(locale, results.note_no_group, n = comparison.missing));
        }
        if let Some(words) = self.untested(&comparison.differences) {
            table.note(words);
        }
        if let Some(words) = parts_words(self.view.form, question, comparison.parts, locale) {
            table.note(words);
        }
        table
    }
}
