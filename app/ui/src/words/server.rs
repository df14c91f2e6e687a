//! Words that the server itself needs: names of sheets in a workbook, what stands in for a
//! project in a preview.

use crate::texts::{Locale, td_string};

/// The names of a workbook's sheets.
pub struct SheetNames {
    pub results: &'static str,
    pub answers: &'static str,
    pub codebook: &'static str,
    pub weighted: &'static str,
}

pub fn sheet_names(locale: Locale) -> SheetNames {
    SheetNames {
        results: td_string!(locale, server.sheet_results),
        answers: td_string!(locale, server.sheet_answers),
        codebook: td_string!(locale, server.sheet_codebook),
        weighted: td_string!(locale, sample.sheet_weighted),
    }
}

/// What stands where a project's name will.
pub fn preview_project(locale: Locale) -> &'static str {
    td_string!(locale, server.preview_project)
}
