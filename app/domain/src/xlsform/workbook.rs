//! Which sheet of a workbook is what.

use super::Problem;
use super::cells::Table;
use super::finding::{At, Findings};
use super::headings::Kind;
use super::similar;
use crate::sheet::{self, Excess, Sheet};

/// The sheets of an XLSForm.
pub const SHEETS: [&str; 6] =
    ["survey", "choices", "settings", "external_choices", "osm", "entities"];

/// The sheets of a workbook by what they hold.
pub struct Workbook<'sheets> {
    all: &'sheets [Sheet],
    pub survey: Table<'sheets>,
    pub choices: Option<Table<'sheets>>,
    pub external_choices: Option<Table<'sheets>>,
    pub settings: Option<Table<'sheets>>,
    pub entities: Option<Table<'sheets>>,
    /// Kept as it stands.
    pub osm: Option<&'sheets Sheet>,
}

impl<'sheets> Workbook<'sheets> {
    /// The workbook, unless it has no survey or is larger than the limits.
    pub fn of(sheets: &'sheets [Sheet], findings: &mut Findings) -> Option<Workbook<'sheets>> {
        let survey = match sheets {
            // A single sheet is the survey, whatever its name.
            [only] if !SHEETS.contains(&only.name.to_lowercase().as_str()) => Some(only),
            _ => find(sheets, "survey"),
        };
        let Some(survey) = survey.filter(|sheet| !sheet.rows.is_empty()) else {
            let similar = similar::to("survey", names(sheets));
            findings.push(At::default(), Problem::NoSurveySheet { similar });
            return None;
        };
        let further = SHEETS.iter().skip(1).filter_map(|name| find(sheets, name));
        for sheet in further.chain([survey]) {
            check_size(sheet, findings);
        }
        if findings.has_errors() {
            return None;
        }
        for wanted in ["settings", "entities"] {
            let similar = similar::to(wanted, names(sheets));
            if find(sheets, wanted).is_none() && !similar.is_empty() {
                let problem = Problem::MisspeltSheet { sheet: wanted.to_owned(), similar };
                findings.push(At::default(), problem);
            }
        }
        let mut table = |name: &str, kind| {
            let sheet = find(sheets, name).filter(|sheet| !sheet.rows.is_empty());
            sheet.map(|sheet| Table::of(sheet, kind, findings))
        };
        Some(Workbook {
            all: sheets,
            settings: table("settings", Kind::Settings),
            choices: table("choices", Kind::Choices),
            external_choices: table("external_choices", Kind::ExternalChoices),
            entities: table("entities", Kind::Entities),
            osm: find(sheets, "osm"),
            survey: Table::of(survey, Kind::Survey, findings),
        })
    }

    /// The tables with texts, in the order in which they name languages.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'sheets>> {
        [Some(&self.survey), self.choices.as_ref(), self.external_choices.as_ref()]
            .into_iter()
            .chain([self.settings.as_ref()])
            .flatten()
    }

    /// Sheets whose names look like a missing one.
    pub fn similar(&self, name: &str) -> Vec<String> {
        similar::to(name, names(self.all))
    }
}

/// The last sheet of the name counts, as in the reference converter.
fn find<'sheets>(sheets: &'sheets [Sheet], name: &str) -> Option<&'sheets Sheet> {
    sheets.iter().rev().find(|sheet| sheet.name.trim().to_lowercase() == name)
}

fn names(sheets: &[Sheet]) -> impl Iterator<Item = &str> {
    sheets.iter().map(|sheet| sheet.name.as_str())
}

fn check_size(sheet: &Sheet, findings: &mut Findings) {
    for excess in sheet.excesses() {
        let (row, column, problem) = match excess {
            Excess::Rows => (0, None, Problem::TooManyRows { most: sheet::MOST_ROWS }),
            Excess::Columns { row } => {
                (row, None, Problem::TooManyColumns { most: sheet::MOST_COLUMNS })
            }
            Excess::Cell { row, column } => {
                (row, Some(column), Problem::CellTooLong { longest: sheet::LONGEST_CELL })
            }
        };
        findings.push(At { sheet: sheet.name.clone(), row, column }, problem);
    }
}
