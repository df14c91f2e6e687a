//! The forms of `xlsforms/`, one a feature or mistake, each in the folder of the reference
//! converter's verdict. Where ours differs on purpose, `differences.tsv` says why.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

#[path = "xlsform_corpus/corpus.rs"]
mod corpus;
#[path = "xlsform_corpus/markdown.rs"]
mod markdown;
#[path = "xlsform_corpus/support.rs"]
mod support;

use corpus::Verdict;
use domain::xlsform;
use exports::xlsform::{read_workbook, write_workbook};

#[test]
fn verdicts_are_those_of_the_reference_converter() {
    let differences = corpus::differences();
    let mut wrong = Vec::new();
    for form in corpus::all() {
        let (ours, findings) = xlsform::read(&form.sheets);
        let verdict = if ours.is_some() { Verdict::Accepted } else { Verdict::Refused };
        let is_different = verdict != form.verdict;
        if is_different != differences.contains_key(&form.name) {
            wrong.push(format!("{}: {verdict:?}\n{findings:#?}", form.path));
        }
    }
    assert!(wrong.is_empty(), "{} forms:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_difference_is_of_a_form_that_there_is() {
    let names: Vec<String> = corpus::all().into_iter().map(|form| form.name).collect();
    for name in corpus::differences().keys() {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn refused_forms_say_where() {
    for form in corpus::all() {
        let (ours, findings) = xlsform::read(&form.sheets);
        if ours.is_none() {
            assert!(!findings.is_empty(), "{}", form.path);
            let is_placed = findings.iter().all(|it| it.sheet.is_empty() || it.row > 0);
            let is_whole = findings.iter().any(|it| it.row == 0);
            assert!(is_placed || is_whole, "{} {findings:#?}", form.path);
        }
    }
}

#[test]
fn accepted_forms_are_read_again_as_they_were_written() {
    for form in corpus::all() {
        let (Some(first), _) = xlsform::read(&form.sheets) else { continue };
        let (second, findings) = xlsform::read(&xlsform::write(&first));
        assert_eq!(second.as_ref(), Some(&first), "{} {findings:#?}", form.path);
        let bytes = write_workbook(&first).unwrap();
        assert_eq!(read_workbook("form.xlsx", &bytes).unwrap().0.as_ref(), Some(&first));
    }
}

#[test]
fn the_table_in_the_docs_is_that_of_the_corpus() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/xlsform.md");
    let table = support::document();
    if std::env::var_os("SIANG_WRITE_DOCS").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let stands = std::fs::read_to_string(path).unwrap_or_default();
    assert!(stands == table, "docs/xlsform.md is stale: SIANG_WRITE_DOCS=1 cargo test -p exports");
}
