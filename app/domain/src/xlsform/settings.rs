//! The settings sheet, and what reading the others adds to it.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Row, Table};
use super::finding::{At, Findings};
use super::languages::Languages;
use super::names::is_name;
use super::places::{HEADINGS, Places};
use super::reading::{Reading, Similar};
use super::workbook::Workbook;
use super::{Expected, Problem};
use crate::form::{Form, Instrument};
use crate::text::Text;

/// Reads the settings; the rest of the form is still empty.
pub fn read(workbook: &Workbook<'_>, findings: &mut Findings) -> Option<Reading> {
    let table = workbook.settings.as_ref();
    let mut row = table.and_then(|table| table.rows().next());
    let mut languages = Languages::default();
    let has_unnamed = has_unnamed(workbook);
    let default = row.as_mut().and_then(|row| row.take("default_language"));
    // No heading can name such a language: its texts are in the unnamed one.
    let default = default.filter(|heading| !heading.contains("::"));
    // Before the others: where two names are of one code, the default language has it, as it comes
    // first in the workbook that the form is written to.
    let default_language = default.as_deref().and_then(|heading| {
        let is_used = has_unnamed || names_language(workbook, heading);
        (is_used && heading != "default").then(|| languages.of_heading(heading))
    });
    note_languages(workbook, &mut languages);
    match &default_language {
        Some(language) => languages.assume(language.clone()),
        None => assume_language(workbook, &mut languages, has_unnamed, findings),
    }
    let at = table.map_or_else(At::default, |table| table.at(1, None));
    let mut reading = Reading {
        form: Form::new("form", Text::default()),
        languages,
        places: Places::new(at),
        root: "data".to_owned(),
        // Every response has one, unless the settings say otherwise.
        names: [("instanceID".to_owned(), 1)].into(),
        questions: BTreeSet::new(),
        repeats: BTreeSet::new(),
        unseen: BTreeSet::new(),
        triggers: Vec::new(),
        list_references: Vec::new(),
        instances: Vec::new(),
        geometries: Vec::new(),
        entities: Vec::new(),
        saved: BTreeMap::new(),
        searched: Vec::new(),
        similar: Similar {
            choices: workbook.similar("choices"),
            external_choices: workbook.similar("external_choices"),
        },
        default_language,
        has_unnamed,
    };
    for heading in HEADINGS {
        let is_it = |it: &Option<super::headings::Heading>| {
            it.as_ref().is_some_and(|it| it.name == heading)
        };
        if let Some(column) = workbook.survey.headings.iter().position(is_it) {
            reading.places.add_column(heading, column + 1);
        }
    }
    if let Some(row) = row {
        reading.read_row(row, findings);
    }
    if let Some(osm) = workbook.osm {
        reading.keep("osm", osm);
    }
    Some(reading)
}

/// Whether there are texts in no named language.
fn has_unnamed(workbook: &Workbook<'_>) -> bool {
    workbook.tables().any(|table| {
        let mut headings = table.headings.iter().enumerate();
        headings.any(|(column, heading)| {
            let language = heading.as_ref().and_then(|heading| heading.language.as_deref());
            matches!(language, Some("" | "default")) && is_filled(table, column)
        })
    })
}

/// Notes the languages of all headings.
fn note_languages(workbook: &Workbook<'_>, languages: &mut Languages) {
    let headings = workbook.tables().flat_map(|table| table.headings.iter().flatten());
    for language in headings.filter_map(|heading| heading.language.as_deref()) {
        if !matches!(language, "" | "default") {
            languages.of_heading(language);
        }
    }
}

fn is_filled(table: &Table<'_>, column: usize) -> bool {
    (1..table.sheet.rows.len()).any(|row| !table.cell(row, column).is_empty())
}

fn names_language(workbook: &Workbook<'_>, language: &str) -> bool {
    workbook.tables().any(|table| {
        let mut headings = table.headings.iter().flatten();
        headings.any(|heading| heading.language.as_deref() == Some(language))
    })
}

/// Texts without a language are Thai when they hold Thai letters, and English when they do not.
fn assume_language(
    workbook: &Workbook<'_>,
    languages: &mut Languages,
    has_unnamed: bool,
    findings: &mut Findings,
) {
    let mut unnamed = workbook.tables().flat_map(|table| {
        let columns = table.headings.iter().enumerate().filter(|(_, heading)| {
            let language = heading.as_ref().and_then(|heading| heading.language.as_deref());
            matches!(language, Some("" | "default"))
        });
        columns.flat_map(move |(column, _)| {
            (1..table.sheet.rows.len()).map(move |row| table.cell(row, column))
        })
    });
    let is_thai = |text: &str| text.chars().any(|letter| ('ก'..='๛').contains(&letter));
    let language = if !has_unnamed || unnamed.any(|cell| is_thai(&cell)) { "th" } else { "en" };
    languages.assume(language.to_owned());
    if has_unnamed {
        let at = At::sheet(&workbook.survey.sheet.name);
        findings.push(at, Problem::LanguageAssumed { language: language.to_owned() });
    }
}

impl Reading {
    fn read_row(&mut self, mut row: Row<'_>, findings: &mut Findings) {
        let id = row.take("form_id");
        if let Some(id) = &id {
            self.set_id(id);
        }
        if let Some(name) = row.get("name") {
            if !is_name(&name) {
                findings.push(row.cell_at("name"), Problem::InvalidName { value: name.clone() });
            }
            self.root = name;
        }
        let title = row.take_text("siang::title", &mut self.languages);
        let plain = row.raw("form_title").or_else(|| row.raw("form_id"));
        row.take("form_title");
        match (title, plain) {
            (Some(title), _) => self.form.title = title,
            (None, Some(words)) => self.set_title(&words),
            (None, None) => {}
        }
        self.form.introduction = row.take_text("siang::introduction", &mut self.languages);
        self.read_own(&mut row, findings);
        let is_yes = |name: &str| row.get(name).is_some_and(|value| yes_no(&value) == Some(true));
        if is_yes("omit_instanceID") {
            self.names.remove("instanceID");
            if row.get("public_key").is_some() {
                findings.push(row.cell_at("public_key"), Problem::EncryptionNeedsId);
            }
        }
        let settings = &mut self.form.settings;
        settings.allow_choice_duplicates = is_yes("allow_choice_duplicates");
        row.take("allow_choice_duplicates");
        for (name, field) in [
            ("version", &mut settings.version),
            ("style", &mut settings.style),
            ("instance_name", &mut settings.instance_name),
            ("submission_url", &mut settings.submission_url),
            ("public_key", &mut settings.public_key),
            ("auto_send", &mut settings.auto_send),
            ("auto_delete", &mut settings.auto_delete),
            ("namespaces", &mut settings.namespaces),
        ] {
            *field = row.take(name);
        }
        settings.attributes = row.rest();
    }

    /// Our own columns.
    fn read_own(&mut self, row: &mut Row<'_>, findings: &mut Findings) {
        if let Some(code) = row.take("siang::instrument") {
            let all = [Instrument::Questionnaire, Instrument::Interview, Instrument::Observation];
            match all.into_iter().find(|instrument| instrument.code() == code) {
                Some(instrument) => self.form.instrument = instrument,
                None => bad_value(row, "siang::instrument", code, Expected::Instrument, findings),
            }
        }
        if let Some(minutes) = row.take("siang::minutes") {
            match minutes.parse() {
                Ok(minutes) => self.form.minutes = Some(minutes),
                Err(_) => {
                    bad_value(row, "siang::minutes", minutes, Expected::WholeNumber, findings);
                }
            }
        }
    }
}

/// A finding about a cell of the row.
pub fn bad_value(
    row: &Row<'_>,
    heading: &str,
    value: String,
    expected: Expected,
    findings: &mut Findings,
) {
    let heading_name = heading.to_owned();
    let problem = Problem::BadValue { heading: heading_name, value, expected };
    findings.push(row.cell_at(heading), problem);
}

/// Yes and no in every spelling that is understood.
pub fn yes_no(value: &str) -> Option<bool> {
    match value {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}
