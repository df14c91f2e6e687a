//! XLSForms as people hand them in: workbooks, text tables, and what was meant to do harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

use std::time::{Duration, Instant};

use domain::plan::Severity;
use domain::sheet::MOST_ROWS;
use domain::text::Text;
use domain::xlsform::{Problem, XlsFinding};
use exports::reading::ReadError;
use exports::xlsform::{read_workbook, write_workbook};
use rust_xlsxwriter::{Formula, Workbook};

/// A workbook of sheets by name, rows of cells.
fn book(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    workbook
}

const SURVEY: &[&[&str]] =
    &[&["type", "name", "label"], &["text", "a", "ก"], &["select_one yn", "b", "ข"]];
const CHOICES: &[&[&str]] = &[&["list_name", "name", "label"], &["yn", "yes", "ใช่"]];

#[test]
fn all_sheets_are_read_hidden_ones_too() {
    let mut workbook = book(&[("notes", &[&["x"]]), ("survey", SURVEY), ("Choices", CHOICES)]);
    workbook.worksheet_from_index(2).unwrap().set_hidden(true);
    let (form, findings) = read_workbook("แบบ.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    let form = form.unwrap();
    assert_eq!(form.questions().count(), 2, "{findings:?}");
    assert_eq!(form.lists["yn"].choices.len(), 1);
}

#[test]
fn numbers_and_truths_are_read_as_they_are_shown() {
    let mut workbook = book(&[("survey", SURVEY), ("choices", CHOICES)]);
    let survey = workbook.worksheet_from_index(0).unwrap();
    survey.write_string(0, 3, "required").unwrap().write_boolean(1, 3, true).unwrap();
    let choices = workbook.worksheet_from_index(1).unwrap();
    choices.write_string(2, 0, "yn").unwrap().write_number(2, 1, 1.0).unwrap();
    choices.write_string(2, 2, "หนึ่ง").unwrap();
    let form = read_workbook("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap().0.unwrap();
    assert!(form.question("a").unwrap().required);
    assert_eq!(form.lists["yn"].choices[1].value, "1");
}

#[test]
fn a_formula_is_read_as_what_it_came_to_and_told() {
    let mut workbook = book(&[("survey", SURVEY), ("choices", CHOICES)]);
    let formula = Formula::new("=CONCATENATE(\"ก\",\"ข\")").set_result("กข");
    workbook.worksheet_from_index(0).unwrap().write_formula(1, 2, formula).unwrap();
    let (form, findings) = read_workbook("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(form.unwrap().question("a").unwrap().label.get("th"), "กข");
    let told = findings.iter().find(|it| it.problem == Problem::Formula).unwrap();
    assert_eq!((told.sheet.as_str(), told.row, told.letters.as_deref()), ("survey", 2, Some("C")));
    assert_eq!(told.severity, Severity::Warning);
}

#[test]
fn text_tables_hold_one_sheet_or_all() {
    let all = "survey\n,type,name,label\n,select_one yn,a,ก\n\nchoices,,,\n,list_name,name,label\n,yn,yes,ใช่\n";
    let inline =
        "survey,type,name,label\n,select_one yn,a,ก\nchoices,list_name,name,label\n,yn,yes,ใช่\n";
    for text in [all, inline] {
        let (form, findings) = read_workbook("a.csv", text.as_bytes()).unwrap();
        assert_eq!(form.unwrap().lists["yn"].choices.len(), 1, "{findings:?}");
    }
    let one = "type,name,label\ntext,a,ก\n";
    assert_eq!(read_workbook("a.csv", one.as_bytes()).unwrap().0.unwrap().nodes.len(), 1);
}

#[test]
fn a_hundred_thousand_rows_are_a_finding_at_once() {
    let mut workbook = book(&[("survey", &SURVEY[..1])]);
    let sheet = workbook.worksheet_from_index(0).unwrap();
    for row in 1..100_000 {
        sheet.write_string(row, 0, "note").unwrap();
        sheet.write_string(row, 2, format!("ข้อความที่ {row}")).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let start = Instant::now();
    let (form, findings) = read_workbook("a.xlsx", &bytes).unwrap();
    // A second in the optimized build; that of tests is some ten times slower.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(form.is_none());
    assert_eq!(findings[0].problem, Problem::TooManyRows { most: MOST_ROWS });
}

#[test]
fn texts_come_back_with_their_lines_and_signs() {
    let (form, _) = read_workbook("a.csv", b"type,name,label\ntext,a,x\n").unwrap();
    let mut form = form.unwrap();
    for words in ["สอง\nบรรทัด", "=1+1", "<b>&amp;\"'", "  ", "_x000D_", "“คำ”  ๆ"]
    {
        let language = form.languages[0].clone();
        let words = words.trim();
        let Some(domain::form::Node::Question(question)) = form.nodes.first_mut() else { panic!() };
        question.hint = (!words.is_empty()).then(|| Text([(language, words.into())].into()));
        let bytes = write_workbook(&form).unwrap();
        assert_eq!(read_workbook("a.xlsx", &bytes).unwrap().0.as_ref(), Some(&form), "{words}");
    }
}

#[test]
fn files_without_a_form_are_refused() {
    let empty = Workbook::new().save_to_buffer();
    let nothing = book(&[("survey", &[])]).save_to_buffer().unwrap();
    assert!(empty.is_ok());
    assert!(matches!(read_workbook("a.xlsx", &nothing), Err(ReadError::Empty)));
    assert!(matches!(read_workbook("a.xlsx", b"PK\x03\x04"), Err(ReadError::Damaged { .. })));
    assert!(matches!(read_workbook("a.pdf", b"%PDF"), Err(ReadError::UnknownType { .. })));
    let other = book(&[("a", &[&["x"]]), ("b", &[&["y"]])]).save_to_buffer().unwrap();
    assert!(matches!(read_workbook("a.xlsx", &other), Err(ReadError::Empty)));
}

#[test]
fn templates_survive_a_workbook() {
    for template in domain::templates::all() {
        let bytes = write_workbook(&template.form).unwrap();
        let (form, findings) = read_workbook("form.xlsx", &bytes).unwrap();
        assert_eq!(form.as_ref(), Some(&template.form), "{findings:?}");
    }
}

#[test]
fn findings_of_one_table_are_told_by_its_own_rows() {
    let text = "survey,,,\n,type,name,label\n,,,\n,text,a,x\n,text,a,y\n,no,b,z\n";
    let (_, findings) = read_workbook("a.csv", text.as_bytes()).unwrap();
    let twice = Problem::DuplicateName { value: "a".into(), first_row: 4 };
    assert!(findings.iter().any(|it| it.row == 5 && it.problem == twice), "{findings:?}");
    let unknown = Problem::UnknownType { value: "no".into() };
    let place = |it: &&XlsFinding| it.problem == unknown;
    let found = findings.iter().find(place).unwrap();
    assert_eq!((found.row, found.letters.as_deref()), (6, Some("B")));
}
