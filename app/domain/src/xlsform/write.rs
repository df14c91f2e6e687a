//! A form as the sheets of an XLSForm: reading them gives the form again.

mod choices;
mod settings;
mod survey;
mod table;

use std::collections::BTreeMap;

use super::languages;
use crate::form::{Form, Media, Source};
use crate::sheet::Sheet;
use crate::text::Text;

/// A row by heading.
type Cells = BTreeMap<String, String>;

/// The sheets, in the order in which authors keep them.
pub fn write(form: &Form) -> Vec<Sheet> {
    let mut sheets = vec![
        survey::sheet(form),
        choices::sheet(form, "choices", &Source::Sheet),
        settings::sheet(form),
    ];
    if form.lists.values().any(|list| list.source == Source::ExternalSheet) {
        sheets.push(choices::sheet(form, "external_choices", &Source::ExternalSheet));
    }
    for (name, rows) in &form.settings.sheets {
        sheets.push(Sheet { name: name.clone(), rows: rows.clone() });
    }
    sheets
}

/// A text's columns for each language of the form.
fn text_headings(form: &Form, name: &str) -> Vec<String> {
    let of = |language: &String| heading(form, name, language);
    form.languages.iter().map(of).collect()
}

fn heading(form: &Form, name: &str, language: &str) -> String {
    format!("{name}::{}", languages::heading(language, &form.settings))
}

fn put_text(form: &Form, cells: &mut Cells, name: &str, text: &Text) {
    for (language, words) in &text.0 {
        cells.insert(heading(form, name, language), words.clone());
    }
}

fn put_media(form: &Form, cells: &mut Cells, media: &Media) {
    for (kind, names) in media.files() {
        put_text(form, cells, &format!("media::{kind}"), names);
    }
}

fn media_headings(form: &Form) -> Vec<String> {
    let of = |kind: &&str| text_headings(form, &format!("media::{kind}"));
    Media::KINDS.iter().flat_map(of).collect()
}

fn put(cells: &mut Cells, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        cells.insert(name.to_owned(), value.to_owned());
    }
}

fn put_yes(cells: &mut Cells, name: &str, is_so: bool) {
    put(cells, name, is_so.then_some("yes"));
}
