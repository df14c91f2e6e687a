//! Workbooks are read back by another program's code: what stands in which cell, and as what.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use domain::tables::{Cell, Column, ColumnKind, Role, Table};
use exports::xlsx::{ReportSheet, Workbook, workbook};

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range(name).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

fn items() -> Table {
    let mut table = Table::new("process", "ตารางที่ 1 ด้านขั้นตอนการให้บริการ")
        .column("รายการ", ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column("x̄", ColumnKind::Number)
        .column("ร้อยละ", ColumnKind::Number);
    let mean = || Cell::number(Some(4.277_777_777_778), Some("4.28"));
    table.row(Role::Group, [Cell::text("ขั้นตอน")]);
    let percent = Cell::number(Some(85.555_555_555_56), Some("85.56"));
    table.row(Role::Body, [Cell::text("=ขั้นตอนไม่ยุ่งยาก"), Cell::Count(1036), mean(), percent]);
    table.row(Role::Total, [Cell::text("ภาพรวม"), Cell::Count(1036), mean(), Cell::Empty]);
    table.note("เกณฑ์: 4.51-5.00 มากที่สุด");
    table
}

fn columns() -> Vec<Column> {
    vec![
        Column { heading: "เพศ".into(), kind: ColumnKind::Text },
        Column { heading: "process_1".into(), kind: ColumnKind::Count },
    ]
}

#[test]
fn numbers_are_numbers_at_full_value_and_texts_are_texts() {
    let tables = [items()];
    let bytes =
        workbook(&[ReportSheet { name: "ผลรายข้อ".into(), tables: &tables }]).unwrap();
    let cells = sheet(&bytes, "ผลรายข้อ");
    let at = |row, column| cells.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(at(0, 0), Data::String("ตารางที่ 1 ด้านขั้นตอนการให้บริการ".into()));
    assert_eq!(at(1, 2), Data::String("x̄".into()));
    assert_eq!(at(3, 0), Data::String("=ขั้นตอนไม่ยุ่งยาก".into()));
    assert_eq!(at(3, 1), Data::Float(1036.0));
    assert_eq!(at(3, 2), Data::Float(4.277_777_777_778));
    assert_eq!(at(4, 3), Data::Empty);
    assert_eq!(at(5, 0), Data::String("เกณฑ์: 4.51-5.00 มากที่สุด".into()));
}

#[test]
fn figures_are_shown_with_their_decimals_in_the_officers_font() {
    let tables = [items()];
    let bytes = workbook(&[ReportSheet { name: "ผล".into(), tables: &tables }]).unwrap();
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("TH Sarabun New") && styles.contains("wrapText=\"1\""));
    for code in ["#,##0", "#,##0.00"] {
        assert!(styles.contains(&format!("formatCode=\"{code}\"")), "{code}: {styles}");
    }
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("state=\"frozen\"") && xml.contains("ySplit=\"2\""), "{xml}");
    assert!(!xml.contains("<autoFilter"));
}

#[test]
fn answers_can_be_filtered_below_frozen_labels_and_codes() {
    let mut workbook = Workbook::new();
    let rows = (0..3_000_u64).map(|n| vec![Cell::text("หญิง"), Cell::Count(n % 5 + 1)]);
    let labels = ["เพศ".to_owned(), "ขั้นตอนไม่ยุ่งยาก".to_owned()];
    workbook.add_answers("คำตอบ", &labels, &columns(), rows, &["n = 3,000".to_owned()]).unwrap();
    workbook.add_report("ผล", &[items(), items()]).unwrap();
    let bytes = workbook.finish().unwrap();
    let cells = sheet(&bytes, "คำตอบ");
    assert_eq!(cells.get_value((0, 1)), Some(&Data::String("ขั้นตอนไม่ยุ่งยาก".into())));
    assert_eq!(cells.get_value((1, 1)), Some(&Data::String("process_1".into())));
    assert_eq!(cells.get_value((3_001, 1)), Some(&Data::Float(5.0)));
    assert_eq!(cells.get_value((3_003, 0)), Some(&Data::String("n = 3,000".into())));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<autoFilter ref=\"A2:B3002\"") && xml.contains("ySplit=\"2\""));
    assert_eq!(sheet(&bytes, "ผล").height(), 13);
}

#[test]
fn the_contents_lead_to_every_sheet_after_them() {
    let mut workbook = Workbook::new();
    workbook.add_contents("สารบัญ").unwrap();
    workbook.add_report("ตารางที่ 1", &[items()]).unwrap();
    workbook.add_report("ความเห็น 'ดี' มาก", &[items()]).unwrap();
    workbook.add_answers("คำตอบ", &[], &columns(), [], &[]).unwrap();
    let bytes = workbook.finish().unwrap();
    let names = Xlsx::new(Cursor::new(&bytes)).unwrap().sheet_names();
    assert_eq!(names, ["สารบัญ", "ตารางที่ 1", "ความเห็น 'ดี' มาก", "คำตอบ"]);
    let contents = sheet(&bytes, "สารบัญ");
    let texts: Vec<String> = contents.rows().map(|row| row[0].to_string()).collect();
    let title = items().title;
    assert_eq!(texts, ["สารบัญ", title.as_str(), title.as_str(), "คำตอบ"]);
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    for place in ["'ตารางที่ 1'!A1", "'ความเห็น ''ดี'' มาก'!A1", "'คำตอบ'!A1"]
    {
        assert!(xml.contains(&format!("location=\"{place}\"")), "{place}: {xml}");
    }
}

#[test]
fn more_columns_than_a_sheet_holds_is_an_error() {
    let wide = vec![columns()[0].clone(); 16_385];
    let result = Workbook::new().add_answers("คำตอบ", &[], &wide, [], &[]);
    assert!(matches!(result, Err(exports::xlsx::WriteError::TooLarge { name }) if name == "คำตอบ"));
}

#[test]
fn a_workbook_of_nothing_can_be_opened() {
    let bytes = workbook(&[]).unwrap();
    assert!(sheet(&bytes, "Sheet").is_empty());
}
