//! Words that the server itself needs: names of sheets in a workbook, what stands in for a
//! project in a preview, and the ways over a public page.

use crate::texts::{Locale, text};

/// The names of a workbook's sheets.
pub struct SheetNames {
    pub answers: &'static str,
    pub codebook: &'static str,
    pub weighted: &'static str,
}

pub fn sheet_names(locale: Locale) -> SheetNames {
    SheetNames {
        answers: text!(locale, server.sheet_answers),
        codebook: text!(locale, server.sheet_codebook),
        weighted: text!(locale, sample.sheet_weighted),
    }
}

/// The name of the sheet of a numbered table: `ตารางที่ 3`.
pub fn table_sheet(number: usize, locale: Locale) -> String {
    text!(locale, server.sheet_table, number = number)
}

/// What stands where a project's name will.
pub fn preview_project(locale: Locale) -> &'static str {
    text!(locale, server.preview_project)
}

/// What leads from a public page to all of them.
pub fn all_published(locale: Locale) -> &'static str {
    text!(locale, citizen.public_all)
}

/// What leads to a page in the other language; in that language.
pub fn other_language(locale: Locale) -> &'static str {
    text!(locale, citizen.other_language)
}
