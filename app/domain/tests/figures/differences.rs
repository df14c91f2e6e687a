use domain::bands::BandSetId;
use domain::form::{Form, Name, SeriesChange};
use domain::ids::LinkId;
use domain::matrix::{Matrix, Origin, Selection, Status};
use domain::quality::{Flag, flags, observe};
use domain::results::{
    Claim, Comparison, Drawn, Ground, Grouping, LEAST_PUBLIC, Margin, Note, Observers, Options,
    PairTest, Rater, Round, SampleFacts, Target, Test, Tests, Through, Unmet, asked_otherwise,
    compare_groups, compare_rounds, cross_table, describe_sample, evaluate, weigh,
};
use domain::series::Changed;
use domain::statistics::Reason;
use domain::text::Text;
use serde_json::{Value, json};

use crate::builder::{Build, FIVE, chosen, form, matrix, one};

const SEX: [(&str, Option<i32>); 3] = [("female", None), ("male", None), ("other", None)];

fn likert(items: &[&str]) -> Form {
    form()
        .list("level", &FIVE)
        .list("sex", &SEX)
        .demographic("sex", "sex")
        .aspect("service", items, "level")
}

/// Answers (sex, scores of q1, times).
fn answers(form: &Form, said: &[(&str, &str, usize)]) -> Matrix {
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
    assert_eq!(two.student.reason(), Some(Reason::NoVariation));
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
    let shown = by_sex(&form, &answers(&form, &said)).for_public(LEAST_PUBLIC);
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

fn matrix_of_nobody(form: &Form) -> Matrix {
    Matrix::new(form)
}

#[test]
fn rounds_differ_by_item_aspect_and_overall() {
    let (first, mut second) = (likert(&["q1", "q2"]), likert(&["q1", "q3"]));
    second.lists.get_mut("level").unwrap().choices[0].label = Text::new("มากที่สุด", "Highest");
    let before = answers(&first, &[("male", "5", 5), ("male", "4", 10), ("male", "3", 5)]);
    let after = answers(&second, &[("male", "5", 15), ("male", "4", 5)]);
    let changes = compare_rounds(
        Round { form: &first, matrix: &before, changed: &[] },
        Round { form: &second, matrix: &after, changed: &[] },
    );
    assert_eq!(
        (changes.n, &changes.only_before, &changes.only_after),
        ([20, 20], &vec![Name::new("q2")], &vec![Name::new("q3")])
    );
    let change = changes.items.get("q1").unwrap().figure().unwrap();
    assert_eq!((change.mean, change.difference), ([4.0, 4.75], 0.75));
    assert_eq!((change.text.difference.as_str(), change.range), ("0.75", (1, 5)));
    assert_eq!(change.text.mean, ["4.00", "4.75"]);
    let test = change.welch.figure().unwrap();
    assert!(change.question_changed && test.p < 0.001 && test.ci95[0] > 0.0);
    assert!(*change.hedges_g.figure().unwrap() > 1.0 && test.p_holm == test.p);
    let aspect = changes.aspects.get("service").unwrap().figure().unwrap();
    assert!(aspect.question_changed);
    assert_eq!(changes.overall.figure().unwrap().difference, 0.75);
    let alone = compare_rounds(
        Round { form: &first, matrix: &before, changed: &[] },
        Round { form: &first, matrix: &matrix_of_nobody(&first), changed: &[] },
    );
    assert_eq!(alone.overall.reason(), Some(Reason::NoAnswers));
    assert_eq!(alone.items.get("q1").unwrap().reason(), Some(Reason::NoAnswers));
}

#[test]
fn a_change_that_cannot_be_tested_still_has_its_difference() {
    let form = likert(&["q1", "q2"]);
    let (before, after) = (answers(&form, &[("", "4", 1)]), answers(&form, &[("", "5", 3)]));
    let round = |matrix| Round { form: &form, matrix, changed: &[] };
    let changes = compare_rounds(round(&before), round(&after));
    let change = changes.overall.figure().unwrap();
    assert_eq!((change.n, change.mean, change.difference), ([1, 3], [4.0, 5.0], 1.0));
    assert_eq!(change.welch.reason(), Some(Reason::TooFew { n: 1, needed: 2 }));
    assert_eq!(change.text.ci95, None);
    let json = serde_json::to_value(change).unwrap();
    assert_eq!(json["welch"]["reason"]["code"], "too_few");
}

#[test]
fn a_question_that_changed_within_a_round_is_marked() {
    let form = likert(&["q1", "q2"]);
    let said = chosen([("q1", "4"), ("q2", "3")]);
    let matrix = matrix(&form, [said.clone(), said]);
    let relabelled = SeriesChange::Relabelled { question: Name::new("q1") };
    let changed = [Changed { from: 1, to: 2, change: relabelled }];
    let before = Round { form: &form, matrix: &matrix, changed: &changed };
    let after = Round { form: &form, matrix: &matrix, changed: &[] };
    let changes = compare_rounds(before, after);
    let is_marked =
        |name: &str| changes.items.get(name).unwrap().figure().unwrap().question_changed;
    assert!(is_marked("q1") && !is_marked("q2"));
    assert!(changes.overall.figure().unwrap().question_changed);
}

#[test]
fn over_several_rounds_each_is_held_against_the_last_that_asked_the_same() {
    let (first, other) = (likert(&["q1", "q2"]), likert(&["q1", "q3"]));
    let without = form().list("sex", &SEX).demographic("sex", "sex");
    let matrices = [&first, &first, &without, &first, &other].map(matrix_of_nobody);
    let forms = [&first, &first, &without, &first, &other];
    let round = |(form, matrix)| Round { form, matrix, changed: &[] };
    let rounds: Vec<Round> = forms.into_iter().zip(&matrices).map(round).collect();
    let told = asked_otherwise(&rounds);
    let wholes: Vec<bool> = told.iter().map(|it| it.overall).collect();
    // The third asks nothing of the kind; the fourth asks what the second did.
    assert_eq!(wholes, [false, false, false, false, true]);
    assert_eq!(told[4].aspects, [Name::new("service")]);
    assert!(told[..4].iter().all(|it| it.aspects.is_empty()), "{told:?}");
}

#[test]
fn observers_of_the_same_things_agree_or_not() {
    let form = likert(&["q1", "q2"]);
    let seen = |q1: &str, q2: &str| chosen([("q1", q1), ("q2", q2)]);
    let matrix = matrix(&form, [seen("5", "3"), seen("5", "4"), seen("5", "4")]);
    let observers = Observers::of_items(&form, &matrix).unwrap();
    assert_eq!((observers.n, observers.left_out), (2, 0));
    assert_eq!(observers.all_agree_percent.figure(), Some(&50.0));
    assert_eq!(observers.cohen_kappa.get("2|3").unwrap().figure(), Some(&1.0));
    let alone = crate::builder::matrix(&form, [seen("5", "3")]);
    let few = Reason::TooFew { n: 1, needed: 2 };
    assert_eq!(Observers::of_items(&form, &alone), Err(few));
}

/// The printed means of q1, of q2 and of all.
fn means_of(rater: &Rater) -> [Option<&str>; 3] {
    let figures = [rater.items.get("q1"), rater.items.get("q2"), rater.overall.as_ref()];
    figures.map(|figures| figures.and_then(|it| it.text.mean.as_deref()))
}

#[test]
fn every_response_is_a_rater_where_there_is_one_link() {
    let form = likert(&["q1", "q2"]);
    let seen = |q1: &str, q2: &str| chosen([("q1", q1), ("q2", q2)]);
    let raters = |matrix: &Matrix| Rater::of_each(&form, matrix, BandSetId::A);
    let two = raters(&matrix(&form, [seen("5", "2"), seen("4", "")]));
    assert_eq!(two.len(), 2);
    assert_eq!(means_of(&two[0]), [Some("5.00"), Some("2.00"), Some("3.50")]);
    assert_eq!(means_of(&two[1]), [Some("4.00"), None, Some("4.00")]);
    assert!(two.iter().all(|rater| rater.link.is_none() && rater.n == 1));
    assert!(raters(&matrix(&form, [seen("5", "2")])).is_empty());
    assert_eq!(raters(&answers(&form, &[("", "4", 12)])).len(), 12);
    assert!(raters(&answers(&form, &[("", "4", 13)])).is_empty());
}

#[test]
fn a_link_is_a_rater_where_responses_came_through_several() {
    let form = likert(&["q1", "q2"]);
    let mut matrix = Matrix::new(&form);
    for (seq, link, q1) in [(1, 7, "5"), (2, 8, "2"), (3, 7, "4")] {
        let origin = Origin { seq, link: LinkId(link), received_at: 0 };
        matrix.push_from(origin, 1, &chosen([("q1", q1), ("q2", "3")]));
    }
    let raters = Rater::of_each(&form, &matrix, BandSetId::A);
    let known: Vec<_> = raters.iter().map(|rater| (rater.link, rater.n)).collect();
    assert_eq!(known, [(Some(LinkId(7)), 2), (Some(LinkId(8)), 1)]);
    // (5 + 4) / 2, and the mean of the responses' means 4 and 3.5.
    assert_eq!(means_of(&raters[0]), [Some("4.50"), Some("3.00"), Some("3.75")]);
    assert_eq!(means_of(&raters[1]), [Some("2.00"), Some("3.00"), Some("2.50")]);
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
        areas: Some(Name::new("sex")),
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
    let unknown = SampleFacts { areas: None, ..facts(Drawn::Cluster, Through::CodesOnly) };
    let unknown = describe_sample(&form, &matrix, &results, &all, unknown);
    assert_eq!(unknown.corrected.len(), 0);
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
}
