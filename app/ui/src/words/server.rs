//! Words that the server itself needs: names of sheets in a workbook, what stands in for a
//! project in a preview.

use crate::texts::{Locale, td_string};

/// The names of a workbook's sheets.
pub struct SheetNames {
    pub answers: &'static str,
    pub codebook: &'static str,
    pub weighted: &'static str,
}

pub fn sheet_names(locale: Locale) -> SheetNames {
    SheetNames {
        answers: td_string!(locale, server.sheet_answers),
        codebook: td_string!(locale, server.sheet_codebook),
        weighted: td_string!(locale, sample.sheet_weighted),
    }
}

/// The name of the sheet of a numbered table: `ตารางที่ 3`.
pub fn table_sheet(number: usize, locale: Locale) -> String {
    td_string!(locale, server.sheet_table, number = number)
}

/// What stands where a project's name will.
pub fn preview_project(locale: Locale) -> &'static str {
    td_string!(locale, server.preview_project)
}
