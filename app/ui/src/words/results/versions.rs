//! Which versions the figures join, and what changed between them.

use domain::results::{Note, VersionCount};
use domain::series::Changed;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{About, Section, Told, Words};
use crate::texts::{Locale, text};
use crate::words::{builder, moments};

/// That figures join several versions, in a sentence.
pub fn joined(versions: &[VersionCount], locale: Locale) -> String {
    let one = |version: &VersionCount| {
        let (number, n) = (version.number, moments::count(version.n));
        text!(locale, results.version_count, number = number, n = n)
    };
    let versions: Vec<String> = versions.iter().map(one).collect();
    text!(locale, results.note_versions, versions = versions.join(", "))
}

impl Words<'_> {
    /// A change a row; nothing where there is one version only.
    pub(super) fn versions(&self) -> Option<Section> {
        let locale = self.locale;
        let notes = || self.results().notes.iter();
        let joined = notes().find_map(|note| match note {
            Note::Versions { versions } => Some(joined(versions, locale)),
            _ => None,
        })?;
        let changes: Vec<&Changed> = notes()
            .filter_map(|note| match note {
                Note::QuestionChanged(changed) => Some(changed),
                _ => None,
            })
            .collect();
        let title = text!(locale, results.versions_title);
        let mut table = Table::new("versions", title)
            .column(text!(locale, results.column_question), ColumnKind::Text)
            .column(text!(locale, results.column_from_version), ColumnKind::Count)
            .column(text!(locale, results.column_to_version), ColumnKind::Count)
            .column(text!(locale, results.column_change), ColumnKind::Text);
        for changed in changes {
            let row = [
                Cell::text(self.label(changed.change.question())),
                Cell::Count(changed.from.into()),
                Cell::Count(changed.to.into()),
                Cell::text(builder::change(&changed.change, locale)),
            ];
            table.row(Role::Body, row);
        }
        table.note(joined);
        Some(Section {
            id: "versions".to_owned(),
            title: title.to_owned(),
            about: About::Versions,
            tables: vec![Told::plain(table)],
        })
    }
}
