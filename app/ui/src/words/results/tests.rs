use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::Name;
use domain::matrix::Matrix;
use domain::results::{Grouping, Options, Target, evaluate};
use domain::tables::{Cell, Role};
use domain::templates;

use super::*;

/// 37 answers to the service questionnaire; every figure was computed by other programs too (see
/// `domain/tests/golden`).
const ANSWERS: &str = include_str!("../../../../domain/tests/golden/likert_37.csv");

fn facts() -> Facts {
    Facts {
        project: "ก่อสร้างถนน".into(),
        round: (2562, 1),
        target: Some(400),
        period: Some((1_790_000_000_000, 1_790_900_000_000)),
        utc_offset_minutes: 420,
        collected: Collected::Openly,
        chosen: None,
    }
}

fn results(form: &Form, csv: &str, options: &Options) -> Results {
    let mut lines = csv.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut matrix = Matrix::new(form);
    for line in lines {
        let cells = heads.iter().zip(line.split(',')).filter(|(_, value)| !value.is_empty());
        let answers = cells.map(|(head, value)| (Name::new(*head), Value::One(value.to_owned())));
        matrix.push(&Answers(answers.collect()));
    }
    evaluate(form, &matrix, BandSetId::A, options)
}

fn tables(view: &ResultsView, locale: Locale) -> Vec<Table> {
    sheets(view, locale).into_iter().map(|(_, table)| table).collect()
}

fn service_tables(locale: Locale) -> Vec<Table> {
    let form = &templates::find("service").unwrap().form;
    let by = vec![Grouping { question: Name::new("sex"), of: Target::Overall }];
    let results = results(form, ANSWERS, &Options { by, ..Options::default() });
    tables(&ResultsView { form, results: &results, facts: &facts() }, locale)
}

fn row(table: &Table, first: &str) -> Vec<String> {
    let row = table.rows.iter().find(|row| row.cells[0].as_text() == first).unwrap();
    row.cells.iter().map(|cell| cell.as_text().into_owned()).collect()
}

/// Figures are kept on one line with their words by spaces that do not break.
fn spaced(words: &str) -> String {
    words.replace('\u{a0}', " ")
}

fn find<'a>(tables: &'a [Table], id: &str) -> &'a Table {
    tables.iter().find(|table| table.id == id).unwrap()
}

#[test]
fn item_table_prints_the_published_figures() {
    let tables = service_tables(Locale::Th);
    let process = find(&tables, "process");
    let headings: Vec<&str> =
        process.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings[..5], ["รายการ", "n", "x̄", "S.D.", "ร้อยละ"]);
    let item = row(process, "ขั้นตอนการให้บริการไม่ยุ่งยากซับซ้อนและมีความคล่องตัว");
    assert_eq!(item[1..6], ["36", "4.28", "0.61", "85.56", "มาก"]);
    let whole = row(process, "เฉลี่ยรวม");
    assert_eq!(whole[1..6], ["37", "4.04", "0.67", "80.86", "มาก"]);
    assert_eq!(process.rows.last().unwrap().role, Role::Total);
}

#[test]
fn english_tables_hold_the_same_numbers() {
    let (thai, english) = (service_tables(Locale::Th), service_tables(Locale::En));
    assert_eq!(thai.len(), english.len());
    for (thai, english) in thai.iter().zip(&english).skip(1) {
        let numbers = |table: &Table| -> Vec<Cell> {
            let cells = table.rows.iter().flat_map(|row| row.cells.clone());
            cells.filter(|cell| !matches!(cell, Cell::Text(_))).collect()
        };
        assert_eq!(numbers(thai), numbers(english), "{}", thai.id);
        assert_eq!(thai.columns.len(), english.columns.len());
    }
    let process = find(&english, "process");
    assert!(process.title.starts_with("Table "));
    assert_eq!(row(process, "Whole aspect")[5], "high");
}

#[test]
fn tables_are_numbered_and_told() {
    let tables = service_tables(Locale::Th);
    assert_eq!(tables[0].id, "facts");
    assert!(tables[1].title.starts_with("ตารางที่ 1 จำนวนและร้อยละของผู้ตอบ จำแนกตามเพศ"));
    assert!(tables[1].notes[0].starts_with("จากตารางที่ 1 พบว่า เมื่อจำแนกตามเพศ"));
    let aspects = find(&tables, "aspects");
    let overall = "รวมทุกด้าน ผู้ตอบมีความพึงพอใจในภาพรวมอยู่ในระดับมาก (x̄ = 4.00) คิดเป็นร้อยละ 79.90";
    assert!(spaced(&aspects.notes[0]).contains(overall), "{}", aspects.notes[0]);
    assert!(aspects.notes.iter().any(|note| note.contains("4.51–5.00")));
    assert!(tables.iter().any(|table| table.id == "by-sex"));
}

#[test]
fn sheets_are_called_by_the_numbers_of_their_tables() {
    let form = &templates::find("service").unwrap().form;
    let results = results(form, ANSWERS, &Options::default());
    let view = ResultsView { form, results: &results, facts: &facts() };
    let sheets = sheets(&view, Locale::Th);
    assert_eq!(sheets[0].0, sheets[0].1.title);
    let is_numbered = |(name, _): &&(String, Table)| name.starts_with("ตารางที่");
    let numbered: Vec<_> = sheets.iter().filter(is_numbered).collect();
    assert!(numbered.len() > 5);
    for (number, (name, table)) in (1..).zip(numbered) {
        assert_eq!(*name, format!("ตารางที่ {number}"));
        assert!(table.title.starts_with(&format!("{name} ")), "{}", table.title);
    }
}

#[test]
fn every_row_fits_its_columns() {
    for locale in [Locale::Th, Locale::En] {
        for table in service_tables(locale) {
            assert!(!table.title.is_empty());
            for row in &table.rows {
                assert!(row.cells.len() <= table.columns.len(), "{}", table.id);
            }
        }
    }
}

#[test]
fn open_links_never_speak_of_a_population() {
    for locale in [Locale::Th, Locale::En] {
        let words: String = service_tables(locale)
            .iter()
            .flat_map(|table| table.notes.clone())
            .chain([collected_words(Collected::Openly, locale).to_owned()])
            .collect();
        assert!(!words.contains("95%") && !words.contains("95 %"));
        assert!(!words.contains("ความเชื่อมั่น") && !words.contains("confidence"));
    }
}

#[test]
fn lists_without_scores_are_counted_and_have_no_mean() {
    let form = &templates::find("form_3_2").unwrap().form;
    let csv =
        "overall_1,overall_2\nvery_satisfied,satisfied\nsatisfied,satisfied\n,not_satisfied\n";
    let results = results(form, csv, &Options::default());
    let facts = facts();
    let tables = tables(&ResultsView { form, results: &results, facts: &facts }, Locale::En);
    let ratings = find(&tables, "overall-ratings-1");
    assert!(ratings.columns.iter().all(|column| column.heading != "x̄"));
    let first = "The public is given the opportunity to take part in the project/activity";
    assert_eq!(row(ratings, first)[1..], ["1", "50.00", "1", "50.00", "0", "0.00", "2", "1"]);
    let whole = row(ratings, "Overall");
    assert_eq!(whole[1..], ["1", "20.00", "3", "60.00", "1", "20.00", "5", "22"]);
    assert!(
        spaced(&ratings.notes[0])
            .contains("most answers are “Satisfied”, 60.00 percent (3 answers)")
    );
    let finding = finding(&ResultsView { form, results: &results, facts: &facts }, Locale::En);
    assert_eq!(
        spaced(&finding),
        "Satisfaction with the overall performance: the most frequent answer is “Satisfied”, 60.00 percent (3 answers)"
    );
}

#[test]
fn scores_of_ten_have_a_mean_and_no_level() {
    let plan = [(1, domain::text::Text::new("น้ำ", "Water"))];
    let form = templates::find("form_3_3").unwrap().for_plan(&plan);
    let mut matrix = Matrix::new(&form);
    let answers = r#"{"strategies":["s1"],"s1_1":"7","s1_2":"10"}"#;
    matrix.push(&serde_json::from_str(answers).unwrap());
    matrix.push(&Answers::default());
    let results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let facts = facts();
    let view = ResultsView { form: &form, results: &results, facts: &facts };
    let tables = tables(&view, Locale::Th);
    let items = find(&tables, "s1");
    let first = row(items, "มีการเปิดโอกาสให้ประชาชนมีส่วนร่วมในโครงการ/กิจกรรม");
    assert_eq!(first[1..5], ["1", "7.00", "", "70.00"]);
    assert_eq!(items.columns[5].heading, "ลำดับที่");
    assert_eq!(items.columns.last().unwrap().heading, "ไม่ได้ถาม");
    assert_eq!(first.last().unwrap(), "1");
    assert!(items.notes.iter().any(|note| note.contains("x̄ × 100 / 10")));
    assert!(items.notes.iter().all(|note| !note.contains("4.51")));
    assert_eq!(
        spaced(&finding(&view, Locale::Th)),
        "ความพึงพอใจในภาพรวมมีค่าเฉลี่ย 8.50 คิดเป็นร้อยละ 85.00"
    );
}

#[test]
fn the_test_to_report_is_told_with_its_figures() {
    let form = &templates::find("service").unwrap().form;
    let compared = |question: &str, collected: Collected| {
        let by = vec![Grouping { question: Name::new(question), of: Target::Overall }];
        let results = results(form, ANSWERS, &Options { by, ..Options::default() });
        let facts = Facts { collected, ..facts() };
        tables(&ResultsView { form, results: &results, facts: &facts }, Locale::En)
    };
    let tables = compared("sex", Collected::Openly);
    let tests = find(&tables, "tests-sex");
    // likert_37: t(35) = 0.1119764848269, p = 0.9114817952628, d = 0.03749477243179 for female less
    // male; the form names male first.
    let student = row(tests, "Student’s t test (the one to report)");
    assert_eq!(student[1..], ["t", "-0.11", "35", ".911", "d = -0.037"]);
    assert_eq!(row(tests, "Welch’s t test")[1..], ["t", "-0.12", "33.31", ".909", "g = -0.037"]);
    assert_eq!(row(tests, "Mann-Whitney U test")[1..4], ["U", "163.50", ""]);
    assert_eq!(row(tests, "Equal variances (Levene)")[1..], ["W", "0.92", "1, 35", ".345"]);
    let said = spaced(&tests.notes[0]);
    assert!(said.contains("no statistically significant difference"), "{said}");
    assert!(said.contains("t(35) = -0.11, p = .911"), "{said}");
    assert!(said.contains("the variances do not differ (Levene p = .345)"), "{said}");
    assert!(tests.notes.iter().any(|note| note.contains("nothing about the population")));
    let by_codes = compared("sex", Collected::ByCodes);
    let notes = &find(&by_codes, "tests-sex").notes;
    assert!(notes.iter().any(|note| note.contains("drawn at random")), "{notes:?}");
    assert!(tables.iter().all(|table| table.id != "pairs-sex"));
}

#[test]
fn the_public_is_told_that_numbers_are_too_few() {
    let form = &templates::find("service").unwrap().form;
    let answers = [("male", "5"); 3].into_iter().chain([("female", "5"); 5]);
    let answers = answers.chain([("female", "4"); 2]).enumerate();
    let rows = answers.map(|(at, (sex, score))| {
        let rare = if at < 2 { "3" } else { "" };
        format!("{sex},{score},{rare}\n")
    });
    let csv = format!("sex,process_1,process_2\n{}", rows.collect::<String>());
    let public = results(form, &csv, &Options::default()).for_public(form).unwrap();
    let facts = facts();
    let view = ResultsView { form, results: &public, facts: &facts };
    let tables = tables(&view, Locale::En);
    let sex = find(&tables, "sex");
    assert_eq!(row(sex, "Male")[1..], ["3", "30.00"]);
    assert_eq!(row(sex, "Total")[1..], ["10", "100.00"]);
    let process = find(&tables, "process");
    assert_eq!(row(process, "The steps are simple and smooth")[1..3], ["10", "4.80"]);
    assert_eq!(row(process, "Each step takes a suitable time")[1..4], ["2", "", ""]);
    let few = "of fewer than 5";
    assert!(process.notes.iter().any(|note| note.contains(few)), "{:?}", process.notes);
    let levels = find(&tables, "process-levels");
    assert_eq!(row(levels, "The steps are simple and smooth")[1..5], ["8", "80.00", "2", "20.00"]);
    assert_eq!(row(levels, "Each step takes a suitable time")[1..5], ["–", "", "–", ""]);
    let pictures = crate::words::pictures::Pictures { view: &view, locale: Locale::En };
    assert!(pictures.item("process_1").is_some() && pictures.item("process_2").is_none());
}
