//! The sheets of choices.

use std::collections::BTreeMap;

use super::cells::{Row, Table};
use super::finding::Findings;
use super::reading::{Instance, Reading};
use super::settings::bad_value;
use super::workbook::Workbook;
use super::{Expected, Problem};
use crate::form::{Choice, ChoiceList, Media, Name, Source};

/// The score's column; the second name is one that every converter takes.
const SCORES: [&str; 2] = ["siang::score", "siang_score"];

/// Reads the lists of both sheets.
pub fn read(workbook: &Workbook<'_>, reading: &mut Reading, findings: &mut Findings) {
    if let Some(table) = &workbook.choices {
        check_headings(table, findings);
        read_table(table, &Source::Sheet, reading, findings);
    }
    if let Some(table) = &workbook.external_choices {
        read_table(table, &Source::ExternalSheet, reading, findings);
    }
}

fn check_headings(table: &Table<'_>, findings: &mut Findings) {
    if !table.has("name") && table.rows().next().is_some() {
        let at = table.at(0, None);
        findings.push(at, Problem::NoColumn { heading: "name".to_owned() });
    }
    for (column, heading) in table.headings.iter().enumerate() {
        let name = heading.as_ref().map(|heading| &heading.name);
        if let Some(heading) = name.filter(|name| is_bad(name)) {
            let at = table.at(0, Some(column));
            findings.push(at, Problem::BadChoiceHeading { heading: heading.clone() });
        }
    }
}

/// A choice's further values are looked up by heading, which no expression can with a space in it.
fn is_bad(heading: &str) -> bool {
    heading.contains(' ')
}

fn read_table(table: &Table<'_>, source: &Source, reading: &mut Reading, findings: &mut Findings) {
    let mut firsts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for mut row in table.rows() {
        let Some(list) = row.take("list_name") else { continue };
        let is_sheet = *source == Source::Sheet;
        let value = row.take("name").unwrap_or_default();
        if value.is_empty() && is_sheet {
            findings.push(row.cell_at("name"), Problem::NoChoiceName);
            continue;
        }
        let first = *firsts.entry((list.clone(), value.clone())).or_insert(row.at);
        let may_repeat = !is_sheet || reading.form.settings.allow_choice_duplicates;
        if first != row.at && !may_repeat {
            let problem = Problem::DuplicateChoice { value: value.clone(), first_row: first + 1 };
            findings.push(row.cell_at("name"), problem);
        }
        let choice = read_choice(row, value, reading, findings);
        add(table, source, list, choice, reading, findings);
    }
}

fn read_choice(
    mut row: Row<'_>,
    value: String,
    reading: &mut Reading,
    findings: &mut Findings,
) -> (usize, Choice) {
    let mut choice = Choice::new(value, Default::default());
    match row.take_text("label", &mut reading.languages) {
        Some(label) => choice.label = label,
        None => findings.push(row.row_at(), Problem::NoChoiceLabel),
    }
    choice.media = read_media(&mut row, reading);
    for heading in SCORES {
        let Some(score) = row.take(heading) else { continue };
        match score.parse() {
            Ok(score) => choice.score = Some(score),
            Err(_) => bad_value(&row, heading, score, Expected::WholeNumber, findings),
        }
    }
    choice.attributes = row.rest();
    choice.attributes.retain(|heading, _| !is_bad(heading));
    (row.at, choice)
}

/// The files of a row, in every language.
pub fn read_media(row: &mut Row<'_>, reading: &mut Reading) -> Media {
    let mut media = Media::default();
    for kind in Media::KINDS {
        let names = row.take_text(&format!("media::{kind}"), &mut reading.languages);
        if let (Some(field), Some(names)) = (media.files_mut(kind), names) {
            *field = names;
        }
    }
    media
}

fn add(
    table: &Table<'_>,
    source: &Source,
    list: String,
    (row, choice): (usize, Choice),
    reading: &mut Reading,
    findings: &mut Findings,
) {
    let name = Name::new(list.clone());
    let at = table.at(row, None);
    let entry = reading.form.lists.entry(name.clone());
    let is_new = matches!(entry, std::collections::btree_map::Entry::Vacant(_));
    let entry = entry.or_insert_with(|| ChoiceList { choices: Vec::new(), source: source.clone() });
    if entry.source != *source {
        findings.push(at, Problem::ListInTwoSheets { list });
        return;
    }
    entry.choices.push(choice);
    if is_new {
        reading.places.add_list(name, at.clone());
        if *source == Source::Sheet {
            reading.instances.push(Instance { at, name: list, file: None, is_declared: false });
        }
    }
}
