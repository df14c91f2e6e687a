//! Any form survives its workbook, and no workbook makes reading panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

#[path = "xlsforms/dice.rs"]
mod dice;
#[path = "xlsforms/forms.rs"]
mod forms;
#[path = "xlsforms/questions.rs"]
mod questions;
#[path = "xlsforms/sheets.rs"]
mod sheets;

use std::time::{Duration, Instant};

use dice::Dice;
use domain::form::{Choice, Form, Kind, Name, Node, Question};
use domain::sheet::{MOST_ROWS, Sheet};
use domain::templates;
use domain::text::Text;
use domain::xlsform::{Problem, XlsFinding, read, write};
use nanoserde::{DeBin, SerBin};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_form_is_read_as_it_was_written(rolls in prop::collection::vec(any::<u32>(), 0..600)) {
        let form = forms::form(&mut Dice::new(rolls));
        let (again, findings) = read(&write(&form));
        let errors: Vec<&XlsFinding> =
            findings.iter().filter(|it| !matches!(it.problem, Problem::Flaw(_))).collect();
        prop_assert_eq!(again, Some(form), "{:#?}", errors);
    }

    #[test]
    fn every_form_comes_out_of_its_bytes_as_it_went_in(rolls in prop::collection::vec(any::<u32>(), 0..600)) {
        let form = forms::form(&mut Dice::new(rolls));
        let again = Form::deserialize_bin(&form.serialize_bin());
        prop_assert_eq!(again.ok(), Some(form));
    }

    #[test]
    fn no_sheets_make_reading_panic(sheets in sheets::any_sheets()) {
        let _ = read(&sheets);
    }

    #[test]
    fn no_change_of_a_workbook_makes_reading_panic(
        rolls in prop::collection::vec(any::<u32>(), 0..200),
        changes in prop::collection::vec((any::<u16>(), any::<u16>(), any::<u16>(), sheets::any_cell()), 1..6),
    ) {
        let mut book = write(&forms::form(&mut Dice::new(rolls)));
        for (sheet, row, column, cell) in changes {
            let sheet = usize::from(sheet) % book.len();
            let rows = &mut book[sheet].rows;
            let row = usize::from(row) % rows.len();
            if let Some(place) = rows[row].len().checked_sub(1).map(|last| usize::from(column) % (last + 1)) {
                rows[row][place] = cell;
            }
        }
        let _ = read(&book);
    }
}

#[test]
fn templates_survive_a_workbook() {
    for template in templates::all() {
        let (again, findings) = read(&write(&template.form));
        assert_eq!(again.as_ref(), Some(&template.form), "{findings:#?}");
    }
}

fn survey(row: &[&str], times: usize) -> Sheet {
    let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mut rows = vec![cells(&["type", "name", "label"])];
    rows.extend((0..times).map(|_| cells(row)));
    Sheet { name: "survey".into(), rows }
}

fn timed(sheets: &[Sheet]) -> (Option<Form>, Vec<XlsFinding>) {
    let start = Instant::now();
    let result = read(sheets);
    // A second is what a person waits; the unoptimized build of tests is some ten times slower.
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    result
}

#[test]
fn a_hundred_thousand_rows_are_a_finding() {
    let (form, findings) = timed(&[survey(&["text", "a", "ก"], 100_000)]);
    assert!(form.is_none());
    assert_eq!(findings[0].problem, Problem::TooManyRows { most: MOST_ROWS });
}

#[test]
fn as_many_rows_as_may_be_are_read_in_time() {
    let (form, findings) = timed(&[survey(&["text", "a", "ก"], MOST_ROWS - 1)]);
    assert!(form.is_none() && findings.len() <= 1_000);
}

#[test]
fn groups_too_deep_for_any_screen_are_a_finding() {
    let (form, findings) = timed(&[survey(&["begin_group", "a", "ก"], 10_000)]);
    assert!(form.is_none());
    assert!(findings.iter().any(|it| matches!(it.problem, Problem::TooDeep { .. })));
}

#[test]
fn a_list_of_ten_thousand_choices_is_read_in_time() {
    let mut form = Form::new("long", Text([("th".into(), "ยาว".into())].into()));
    form.languages = vec!["th".into()];
    let text = |words: String| Text([("th".to_owned(), words)].into());
    let choice = |at| Choice::new(format!("c{at}"), text(format!("ตัวเลือก {at}")));
    let choices = (0..10_000).map(choice).collect();
    form.lists.insert(Name::new("towns"), domain::form::ChoiceList::new(choices));
    let kind = Kind::SelectOne { list: Name::new("towns") };
    form.nodes.push(Node::Question(Question::new("town", kind, text("เมือง".into()))));
    assert_eq!(timed(&write(&form)).0, Some(form));
}

#[test]
fn flaws_of_a_form_are_told_by_their_cell() {
    let mut sheet = survey(&["text", "a", "ก"], 1);
    sheet.rows[0].push("relevant".into());
    sheet.rows[1].push("(".into());
    sheet.rows.push(vec!["integer".into(), "ก".into(), "ข".into()]);
    let (form, findings) = read(&[sheet]);
    assert!(form.is_some());
    let places: Vec<(usize, Option<&str>)> = findings
        .iter()
        .filter(|it| matches!(it.problem, Problem::Flaw(_)))
        .map(|it| (it.row, it.letters.as_deref()))
        .collect();
    assert_eq!(places, [(2, Some("D")), (3, Some("B"))]);
}

#[test]
fn findings_are_codes_with_values_and_a_place() {
    let mut sheet = survey(&["text", "a", "ก"], 1);
    sheet.rows.push(vec!["textt".into(), "b".into(), "ข".into()]);
    let (_, findings) = read(&[sheet]);
    let json = serde_json::to_value(findings.last().unwrap()).unwrap();
    let expected = serde_json::json!({
        "sheet": "survey", "row": 3, "column": 1, "letters": "A", "severity": "error",
        "code": "unknown_type", "value": "textt",
    });
    assert_eq!(json, expected);
    let (_, findings) = read(&[survey(&["geotrace", "a", "ก"], 1)]);
    let json = serde_json::to_value(findings.last().unwrap()).unwrap();
    assert_eq!((&json["code"], &json["feature"]), (&"not_asked_yet".into(), &"kind".into()));
}

#[test]
fn of_two_names_of_one_code_the_default_language_has_it() {
    let survey = [
        ["type", "name", "label::Thai (th)", "label::ไทย (th)"].as_slice(),
        ["text", "a", "ko", "ก"].as_slice(),
    ];
    let settings = [["default_language"].as_slice(), ["ไทย (th)"].as_slice()];
    let sheets = [
        Sheet { name: "survey".into(), rows: cells(&survey) },
        Sheet { name: "settings".into(), rows: cells(&settings) },
    ];
    let form = read(&sheets).0.unwrap();
    assert_eq!(form.languages, ["th", "Thai (th)"]);
    assert_eq!(form.question("a").unwrap().label.get("th"), "ก");
    assert_eq!(read(&write(&form)).0, Some(form));
}

#[test]
fn a_language_that_looks_like_a_reference_survives_a_workbook() {
    for languages in [["a${b}", "en"], ["en", "a${b}"]] {
        let text = |words: &str| Text(languages.map(|it| (it.to_owned(), words.to_owned())).into());
        let mut form = Form::new("form", text("form"));
        form.languages = languages.map(str::to_owned).into();
        let kind = Kind::Text { long: false, longest: None };
        form.nodes = vec![Node::Question(Question::new("a", kind, text("ก")))];
        form.settings.language_names.insert("en".into(), "${c}".into());
        assert_eq!(read(&write(&form)).0, Some(form));
    }
}

#[test]
fn a_calculation_without_an_expression_survives_a_workbook() {
    let mut form = Form::new("form", Text::default());
    form.languages = vec!["th".into()];
    form.title = Text([("th".into(), "form".into())].into());
    let label = Text([("th".into(), "ก".into())].into());
    form.nodes = vec![Node::Question(Question::new("a", Kind::Calculate, label))];
    assert_eq!(read(&write(&form)).0, Some(form));
}

#[test]
fn control_characters_hide_no_reference() {
    let survey = [["type", "name", "label"].as_slice(), ["text", "a", "$\u{1}{b}"].as_slice()];
    let (form, findings) = read(&[Sheet { name: "survey".into(), rows: cells(&survey) }]);
    assert_eq!(form, None);
    let unknown = Problem::UnknownReference { name: "b".into() };
    assert!(findings.iter().any(|finding| finding.problem == unknown), "{findings:?}");
}

fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| cell.to_string()).collect()).collect()
}
