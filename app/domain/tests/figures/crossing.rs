//! Questions of every kind against each other, and groups of numbers: worked by hand.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Kind, Name};
use domain::matrix::{Condition, Matrix, Selection};
use domain::results::{
    CrossAdvice, CrossTable, Figure, Formula, Grouping, HeatOf, Options, Parts, PercentOf, Target,
    compare_groups, cross_table, evaluate, explain, heat, is_of_few,
};
use domain::statistics::Reason;
use serde_json::json;

use crate::builder::{Build, FIVE, chosen, form, many, matrix, one};

/// Sex, how people came to know, their age, their children, and an item.
fn asked() -> Form {
    form()
        .list("level", &FIVE)
        .list("sex", &[("female", None), ("male", None)])
        .list(
            "channel",
            &[("line", None), ("market", Some(2)), ("phone", Some(1)), ("letter", None)],
        )
        .question("sex", one("sex"))
        .question("channels", many("channel"))
        .question("age", Kind::Integer { least: None, most: None })
        .question("children", Kind::Range { start: 0.0, end: 9.0, step: 1.0 })
        .aspect("service", &["q1"], "level")
}

fn with(mut answers: Answers, question: &str, value: Value) -> Answers {
    answers.0.insert(Name::new(question), value);
    answers
}

fn ticked(sex: &str, channels: &[&str]) -> Answers {
    let channels = channels.iter().map(|channel| (*channel).to_owned()).collect();
    with(chosen([("sex", sex)]), "channels", Value::Many(channels))
}

/// Six women know by LINE and the market, four by LINE alone; five men from the market, five by LINE
/// and phone. One more of each answered one of the two questions only.
fn heard(form: &Form) -> Matrix {
    let groups = [
        (ticked("female", &["line", "market"]), 6),
        (ticked("female", &["line"]), 4),
        (ticked("male", &["market"]), 5),
        (ticked("male", &["line", "phone"]), 5),
        (ticked("", &["phone"]), 1),
        (chosen([("sex", "male")]), 1),
    ];
    matrix(form, groups.into_iter().flat_map(|(answers, times)| vec![answers; times]))
}

fn crossed(form: &Form, matrix: &Matrix, rows: &str, columns: &str) -> CrossTable {
    let sides = (&Name::new(rows), &Name::new(columns));
    cross_table(form, matrix, sides, &Options::default()).unwrap()
}

#[test]
fn a_respondent_counts_under_every_choice_ticked() {
    let form = asked();
    let matrix = heard(&form);
    let table = crossed(&form, &matrix, "sex", "channels");
    assert_eq!((table.n, table.missing), (20, 2));
    assert_eq!((table.row_parts, table.col_parts), (Parts::Choices, Parts::Ticks));
    assert_eq!((&table.row_n, &table.col_n), (&vec![10, 10], &vec![15, 11, 5]));
    assert_eq!(table.observed, [[10, 6, 0], [5, 5, 5]]);
    // Of the ten of each row; together more than 100.
    assert_eq!(json!(table.row_percents), json!([[100.0, 60.0, 0.0], [50.0, 50.0, 50.0]]));
    let texts = |of| {
        let cells = table.percents(of).into_iter().flatten();
        cells.map(|cell| cell.text.unwrap()).collect::<Vec<_>>()
    };
    let of_columns = ["66.67", "54.55", "0.00", "33.33", "45.45", "100.00"];
    assert_eq!(texts(PercentOf::Column), of_columns);
    assert_eq!(texts(PercentOf::Whole), ["50.00", "30.00", "0.00", "25.00", "25.00", "25.00"]);
    // A letter reached nobody, and what was ticked is no score though some choices have one.
    assert_eq!(json!(table)["cols"], json!(["line", "market", "phone"]));
    let turned = crossed(&form, &matrix, "channels", "sex");
    assert_eq!(turned.observed, [[10, 5], [6, 5], [0, 5]]);
    assert_eq!((turned.row_n, turned.col_n), (table.col_n, table.row_n));
}

#[test]
fn ticks_against_ticks_count_every_pair() {
    let form = asked();
    let table = crossed(&form, &heard(&form), "channels", "channels");
    assert_eq!((table.n, table.missing), (21, 1));
    assert_eq!(table.observed, [[15, 6, 5], [6, 11, 0], [5, 0, 6]]);
    assert_eq!((&table.row_n, &table.col_n), (&vec![15, 11, 6], &vec![15, 11, 6]));
    assert!(table.matched.is_none() && table.correlation.is_none());
}

#[test]
fn choices_that_overlap_have_no_test() {
    let form = asked();
    for (rows, columns) in [("sex", "channels"), ("channels", "sex"), ("channels", "channels")] {
        let table = crossed(&form, &heard(&form), rows, columns);
        assert_eq!(table.advice(), CrossAdvice::None { reason: Reason::Overlapping });
        let sent = json!(table);
        assert_eq!(sent["reason"]["code"], "overlapping");
        assert!(sent.get("chi2").is_none() && sent.get("two_by_two").is_none());
        let figure =
            Figure { by: Some(Name::new(columns)), ..Figure::of(Formula::ChiSquare, rows) };
        let told = explain(&form, &heard(&form), BandSetId::A, &figure, &Options::default());
        assert_eq!(told.unwrap().value.reason(), Some(Reason::Overlapping));
    }
}

#[test]
fn those_who_did_not_tick_are_a_group_that_must_not_be_small() {
    let form = asked();
    let table = crossed(&form, &heard(&form), "sex", "channels");
    let table = CrossTable { only_rows: 0, only_cols: 0, ..table };
    assert!(table.observed.iter().flatten().all(|n| *n == 0 || *n >= 5));
    // Four women did not come to know at the market.
    assert_eq!(table.for_public(), Err(Reason::Suppressed { least: 5 }));
}

#[test]
fn a_few_who_answered_one_question_only_are_not_told() {
    let form = asked();
    let said = |only: usize| {
        let both = [("female", "4"), ("male", "5")].into_iter();
        let both = both.flat_map(|(sex, score)| vec![chosen([("sex", sex), ("q1", score)]); 20]);
        matrix(&form, both.chain(vec![chosen([("sex", "male")]); only]))
    };
    let table = |only: usize| crossed(&form, &said(only), "sex", "q1");
    assert_eq!((table(2).only_rows, table(2).only_cols), (2, 0));
    assert_eq!(crossed(&form, &said(2), "q1", "sex").only_cols, 2);
    assert!(table(2).for_public().is_err());
    assert!(table(0).for_public().is_ok() && table(5).for_public().is_ok());
}

fn aged(sex: &str, ages: &[i64]) -> Vec<Answers> {
    let answers = |age: &i64| with(chosen([("sex", sex)]), "age", Value::Integer(*age));
    ages.iter().map(answers).collect()
}

/// Ages of which the quartiles are 29, 33 and 47.
fn of_all_ages(form: &Form) -> Matrix {
    let ages = [aged("female", &[19, 33, 18, 30, 29]), aged("male", &[75, 41, 60, 47, 42])];
    matrix(form, ages.concat().into_iter().chain([chosen([("sex", "male")])]))
}

#[test]
fn numbers_are_crossed_by_their_quartiles() {
    let form = asked();
    let matrix = of_all_ages(&form);
    let table = crossed(&form, &matrix, "age", "sex");
    assert_eq!(json!(table)["rows"], json!(["..29", "30..33", "41..47", "60.."]));
    assert_eq!(table.observed, [[3, 0], [2, 0], [0, 3], [0, 2]]);
    assert_eq!((table.n, table.missing, table.row_parts), (10, 1, Parts::Quartiles));
    // Ages and sexes go together wholly: χ² = n.
    let test = table.test.figure().unwrap();
    assert!((test.chi2 - 10.0).abs() < 1e-12 && (test.cramer_v - 1.0).abs() < 1e-12);
    assert_eq!(test.df, 3);
    assert_eq!(table.advice(), CrossAdvice::ChiSquareWithCare { below_5: 8, cells: 8 });
}

#[test]
fn the_limits_of_a_class_choose_its_responses() {
    let form = asked();
    let matrix = of_all_ages(&form);
    let table = json!(crossed(&form, &matrix, "age", "sex"));
    for (class, n) in table["rows"].as_array().unwrap().iter().zip([3, 2, 3, 2]) {
        let pair = format!("age:{}", class.as_str().unwrap());
        let (conditions, problems) = Condition::read(&form, [pair.as_str()]);
        assert_eq!(problems, []);
        let only = Selection { conditions, ..Selection::default() };
        assert_eq!(matrix.only(&only).len(), n, "{pair}");
        // Few numbers are left, and each stands by itself.
        let sides = (&Name::new("age"), &Name::new("sex"));
        let options = Options { only, ..Options::default() };
        let part = cross_table(&form, &matrix, sides, &options).unwrap();
        assert_eq!((part.row_parts, part.rows.len()), (Parts::Values, n));
    }
}

#[test]
fn few_different_numbers_are_tested_as_choices_are() {
    let form = asked();
    let said = [("female", 0, 6), ("female", 2, 2), ("male", 2, 8)];
    let rows = said.into_iter().flat_map(|(sex, children, times)| {
        vec![with(chosen([("sex", sex)]), "children", Value::Integer(children)); times]
    });
    let matrix = matrix(&form, rows);
    let table = crossed(&form, &matrix, "sex", "children");
    assert_eq!((json!(table)["cols"].clone(), table.col_parts), (json!(["0", "2"]), Parts::Values));
    assert_eq!(table.observed, [[6, 2], [0, 8]]);
    assert!(matches!(table.advice(), CrossAdvice::Fisher { .. }));
    // 2 · C(8, 2) ways of 8008 for the two ends.
    let p = table.test.figure().unwrap().two_by_two.unwrap().fisher_p;
    assert!((p - 56.0 / 8008.0).abs() < 1e-15, "{p}");
    // Two classes are no choice that was changed.
    assert!(crossed(&form, &matrix, "children", "children").matched.is_none());
}

#[test]
fn a_score_is_compared_by_classes_of_numbers() {
    let form = asked();
    let ages = [(18, "5"), (19, "4"), (29, "3"), (30, "5"), (33, "5"), (41, "1"), (42, "2")];
    let ages = ages.into_iter().chain([(47, "3"), (60, "2"), (75, "1")]);
    let rows: Vec<Answers> = ages
        .map(|(age, score)| with(chosen([("q1", score)]), "age", Value::Integer(age)))
        .collect();
    let matrix = matrix(&form, rows.into_iter().chain([chosen([("q1", "4")])]));
    let by = Grouping { question: Name::new("age"), of: Target::Overall };
    let all = Selection::default();
    let compared = compare_groups(&form, &matrix, BandSetId::A, &by, &all).unwrap();
    assert_eq!(compared.order, ["..29", "30..33", "41..47", "60.."]);
    assert_eq!((compared.parts, compared.missing), (Parts::Quartiles, 1));
    let means = compared.order.iter().map(|class| compared.groups.get(class).unwrap().mean);
    assert_eq!(means.collect::<Vec<_>>(), [Some(4.0), Some(5.0), Some(2.0), Some(1.5)]);
    assert_eq!(json!(compared)["parts"], "quartiles");
    let figure = Figure {
        by: Some(by.question),
        group: Some("41..47".into()),
        ..Figure::of(Formula::Mean, "q1")
    };
    let told = explain(&form, &matrix, BandSetId::A, &figure, &Options::default()).unwrap();
    assert_eq!((told.n, told.value.figure()), (3, Some(&2.0)));
    // What is ticked parts nobody.
    let by = Grouping { question: Name::new("channels"), of: Target::Overall };
    assert!(compare_groups(&form, &matrix, BandSetId::A, &by, &all).is_err());
}

#[test]
fn classes_of_numbers_are_told_of_all_or_of_none() {
    let form = asked();
    let said = |ages: &[i64]| {
        let row = |age: &i64| with(chosen([("q1", "4")]), "age", Value::Integer(*age));
        matrix(&form, ages.iter().map(row))
    };
    let two: Vec<i64> = [[20; 6], [30; 6]].concat();
    let with_one = [two.clone(), vec![97]].concat();
    let by = Grouping { question: Name::new("age"), of: Target::Overall };
    let compared = |ages: &[i64]| {
        let all = Selection::default();
        let compared = compare_groups(&form, &said(ages), BandSetId::A, &by, &all).unwrap();
        compared.for_public()
    };
    assert_eq!(
        (compared(&two).order, compared(&two).groups.len()),
        (vec!["20".into(), "30".into()], 2)
    );
    let hidden = compared(&with_one);
    assert!(hidden.order.is_empty() && hidden.groups.is_empty() && hidden.hidden.is_empty());
    let told = json!(hidden).to_string();
    assert!(told.contains("suppressed") && !told.contains("97"), "{told}");

    let of_few = |ages: &[i64], group: &str| {
        let (by, group) = (Some(by.question.clone()), Some(group.to_owned()));
        let figure = Figure { by, group, ..Figure::of(Formula::Mean, "overall") };
        let options = Options::default();
        is_of_few(&form, &said(ages), BandSetId::A, &figure, &options)
    };
    // Who asks for a class that there is not must not learn so.
    assert!(["20", "97", "98"].into_iter().all(|group| of_few(&with_one, group)));
    assert!(!of_few(&two, "20"));

    let pictured = |ages: &[i64]| {
        let asked = (&by.question, HeatOf::Items);
        let options = Options::default();
        heat(&form, &said(ages), BandSetId::A, asked, &options, Sight::Groups)
    };
    assert!(pictured(&two).is_some() && pictured(&with_one).is_none());
}

#[test]
fn the_least_and_the_greatest_number_are_those_of_one_person() {
    let form = asked();
    let matrix = of_all_ages(&form);
    let options = Options::default();
    let results = evaluate(&form, &matrix, BandSetId::A, &options);
    assert_eq!(results.numbers.get("age").and_then(|age| age.max), Some(75.0));
    let seen = results.seen_with(Sight::Groups, &form);
    let age = seen.numbers.get("age").unwrap();
    assert_eq!((age.n, age.min, age.max), (10, None, None));
    assert_eq!((&age.text.min, &age.text.max), (&None, &None));
    for formula in [Formula::Least, Formula::Greatest] {
        let figure = Figure::of(formula, "age");
        assert!(is_of_few(&form, &matrix, BandSetId::A, &figure, &options));
    }
}
