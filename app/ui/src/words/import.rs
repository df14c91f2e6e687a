//! Words for what was found in a sheet of projects.

use domain::import::{Column, Problem, SheetFinding};
use domain::plan::Severity;

use super::plan;
use crate::texts::{Locale, text};

/// What a column of the sheet may hold.
pub fn column_name(column: Column, locale: Locale) -> &'static str {
    match column {
        Column::Code => text!(locale, officer.project.code),
        Column::Name => text!(locale, officer.project.name),
        Column::Strategy => text!(locale, officer.project.strategy),
        Column::Department => text!(locale, officer.project.department),
        Column::FiscalYear => text!(locale, officer.project.fiscal_year),
        Column::Budget => text!(locale, officer.project.budget),
        Column::Contract => text!(locale, officer.project.contract),
        Column::Disbursed => text!(locale, officer.project.disbursed),
        Column::Remaining => text!(locale, officer.import.remaining),
    }
}

/// How much a finding weighs.
pub fn severity_name(severity: Severity, locale: Locale) -> &'static str {
    match severity {
        Severity::Error => text!(locale, officer.import.error),
        Severity::Warning => text!(locale, officer.import.warning),
        Severity::Note => text!(locale, officer.import.note),
    }
}

/// Where in the sheet something was found: `แถว 12 คอลัมน์ F`.
pub fn place(finding: &SheetFinding, locale: Locale) -> String {
    match (&finding.letters, finding.row) {
        (_, 0) => text!(locale, officer.import.whole_sheet).to_string(),
        (None, row) => text!(locale, officer.import.row, row = row).to_string(),
        (Some(letters), row) => {
            text!(locale, officer.import.cell, row = row, column = letters).to_string()
        }
    }
}

/// What was found, in one sentence.
pub fn finding(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::TooManyRows { most } => {
            text!(locale, officer.finding.too_many_rows, most = most).to_string()
        }
        Problem::TooManyColumns { most } => {
            text!(locale, officer.finding.too_many_columns, most = most).to_string()
        }
        Problem::CellTooLong { longest } => {
            text!(locale, officer.finding.cell_too_long, longest = longest).to_string()
        }
        Problem::NoColumn { of } => {
            text!(locale, officer.finding.no_column, of = column_name(*of, locale)).to_string()
        }
        Problem::NoProjects => text!(locale, officer.finding.no_projects).to_string(),
        Problem::DuplicateCode { value, first_row } => {
            text!(locale, officer.finding.duplicate_code, value = value, row = first_row)
                .to_string()
        }
        Problem::DuplicateName { first_row } => {
            text!(locale, officer.finding.duplicate_name, row = first_row).to_string()
        }
        Problem::RemainingDiffers { expected, found } => {
            text!(locale, officer.finding.remaining_differs, expected = expected, found = found)
                .to_string()
        }
        Problem::RemainingNotAnAmount { value } => {
            text!(locale, officer.problem.not_an_amount, value = value).to_string()
        }
        Problem::SubtotalRow => text!(locale, officer.finding.subtotal_row).to_string(),
        Problem::SectionRow { strategy: Some(number) } => {
            text!(locale, officer.finding.section_row_strategy, number = number).to_string()
        }
        Problem::SectionRow { strategy: None } => {
            text!(locale, officer.finding.section_row).to_string()
        }
        Problem::RepeatedHeading => text!(locale, officer.finding.repeated_heading).to_string(),
        Problem::RemarkRow => text!(locale, officer.finding.remark_row).to_string(),
        Problem::Project(finding) => format!(
            "{}: {}",
            plan::field_name(finding.field, locale),
            plan::problem(&finding.problem, locale)
        ),
    }
}

/// Why a file could not be read, by the code of the reader.
pub fn file_problem(code: &str, locale: Locale) -> &'static str {
    match code {
        "unknown_file_type" => text!(locale, officer.file.unknown_type),
        "not_what_it_says" => text!(locale, officer.file.not_what_it_says),
        "file_protected" => text!(locale, officer.file.protected),
        "file_too_large" => text!(locale, officer.file.too_large),
        "unknown_encoding" => text!(locale, officer.file.unknown_encoding),
        "file_empty" => text!(locale, officer.file.empty),
        "no_file" => text!(locale, officer.file.none),
        "not_a_year" => text!(locale, officer.file.not_a_year),
        "forbidden" => text!(locale, officer.file.forbidden),
        _ => text!(locale, officer.file.damaged),
    }
}
