//! Text tables: the encoding by the bytes, the delimiter by what cuts the rows most evenly.

use std::borrow::Cow;

use domain::sheet::{MOST_ROWS, Sheet};
use encoding_rs::{Encoding, UTF_8, WINDOWS_874};

use super::ReadError;
use super::cells::{Budget, Rows};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many records tell the delimiter.
const SAMPLE: usize = 40;

/// The rows of a text table; empty lines keep their place.
pub fn read(name: &str, bytes: &[u8]) -> Result<Sheet, ReadError> {
    let text = decode(bytes)?.replace("\r\n", "\n");
    let mut text = text.as_str();
    let mut skipped = 0;
    let mut delimiter = None;
    // Excel's own way to name the delimiter: a first line `sep=;`.
    if let Some((line, rest)) = text.split_once('\n')
        && let Some([named]) = line.trim_end().strip_prefix("sep=").map(str::as_bytes)
    {
        (delimiter, text, skipped) = (Some(*named), rest, 1);
    }
    let delimiter = delimiter.unwrap_or_else(|| sniff(text));
    let mut rows = Rows::default();
    let mut budget = Budget::default();
    for (row, record) in records(text, delimiter) {
        let row = row + skipped;
        for (column, cell) in record.iter().enumerate() {
            rows.put(&mut budget, row, column, cell)?;
        }
        if row > MOST_ROWS {
            break;
        }
    }
    Ok(Sheet { name: stem(name), rows: rows.into_rows() })
}

/// A byte order mark decides; else what is valid UTF-8 is UTF-8, because Thai in TIS-620 hardly
/// ever is; else it is TIS-620 as Windows writes it.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_874,
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    let is_text = !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    if has_errors || !is_text { Err(ReadError::UnknownEncoding) } else { Ok(text) }
}

/// The delimiter that gives the most records one same number of fields, two at least; of equals
/// the one that cuts more fields, then the comma.
fn sniff(text: &str) -> u8 {
    let evenness = |delimiter: u8| {
        let widths: Vec<usize> =
            records(text, delimiter).take(SAMPLE).map(|(_, record)| record.len()).collect();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| (widths.iter().filter(|other| *other == width).count(), *width))
            .max()
    };
    let best = DELIMITERS.iter().rev().copied().max_by_key(|delimiter| evenness(*delimiter));
    best.unwrap_or(b',')
}

/// Records with their row, counted from 0. The parser skips empty lines without a word: they are
/// counted where a record begins.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (usize, csv::StringRecord)> {
    let mut row = 0;
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
        // The text is valid UTF-8 and the records may differ in length: no error is left.
        .filter_map(Result::ok)
        .map(move |record| {
            let start = record.position().map_or(0, |position| position.byte() as usize);
            let before = text.get(start..).unwrap_or_default();
            row += before.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            row += 1;
            (row - 1, record)
        })
}

fn stem(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        read("แผน.csv", bytes).unwrap().rows
    }

    #[test]
    fn thai_is_read_in_every_encoding_that_officers_have() {
        let text = "โครงการ,งบประมาณ\nถนน,\"80,837,400\"\n";
        let expected = vec![vec!["โครงการ", "งบประมาณ"], vec!["ถนน", "80,837,400"]];
        let utf16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let tis = WINDOWS_874.encode(text).0.into_owned();
        for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &utf16, &tis] {
            assert_eq!(rows(bytes), expected);
        }
        assert_eq!(read("a/แผน.csv", b"x").unwrap().name, "แผน");
    }

    #[test]
    fn delimiters_are_found_by_how_evenly_they_cut() {
        for text in [
            "ก;ข;ค\n1,000;2,000;3\n1,5;2;3\n",
            "ก\tข\tค\n1,000\t2,000\t3\n1,5\t2\t3",
            "sep=;\nก;ข;ค\n",
            "รายงาน\n\nก|ข|ค\n1|2|3",
        ] {
            let rows = rows(text.as_bytes());
            assert!(rows.iter().any(|row| row.len() == 3 && row[0] == "ก"), "{text}");
        }
    }

    #[test]
    fn empty_lines_keep_the_rows_in_their_places() {
        let rows = rows("\r\nก,ข\r\n\r\n\r\n\"1\n2\",3\r\n\r\n4,5\r\n\r\n".as_bytes());
        let filled: Vec<usize> = (0..rows.len()).filter(|row| !rows[*row].is_empty()).collect();
        assert_eq!(filled, [1, 4, 6]);
        assert_eq!(rows[4][0], "1\n2");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [&b"\xFF\xFF\xFF,\x9F"[..], b"\xFF\xFE\x00\xD8", b"a\x01,\xA1"] {
            assert!(matches!(read("a.csv", bytes), Err(ReadError::UnknownEncoding)), "{bytes:?}");
        }
    }
}
