//! The demonstration plan comes in whole, from text and from a workbook, with the sums that Bua
//! Yai reported: 176 projects of 80,837,400 baht, 87 of them contracted and paid with
//! 32,445,462.73 baht.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it is")]

use domain::import::{self, Defaults, Import, Problem};
use domain::money::Baht;
use domain::plan::{ProjectDraft, Severity, StrategyName};
use exports::reading;

const STRATEGIES: [&str; 10] = [
    "ยุทธศาสตร์การสานต่อแนวทางพระราชดำริ",
    "ยุทธศาสตร์ด้านการพัฒนาการศึกษา",
    "ยุทธศาสตร์ด้านการพัฒนาการเกษตร",
    "ยุทธศาสตร์ด้านการพัฒนาสังคม",
    "ยุทธศาสตร์ด้านการพัฒนาสาธารณสุข",
    "ยุทธศาสตร์ด้านการพัฒนาโครงสร้างพื้นฐาน",
    "ยุทธศาสตร์ด้านการพัฒนาการท่องเที่ยว ศาสนา วัฒนธรรมและกีฬา",
    "ยุทธศาสตร์ด้านการบริหารจัดการบ้านเมืองที่ดี",
    "ยุทธศาสตร์ด้านการรักษาความปลอดภัยในชีวิตและทรัพย์สิน",
    "ยุทธศาสตร์ด้านการอนุรักษ์ทรัพยากรธรรมชาติและสิ่งแวดล้อม",
];

fn import(name: &str, bytes: &[u8]) -> Import {
    let sheet = reading::read(name, bytes).unwrap();
    let strategies = STRATEGIES
        .iter()
        .zip(1..)
        .map(|(name, number)| StrategyName { number, names: vec![(*name).to_owned()] })
        .collect();
    let defaults = Defaults { fiscal_year: Some(2562), strategies };
    import::projects(&sheet, &import::guess_mapping(&sheet), &defaults)
}

fn assert_whole(import: &Import) {
    let worse: Vec<_> =
        import.findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(worse.is_empty(), "{worse:?}");
    let sums = import.findings.iter().filter(|finding| finding.problem == Problem::SubtotalRow);
    assert_eq!(sums.count(), 11, "ten strategies and the whole");

    let drafts: Vec<_> = import.projects.iter().map(|project| &project.draft).collect();
    let sum = |amounts: Vec<Baht>| {
        amounts.into_iter().try_fold(Baht::ZERO, Baht::plus).unwrap().to_plain()
    };
    assert_eq!(drafts.len(), 176);
    assert_eq!(sum(drafts.iter().filter_map(|draft| draft.budget).collect()), "80837400.00");
    let spendings = [|draft: &ProjectDraft| draft.contract, |draft: &ProjectDraft| draft.disbursed];
    for spent in spendings {
        let amounts: Vec<Baht> = drafts.iter().filter_map(|draft| spent(draft)).collect();
        assert_eq!(amounts.len(), 87);
        assert_eq!(sum(amounts), "32445462.73");
    }
    let of = |number| drafts.iter().filter(|draft| draft.strategy == Some(number)).count();
    assert_eq!((1..=10).map(of).collect::<Vec<_>>(), [8, 24, 10, 26, 20, 40, 20, 14, 8, 6]);
    assert!(drafts.iter().all(|draft| draft.department.is_some()));
    assert!(drafts.iter().all(|draft| draft.fiscal_year == Some(2562)));
}

#[test]
fn the_plan_comes_in_from_csv_with_thai_digits() {
    assert_whole(&import(
        "projects-2562.csv",
        include_bytes!("../../../server/demo/projects-2562.csv"),
    ));
}

#[test]
fn the_plan_comes_in_from_a_workbook_with_merged_headings() {
    assert_whole(&import(
        "projects-2562.xlsx",
        include_bytes!("../../../server/demo/projects-2562.xlsx"),
    ));
}

#[test]
fn both_files_hold_the_same_plan() {
    let drafts = |import: Import| import.accepted().unwrap();
    let text = import("a.csv", include_bytes!("../../../server/demo/projects-2562.csv"));
    let book = import("a.xlsx", include_bytes!("../../../server/demo/projects-2562.xlsx"));
    assert_eq!(drafts(text), drafts(book));
}
