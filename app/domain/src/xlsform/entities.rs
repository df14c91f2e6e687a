//! The entities sheet: rows that answers are kept in elsewhere. It is kept as it stands, once it
//! is known to say something.

use super::Problem;
use super::cells::{Row, Table};
use super::finding::Findings;
use super::names::is_name;
use super::reading::Reading;
use super::workbook::Workbook;

const COLUMNS: [&str; 6] = ["list_name", "entity_id", "create_if", "update_if", "repeat", "label"];

/// Reads what is declared, before the survey refers to it.
pub fn declare(workbook: &Workbook<'_>, reading: &mut Reading, findings: &mut Findings) {
    let Some(table) = &workbook.entities else { return };
    for row in table.rows() {
        check_columns(table, &row, findings);
        let name = row.get("list_name").unwrap_or_default();
        check_name(&row, &name, findings);
        check_parts(&row, findings);
        if reading.entities.contains(&name) {
            let problem = Problem::DuplicateEntity { value: name.clone() };
            findings.push(row.cell_at("list_name"), problem);
        }
        reading.entities.push(name);
    }
    reading.keep("entities", table.sheet);
}

fn check_columns(table: &Table<'_>, row: &Row<'_>, findings: &mut Findings) {
    let strange = row.filled().map(|(_, heading, _)| &heading.name);
    let names: Vec<String> =
        strange.filter(|name| !COLUMNS.contains(&name.as_str())).cloned().collect();
    if !names.is_empty() {
        findings.push(table.at(0, None), Problem::UnknownEntityColumns { names });
    }
}

fn check_name(row: &Row<'_>, name: &str, findings: &mut Findings) {
    let at = || row.cell_at("list_name");
    if name.is_empty() {
        findings.push(at(), Problem::NoEntityName);
    } else if name.starts_with("__") || name.contains('.') || !is_name(name) {
        findings.push(at(), Problem::InvalidName { value: name.to_owned() });
    }
}

/// An entity that is made needs a label; one that is changed needs an id, and a condition where
/// both may happen.
fn check_parts(row: &Row<'_>, findings: &mut Findings) {
    let has = |heading: &str| row.get(heading).is_some();
    let needs = match (has("entity_id"), has("create_if"), has("update_if")) {
        (false, _, true) => "entity_id",
        (true, true, false) => "update_if",
        (false, _, false) if !has("label") => "label",
        _ => return,
    };
    findings.push(row.row_at(), Problem::EntityNeeds { heading: needs.to_owned() });
}

/// A `save_to` cell of the survey.
pub fn check_save_to(
    row: &Row<'_>,
    is_section: bool,
    reading: &mut Reading,
    findings: &mut Findings,
) {
    let Some(cell) = row.get("save_to") else { return };
    let mut problem = |problem| findings.push(row.cell_at("save_to"), problem);
    let Some(first) = reading.entities.first() else {
        problem(Problem::SaveToWithoutEntities);
        return;
    };
    let (entity, property) = match cell.split_once('#') {
        Some((entity, property)) => (entity, property),
        None if reading.entities.len() > 1 => {
            problem(Problem::SaveToNeedsEntity);
            return;
        }
        None => (first.as_str(), cell.as_str()),
    };
    if !reading.entities.iter().any(|known| known == entity) {
        problem(Problem::UnknownEntity { value: entity.to_owned() });
        return;
    }
    if is_section {
        problem(Problem::SaveToOnGroup);
        return;
    }
    let is_taken = matches!(&*property.to_lowercase(), "name" | "label");
    if is_taken || property.starts_with("__") || !is_name(property) {
        problem(Problem::InvalidName { value: property.to_owned() });
    }
    let key = (entity.to_owned(), property.to_owned());
    let first_row = *reading.saved.entry(key).or_insert(row.at + 1);
    if first_row != row.at + 1 {
        problem(Problem::DuplicateSaveTo { value: property.to_owned(), first_row });
    }
}
