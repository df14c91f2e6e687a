//! What is told of the figures of a collection, against what its results say.

use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Kind, Name};
use domain::matrix::{Condition, Selection, Wanted};
use domain::results::{
    Category, Figure, Formula, Grouping, LeftOutBy, Options, PercentOf, Target, What, cross_table,
    evaluate, explain,
};
use domain::statistics::Reason;
use serde_json::json;

use crate::builder::{Build, chosen, form, matrix};
use crate::golden::read;
use crate::reckoning::{again, beside, by, figure, input, near};

#[test]
fn every_figure_is_reckoned_again_from_what_is_shown_beside_it() {
    let (form, matrix) = read("likert_400");
    let by_of = |question: &str| Grouping { question: Name::new(question), of: Target::Overall };
    let options = Options { by: vec![by_of("sex"), by_of("age")], ..Options::default() };
    let results = json!(evaluate(&form, &matrix, BandSetId::A, &options));

    let scores = [
        (Formula::N, "n"),
        (Formula::Mean, "mean"),
        (Formula::Deviation, "sd"),
        (Formula::StandardError, "se"),
        (Formula::MeanInterval, "mean"),
        (Formula::Median, "median"),
        (Formula::Satisfaction, "percent"),
    ];
    let mut asked = Vec::new();
    for (formula, key) in scores {
        for of in ["process_1", "staff_2"] {
            asked.push((figure(formula, of), format!("/items/{of}/{key}")));
        }
        asked.push((figure(formula, "process"), format!("/aspects/process/{key}")));
        asked.push((figure(formula, "overall"), format!("/overall/{key}")));
        let group = Some("female".to_owned());
        let group = Figure { group, ..by(formula, "overall", "sex") };
        asked.push((group, format!("/by/sex/groups/female/{key}")));
    }
    for (formula, key) in [
        (Formula::TopTwo, "top2/share"),
        (Formula::BottomTwo, "bottom2/share"),
        (Formula::Net, "net"),
        (Formula::Wilson, "top2/share"),
    ] {
        asked.push((figure(formula, "process_1"), format!("/items/process_1/{key}")));
    }
    let value = Some("5".to_owned());
    asked.push((
        Figure { value, ..figure(Formula::Percent, "process_1") },
        "/items/process_1/choices/0/percent".into(),
    ));
    asked.push((figure(Formula::Rank, "process"), "/aspects/process/rank".into()));
    asked.push((figure(Formula::Rank, "staff_2"), "/items/staff_2/rank".into()));
    let within = figure(Formula::RankInAspect, "staff_2");
    asked.push((within, "/items/staff_2/rank_in_aspect".into()));
    asked.push((figure(Formula::Alpha, "process"), "/aspects/process/alpha".into()));
    asked.push((figure(Formula::Alpha, "overall"), "/overall/alpha".into()));
    for (formula, key) in [
        (Formula::AlphaIfDeleted, "alpha_if_deleted"),
        (Formula::ItemRest, "item_rest_correlation"),
    ] {
        let path = format!("/aspects/process/{key}/process_2");
        asked.push((figure(formula, "process_2"), path));
    }
    for (formula, key) in [
        (Formula::Student, "student/t"),
        (Formula::Welch, "welch/t"),
        (Formula::Levene, "levene_mean/w"),
        (Formula::MannWhitney, "mann_whitney/u"),
        (Formula::RankBiserial, "mann_whitney/rank_biserial"),
        (Formula::CohenD, "cohen_d"),
        (Formula::HedgesG, "hedges_g"),
    ] {
        asked.push((by(formula, "overall", "sex"), format!("/by/sex/{key}")));
    }
    for (formula, key) in [
        (Formula::Anova, "anova/f"),
        (Formula::EtaSquared, "anova/eta2"),
        (Formula::WelchAnova, "welch_anova/f"),
        (Formula::Kruskal, "kruskal/h"),
        (Formula::Levene, "levene_mean/w"),
        (Formula::EpsilonSquared, "kruskal/epsilon2"),
        (Formula::DesignEffect, "design_effect/design_effect"),
    ] {
        asked.push((by(formula, "overall", "age"), format!("/by/age/{key}")));
    }
    for (figure, path) in asked {
        let told = explain(&form, &matrix, BandSetId::A, &figure, &Options::default()).unwrap();
        let value = *told.value.figure().unwrap_or_else(|| panic!("{figure:?}: {told:?}"));
        let expected = results.pointer(&path).and_then(|it| it.as_f64());
        let expected = expected.unwrap_or_else(|| panic!("{path}"));
        assert!((value - expected).abs() < 1e-12 * expected.abs().max(1.0), "{path}");
        let reckoned = again(&told);
        assert!((reckoned - expected).abs() < 1e-9 * expected.abs().max(1.0), "{path}: {reckoned}");
    }
    let crossed = by(Formula::ChiSquare, "age", "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &crossed, &Options::default()).unwrap();
    assert!((again(&told) - told.value.figure().unwrap()).abs() < 1e-9);
    let crossed = by(Formula::CramerV, "age", "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &crossed, &Options::default()).unwrap();
    assert!((again(&told) - told.value.figure().unwrap()).abs() < 1e-12);
}

#[test]
fn pairs_of_groups_are_reckoned_again() {
    let (form, matrix) = read("likert_400");
    let grouping = Grouping { question: Name::new("age"), of: Target::Overall };
    let options = Options { by: vec![grouping], ..Options::default() };
    let results = evaluate(&form, &matrix, BandSetId::A, &options);
    let comparison = results.by.get("age").unwrap();
    let tests = json!(comparison);
    let (one, other) = (comparison.order[0].clone(), comparison.order[1].clone());
    let pair = |formula, group: &str, against: &str| Figure {
        group: Some(group.to_owned()),
        against: Some(against.to_owned()),
        ..by(formula, "overall", "age")
    };
    let ask = |figure: &Figure| {
        explain(&form, &matrix, BandSetId::A, figure, &Options::default()).unwrap()
    };
    for (formula, key) in [(Formula::Scheffe, "scheffe"), (Formula::GamesHowell, "games_howell")] {
        let told = ask(&pair(formula, &one, &other));
        let value = *told.value.figure().unwrap();
        near(again(&told), value);
        let p = tests[key][format!("{one}|{other}")].as_f64().unwrap();
        near(beside(&told, What::Probability), p);
        let turned = ask(&pair(formula, &other, &one));
        near(*turned.value.figure().unwrap(), value);
    }
    let told = ask(&pair(Formula::Difference, &one, &other));
    near(again(&told), *told.value.figure().unwrap());
    let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
    assert_eq!(told.n + lost, 400);
    let alone = by(Formula::Scheffe, "overall", "age");
    assert!(explain(&form, &matrix, BandSetId::A, &alone, &Options::default()).is_err());
}

#[test]
fn tests_of_two_questions_are_reckoned_again() {
    let (form, matrix) = read("likert_400");
    let ask = |formula, rows: &str, columns: &str, options: &Options| {
        explain(&form, &matrix, BandSetId::A, &by(formula, rows, columns), options).unwrap()
    };
    for formula in [Formula::Pearson, Formula::Spearman] {
        let told = ask(formula, "process_1", "staff_1", &Options::default());
        near(again(&told), *told.value.figure().unwrap());
    }
    for formula in [Formula::PairedT, Formula::CohenDz] {
        let told = ask(formula, "process_1", "staff_1", &Options::default());
        near(again(&told), *told.value.figure().unwrap());
        let other = ask(formula, "sex", "process_1", &Options::default());
        assert!(other.value.figure().is_none(), "a sex is no score");
    }
    // Two of the ages make a table of two by two.
    let sides = (&Name::new("sex"), &Name::new("age"));
    let table = cross_table(&form, &matrix, sides, &Options::default()).unwrap();
    let ages = table.cols.into_iter().take(2).map(|age| match age {
        Category::Value(value) => value,
        Category::Score(score) => panic!("{score} is no age"),
    });
    let wanted = Wanted::Choices(ages.collect());
    let conditions = vec![Condition { question: Name::new("age"), wanted }];
    let only = Selection { conditions, ..Selection::default() };
    let options = Options { only, ..Options::default() };
    for formula in [Formula::Fisher, Formula::Yates] {
        let told = ask(formula, "sex", "age", &options);
        near(again(&told), *told.value.figure().unwrap());
        let whole = ask(formula, "sex", "age", &Options::default());
        assert!(whole.value.figure().is_none(), "so many ages have no such test");
    }
}

#[test]
fn cells_of_two_questions_are_reckoned_again() {
    let (form, matrix) = read("likert_400");
    let sides = (&Name::new("sex"), &Name::new("process_1"));
    let table = cross_table(&form, &matrix, sides, &Options::default()).unwrap();
    let test = table.test.figure().unwrap();
    let cell = |formula, row: Option<&Category>, column: Option<&Category>| Figure {
        value: row.map(Category::code),
        group: column.map(Category::code),
        ..by(formula, "sex", "process_1")
    };
    let ask = |figure: &Figure| explain(&form, &matrix, BandSetId::A, figure, &Options::default());
    let formulas = [
        (Formula::CellOfRow, PercentOf::Row),
        (Formula::CellOfColumn, PercentOf::Column),
        (Formula::CellOfWhole, PercentOf::Whole),
    ];
    for (formula, of) in formulas {
        let percents = table.percents(of);
        for (at, row) in table.rows.iter().enumerate() {
            for (across, column) in table.cols.iter().enumerate() {
                let told = ask(&cell(formula, Some(row), Some(column))).unwrap();
                let percent = percents[at][across].percent.unwrap();
                near(*told.value.figure().unwrap(), percent);
                near(again(&told), percent);
                near(input(&told, What::Observed), table.observed[at][across] as f64);
                near(input(&told, What::Expected), test.expected[at][across]);
                let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
                assert_eq!((told.n, lost), (table.n, table.missing));
            }
        }
    }
    // A row by itself is its sum, of which nothing is expected.
    let row = ask(&cell(Formula::CellOfWhole, table.rows.first(), None)).unwrap();
    near(again(&row), table.row_n[0] as f64 * 100.0 / table.n as f64);
    assert!(row.inputs.iter().all(|input| input.what != What::Expected));
    assert!(ask(&cell(Formula::CellOfColumn, table.rows.first(), None)).is_err());
    let gone = Figure { value: Some("gone".into()), ..by(Formula::CellOfRow, "sex", "process_1") };
    assert!(ask(&gone).is_err());
}

#[test]
fn correlations_without_a_figure_have_their_own_reason() {
    let scores = [("1", Some(1)), ("2", Some(2))];
    let colours = [("red", None), ("blue", None)];
    let form = form().list("score", &scores).list("colour", &colours);
    let form = form.demographic("a", "score").demographic("b", "score").demographic("c", "colour");
    let said = [[("a", "1"), ("b", "1"), ("c", "red")], [("a", "2"), ("b", "2"), ("c", "blue")]];
    let matrix = matrix(&form, said.map(chosen));
    let ask = |formula, columns: &str| {
        let asked = by(formula, "a", columns);
        explain(&form, &matrix, BandSetId::A, &asked, &Options::default()).unwrap().value
    };
    assert!(ask(Formula::ChiSquare, "b").figure().is_some());
    for formula in [Formula::Pearson, Formula::Spearman] {
        assert_eq!(ask(formula, "b").reason(), Some(Reason::TooFew { n: 2, needed: 3 }));
        assert_eq!(ask(formula, "c").reason(), Some(Reason::OutOfRange));
    }
}

#[test]
fn those_who_answered_are_counted_with_those_without_an_opinion() {
    let (form, matrix) = read("likert_400");
    let results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let item = results.items.get("process_1").unwrap();
    let asked = figure(Formula::Answered, "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &asked, &Options::default()).unwrap();
    assert_eq!(told.n, item.figures.n + item.no_opinion);
    near(again(&told), told.n as f64);
}

#[test]
fn numbers_have_their_figures() {
    let form = form().question("people", Kind::Integer { least: None, most: None });
    let said = |people| Answers([(Name::new("people"), Value::Integer(people))].into());
    let mut rows: Vec<Answers> = [2, 4, 9].map(said).into();
    rows.push(chosen([]));
    let matrix = matrix(&form, rows);
    let ask = |formula| {
        let asked = figure(formula, "people");
        explain(&form, &matrix, BandSetId::A, &asked, &Options::default()).unwrap()
    };
    for (formula, expected) in [
        (Formula::N, 3.0),
        (Formula::Mean, 5.0),
        (Formula::Deviation, 13.0_f64.sqrt()),
        (Formula::Least, 2.0),
        (Formula::Greatest, 9.0),
    ] {
        let told = ask(formula);
        near(*told.value.figure().unwrap(), expected);
        assert_eq!(told.left_out, [(LeftOutBy::Missing, 1)]);
    }
    assert_eq!(input(&ask(Formula::Mean), What::Sum), 15.0);
    near(input(&ask(Formula::Deviation), What::SquaredDistances), 26.0);
}

#[test]
fn ends_of_intervals_follow_from_the_inputs() {
    let (form, matrix) = read("likert_37");
    let ask = |formula| {
        let asked = figure(formula, "process_1");
        explain(&form, &matrix, BandSetId::A, &asked, &Options::default()).unwrap()
    };
    let told = ask(Formula::MeanInterval);
    let half = input(&told, What::TQuantile) * input(&told, What::Deviation)
        / input(&told, What::N).sqrt();
    assert!((input(&told, What::Mean) - half - beside(&told, What::Low)).abs() < 1e-12);
    assert!((input(&told, What::Mean) + half - beside(&told, What::High)).abs() < 1e-12);
    let told = ask(Formula::Wilson);
    let (n, p, z) =
        (input(&told, What::Base), input(&told, What::Share), input(&told, What::ZQuantile));
    let centre = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let low = (centre - half) / (1.0 + z * z / n);
    assert!((low - beside(&told, What::Low)).abs() < 1e-12);
}

#[test]
fn who_is_left_out_is_said_and_adds_up() {
    let (form, matrix) = read("likert_400");
    let wanted = Wanted::Choices(vec!["female".into()]);
    let conditions = vec![Condition { question: Name::new("sex"), wanted }];
    let only = Selection { conditions, ..Selection::default() };
    let options = Options { only, ..Options::default() };
    let asked = figure(Formula::Mean, "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &asked, &options).unwrap();
    assert_eq!(told.left_out[0].0, LeftOutBy::Filters);
    let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
    assert_eq!(told.n + lost, 400);
    // Groups leave out those without a group and those without a score.
    for formula in [Formula::Student, Formula::Anova] {
        for question in ["sex", "age"] {
            let asked = by(formula, "process_1", question);
            let plain = Options::default();
            let Ok(told) = explain(&form, &matrix, BandSetId::A, &asked, &plain) else {
                // Two groups are compared by Student's test, more by an analysis of variance.
                let other = [(Formula::Student, "age"), (Formula::Anova, "sex")];
                assert!(other.contains(&(formula, question)), "{formula:?} by {question}");
                continue;
            };
            let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
            assert_eq!(told.n + lost, 400, "{formula:?} by {question}");
        }
    }
}

#[test]
fn what_is_not_there_has_no_figure() {
    let (form, matrix) = read("likert_37");
    let ask = |asked: &Figure| explain(&form, &matrix, BandSetId::A, asked, &Options::default());
    for of in ["", "nothing", "sex"] {
        assert!(ask(&figure(Formula::Mean, of)).is_err(), "{of}");
    }
    assert!(ask(&figure(Formula::WeightedMean, "overall")).is_err());
    assert!(ask(&figure(Formula::Anova, "overall")).is_err(), "without groups");
    let gone = Some("gone".to_owned());
    assert!(ask(&Figure { value: gone, ..figure(Formula::Percent, "sex") }).is_err());
    // Nobody answered: reasons stand in the places of figures.
    let empty = domain::matrix::Matrix::new(&form);
    for formula in Formula::ALL {
        for asked in [figure(formula, "process_1"), by(formula, "overall", "age")] {
            if let Ok(told) = explain(&form, &empty, BandSetId::A, &asked, &Options::default()) {
                let value = told.value.figure().copied().unwrap_or_default();
                assert!(value == 0.0, "{formula:?}: {told:?}");
                assert!(told.inputs.iter().all(|input| input.value.is_finite()), "{told:?}");
            }
        }
    }
}
