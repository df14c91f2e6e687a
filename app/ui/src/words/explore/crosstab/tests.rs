use domain::ids::CollectionId;
use domain::matrix::Matrix;
use domain::results::{Options, cross_table};
use serde_json::json;

use super::*;

#[test]
fn a_level_that_nobody_chose_keeps_its_place() {
    let form = &domain::templates::find("service").unwrap().form;
    let (rows, columns) = (Name::new("sex"), Name::new("process_1"));
    let mut matrix = Matrix::new(form);
    for score in ["5", "5", "2"] {
        let answers = json!({"sex": "female", "process_1": score});
        matrix.push(&serde_json::from_value(answers).unwrap());
    }
    let asked = (&rows, &columns);
    let table = &cross_table(form, &matrix, asked, &Options::default()).unwrap();
    let (rows, columns) = (&rows, &columns);
    let of = |percent| Crossed { form, table, rows, columns, percent, locale: Locale::Th };
    let Some(Picture::Bars(chart)) = of(PercentOf::Row).picture() else { panic!("no bars") };
    assert_eq!(chart.levels.len(), 5);
    assert_eq!((&chart.bars[0].counts[..], chart.bars[0].base), (&[0, 1, 0, 0, 2][..], 3));
    assert!(matches!(of(PercentOf::Whole).picture(), Some(Picture::Heat(_))));
}

#[test]
fn ticks_and_classes_are_told_under_the_table() {
    let label = |th: &str, en: &str| json!({"th": th, "en": en});
    let question = |name: &str, kind: serde_json::Value, label: serde_json::Value| json!({"question": {"name": name, "kind": kind, "label": label}});
    let form: &Form = &serde_json::from_value(json!({
        "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th", "en"],
        "title": label("แบบ", "Form"),
        "lists": {"channel": {"choices": [
            {"value": "line", "label": label("ไลน์", "LINE"), "score": 1},
            {"value": "market", "label": label("ตลาด", "Market"), "score": 2},
        ]}},
        "nodes": [
            question("by", json!({"select_multiple": {"list": "channel"}}), label("ช่องทาง", "Channels")),
            question("age", json!({"integer": {}}), label("อายุ", "Age")),
        ],
    }))
    .unwrap();
    let mut matrix = Matrix::new(form);
    for age in 18..28 {
        let answers = json!({"by": ["line", "market"], "age": age});
        matrix.push(&serde_json::from_value(answers).unwrap());
    }
    let (rows, columns) = (&Name::new("age"), &Name::new("by"));
    let table = &cross_table(form, &matrix, (rows, columns), &Options::default()).unwrap();
    let of = |percent, locale| Crossed { form, table, rows, columns, percent, locale };
    let crossed = of(PercentOf::Row, Locale::En);
    let shown = crossed.table();
    // The quartiles are the 3rd, 5th and 8th of ten.
    let firsts: Vec<String> =
        shown.rows.iter().map(|row| row.cells[0].as_text().into_owned()).collect();
    assert_eq!(firsts, ["at most 20", "21–22", "23–25", "26 or more", "Total"]);
    let total: Vec<String> =
        shown.rows[4].cells.iter().map(|cell| cell.as_text().into_owned()).collect();
    assert_eq!(total[1..], ["10", "100.00", "10", "100.00", "10", "100.00"]);
    assert!(shown.notes[0].contains("groups overlap"), "{:?}", shown.notes);
    for part in ["“Channels”: a respondent counts", "“Age”: the numbers", "of the row who"]
    {
        assert!(shown.notes.iter().any(|note| note.contains(part)), "{part}");
    }
    assert!(crossed.tests().rows.is_empty());
    // Its choices have scores, and what was ticked is no piece of a bar.
    assert!(matches!(crossed.picture(), Some(Picture::Heat(_))));
    let notes = of(PercentOf::Whole, Locale::Th).table().notes;
    assert!(notes.iter().any(|note| note.contains("ตอบทั้งสองข้อ 10 คน เพราะ")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("ควอร์ไทล์")), "{notes:?}");
}

#[test]
fn every_test_has_its_formula() {
    let form = &domain::templates::find("service").unwrap().form;
    let mut matrix = Matrix::new(form);
    // Twelve, so that the means of matched answers are tested.
    for (sex, one, other) in
        [("female", "5", "4"), ("male", "4", "3"), ("male", "5", "3")].repeat(4)
    {
        let answers = json!({"sex": sex, "process_1": one, "process_2": other});
        matrix.push(&serde_json::from_value(answers).unwrap());
    }
    for (rows, columns, tests) in [("sex", "process_1", 4), ("process_1", "process_2", 8)] {
        let (rows, columns) = (&Name::new(rows), &Name::new(columns));
        let table = &cross_table(form, &matrix, (rows, columns), &Options::default()).unwrap();
        let percent = PercentOf::Row;
        let crossed = Crossed { form, table, rows, columns, percent, locale: Locale::En };
        assert_eq!(crossed.formulas().len(), tests);
        assert_eq!(crossed.tests().rows.len(), tests);
    }
}

#[test]
fn every_number_of_the_table_leads_to_its_formula() {
    let form = &domain::templates::find("service").unwrap().form;
    let mut matrix = Matrix::new(form);
    for (sex, score) in [("female", "5"), ("female", "2"), ("male", "5")] {
        let answers = json!({"sex": sex, "process_1": score});
        matrix.push(&serde_json::from_value(answers).unwrap());
    }
    let (rows, columns) = (&Name::new("sex"), &Name::new("process_1"));
    let table = &cross_table(form, &matrix, (rows, columns), &Options::default()).unwrap();
    let closer = Closer { id: CollectionId(7), options: Options::default() };
    let linked = |percent| {
        let crossed = Crossed { form, table, rows, columns, percent, locale: Locale::En };
        let links = crossed.links(&closer).cells;
        let shown = crossed.table().rows;
        assert_eq!(links.len(), shown.len());
        for (row, links) in shown.iter().zip(&links) {
            assert_eq!(links.len(), row.cells.len());
            assert!(links[1..].iter().all(Option::is_some), "{links:?}");
        }
        [(1, 1), (1, 5), (2, 1)].map(|(row, column)| {
            let link = links[row][column].as_deref().unwrap();
            link.rsplit_once("/formula/").unwrap().1.to_owned()
        })
    };
    // The women who gave 2, all women, and all who gave 2.
    assert_eq!(
        linked(PercentOf::Row),
        [
            "cell_row.sex?value=female&by=process_1&group=2",
            "cell_row.sex?value=female&by=process_1",
            "cell_whole.sex?by=process_1&group=2",
        ]
    );
    assert_eq!(
        linked(PercentOf::Column),
        [
            "cell_column.sex?value=female&by=process_1&group=2",
            "cell_whole.sex?value=female&by=process_1",
            "cell_column.sex?by=process_1&group=2",
        ]
    );
    let whole = linked(PercentOf::Whole);
    assert!(whole.iter().all(|link| link.starts_with("cell_whole.sex?")), "{whole:?}");
}
