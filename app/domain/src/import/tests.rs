use proptest::prelude::*;

use super::*;
use crate::money::Baht;
use crate::plan::{self, Field};
use crate::sheet::Sheet;

fn sheet(text: &str) -> Sheet {
    let row = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    Sheet { name: "แผน".into(), rows: text.trim().lines().map(row).collect() }
}

fn defaults() -> Defaults {
    let names = ["การสานต่อแนวทางพระราชดำริ", "ด้านการพัฒนาการศึกษา"];
    let strategies = names
        .iter()
        .zip(1..)
        .map(|(name, number)| StrategyName {
            number, names: vec![format!("ยุทธศาสตร์{name}")]
        })
        .collect();
    Defaults { fiscal_year: Some(2562), strategies }
}

fn import(text: &str) -> Import {
    let sheet = sheet(text);
    projects(&sheet, &guess_mapping(&sheet), &defaults())
}

fn problems(import: &Import) -> Vec<(usize, Option<&str>, &Problem)> {
    import
        .findings
        .iter()
        .map(|finding| (finding.row, finding.letters.as_deref(), &finding.problem))
        .collect()
}

const EPLAN: &str = "
รายงานการใช้จ่ายงบประมาณ เทศบาลเมืองบัวใหญ่
ปีงบประมาณ พ.ศ. ๒๕๖๒

ยุทธศาสตร์ | ชื่อโครงการตามแผน | งบตามข้อบัญญัติ/ เทศบัญญัติ | ลงนามสัญญา | เบิกจ่าย | คงเหลือ | หน่วยงานที่รับผิดชอบ
ยุทธศาสตร์การสานต่อแนวทางพระราชดำริ | โครงการปลูกหญ้าแฝก | ๑๐๐,๐๐๐.๐๐ | ๙๐,๐๐๐ | ๙๐,๐๐๐.๐๐ | ๑๐,๐๐๐.๐๐ | กองช่าง
 | โครงการปลูกป่า | 50,000 | - | | 50,000 | กองช่าง
รวมยุทธศาสตร์ที่ ๑ จำนวน ๒ โครงการ | | ๑๕๐,๐๐๐.๐๐ | | |
ยุทธศาสตร์ด้านการพัฒนาการศึกษา | รวมพลังครูและผู้ปกครอง | 20000 | 0 | 0 | 20000 | กองการศึกษา

รวมทั้งสิ้น | | 170,000
หมายเหตุ ข้อมูล ณ วันที่ ๓๐ กันยายน
";

#[test]
fn an_eplan_list_is_read_whole() {
    let import = import(EPLAN);
    assert!(!import.has_errors(), "{:?}", import.findings);
    let drafts: Vec<_> = import.projects.iter().map(|project| &project.draft).collect();
    assert_eq!(drafts.len(), 3);
    assert_eq!(drafts[0].contract, Baht::parse("90000"));
    assert_eq!(drafts[1].strategy, Some(1), "a merged strategy is carried down");
    assert_eq!(drafts[1].contract, None);
    assert_eq!(drafts[2].strategy, Some(2));
    assert_eq!(drafts[2].name, "รวมพลังครูและผู้ปกครอง");
    assert_eq!(drafts[2].department.as_deref(), Some("กองการศึกษา"));
    assert!(drafts.iter().all(|draft| draft.fiscal_year == Some(2562)));
    let notes = problems(&import);
    assert_eq!(
        notes,
        [
            (7, None, &Problem::SubtotalRow),
            (10, None, &Problem::SubtotalRow),
            (11, None, &Problem::RemarkRow)
        ]
    );
    assert_eq!(import.accepted().unwrap().len(), 3);
}

#[test]
fn a_plan_form_with_headings_over_two_rows_gives_the_budget_of_its_year() {
    let sheet = sheet(
        "
แบบ ผ.02
ที่ | โครงการ | วัตถุประสงค์ | งบประมาณ | | | ตัวชี้วัด (KPI) | หน่วยงานรับผิดชอบหลัก
 | | | ๒๕๖๑ (บาท) | ๒๕๖๒ (บาท) | ๒๕๖๓ (บาท) | |
ยุทธศาสตร์ที่ ๒ ยุทธศาสตร์ด้านการพัฒนาการศึกษา
๒.๑ แผนงานการศึกษา
1 | ปรับปรุงศูนย์พัฒนาเด็กเล็ก | ให้เด็กปลอดภัย | 100 | 2,000 | 300 | ร้อยละ 80 | กองการศึกษา",
    );
    let mapping = guess_mapping(&sheet);
    assert_eq!(mapping.first_row, 3);
    assert_eq!(mapping.budgets_by_year, [(2561, 3), (2562, 4), (2563, 5)].into());
    let import = projects(&sheet, &mapping, &defaults());
    let draft = &import.projects[0].draft;
    assert_eq!((draft.budget, draft.strategy), (Baht::parse("2000"), Some(2)));
    let sections = [
        (4, None, &Problem::SectionRow { strategy: Some(2) }),
        (5, None, &Problem::SectionRow { strategy: None }),
    ];
    assert_eq!(problems(&import), sections);
}

#[test]
fn a_merged_heading_stands_over_each_column_below_it() {
    let sheet = sheet(
        "
ลำดับที่ | รหัส | ชื่อโครงการ | การใช้จ่าย | | ปีงบประมาณ
 | | | ลงนามสัญญา | เบิกจ่าย |
1 | 62-1 | ก | 5 | 4 | 2562",
    );
    let mapping = guess_mapping(&sheet);
    assert_eq!(mapping.first_row, 2);
    let expected = [
        (Column::Code, 1),
        (Column::Name, 2),
        (Column::FiscalYear, 5),
        (Column::Contract, 3),
        (Column::Disbursed, 4),
    ];
    assert_eq!(mapping.columns, expected.into());
}

#[test]
fn english_headings_are_understood() {
    let sheet = sheet(
        "Code | Project name | Fiscal year | Budget (baht) | Department\nA | B | 2562 | 1 | C",
    );
    assert_eq!(guess_mapping(&sheet).columns.len(), 5);
}

#[test]
fn a_sheet_without_headings_has_no_mapping() {
    let sheet = sheet("โครงการ\nถนน\nสะพาน");
    assert_eq!(guess_mapping(&sheet), Mapping::default());
    let import = projects(&sheet, &Mapping::default(), &defaults());
    assert_eq!(problems(&import), [(0, None, &Problem::NoColumn { of: Column::Name })]);
}

#[test]
fn errors_name_their_row_and_column_and_nothing_is_accepted() {
    let import = import(
        "
รหัส | โครงการ | ยุทธศาสตร์ | งบประมาณ | ปีงบประมาณ
A | ถนน | 1 | 12,34 | 62
A | | 9 | 5 |",
    );
    let found: Vec<_> = import
        .findings
        .iter()
        .map(|finding| match &finding.problem {
            Problem::Project(plan) => (finding.row, finding.letters.as_deref(), Some(plan.field)),
            _ => (finding.row, finding.letters.as_deref(), None),
        })
        .collect();
    assert_eq!(
        found,
        [
            (2, Some("E"), Some(Field::FiscalYear)),
            (2, Some("D"), Some(Field::Budget)),
            (3, Some("B"), Some(Field::Name)),
            (3, Some("C"), Some(Field::Strategy)),
        ]
    );
    assert!(import.accepted().is_err());
}

#[test]
fn codes_stand_once_and_names_are_warned_of() {
    let import = import(
        "
รหัส | โครงการ | งบประมาณ | เบิกจ่าย | คงเหลือ
A | ถนน | 10 | 4 | 7
A | ถ น น | 10 | 4 | 6
B | สะพาน | 10 | 4 | หก",
    );
    let expected = baht_problem("6", "7");
    assert_eq!(
        problems(&import),
        [
            (2, Some("E"), &expected),
            (3, Some("A"), &Problem::DuplicateCode { value: "A".into(), first_row: 2 }),
            (3, Some("B"), &Problem::DuplicateName { first_row: 2 }),
            (4, Some("E"), &Problem::RemainingNotAnAmount { value: "หก".into() }),
        ]
    );
    assert!(import.has_errors());
}

fn baht_problem(expected: &str, found: &str) -> Problem {
    Problem::RemainingDiffers {
        expected: Baht::parse(expected).unwrap(),
        found: Baht::parse(found).unwrap(),
    }
}

#[test]
fn headings_repeated_on_a_later_page_are_left_out() {
    let import = import("โครงการ | งบประมาณ\nถนน | 1\nโครงการ | งบประมาณ\nสะพาน | 2");
    assert_eq!(import.projects.len(), 2);
    assert_eq!(problems(&import), [(3, None, &Problem::RepeatedHeading)]);
}

#[test]
fn an_empty_list_is_an_error_and_an_endless_one_too() {
    let empty = import("โครงการ | งบประมาณ\n | ");
    assert_eq!(problems(&empty), [(0, None, &Problem::NoProjects)]);
    let mut endless = sheet("โครงการ | งบประมาณ");
    endless.rows.resize(20_002, vec!["ก".into()]);
    let import = projects(&endless, &guess_mapping(&endless), &defaults());
    assert_eq!(problems(&import), [(0, None, &Problem::TooManyRows { most: 20_000 })]);
    assert!(import.projects.is_empty());
}

#[test]
fn findings_speak_codes() {
    let finding = plan::Finding {
        field: Field::FiscalYear,
        problem: plan::Problem::ShortYear { value: "62".into() },
    };
    let finding = SheetFinding::at(6, Some(4), Problem::Project(finding));
    assert_eq!(
        serde_json::to_value(&finding).unwrap(),
        serde_json::json!({
            "row": 7, "column": 5, "letters": "E", "severity": "error",
            "field": "fiscal_year", "code": "short_year", "value": "62"
        })
    );
}

proptest! {
    #[test]
    fn no_sheet_makes_the_import_panic(
        rows in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    ".{0,12}",
                    "[๐-๙0-9,.-]{0,9}",
                    prop::sample::select(vec![
                        "โครงการ", "งบประมาณ", "งบประมาณ 2566", "ยุทธศาสตร์", "รวม", "ยุทธศาสตร์ที่ 2", "คงเหลือ",
                        "ปีงบประมาณ", "เบิกจ่าย", "รหัส", "หมายเหตุ", "",
                    ]).prop_map(str::to_owned),
                ],
                0..8,
            ),
            0..24,
        ),
        first_row in 0usize..40,
        name in 0usize..12,
    ) {
        let sheet = Sheet { name: String::new(), rows };
        projects(&sheet, &guess_mapping(&sheet), &defaults());
        let mapping = Mapping { first_row, columns: [(Column::Name, name)].into(), ..Mapping::default() };
        let import = projects(&sheet, &mapping, &defaults());
        prop_assert!(import.projects.iter().all(|project| project.row <= sheet.rows.len()));
    }
}
