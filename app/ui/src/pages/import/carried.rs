//! What travels with the preview: the sheet as text, which column is what, the year, the step.

use std::collections::BTreeMap;

use domain::import::{Column, Mapping};
use domain::numerals;
use domain::sheet::Sheet;

/// The columns of a sheet that can be chosen, in the order of the page.
pub const COLUMNS: [(Column, &str); 9] = [
    (Column::Code, "column_code"),
    (Column::Name, "column_name"),
    (Column::Strategy, "column_strategy"),
    (Column::Department, "column_department"),
    (Column::FiscalYear, "column_fiscal_year"),
    (Column::Budget, "column_budget"),
    (Column::Contract, "column_contract"),
    (Column::Disbursed, "column_disbursed"),
    (Column::Remaining, "column_remaining"),
];

/// What was posted beside a file, or instead of one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posted {
    /// The sheet that came back with the preview.
    pub sheet: Option<Sheet>,
    /// How its columns were chosen there.
    pub mapping: Option<Mapping>,
    /// As typed.
    pub fiscal_year: String,
    /// How many projects the plan had when the preview was made.
    pub seen: Option<u64>,
    /// Whether the projects are to be stored, not only shown.
    pub wants_import: bool,
}

impl Posted {
    /// Reads the text fields of a form, whatever they hold.
    pub fn of(fields: &[(String, String)]) -> Posted {
        let get = |name: &str| {
            fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
        };
        let columns: BTreeMap<Column, usize> = COLUMNS
            .into_iter()
            .filter_map(|(column, key)| Some((column, get(key)?.parse().ok()?)))
            .collect();
        let first_row = get("first_row").unwrap_or_default();
        let first_row: usize = numerals::to_arabic(first_row.trim()).parse().unwrap_or(1);
        let sheet = get("sheet").map(read_sheet);
        let mapping = sheet.is_some().then(|| Mapping {
            first_row: first_row.saturating_sub(1),
            columns,
            budgets_by_year: read_years(get("budgets_by_year").unwrap_or_default()),
        });
        Posted {
            sheet,
            mapping,
            fiscal_year: get("fiscal_year").unwrap_or_default().trim().to_owned(),
            seen: get("seen").and_then(|seen| seen.parse().ok()),
            wants_import: get("step") == Some("import"),
        }
    }
}

/// A sheet as text: its name behind `#`, then a line a row, cells parted by tabs.
pub fn write_sheet(sheet: &Sheet) -> String {
    let row =
        |cells: &Vec<String>| cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>().join("\t");
    let name = format!("#{}", escape(&sheet.name));
    std::iter::once(name).chain(sheet.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
}

fn read_sheet(text: &str) -> Sheet {
    let mut lines = text.lines();
    let name = lines.next().map(|name| unescape(name.trim_start_matches('#'))).unwrap_or_default();
    let rows = lines.map(|line| line.split('\t').map(unescape).collect()).collect();
    Sheet { name, rows }
}

/// Budget columns by year: `2566:4 2567:5`.
pub fn write_years(years: &BTreeMap<i32, usize>) -> String {
    years.iter().map(|(year, column)| format!("{year}:{column}")).collect::<Vec<_>>().join(" ")
}

fn read_years(text: &str) -> BTreeMap<i32, usize> {
    text.split_whitespace()
        .filter_map(|pair| {
            let (year, column) = pair.split_once(':')?;
            Some((year.parse().ok()?, column.parse().ok()?))
        })
        .collect()
}

fn escape(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\r', "\\r").replace('\n', "\\n")
}

fn unescape(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('t') => plain.push('\t'),
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            (letter, false) => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn a_sheet_comes_back_as_it_went() {
        let rows = vec![
            vec![],
            vec!["ที่".into(), "a\tb\\n".into(), "หนึ่ง\nสอง".into()],
            vec![String::new(), "x".into()],
        ];
        let sheet = Sheet { name: "#แผ่น\\1".into(), rows };
        // A browser sends line ends as CRLF.
        let sent = write_sheet(&sheet).replace('\n', "\r\n");
        let posted = Posted::of(&[field("sheet", &sent)]);
        let back = posted.sheet.unwrap();
        assert_eq!(back.rows[1..], sheet.rows[1..]);
        assert_eq!(back.rows[0], [""]);
    }

    #[test]
    fn columns_and_rows_are_read_as_people_count_them() {
        let posted = Posted::of(&[
            field("sheet", "#\nก\tข"),
            field("column_name", "1"),
            field("column_code", ""),
            field("first_row", "๓"),
            field("budgets_by_year", "2566:4 x 2567:5"),
            field("seen", "176"),
            field("step", "import"),
        ]);
        let mapping = posted.mapping.unwrap();
        assert_eq!(mapping.columns, BTreeMap::from([(Column::Name, 1)]));
        assert_eq!(mapping.first_row, 2);
        assert_eq!(mapping.budgets_by_year, BTreeMap::from([(2566, 4), (2567, 5)]));
        assert_eq!(posted.seen, Some(176));
        assert!(posted.wants_import);
    }

    #[test]
    fn nonsense_is_no_sheet_and_no_panic() {
        assert_eq!(Posted::of(&[field("first_row", "-1")]), Posted::default());
        let posted =
            Posted::of(&[field("sheet", "\\"), field("first_row", "99999999999999999999")]);
        assert_eq!(posted.mapping.unwrap().first_row, 0);
    }
}
