use std::sync::Arc;

use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::calendar::Date;
use domain::form::{Form, Name};
use domain::ids::{CollectionId, FormId, LinkId, ProjectId, RoundId, VersionId};
use domain::interview::Program;
use domain::matrix::Matrix;
use domain::report::Tally;
use domain::results::{Margin, Options, Results, evaluate, weigh};
use domain::templates;
use store::collections::{Collection, NewCollection};
use store::links::LinkKind;
use store::projects::{NewProject, Project};
use store::rounds::{NewRound, Round};
use store::versions::PublishedVersion;
use store::weights::Totals;

use super::*;
use crate::words::results::Facts;

/// See `domain/tests/golden`.
const ANSWERS: &str = include_str!("../../../../domain/tests/golden/likert_37.csv");

fn answers() -> Vec<Answers> {
    let mut lines = ANSWERS.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let answers = lines.map(|line| {
        let cells = heads.iter().zip(line.split(',')).filter(|(_, value)| !value.is_empty());
        let one = |(head, value): (&&str, &str)| (Name::new(*head), Value::One(value.to_owned()));
        let mut answers = Answers(cells.map(|(head, value)| one((head, value))).collect());
        answers.0.insert(Name::new("suggestions"), Value::One("ถนนดีขึ้น 50%".into()));
        answers
    });
    answers.collect()
}

fn view(form: &Form) -> CollectionView {
    let project = NewProject {
        code: "62-001".into(),
        name: "ก่อสร้างถนน".into(),
        strategy: None,
        department: Some("กองช่าง".into()),
        fiscal_year: 2562,
        budget: Some(Baht::from_satang(8_083_740_050)),
        contract: None,
        disbursed: None,
    };
    let (starts_on, ends_on) = (Date::new(2018, 10, 1).unwrap(), Date::new(2019, 3, 31).unwrap());
    let round = NewRound { fiscal_year: 2562, number: 1, starts_on, ends_on, bands: BandSetId::A };
    let ids = (ProjectId(1), RoundId(1), VersionId(1));
    let opened = NewCollection { project: ids.0, round: ids.1, version: ids.2, target: Some(400) };
    CollectionView {
        collection: Collection {
            id: CollectionId(1),
            collection: opened,
            opened_at: 1_789_000_000_000,
            closed_at: None,
        },
        project: Project { id: ids.0, project },
        round: Round { id: ids.1, round },
        version: Arc::new(PublishedVersion {
            id: ids.2,
            form_id: FormId(1),
            number: 1,
            published_at: 0,
            form: form.clone(),
            program: Program::of_any(form.clone()),
        }),
        answers: 37,
    }
}

fn made(form: &Form, answers: &[Answers], locale: Locale, digits: Digits) -> (Results, Report) {
    made_knowing(form, answers, &[], locale, digits)
}

/// With what is known of the population.
fn made_knowing(
    form: &Form,
    answers: &[Answers],
    totals: &[Totals],
    locale: Locale,
    digits: Digits,
) -> (Results, Report) {
    let mut matrix = Matrix::new(form);
    let mut tally = Tally::of(form);
    for answers in answers {
        matrix.push(answers);
        tally.push(answers);
    }
    let results = evaluate(form, &matrix, BandSetId::A, &Options::by_every_group(form));
    let (view, written) = (view(form), tally.into_written(100));
    let link = Link {
        id: LinkId(1),
        collection: CollectionId(1),
        token: "ABCDEFGH".into(),
        label: "ตลาด".into(),
        kind: LinkKind::Open,
        revoked_at: None,
        answers: answers.len() as u64,
    };
    let period = (!answers.is_empty()).then_some((1_790_000_000_000, 1_790_900_000_000));
    let facts = Facts::of(&view, std::slice::from_ref(&link), period, 420);
    let known = |totals: &Totals| Margin {
        question: totals.question.clone(),
        totals: totals.totals.iter().map(|(value, n)| (value.clone(), *n as f64)).collect(),
    };
    let margins: Vec<Margin> = totals.iter().map(known).collect();
    let weighted = weigh(form, &matrix, &margins, &Options::default()).unwrap();
    let weighted = WeightedView { form, results: &results, weighted: &weighted, totals };
    let report = report(
        &Sources {
            results: ResultsView { form, results: &results, facts: &facts },
            view: &view,
            organization: "เทศบาลเมืองบัวใหญ่",
            strategy: None,
            links: &[link],
            written: &written,
            themes: &Themes::default(),
            weighted: (!totals.is_empty()).then_some(weighted),
        },
        locale,
        digits,
    );
    (results, report)
}

fn tables(report: &Report) -> Vec<&ReportTable> {
    let table = |block: &'_ Block| matches!(block, Block::Table(_));
    let tables = report.blocks.iter().filter(|block| table(block));
    tables
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect()
}

#[test]
fn report_has_the_parts_that_committees_expect() {
    let form = &templates::find("service").unwrap().form;
    let (_, report) = made(form, &answers(), Locale::Th, Digits::Arabic);
    let chapters: Vec<&str> =
        report.headings().filter(|(level, _)| *level == 1).map(|(_, text)| text).collect();
    let expected = [
        "บทสรุปผู้บริหาร",
        "ส่วนที่ 1 บทนำ",
        "ส่วนที่ 2 วิธีดำเนินการ",
        "ส่วนที่ 3 ผลการวิเคราะห์ข้อมูล",
        "ส่วนที่ 4 สรุปผล ข้อสังเกต และข้อเสนอแนะ",
    ];
    assert_eq!(chapters, expected);
    assert_eq!(report.cover.lines[0], "ก่อสร้างถนน");
    assert!(report.headings().any(|(_, text)| text == "1.3 โครงการที่ประเมิน"));
    let text = serde_json::to_string(&report.blocks).unwrap();
    assert!(text.contains("80,837,400.50 บาท") && text.contains("ตลาด (ลิงก์เปิดทั่วไป) 37 คำตอบ"));
}

#[test]
fn tables_are_those_of_the_results_page_in_their_order() {
    let form = &templates::find("service").unwrap().form;
    let (results, report) = made(form, &answers(), Locale::Th, Digits::Arabic);
    let tables = tables(&report);
    let numbered: Vec<&&ReportTable> =
        tables.iter().filter(|table| table.caption.starts_with("ตารางที่")).collect();
    for (number, table) in (1..).zip(&numbered) {
        assert!(table.caption.starts_with(&format!("ตารางที่ {number} ")), "{}", table.caption);
    }
    let item = results.items.get("process_1").unwrap();
    let label = form.question("process_1").unwrap().label.get("th");
    let row = numbered.iter().flat_map(|table| &table.rows).find(|(_, cells)| cells[0] == label);
    let (_, cells) = row.unwrap();
    assert_eq!(cells[1], item.figures.n.to_string());
    assert_eq!(Some(&cells[2]), item.figures.text.mean.as_ref());
    // Comparisons by every group, and what people wrote.
    assert!(numbered.iter().any(|table| table.caption.contains("จำแนกตามอายุ")));
    let written = numbered.last().unwrap();
    assert_eq!(written.rows[0].1, ["ถนนดีขึ้น 50%", "37", ""]);
    assert!(tables.iter().all(|table| table.columns.len() <= 10));
}

#[test]
fn weighted_means_stand_beside_the_plain_ones_and_leave_other_numbers_alone() {
    let form = &templates::find("service").unwrap().form;
    let sex = |value: &str, n| (value.to_owned(), n);
    let totals = vec![sex("male", 300), sex("female", 700)];
    let totals = [Totals { question: Name::new("sex"), totals }];
    let (results, known) = made_knowing(form, &answers(), &totals, Locale::Th, Digits::Arabic);
    let (_, plain) = made(form, &answers(), Locale::Th, Digits::Arabic);
    let more: Vec<&ReportTable> =
        tables(&known).into_iter().filter(|table| !table.caption.starts_with("ตารางที่")).collect();
    let weighted = more.iter().find(|table| table.caption == "ค่าเฉลี่ยที่ไม่ถ่วงและถ่วงน้ำหนัก");
    let (_, cells) = &weighted.expect("the weighted means").rows[0];
    let own = results.overall.unwrap().figures;
    assert_eq!((&cells[1], Some(&cells[2])), (&own.n.to_string(), own.text.mean.as_ref()));
    // Every respondent told their sex.
    assert_eq!((cells.len(), &cells[3]), (8, &own.n.to_string()));
    let effective = known.blocks.iter().any(|block| {
        matches!(block, Block::Table(table) if
        table.rows.iter().any(|(_, cells)| cells[0] == "จำนวนประสิทธิผล (effective n)"))
    });
    assert!(effective);
    let numbered = |report: &Report| -> Vec<String> {
        let captions = tables(report).into_iter().map(|table| table.caption.clone());
        captions.filter(|caption| caption.starts_with("ตารางที่")).collect()
    };
    assert_eq!(numbered(&known), numbered(&plain));
}

#[test]
fn thai_digits_leave_no_other_digit_in_the_text() {
    let form = &templates::find("service").unwrap().form;
    let (_, report) = made(form, &answers(), Locale::Th, Digits::Thai);
    for table in tables(&report) {
        let texts = table.rows.iter().flat_map(|(_, cells)| cells).chain(&table.notes);
        for text in texts.chain([&table.caption]) {
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
        }
    }
    assert!(report.headings().any(|(_, text)| text.starts_with("ส่วนที่ ๓")));
}

#[test]
fn without_an_answer_the_report_says_so() {
    let form = &templates::find("service").unwrap().form;
    let (_, report) = made(form, &[], Locale::En, Digits::Arabic);
    let text = serde_json::to_string(&report.blocks).unwrap();
    assert!(text.contains("There is no answer yet") && !text.contains("NaN"));
}
