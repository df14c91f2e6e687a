//! Files and lists that expressions look up by name: each name means one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{At, Findings};
use super::reading::Reading;
use super::workbook::Workbook;
use super::{Problem, references};

pub fn check(workbook: &Workbook<'_>, reading: &Reading, findings: &mut Findings) {
    let pulled = pulled(workbook);
    let mut files: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut declared = BTreeSet::new();
    let searched: BTreeSet<&str> =
        reading.searched.iter().filter(|it| it.is_searched).map(|it| it.list.as_str()).collect();
    // What a search looks up is no list of the form's own.
    let own =
        reading.instances.iter().filter(|it| it.file.is_some() || !searched.contains(&*it.name));
    let own = own.map(|it| (&it.at, &it.name, it.file.as_deref(), it.is_declared));
    let all =
        own.chain(pulled.iter().map(|(at, name, file)| (at, name, Some(file.as_str()), false)));
    for (at, name, file, is_declared) in all {
        let is_twice = is_declared && !declared.insert(name);
        let first = *files.entry(name).or_insert(file);
        if is_twice || first != file {
            findings.push(at.clone(), Problem::DuplicateInstance { name: name.clone() });
        }
    }
    check_searched(reading, findings);
    check_geometries(reading, findings);
}

/// A list that is searched somewhere is shown whole nowhere.
fn check_searched(reading: &Reading, findings: &mut Findings) {
    let plain: BTreeSet<&str> =
        reading.searched.iter().filter(|it| !it.is_searched).map(|it| it.list.as_str()).collect();
    for searched in reading.searched.iter().filter(|it| it.is_searched) {
        if plain.contains(searched.list.as_str()) {
            let problem = Problem::SearchAndPlain { list: searched.list.clone() };
            findings.push(searched.at.clone(), problem);
        }
    }
}

/// What `pulldata('towns', …)` looks up: the file `towns.csv`.
fn pulled(workbook: &Workbook<'_>) -> Vec<(At, String, String)> {
    let table = &workbook.survey;
    let is_read = |name: &str| {
        matches!(
            name,
            "calculation"
                | "constraint"
                | "read_only"
                | "required"
                | "relevant"
                | "choice_filter"
                | "default"
        )
    };
    let mut pulled = Vec::new();
    for row in table.rows() {
        for (column, heading, cell) in row.filled() {
            if !is_read(&heading.name) || !cell.contains("pulldata") {
                continue;
            }
            for name in arguments(&cell) {
                let file = format!("{name}.csv");
                pulled.push((table.at(row.at, Some(column)), name, file));
            }
        }
    }
    pulled
}

/// The first argument of every call.
fn arguments(cell: &str) -> impl Iterator<Item = String> {
    cell.split("pulldata").skip(1).filter_map(|rest| {
        let inner = rest.trim_start().strip_prefix('(')?;
        let (name, _) = inner.split_once(',')?;
        Some(name.replace(['\'', '"'], "").trim().to_owned())
    })
}

/// A place is chosen from a list, a file, an entity or a repeat.
fn check_geometries(reading: &Reading, findings: &mut Findings) {
    for (at, value) in &reading.geometries {
        let is_instance = reading.instances.iter().any(|instance| instance.name == *value);
        let is_known = is_instance
            || reading.entities.contains(value)
            || references::only(value).is_some_and(|name| reading.repeats.contains(name));
        if !is_known {
            let problem = Problem::BadParameter {
                name: "reference-geometry".to_owned(),
                value: value.clone(),
                expected: super::Expected::Places,
            };
            findings.push(at.clone(), problem);
        }
    }
}
