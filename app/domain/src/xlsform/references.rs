//! `${name}`: every reference of a workbook names something, once.

use super::cells::Table;
use super::finding::Findings;
use super::names::is_plain_name;
use super::reading::Reading;
use super::workbook::Workbook;
use super::{Problem, headings};
use crate::form::{Kind, Node, Property, Question};

/// A `${` that is no reference.
pub struct BadReference;

/// The names in `${…}`, without the `last-saved#` that asks for an earlier response.
pub fn names(text: &str) -> Result<Vec<&str>, BadReference> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let inner = &rest[start + 2..];
        let end = inner.find('}').ok_or(BadReference)?;
        rest = &inner[end..];
        // `${}` is no reference, and no mistake either.
        if end == 0 {
            continue;
        }
        let name = inner[..end].strip_prefix("last-saved#").unwrap_or(&inner[..end]);
        if !is_plain_name(name) {
            return Err(BadReference);
        }
        names.push(name);
    }
    Ok(names)
}

/// The name, where the text is one reference and nothing else.
pub fn only(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("${")?.strip_suffix('}')?;
    let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
    is_plain_name(name).then_some(name)
}

/// The questions that a `trigger` cell names, and what is wrong with it. Between commas stands
/// one reference each.
pub fn triggers(cell: &str) -> Result<Vec<&str>, Problem> {
    let bad = || Problem::BadReference { value: cell.to_owned() };
    if !cell.contains("${") || cell.len() < 3 {
        return Err(bad());
    }
    let mut all = Vec::new();
    for part in cell.split(',') {
        let found = names(part).map_err(|BadReference| bad())?;
        if found.len() > 1 {
            return Err(Problem::ReferencesWithoutComma);
        }
        all.extend(found);
    }
    Ok(all)
}

/// Every cell that may hold a reference.
pub fn check(workbook: &Workbook<'_>, reading: &Reading, findings: &mut Findings) {
    if let Some(settings) = &workbook.settings {
        check_table(settings, reading, findings, |_| true);
    }
    if let Some(entities) = &workbook.entities {
        check_table(entities, reading, findings, |name| !matches!(name, "list_name" | "repeat"));
    }
    let is_read = |name: &str| !matches!(name, "type" | "name" | "trigger");
    check_table(&workbook.survey, reading, findings, is_read);
    if let Some(choices) = &workbook.choices {
        let is_text = |name: &str| name == "label" || headings::media(name).is_some();
        check_table(choices, reading, findings, is_text);
    }
    for (at, list) in &reading.list_references {
        check_name(reading, list, findings, || at.clone());
    }
    check_triggers(reading, findings);
}

fn check_table(
    table: &Table<'_>,
    reading: &Reading,
    findings: &mut Findings,
    is_read: impl Fn(&str) -> bool,
) {
    for row in table.rows() {
        for (column, heading, cell) in row.filled() {
            if !cell.contains('$') || !is_read(&heading.name) {
                continue;
            }
            // Texts are kept without control characters, which might hide a reference till then.
            let cell = cell.replace(is_dropped, "");
            let at = || table.at(row.at, Some(column));
            match names(&cell) {
                Ok(names) => {
                    names.iter().for_each(|name| check_name(reading, name, findings, at));
                }
                Err(BadReference) => {
                    findings.push(at(), Problem::BadReference { value: cell });
                }
            }
        }
    }
}

fn is_dropped(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

fn check_name(
    reading: &Reading,
    name: &str,
    findings: &mut Findings,
    at: impl FnOnce() -> super::finding::At,
) {
    let name = || name.to_owned();
    match reading.names.get(&name()) {
        None => findings.push(at(), Problem::UnknownReference { name: name() }),
        Some(1) => {}
        Some(_) => findings.push(at(), Problem::AmbiguousReference { name: name() }),
    }
}

/// A trigger is a question, and one that somebody sees.
fn check_triggers(reading: &Reading, findings: &mut Findings) {
    for trigger in &reading.triggers {
        if !reading.questions.contains(&trigger.of) {
            let name = trigger.of.clone();
            findings.push(trigger.at.clone(), Problem::UnknownReference { name });
        } else if reading.unseen.contains(&trigger.of) && !trigger.is_place {
            let name = trigger.of.clone();
            findings.push(trigger.at.clone(), Problem::UnseenTrigger { name });
        }
    }
}

/// Whether a question never shows itself: it is calculated and has no words.
pub fn is_unseen(question: &Question) -> bool {
    let is_settled = question.calculation.is_some() || !question.trigger.is_empty();
    let has_words = !question.label.0.is_empty() || question.hint.is_some();
    question.kind == Kind::Calculate || (is_settled && !has_words)
}

/// Whether a trigger only notes a place, which needs nothing to be seen.
pub fn notes_place(node: &Node) -> bool {
    let place = Kind::Metadata { property: Property::BackgroundGeopoint };
    matches!(node, Node::Question(question) if question.kind == place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_wherever_they_stand() {
        let found = |text| names(text).ok();
        assert_eq!(found("a ${b} c ${last-saved#d}"), Some(vec!["b", "d"]));
        assert_eq!(found("$ { } ${} {x}"), Some(vec![]));
        for text in ["${", "${a", "${ a }", "${a b}", "x ${a} ${"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(only("${a}"), Some("a"));
        assert_eq!(only("${a} + 1"), None);
    }

    #[test]
    fn triggers_stand_between_commas() {
        assert_eq!(triggers("${a}, ${b}"), Ok(vec!["a", "b"]));
        assert_eq!(triggers("${a} ${b}"), Err(Problem::ReferencesWithoutComma));
        assert!(triggers("a").is_err());
    }
}
