//! The headings of a sheet, by whatever name an author knows a column.

mod columns;

use std::collections::BTreeMap;

use super::finding::{At, Findings};
use super::{Problem, languages};
use crate::form::Media;
use crate::sheet::Sheet;
use columns::{TEXTS, canonical};

pub use columns::Kind;

/// A column as it is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heading {
    pub name: String,
    /// The language of a text, as the heading names it.
    pub language: Option<String>,
}

/// The headings of a sheet, column by column; nothing where there is no heading.
pub fn read(sheet: &Sheet, kind: Kind, findings: &mut Findings) -> Vec<Option<Heading>> {
    let cells: Vec<String> =
        sheet.rows.first().into_iter().flatten().map(|cell| spaced(cell)).collect();
    let is_double = cells.iter().any(|cell| cell.contains("::"));
    let mut firsts: BTreeMap<Heading, &str> = BTreeMap::new();
    let mut headings = Vec::with_capacity(cells.len());
    for (column, cell) in cells.iter().enumerate() {
        if cell.is_empty() {
            headings.push(None);
            continue;
        }
        let at = || At::cell(&sheet.name, 0, Some(column));
        if cells[..column].contains(cell) {
            findings.push(at(), Problem::DuplicateColumn { heading: cell.clone() });
        }
        // The older name of the form's id stands beside the newer one in many forms.
        if kind == Kind::Settings && cell == "id_string" && cells.iter().any(|it| it == "form_id") {
            findings.push(at(), Problem::DuplicateFormId);
            headings.push(None);
            continue;
        }
        let heading = understand(cell, is_double, kind);
        match firsts.get(&heading) {
            Some(first) if first != cell => {
                let first = (*first).to_owned();
                findings.push(at(), Problem::SameColumn { heading: cell.clone(), first });
            }
            _ => {
                firsts.insert(heading.clone(), cell);
            }
        }
        let is_filled = || (1..sheet.rows.len()).any(|row| !sheet.cell(row, column).is_empty());
        if has_too_many_parts(&heading.name, kind) && is_filled() {
            findings.push(at(), Problem::HeadingInParts { heading: cell.clone() });
        }
        headings.push(Some(heading));
    }
    headings
}

/// A text takes one language: `label::English (en)::x` says more than can be read. A choice has
/// values, not parts, and so has a setting.
fn has_too_many_parts(name: &str, kind: Kind) -> bool {
    let Some((first, _)) = name.split_once("::") else { return false };
    let is_text = |text: &str| name.strip_prefix(text).is_some_and(|rest| rest.starts_with("::"));
    match kind {
        Kind::Survey => TEXTS.iter().any(|text| is_text(text)),
        Kind::Choices => {
            !matches!(first, "media" | "siang") || TEXTS.iter().any(|text| is_text(text))
        }
        Kind::Settings => {
            columns::names(kind).contains(&first) && !matches!(first, "attribute" | "siang")
        }
        Kind::ExternalChoices | Kind::Entities => false,
    }
}

/// Runs of white space are one space; a hard space is a space. Other control characters go, as they do from texts.
fn spaced(cell: &str) -> String {
    let is_dropped = |letter: char| letter.is_control() && !letter.is_whitespace();
    let cell = cell.replace(is_dropped, "");
    let words = cell.split(char::is_whitespace).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn understand(cell: &str, is_double: bool, kind: Kind) -> Heading {
    let mut parts = parts(cell, is_double);
    let first = snake(&parts[0]);
    if canonical(&first, kind).is_some() || columns::names(kind).contains(&first.as_str()) {
        parts[0] = canonical(&first, kind).map_or(first, str::to_owned);
    }
    // An alias may itself be in parts (`image` is `media::image`), and a part of a part may be one.
    let mut parts: Vec<String> =
        parts.iter().flat_map(|part| part.split("::")).map(str::to_owned).collect();
    if parts.len() > 1 {
        let pair = format!("{}::{}", parts[0], parts[1]);
        let is_pair = parts[0] == "media" || parts[0] == "siang";
        let alias = canonical(&pair, kind).map(str::to_owned);
        if let Some(alias) = alias.or_else(|| is_pair.then_some(pair)) {
            parts.splice(..2, [alias]);
        }
    }
    let is_text = columns::is_text(&parts[0], kind);
    match parts.as_slice() {
        [name] if is_text => Heading { name: name.clone(), language: Some(String::new()) },
        [name, language] if is_text => {
            Heading { name: name.clone(), language: Some(languages::canonical(language)) }
        }
        _ => Heading { name: parts.join("::"), language: None },
    }
}

/// A heading is in parts by `::`; by `:` only where no heading of the sheet has `::`, and never
/// after `jr`.
fn parts(cell: &str, is_double: bool) -> Vec<String> {
    if is_double {
        return cell.split("::").map(|part| part.trim().to_owned()).collect();
    }
    let mut parts: Vec<String> = cell.split(':').map(|part| part.trim().to_owned()).collect();
    if let Some(at) = parts.iter().position(|part| part == "jr")
        && at + 1 < parts.len()
    {
        let name = parts.remove(at + 1);
        parts[at] = format!("jr:{name}");
    }
    parts
}

fn snake(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// The kind of media that a heading's name tells; the rest of the name where it is none.
pub fn media(name: &str) -> Option<Result<&'static str, &str>> {
    let kind = name.strip_prefix("media::")?;
    Some(Media::KINDS.into_iter().find(|known| *known == kind).ok_or(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(cell: &str, kind: Kind) -> (String, Option<String>) {
        let heading = understand(cell, cell.contains("::"), kind);
        (heading.name, heading.language)
    }

    #[test]
    fn every_name_of_a_column_is_the_column() {
        let survey = |cell| read_one(cell, Kind::Survey).0;
        for (cell, name) in [
            ("Type", "type"),
            ("caption", "label"),
            ("Guidance Hint", "guidance_hint"),
            ("relevance", "relevant"),
            ("bind::relevant", "relevant"),
            ("bind:relevant", "relevant"),
            ("bind: jr:constraintMsg", "constraint_message"),
            ("control::jr:count", "repeat_count"),
            ("jr:count", "repeat_count"),
            ("body::accuracyThreshold", "body::accuracyThreshold"),
            ("control::accuracyThreshold", "body::accuracyThreshold"),
            ("bind::odk:foo", "bind::odk:foo"),
            ("compact_tag", "instance::odk:tag"),
            ("siang::aspect", "siang::aspect"),
            ("My note", "My note"),
        ] {
            assert_eq!(survey(cell), name, "{cell}");
        }
        assert_eq!(read_one("list name", Kind::Choices).0, "list_name");
        assert_eq!(read_one("set form id", Kind::Settings).0, "form_id");
    }

    #[test]
    fn languages_stand_behind_texts() {
        for (cell, name, language) in [
            ("label", "label", ""),
            ("label::ไทย (th)", "label", "ไทย (th)"),
            ("Label : English (en)", "label", "English (en)"),
            ("label::English(en)", "label", "English (en)"),
            ("media::image::English (en)", "media::image", "English (en)"),
            ("image::English (en)", "media::image", "English (en)"),
            ("bind::jr:requiredMsg::en", "required_message", "en"),
            ("siang::title::en", "siang::title", "en"),
        ] {
            let expected = (name.to_owned(), Some(language.to_owned()));
            let kind = if cell.starts_with("siang") { Kind::Settings } else { Kind::Survey };
            assert_eq!(read_one(cell, kind), expected, "{cell}");
        }
    }
}
