use domain::bands::BandSetId;
use domain::form::{Form, Name};
use domain::ids::LinkId;
use domain::matrix::{Matrix, Origin, Selection, Status};
use domain::quality::{Flag, flags, observe};
use domain::results::{
    Areas, Claim, Comparison, Drawn, Figure, Formula, Ground, Grouping, LEAST_PUBLIC, Margin, Note,
    Options, PairTest, SampleFacts, Target, Test, Tests, Through, Unmet, What, compare_groups,
    cross_table, describe_sample, evaluate, explain, weigh,
};
use domain::statistics::Reason;
use serde_json::{Value, json};

use crate::builder::{Build, FIVE, chosen, form, matrix, one};

pub const SEX: [(&str, Option<i32>); 3] = [("female", None), ("male", None), ("other", None)];

pub fn likert(items: &[&str]) -> Form {
    form()
        .list("level", &FIVE)
        .list("sex", &SEX)
        .demographic("sex", "sex")
        .aspect("service", items, "level")
}

/// Answers (sex, scores of q1, times).
pub fn answers(form: &Form, said: &[(&str, &str, usize)]) -> Matrix {
    let rows = said.iter().flat_map(|(sex, score, times)| vec![(*sex, *score); *times]);
    matrix(form, rows.map(|(sex, score)| chosen([("sex", sex), ("q1", score)])))
}

fn by_sex(form: &Form, matrix: &Matrix) -> Comparison {
    let by = Grouping { question: Name::new("sex"), of: Target::Item(Name::new("q1")) };
    compare_groups(form, matrix, BandSetId::A, &by, &Selection::default()).unwrap()
}

#[test]
fn two_large_groups_with_like_variances_get_students_test() {
    let form = likert(&["q1"]);
    let said = [("female", "5", 20), ("female", "4", 20), ("male", "4", 20), ("male", "3", 20)];
    let comparison = by_sex(&form, &answers(&form, &said));
    let advice = &comparison.differences.advice;
    assert_eq!((advice.test, advice.pairs), (Test::Student, None));
    assert!(advice.because.contains(&Ground::Groups { groups: 2 }));
    assert_eq!(advice.unmet, []);
    let Tests::Two(two) = &comparison.differences.tests else { panic!("no two groups") };
    // 4.5 against 3.5 with an S.D. of 0.5064 in both.
    assert!((two.cohen_d.figure().unwrap() - 1.0 / (10.0_f64 / 39.0).sqrt()).abs() < 1e-12);
}

#[test]
fn variances_that_differ_ask_for_welch() {
    let form = likert(&["q1"]);
    let said = [
        ("female", "5", 20),
        ("female", "4", 20),
        ("male", "5", 20),
        ("male", "1", 20),
        ("other", "4", 10),
        ("other", "5", 9),
    ];
    let advice = by_sex(&form, &answers(&form, &said[..4])).differences.advice;
    assert_eq!(advice.test, Test::Welch);
    assert!(matches!(advice.unmet[..], [Unmet::VariancesDiffer { p: None }]), "{advice:?}");
    let advice = by_sex(&form, &answers(&form, &said)).differences.advice;
    assert_eq!((advice.test, advice.pairs), (Test::WelchAnova, Some(PairTest::GamesHowell)));
}

#[test]
fn groups_that_are_each_of_one_mind_are_ranked() {
    let form = likert(&["q1"]);
    let said = [("female", "4", 20), ("male", "5", 20)];
    let comparison = by_sex(&form, &answers(&form, &said));
    let advice = &comparison.differences.advice;
    assert_eq!(advice.test, Test::MannWhitney);
    assert_eq!(advice.unmet, [Unmet::NoTest { reason: Reason::NoVariationWithin }]);
    let Tests::Two(two) = &comparison.differences.tests else { panic!("no two groups") };
    assert!(two.mann_whitney.figure().unwrap().p < 0.001);
    assert_eq!(two.student.reason(), Some(Reason::NoVariationWithin));
}

#[test]
fn small_groups_are_ranked_and_the_smallest_left_out() {
    let form = likert(&["q1"]);
    let said = [
        ("female", "5", 20),
        ("female", "4", 20),
        ("male", "4", 5),
        ("male", "3", 4),
        ("other", "1", 1),
    ];
    let differences = by_sex(&form, &answers(&form, &said)).differences;
    assert_eq!(differences.advice.test, Test::MannWhitney);
    assert_eq!(differences.left_out.len(), 1);
    let expected = json!([
        {"code": "group_left_out", "group": "other", "n": 1},
        {"code": "small_group", "group": "male", "n": 9, "needed": 10},
    ]);
    assert_eq!(json!(differences.advice.unmet), expected);
    assert!(json!(differences)["mann_whitney"]["p"].is_number());
}

#[test]
fn few_scores_are_an_order_only() {
    let three = [("3", Some(3)), ("2", Some(2)), ("1", Some(1))];
    let form = form().list("three", &three).list("sex", &SEX).demographic("sex", "sex").aspect(
        "a",
        &["q1"],
        "three",
    );
    let said = [("female", "3", 20), ("female", "2", 9), ("male", "2", 20), ("male", "1", 9)];
    let advice = by_sex(&form, &answers(&form, &said)).differences.advice;
    assert_eq!(advice.test, Test::MannWhitney);
    assert!(advice.because.contains(&Ground::Ordered { scores: 3 }));
}

#[test]
fn comparisons_of_nothing_state_a_reason() {
    let form = likert(&["q1"]);
    let reason = |said: &[(&str, &str, usize)]| -> Value {
        json!(by_sex(&form, &answers(&form, said)).differences)["reason"]["code"].clone()
    };
    assert_eq!(reason(&[]), "too_few_groups");
    assert_eq!(reason(&[("female", "5", 1)]), "too_few_groups");
    assert_eq!(reason(&[("female", "5", 9)]), "too_few_groups");
    assert_eq!(reason(&[("female", "", 9), ("male", "99", 9)]), "too_few_groups");
    let same = answers(&form, &[("female", "5", 9), ("male", "5", 9)]);
    let differences = by_sex(&form, &same).differences;
    assert_eq!(differences.advice.test, Test::None);
    let none = json!({"reason": {"code": "no_variation"}});
    for test in ["student", "welch", "levene_mean", "mann_whitney", "cohen_d", "hedges_g"] {
        assert_eq!(json!(differences)[test], none, "{test}");
    }
    let by = Grouping { question: Name::new("nobody"), of: Target::Overall };
    let missing = compare_groups(&form, &same, BandSetId::A, &by, &Selection::default());
    assert_eq!(missing, Err(Note::UnknownGrouping { question: Name::new("nobody") }));
}

#[test]
fn small_groups_are_not_shown_to_the_public() {
    let form = likert(&["q1"]);
    let said = [("female", "5", 20), ("male", "4", 8), ("other", "1", 2)];
    let shown = by_sex(&form, &answers(&form, &said)).for_public();
    // With the total known, the second smallest would give the smallest away.
    assert_eq!(shown.hidden, ["male", "other"]);
    assert_eq!(shown.groups.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["female"]);
    let reason = Reason::Suppressed { least: LEAST_PUBLIC };
    assert_eq!(shown.differences.tests, Tests::None { reason });
}

#[test]
fn questions_are_crossed_by_score_or_by_choice() {
    let form = likert(&["q1"]);
    let said =
        [("male", "5", 8), ("male", "99", 3), ("female", "5", 2), ("female", "2", 6), ("", "1", 1)];
    let matrix = answers(&form, &said);
    let cross = |rows: &str, columns: &str| {
        cross_table(&form, &matrix, (&Name::new(rows), &Name::new(columns)), &Options::default())
    };
    let table = json!(cross("sex", "q1").unwrap());
    assert_eq!(table["rows"], json!(["female", "male"]));
    assert_eq!(table["cols"], json!([2, 5]));
    assert_eq!(table["observed"], json!([[6, 2], [0, 8]]));
    assert_eq!((&table["n"], &table["missing"]), (&json!(16), &json!(4)));
    assert_eq!(table["row_percents"], json!([[75.0, 25.0], [0.0, 100.0]]));
    assert_eq!(table["small_cells"], true);
    // Fisher: 2 · C(8, 2) ways of 8008 for the two ends, (28 + 28) / 8008.
    let p = table["two_by_two"]["fisher_p"].as_f64().unwrap();
    assert!((p - 56.0 / 8008.0).abs() < 1e-15, "{p}");
    assert!(table.get("correlation").is_none());
    assert_eq!(cross("q1", "q1").unwrap().correlation.unwrap().n, 17);
    assert!(cross("sex", "nobody").is_err());
    let none = json!(cross("sex", "sex").unwrap());
    assert_eq!(none["df"], 1);
    let empty = matrix_of_nobody(&form);
    let table =
        cross_table(&form, &empty, (&Name::new("sex"), &Name::new("q1")), &Options::default());
    assert_eq!(json!(table.unwrap())["reason"]["code"], "too_few_cells");
}

pub fn matrix_of_nobody(form: &Form) -> Matrix {
    Matrix::new(form)
}

#[test]
fn respondents_are_weighted_to_the_population() {
    let form = likert(&["q1"]);
    let said = [("female", "5", 30), ("male", "3", 10), ("", "1", 4)];
    let matrix = answers(&form, &said);
    let sex = |totals: &[(&str, f64)]| Margin {
        question: Name::new("sex"),
        totals: totals.iter().map(|(value, total)| ((*value).into(), *total)).collect(),
    };
    let even = [sex(&[("female", 500.0), ("male", 500.0)])];
    let weighted = weigh(&form, &matrix, &even, &Options::default()).unwrap();
    assert_eq!((weighted.n, weighted.left_out), (40, 4));
    assert_eq!(weighted.combinations, [["female"], ["male"]]);
    assert_eq!((weighted.empty.len(), weighted.empty_count), (0, 0));
    let mean = weighted.overall.figure().unwrap();
    // Weights of 2/3 and 2: (20 · 5 + 20 · 3) / 40; 40² / (30 · 4/9 + 10 · 4) = 30.
    assert!((mean.mean - 4.0).abs() < 1e-12 && (mean.effective_n - 30.0).abs() < 1e-9);
    assert_eq!(weighted.items.get("q1"), Some(&weighted.overall));
    let lacking = [sex(&[("female", 500.0), ("male", 490.0), ("other", 10.0)])];
    let weighted = weigh(&form, &matrix, &lacking, &Options::default()).unwrap();
    let empty = Reason::EmptyStratum { margin: 0, category: 2 };
    assert_eq!((weighted.weights.reason(), weighted.overall.reason()), (Some(empty), Some(empty)));
    assert_eq!((weighted.empty, weighted.empty_count), (vec![vec!["other".to_owned()]], 1));
    let unknown = [sex(&[("nobody", 5.0)])];
    let weighted = weigh(&form, &matrix, &unknown, &Options::default()).unwrap();
    assert_eq!(weighted.weights.reason(), Some(Reason::OutOfRange));
    let nowhere = [Margin { question: Name::new("nowhere"), totals: Vec::new() }];
    assert!(weigh(&form, &matrix, &nowhere, &Options::default()).is_err());
    let nobody = weigh(&form, &matrix_of_nobody(&form), &even, &Options::default()).unwrap();
    assert_eq!(nobody.overall.reason(), Some(Reason::NoAnswers));
}

#[test]
fn a_drawn_sample_knows_its_population_and_its_areas() {
    let form = likert(&["q1"]);
    let said = [("female", "5", 15), ("female", "4", 15), ("male", "3", 5), ("male", "2", 5)];
    let matrix = answers(&form, &said);
    let results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let facts = |drawn, through| SampleFacts {
        drawn: Some(drawn),
        through,
        population: Some(100),
        areas: Areas::Question(Name::new("sex")),
        is_unequal: false,
    };
    let all = Selection::default();
    let of =
        |drawn, through| describe_sample(&form, &matrix, &results, &all, facts(drawn, through));
    let random = of(Drawn::Random, Through::CodesOnly);
    // √((100 − 40) / (100 − 1))
    let correction = (60.0_f64 / 99.0).sqrt();
    assert!((random.finite_correction.unwrap() - correction).abs() < 1e-12);
    let overall = &results.overall.as_ref().unwrap().figures;
    let corrected = random.corrected.get("overall").unwrap();
    assert!((corrected.se - overall.se.unwrap() * correction).abs() < 1e-12);
    assert_eq!(random.design, None);
    let cluster = of(Drawn::Cluster, Through::CodesOnly);
    let design = *cluster.design.as_ref().unwrap().figure().unwrap();
    assert!(design.design_effect > 1.0 && design.effective_n < 40.0, "{design:?}");
    // By hand: within 10 / 38, between 30, m = 40 − 1000 / 40 = 15, so ρ = 565 / 640 and
    // deff = 1 + 14 ρ = 13.359375; the variance of the mean is 40 / 39 / 40.
    let expected = (13.359_375_f64 * 60.0 / 99.0 / 39.0).sqrt();
    assert!((cluster.corrected.get("overall").unwrap().se - expected).abs() < 1e-12);
    assert_eq!(cluster.claim, Claim::Clustered { percent: 95 });
    let mut told = results.clone();
    told.sample = Some(cluster);
    let interval = told.interval("overall", overall).unwrap();
    assert!(!told.has_intervals() && interval[0] < overall.ci95.unwrap()[0], "{interval:?}");
    let nowhere = Areas::Links(Vec::new());
    let unknown = SampleFacts { areas: nowhere, ..facts(Drawn::Cluster, Through::CodesOnly) };
    let unknown = describe_sample(&form, &matrix, &results, &all, unknown);
    assert_eq!(unknown.corrected.len(), 0);
    told.sample = Some(unknown.clone());
    assert_eq!(told.interval("overall", overall), None);
    assert!(unknown.design.unwrap().reason().is_some());
    for (drawn, through) in
        [(Drawn::Random, Through::OpenLinks), (Drawn::Quota, Through::CodesOnly)]
    {
        let open = of(drawn, through);
        assert!(matches!(open.claim, Claim::RespondentsOnly { .. }));
        assert_eq!((open.finite_correction, open.corrected.len()), (None, 0));
    }
    let few = describe_sample(
        &form,
        &matrix,
        &results,
        &all,
        SampleFacts { population: Some(39), ..facts(Drawn::Random, Through::CodesOnly) },
    );
    assert_eq!(few.finite_correction, None);
    // What evaluators accepted of it was not drawn by chance.
    let accepted = Selection { status: Status::Accepted, ..Selection::default() };
    for (drawn, is_drawn) in [(Drawn::Random, true), (Drawn::Cluster, true), (Drawn::Quota, false)]
    {
        let facts = facts(drawn, Through::CodesOnly);
        let part = describe_sample(&form, &matrix, &results, &accepted, facts);
        assert_eq!(part.claim == Claim::PartOnly, is_drawn);
        assert_eq!((part.finite_correction, part.design, part.corrected.len()), (None, None, 0));
    }
}

#[test]
fn areas_are_told_by_links_as_by_a_question() {
    let form = likert(&["q1"]);
    let said = [("female", "5", 15, 7), ("male", "3", 5, 8), ("male", "2", 5, 9)];
    let mut matrix = Matrix::new(&form);
    for (sex, score, times, link) in said {
        for _ in 0..times {
            let origin = Origin { link: LinkId(link), ..Origin::UNKNOWN };
            matrix.push_from(origin, 1, &chosen([("sex", sex), ("q1", score)]));
        }
    }
    let results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let design = |areas| {
        let facts = SampleFacts {
            drawn: Some(Drawn::Cluster),
            through: Through::CodesOnly,
            population: None,
            areas,
            is_unequal: false,
        };
        describe_sample(&form, &matrix, &results, &Selection::default(), facts).design.unwrap()
    };
    let by_question = design(Areas::Question(Name::new("sex")));
    assert!(by_question.figure().unwrap().design_effect > 1.0, "{by_question:?}");
    let by_links = |links: &[&[i64]]| {
        let areas = links.iter().map(|area| area.iter().map(|link| LinkId(*link)).collect());
        design(Areas::Links(areas.collect()))
    };
    assert_eq!(by_links(&[&[7], &[8, 9]]), by_question);
    assert_ne!(by_links(&[&[7], &[8], &[9]]), by_question);
    // Nobody of the second area, and one area alone.
    let one = Reason::TooFewGroups { groups: 1, needed: 2 };
    assert_eq!(by_links(&[&[7], &[1]]).reason(), Some(one));
}

#[test]
fn answers_of_a_matrix_are_flagged() {
    let items = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"];
    let form = likert(&items);
    let all = |score| items.map(|item| (item, score)).into_iter().chain([("sex", "male")]);
    let matrix = matrix(&form, [chosen(all("4")), chosen([("q1", "4")])]);
    let observed = observe(&form, &matrix);
    assert_eq!((observed[1].answers.len(), observed[1].items.clone()), (9, 1..9));
    // The second choice of the list is the score 4.
    assert_eq!(flags(&observed), [(0, Flag::StraightLined { items: 8, answer: 2 })]);
}

#[test]
fn the_same_question_twice_is_matched() {
    let yes_no = [("yes", None), ("no", None)];
    let form = form()
        .list("level", &FIVE)
        .list("yes_no", &yes_no)
        .question("knew", one("yes_no"))
        .question("knows", one("yes_no"))
        .aspect("use", &["before", "after"], "level");
    let row = |knew, knows, before, after, times: usize| {
        let answers = [("knew", knew), ("knows", knows), ("before", before), ("after", after)];
        vec![chosen(answers); times]
    };
    let rows = [
        row("yes", "no", "3", "4", 1),
        row("no", "yes", "3", "3", 9),
        row("no", "no", "2", "5", 2),
    ];
    let matrix = matrix(&form, rows.concat());
    let matched = |rows: &str, columns: &str| {
        let pair = (&Name::new(rows), &Name::new(columns));
        json!(cross_table(&form, &matrix, pair, &Options::default()).unwrap())["matched"].clone()
    };
    let known = matched("knew", "knows");
    assert_eq!(known["mcnemar"]["changed"], json!([1, 9]));
    assert!((known["mcnemar"]["exact_p"].as_f64().unwrap() - 22.0 / 1024.0).abs() < 1e-15);
    assert!(known.get("paired_t").is_none());
    let used = matched("after", "before");
    assert_eq!(used["paired_t"]["n"], 12);
    assert!((used["paired_t"]["difference"].as_f64().unwrap() - 7.0 / 12.0).abs() < 1e-15);
    assert_eq!(matched("knew", "before"), Value::Null);
    let few = crate::builder::matrix(&form, rows[1].clone());
    let pair = (&Name::new("before"), &Name::new("after"));
    let few = json!(cross_table(&form, &few, pair, &Options::default()).unwrap());
    let reason = &few["matched"]["paired_t"]["reason"];
    assert_eq!(reason, &json!({"code": "too_few", "n": 9, "needed": 10}));
    let by = Some(Name::new("knows"));
    let figure = Figure { by, ..Figure::of(Formula::McNemar, "knew") };
    let told = explain(&form, &matrix, BandSetId::A, &figure, &Options::default()).unwrap();
    assert_eq!(told.value.figure(), Some(&6.4));
    let p = told.beside.iter().find(|input| input.what == What::Probability).unwrap();
    assert!((p.value - 22.0 / 1024.0).abs() < 1e-15);
}
