//! Files that are damaged, disguised or meant to do harm: an error each, never a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

use std::io::{Cursor, Write};

use domain::sheet::{MOST_COLUMNS, MOST_ROWS};
use exports::reading::{Format, ReadError, read};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};
use zip::write::SimpleFileOptions;

fn book() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_hidden(true).write_string(0, 0, "ซ่อน").unwrap();
    workbook.add_worksheet();
    let sheet = workbook.add_worksheet().set_name("แผน").unwrap();
    sheet.set_active(true).write_string(2, 0, "โครงการ").unwrap();
    sheet.write_number(3, 1, 80_837_400.0).unwrap();
    let day = Style::new().set_num_format("d/m/yyyy");
    let date = ExcelDateTime::from_ymd(2018, 10, 1).unwrap();
    sheet.write_datetime_with_format(4, 0, &date, &day).unwrap();
    sheet.write_number_with_format(5, 0, 0.4014, &Style::new().set_num_format("0.00%")).unwrap();
    sheet.write_formula(6, 0, Formula::new("=1/3").set_result("0.333333333333333315")).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"แผน\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn the_first_visible_sheet_with_cells_is_read_in_its_places() {
    let sheet = read("แผน.xlsx", &book()).unwrap();
    assert_eq!(sheet.name, "แผน");
    assert_eq!(sheet.cell(2, 0), "โครงการ");
    assert_eq!(sheet.cell(3, 1), "80837400");
    assert_eq!(sheet.cell(4, 0), "2018-10-01");
    assert_eq!(sheet.cell(5, 0), "0.4014");
    assert_eq!(sheet.cell(6, 0), "0.333333333333333");
    assert_eq!(sheet.rows.len(), 7);
}

#[test]
fn an_open_document_is_read_too() {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>ถนน</text:p>\
               </table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"12.50\">\
               <text:p>12.50</text:p></table:table-cell></table:table-row>";
    let sheet = read("แผน.ods", &ods(row)).unwrap();
    assert_eq!(sheet.rows, [["ถนน", "12.5"]]);
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused() {
    let disguised = |name: &str, bytes: &[u8]| {
        matches!(read(name, bytes), Err(ReadError::NotWhatItSays { .. }))
    };
    assert!(disguised("a.csv", &book()));
    assert!(disguised("a.ods", &book()));
    assert!(disguised("a.xlsx", b"a,b\n1,2"));
    assert!(disguised("a.xls", b"<html><table><tr><td>1</table>"));
    assert!(disguised("a.csv", b"%PDF-1.7"));
    assert!(disguised("a.csv", b"a,b\0c"));
    assert!(disguised("a.xlsx", &archive(&[("virus.exe", b"MZ")])));
    let locked = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    assert!(matches!(read("a.xlsx", &locked), Err(ReadError::Protected)));
    assert!(matches!(read("a.xls", &locked), Err(ReadError::Damaged { .. })));
    assert!(matches!(read("a.doc", b"x"), Err(ReadError::UnknownType { .. })));
    assert!(matches!(read("a.csv", b""), Err(ReadError::Empty)));
    assert!(matches!(read("a.csv", b"\n ,\n"), Err(ReadError::Empty)));
    assert_eq!(Format::Xlsx.to_string(), "xlsx");
}

#[test]
fn a_name_without_an_ending_is_read_by_its_bytes() {
    assert_eq!(read("แผน", &book()).unwrap().name, "แผน");
    assert_eq!(read("upload", b"a,b").unwrap().rows, [["a", "b"]]);
}

#[test]
fn an_archive_that_swells_is_refused_unread() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    let bomb = archive(&[("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert!(matches!(read("a.xlsx", &bomb), Err(ReadError::TooLarge { .. })));
}

#[test]
fn far_corners_do_not_ask_for_the_grid_between_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_number(0, 0, 1).unwrap().write_number(1_048_575, 16_383, 1).unwrap();
    let sheet = read("a.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheet.rows.len(), MOST_ROWS + 1);
    assert_eq!(sheet.rows[MOST_ROWS].len(), MOST_COLUMNS + 1);
    let cell = "<table:table-cell table:number-columns-repeated=\"16000\" \
                office:value-type=\"float\" office:value=\"1\"/>";
    let rows =
        format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    assert!(matches!(read("a.ods", &ods(&rows)), Err(ReadError::TooLarge { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_reading_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        name in prop::sample::select(vec!["a.csv", "a.xlsx", "a.xls", "a.ods", "a"]),
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"sep=;\n"]),
    ) {
        let _ = read(name, &[start, &bytes].concat());
    }

    #[test]
    fn no_damage_to_a_workbook_makes_reading_panic(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = book();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read("a.xlsx", &bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read("a.xlsx", &bytes);
    }
}
