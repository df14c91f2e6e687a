//! Forms as XLSForm workbooks, both ways: sheets of plain cells become a form, a form becomes
//! sheets. What a workbook must not say follows the reference converter; where a cell is wrong,
//! a finding names its sheet, row and column.
//!
//! Our own notions stand in columns that begin with `siang::`.

mod cells;
mod choices;
mod entities;
mod expected;
mod finding;
mod headings;
mod instances;
mod languages;
mod limits;
mod names;
mod parameters;
mod places;
mod problem;
mod question;
mod reading;
mod references;
mod settings;
mod similar;
mod survey;
mod types;
mod workbook;
mod write;

use crate::form::{self, Form};
use crate::sheet::Sheet;

pub use expected::Expected;
pub use finding::XlsFinding;
pub use problem::Problem;
pub use workbook::SHEETS;
pub use write::write;

use finding::Findings;
use workbook::Workbook;

/// The form that a workbook holds, and all findings.
///
/// There is a form when nothing kept the workbook from being read as one; what keeps that form
/// from being published stands among the findings as a flaw (`Problem::Flaw`).
pub fn read(sheets: &[Sheet]) -> (Option<Form>, Vec<XlsFinding>) {
    let mut findings = Findings::default();
    let form = read_form(sheets, &mut findings);
    if findings.has_errors() {
        return (None, findings.into_sorted());
    }
    if let Some((form, places)) = &form {
        findings.extend(form::check(form).into_iter().map(|flaw| places.finding(flaw)));
    }
    (form.map(|(form, _)| form), findings.into_sorted())
}

/// The form as a draft to keep, with what its author should know; or the findings that refuse it.
pub fn draft(
    (form, findings): (Option<Form>, Vec<XlsFinding>),
) -> Result<(Form, Vec<XlsFinding>), Vec<XlsFinding>> {
    match form {
        Some(form) if !findings.iter().any(XlsFinding::refuses_draft) => Ok((form, findings)),
        _ => Err(findings),
    }
}

fn read_form(sheets: &[Sheet], findings: &mut Findings) -> Option<(Form, places::Places)> {
    let workbook = Workbook::of(sheets, findings)?;
    let mut reading = settings::read(&workbook, findings)?;
    choices::read(&workbook, &mut reading, findings);
    survey::read(&workbook, &mut reading, findings)?;
    references::check(&workbook, &reading, findings);
    instances::check(&workbook, &reading, findings);
    Some(reading.finish())
}
