//! Which column is what, from the words above it.

use std::collections::BTreeMap;

use super::{Column, Mapping};
use crate::plan::YEARS;
use crate::sheet::{MOST_COLUMNS, Sheet};
use crate::{numerals, text};

/// Headings stand under a few title rows, never lower than this.
const DEEPEST_HEADING: usize = 15;

/// Headings as they are written, without white space, dots, quotes and what stands in brackets.
const ALIASES: [(Column, &[&str]); 9] = [
    (Column::Code, &["รหัส", "รหัสโครงการ", "เลขที่โครงการ", "code", "projectcode", "projectid"]),
    (
        Column::Name,
        &[
            "โครงการ",
            "ชื่อโครงการ",
            "ชื่อโครงการตามแผน",
            "โครงการ/กิจกรรม",
            "ชื่อโครงการ/กิจกรรม",
            "แผนงาน/โครงการ",
            "รายการ",
            "โครงการตามแผน",
            "name",
            "project",
            "projectname",
        ],
    ),
    (Column::Strategy, &["ยุทธศาสตร์", "ยุทธศาสตร์ที่", "ยุทธศาสตร์การพัฒนา", "strategy", "strategynumber"]),
    (
        Column::Department,
        &[
            "หน่วยงาน",
            "หน่วยงานรับผิดชอบ",
            "หน่วยงานรับผิดชอบหลัก",
            "หน่วยงานที่รับผิดชอบ",
            "หน่วยงานที่รับผิดชอบหลัก",
            "หน่วยงานเจ้าของโครงการ",
            "ผู้รับผิดชอบ",
            "กอง",
            "สำนัก/กอง",
            "department",
            "organization",
            "unit",
        ],
    ),
    (Column::FiscalYear, &["ปีงบประมาณ", "ปีงบประมาณพศ", "ปี", "ปีพศ", "fiscalyear", "year"]),
    (
        Column::Budget,
        &[
            "งบประมาณ",
            "งบประมาณที่ได้รับ",
            "งบประมาณที่ตั้งไว้",
            "งบประมาณที่อนุมัติ",
            "งบประมาณอนุมัติ",
            "งบตามข้อบัญญัติ",
            "งบตามเทศบัญญัติ",
            "งบตามข้อบัญญัติ/เทศบัญญัติ",
            "ข้อบัญญัติ/เทศบัญญัติ",
            "เทศบัญญัติ",
            "งบประมาณตามข้อบัญญัติ",
            "งบประมาณตามเทศบัญญัติ",
            "งบประมาณตามข้อบัญญัติ/เทศบัญญัติ",
            "อนุมัติงบประมาณ",
            "จำนวนเงิน",
            "วงเงิน",
            "budget",
            "budgetbaht",
        ],
    ),
    (
        Column::Contract,
        &[
            "ลงนามสัญญา",
            "ลงนามในสัญญา",
            "การก่อหนี้ผูกพัน",
            "ก่อหนี้ผูกพัน",
            "การก่อหนี้ผูกพัน/ลงนามในสัญญา",
            "ก่อหนี้ผูกพัน/ลงนามในสัญญา",
            "วงเงินตามสัญญา",
            "contract",
            "contracted",
        ],
    ),
    (
        Column::Disbursed,
        &[
            "เบิกจ่าย",
            "การเบิกจ่าย",
            "เบิกจ่ายแล้ว",
            "การเบิกจ่ายงบประมาณ",
            "เบิกจ่ายงบประมาณ",
            "disbursed",
            "disbursement",
            "paid",
        ],
    ),
    (Column::Remaining, &["คงเหลือ", "งบประมาณคงเหลือ", "งบคงเหลือ", "remaining", "balance"]),
];

/// A mapping proposed from the headings in the first rows of a sheet; empty when none are found.
///
/// The row with the most known headings wins; two rows are read as one heading where that tells
/// more, a merged cell standing over every column below it.
pub fn guess_mapping(sheet: &Sheet) -> Mapping {
    let mut best = Mapping::default();
    let known = |mapping: &Mapping| mapping.columns.len() + mapping.budgets_by_year.len();
    for row in 0..sheet.rows.len().min(DEEPEST_HEADING) {
        for height in [1, 2] {
            let mapping = read_headings(sheet, row, height);
            if mapping.columns.contains_key(&Column::Name) && known(&mapping) > known(&best) {
                best = mapping;
            }
        }
    }
    // A project's name alone is a word in a sentence, not a row of headings.
    if known(&best) > 1 { best } else { Mapping::default() }
}

fn read_headings(sheet: &Sheet, row: usize, height: usize) -> Mapping {
    let mut mapping = Mapping { first_row: row + height, ..Mapping::default() };
    let mut columns = BTreeMap::new();
    let width = (row..row + height)
        .filter_map(|row| sheet.rows.get(row))
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .min(MOST_COLUMNS);
    let mut over = "";
    for column in 0..width {
        let top = sheet.cell(row, column);
        let below = if height == 2 { sheet.cell(row + 1, column) } else { "" };
        if !top.is_empty() {
            over = top;
        }
        let candidates = match (top, below) {
            ("", "") => continue,
            (top, "") => vec![top.to_owned()],
            (_, below) => vec![below.to_owned(), format!("{over}{below}"), top.to_owned()],
        };
        if let Some(year) = candidates.iter().find_map(|heading| budget_year(heading)) {
            mapping.budgets_by_year.entry(year).or_insert(column);
        } else if let Some(known) = candidates.iter().find_map(|heading| column_of(heading)) {
            columns.entry(known).or_insert(column);
        }
    }
    mapping.columns = columns;
    mapping
}

/// The column that a heading names.
pub(super) fn column_of(heading: &str) -> Option<Column> {
    let heading = plain(heading);
    let named = |(_, aliases): &&(Column, &[&str])| aliases.contains(&heading.as_str());
    ALIASES.iter().find(named).map(|(column, _)| *column)
}

/// The year of a heading such as "งบประมาณ ๒๕๖๖ (บาท)" or "budget_2566".
fn budget_year(heading: &str) -> Option<i32> {
    let heading = plain(heading);
    let rest = heading.strip_prefix("งบประมาณ").or_else(|| heading.strip_prefix("budget"))?;
    let digits = rest.trim_start_matches("ปี").trim_start_matches("พศ");
    let year = digits.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(year)
}

/// A heading without what is written differently from sheet to sheet.
pub(super) fn plain(heading: &str) -> String {
    let mut depth = 0;
    numerals::to_arabic(&text::clean(heading))
        .to_lowercase()
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => return depth <= 0 && !c.is_whitespace() && !".\"'“”_-:*\u{200b}".contains(*c),
            }
            false
        })
        .collect()
}
