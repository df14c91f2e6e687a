//! A form while its workbook is read.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::At;
use super::languages::Languages;
use super::names::sanitized;
use super::places::Places;
use crate::form::{Form, Name};
use crate::sheet::Sheet;
use crate::text::{Language, Text, clean};

/// A form being read, with what the sheets must agree on.
pub struct Reading {
    pub form: Form,
    pub languages: Languages,
    pub places: Places,
    /// The name of the form among its own names.
    pub root: String,
    /// How often each name stands in the survey.
    pub names: BTreeMap<String, usize>,
    pub questions: BTreeSet<String>,
    pub repeats: BTreeSet<String>,
    /// Questions that nobody sees.
    pub unseen: BTreeSet<String>,
    pub triggers: Vec<Trigger>,
    /// Lists taken from the answers to a question.
    pub list_references: Vec<(At, String)>,
    /// Files and lists that expressions may look up.
    pub instances: Vec<Instance>,
    /// Places chosen from a list, by the name of the list.
    pub geometries: Vec<(At, String)>,
    pub entities: Vec<String>,
    /// Which entity's property stands where: the first row of each.
    pub saved: BTreeMap<(String, String), usize>,
    /// Lists that are shown whole or searched.
    pub searched: Vec<SearchedList>,
    /// Sheets whose names look like those of choices.
    pub similar: Similar,
    pub default_language: Option<Language>,
    /// Whether some texts name no language.
    pub has_unnamed: bool,
}

/// Sheets that may have been meant.
pub struct Similar {
    pub choices: Vec<String>,
    pub external_choices: Vec<String>,
}

/// A list of the choices sheet, and how a question shows it.
pub struct SearchedList {
    pub at: At,
    pub list: String,
    pub is_searched: bool,
}

/// A question whose change runs a calculation.
pub struct Trigger {
    pub at: At,
    pub of: String,
    /// Only a place is noted.
    pub is_place: bool,
}

/// A file or list under the name by which expressions look it up.
pub struct Instance {
    pub at: At,
    pub name: String,
    /// The file; none for a list of the choices sheet.
    pub file: Option<String>,
    /// Named in a row of its own, where a second one is a mistake.
    pub is_declared: bool,
}

impl Reading {
    /// The id is the form's name where it can be one.
    pub fn set_id(&mut self, id: &str) {
        let name = Name::new(id);
        self.form.settings.form_id = (!name.is_valid()).then(|| id.to_owned());
        self.form.name = if name.is_valid() { name } else { Name::new(sanitized(id)) };
    }

    /// Keeps a sheet as it stands, but for the empty cells that end a row.
    pub fn keep(&mut self, name: &str, sheet: &Sheet) {
        let filled = |row: &Vec<String>| {
            let last = row.iter().rposition(|cell| !cell.trim().is_empty());
            row[..last.map_or(0, |last| last + 1)].to_vec()
        };
        let rows = sheet.rows.iter().map(filled).filter(|row| !row.is_empty());
        self.form.settings.sheets.insert(name.to_owned(), rows.collect());
    }

    /// A title in the default language.
    pub fn set_title(&mut self, words: &str) {
        let language = self.in_order().into_iter().next();
        let language = language.unwrap_or_else(|| self.languages.unnamed());
        self.form.title = Text([(language, clean(words))].into());
    }

    /// The languages, the default one first.
    pub fn in_order(&self) -> Vec<Language> {
        self.languages.in_order(self.default_language.as_deref(), self.has_unnamed)
    }

    /// The whole form.
    pub fn finish(mut self) -> (Form, Places) {
        if self.form.title.0.is_empty() {
            let words = self.form.settings.form_id.clone();
            self.set_title(&words.unwrap_or_else(|| self.form.name.to_string()));
        }
        self.form.languages = self.in_order();
        if self.form.languages.is_empty() {
            self.form.languages.push(self.languages.unnamed());
        }
        self.form.settings.language_names = self.languages.names();
        (self.form, self.places)
    }
}
