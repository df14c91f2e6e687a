//! Sheets of cells, as Markdown tables, read as an XLSForm.

use domain::form::Form;
use domain::interview::Program;
use domain::xlsform::{XlsFinding, read, write};

use crate::markdown;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    look_at(read(&markdown::sheets(text)));
}

/// A form that was read must be the same again when its workbook is read.
pub fn look_at((form, findings): (Option<Form>, Vec<XlsFinding>)) {
    let Some(form) = form else {
        assert!(!findings.is_empty(), "a workbook is not refused without a reason");
        return;
    };
    // The name of the default language stands in a cell, where `${` begins a reference; that of any
    // in headings, which `::` divides.
    let languages = form.settings.language_names.values().chain(&form.languages);
    if languages.into_iter().any(|name| name.contains("${") || name.contains("::")) {
        return;
    }
    let (mut again, findings) = read(&write(&form));
    // A single colon in a heading divides it only where no heading of its sheet has two, which may
    // change in the settings when they are written.
    if let Some(again) = &mut again {
        again.settings.attributes = form.settings.attributes.clone();
    }
    assert_eq!(again.as_ref(), Some(&form), "{findings:#?}");
    let _ = Program::of_any(form);
}
