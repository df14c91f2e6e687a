//! Words for what was found in a sheet of projects.

use domain::import::{Column, Problem, SheetFinding};
use domain::plan::Severity;

use super::plan;
use crate::texts::{Locale, td_string};

/// What a column of the sheet may hold.
pub fn column_name(column: Column, locale: Locale) -> &'static str {
    match column {
        Column::Code => td_string!(locale, officer.project.code),
        Column::Name => td_string!(locale, officer.project.name),
        Column::Strategy => td_string!(locale, officer.project.strategy),
        Column::Department => td_string!(locale, officer.project.department),
        Column::FiscalYear => td_string!(locale, officer.project.fiscal_year),
        Column::Budget => td_string!(locale, officer.project.budget),
        Column::Contract => td_string!(locale, officer.project.contract),
        Column::Disbursed => td_string!(locale, officer.project.disbursed),
        Column::Remaining => td_string!(locale, officer.import.remaining),
    }
}

/// How much a finding weighs.
pub fn severity_name(severity: Severity, locale: Locale) -> &'static str {
    match severity {
        Severity::Error => td_string!(locale, officer.import.error),
        Severity::Warning => td_string!(locale, officer.import.warning),
        Severity::Note => td_string!(locale, officer.import.note),
    }
}

/// Where in the sheet something was found: `แถว 12 คอลัมน์ F`.
pub fn place(finding: &SheetFinding, locale: Locale) -> String {
    match (&finding.letters, finding.row) {
        (_, 0) => td_string!(locale, officer.import.whole_sheet).to_string(),
        (None, row) => td_string!(locale, officer.import.row, row = row).to_string(),
        (Some(letters), row) => {
            td_string!(locale, officer.import.cell, row = row, column = letters).to_string()
        }
    }
}

/// What was found, in one sentence.
pub fn finding(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::TooManyRows { most } => {
            td_string!(locale, officer.finding.too_many_rows, most = most).to_string()
        }
        Problem::TooManyColumns { most } => {
            td_string!(locale, officer.finding.too_many_columns, most = most).to_string()
        }
        Problem::CellTooLong { longest } => {
            td_string!(locale, officer.finding.cell_too_long, longest = longest).to_string()
        }
        Problem::NoColumn { of } => {
            td_string!(locale, officer.finding.no_column, of = column_name(*of, locale)).to_string()
        }
        Problem::NoProjects => td_string!(locale, officer.finding.no_projects).to_string(),
        Problem::DuplicateCode { value, first_row } => {
            td_string!(locale, officer.finding.duplicate_code, value = value, row = first_row)
                .to_string()
        }
        Problem::DuplicateName { first_row } => {
            td_string!(locale, officer.finding.duplicate_name, row = first_row).to_string()
        }
        Problem::RemainingDiffers { expected, found } => td_string!(
            locale,
            officer.finding.remaining_differs,
            expected = expected,
            found = found
        )
        .to_string(),
        Problem::RemainingNotAnAmount { value } => {
            td_string!(locale, officer.problem.not_an_amount, value = value).to_string()
        }
        Problem::SubtotalRow => td_string!(locale, officer.finding.subtotal_row).to_string(),
        Problem::SectionRow { strategy: Some(number) } => {
            td_string!(locale, officer.finding.section_row_strategy, number = number).to_string()
        }
        Problem::SectionRow { strategy: None } => {
            td_string!(locale, officer.finding.section_row).to_string()
        }
        Problem::RepeatedHeading => {
            td_string!(locale, officer.finding.repeated_heading).to_string()
        }
        Problem::RemarkRow => td_string!(locale, officer.finding.remark_row).to_string(),
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
        "unknown_file_type" => td_string!(locale, officer.file.unknown_type),
        "not_what_it_says" => td_string!(locale, officer.file.not_what_it_says),
        "file_protected" => td_string!(locale, officer.file.protected),
        "file_too_large" => td_string!(locale, officer.file.too_large),
        "unknown_encoding" => td_string!(locale, officer.file.unknown_encoding),
        "file_empty" => td_string!(locale, officer.file.empty),
        "no_file" => td_string!(locale, officer.file.none),
        "not_a_year" => td_string!(locale, officer.file.not_a_year),
        "forbidden" => td_string!(locale, officer.file.forbidden),
        _ => td_string!(locale, officer.file.damaged),
    }
}
