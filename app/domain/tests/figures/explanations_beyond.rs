//! What is told of figures that are made of more than the answers to one collection: weights, what is
//! known of the sample, an earlier round, several instruments, several projects.

use domain::bands::BandSetId;
use domain::form::{Form, Name};
use domain::matrix::{Matrix, Selection};
use domain::money::Baht;
use domain::results::outcome::{Measure, Weights, joined, money, outcome};
use domain::results::{
    Areas, Drawn, Formula, LeftOutBy, Margin, MatchedGroup, MeasuredBy, Options, OutcomeSources,
    Round, SampleFacts, Through, What, compare_rounds, describe_sample, evaluate, explain_change,
    explain_matched, explain_outcome, explain_roll_up, explain_sampled, explain_weighted, weigh,
};
use domain::statistics::Given;

use crate::builder::{Build, FIVE, chosen, form, matrix};
use crate::golden::read;
use crate::reckoning::{again, beside, figure, input, near};

fn of_sexes(totals: [(&str, f64); 2]) -> [Margin; 1] {
    let totals = totals.map(|(value, total)| (value.to_owned(), total)).into();
    [Margin { question: Name::new("sex"), totals }]
}

#[test]
fn weighted_figures_are_reckoned_again() {
    let (form, matrix) = read("likert_400");
    let margins = of_sexes([("male", 3_000.0), ("female", 1_000.0)]);
    let weighted = weigh(&form, &matrix, &margins, &Options::default()).unwrap();
    let weights = weighted.weights.figure().unwrap();
    let overall = weighted.overall.figure().unwrap();
    let item = weighted.items.get("process_1").unwrap().figure().unwrap();
    let plain = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let plain = plain.overall.unwrap().figures.mean.unwrap();
    let ask = |formula, of: &str| {
        explain_weighted(&form, &matrix, &margins, &figure(formula, of), &Options::default())
    };
    for (formula, of, expected) in [
        (Formula::WeightedMean, "overall", overall.mean),
        (Formula::WeightedMean, "process_1", item.mean),
        (Formula::WeightedError, "process_1", item.se),
        (Formula::EffectiveN, "overall", overall.effective_n),
        (Formula::WeightedDifference, "overall", overall.mean - plain),
        (Formula::WeightingEffect, "weights", weights.design_effect),
        (Formula::Weight, "greatest", weights.greatest),
    ] {
        let told = ask(formula, of).unwrap();
        near(*told.value.figure().unwrap(), expected);
        near(again(&told), expected);
        let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
        assert_eq!(told.n + lost, 400, "{formula:?} of {of}");
    }
    let least = ask(Formula::Weight, "least").unwrap();
    assert_eq!(least.value.figure(), Some(&weights.least));
    for (formula, of) in
        [(Formula::Mean, "overall"), (Formula::Weight, "overall"), (Formula::WeightedMean, "sex")]
    {
        assert!(ask(formula, of).is_err(), "{formula:?} of {of}");
    }
}

#[test]
fn where_there_are_no_weights_there_is_a_reason() {
    let (form, matrix) = read("likert_400");
    let margins = of_sexes([("male", 1.0), ("nobody", 1.0)]);
    for of in ["overall", "process_1"] {
        let asked = figure(Formula::WeightedMean, of);
        let told = explain_weighted(&form, &matrix, &margins, &asked, &Options::default()).unwrap();
        assert!(told.value.reason().is_some() && told.n == 0, "{told:?}");
    }
    let asked = figure(Formula::Weight, "greatest");
    let told = explain_weighted(&form, &matrix, &margins, &asked, &Options::default()).unwrap();
    assert!(told.value.reason().is_some() && told.working.unwrap().rows.is_empty());
}

#[test]
fn corrected_errors_are_reckoned_again() {
    let (form, matrix) = read("likert_400");
    let mut results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
    let facts = SampleFacts {
        drawn: Some(Drawn::Cluster),
        through: Through::CodesOnly,
        population: Some(2_000),
        areas: Areas::Question(Name::new("area")),
        is_unequal: false,
    };
    let asked = figure(Formula::CorrectedError, "overall");
    assert!(explain_sampled(&results, &asked).is_err(), "nothing is known of the sample");
    let all = Selection::default();
    results.sample = Some(describe_sample(&form, &matrix, &results, &all, facts));
    let corrected = results.sample.as_ref().unwrap().corrected.get("overall").unwrap();
    let told = explain_sampled(&results, &asked).unwrap();
    near(*told.value.figure().unwrap(), corrected.se);
    near(again(&told), corrected.se);
    let told = explain_sampled(&results, &figure(Formula::CorrectedInterval, "process")).unwrap();
    let half = input(&told, What::TQuantile) * input(&told, What::CorrectedError);
    near(beside(&told, What::Low), input(&told, What::Mean) - half);
}

/// The same form answered twice, by other people; two gave no score before.
fn two_rounds() -> (Form, Matrix, Matrix) {
    let form = form().list("level", &FIVE).aspect("service", &["a", "b"], "level");
    let answers = |said: &[(&str, &str, usize)]| {
        let rows = said.iter().flat_map(|(a, b, times)| vec![(*a, *b); *times]);
        matrix(&form, rows.map(|(a, b)| chosen([("a", a), ("b", b)])))
    };
    let before = answers(&[("3", "4", 12), ("2", "4", 10), ("99", "", 2)]);
    let after = answers(&[("4", "4", 15), ("3", "5", 9), ("2", "3", 6)]);
    (form, before, after)
}

#[test]
fn changes_are_reckoned_again() {
    let (form, before, after) = two_rounds();
    let before = Round { form: &form, matrix: &before, changed: &[] };
    let after = Round { form: &form, matrix: &after, changed: &[] };
    let changes = compare_rounds(before, after);
    let change = changes.items.get("a").unwrap().figure().unwrap();
    let test = change.welch.figure().unwrap();
    for (formula, expected) in [(Formula::Change, change.difference), (Formula::Holm, test.p_holm)]
    {
        let told = explain_change(before, after, &figure(formula, "a")).unwrap();
        near(*told.value.figure().unwrap(), expected);
        near(again(&told), expected);
        assert_eq!((told.n, told.left_out), (52, vec![(LeftOutBy::NoScore, 2)]));
    }
    // The rows stand in the order of time, and the difference is the later less the earlier.
    let told = explain_change(before, after, &figure(Formula::Welch, "a")).unwrap();
    near(*told.value.figure().unwrap(), test.t);
    near(-again(&told), test.t);
    assert_eq!(beside(&told, What::Low), test.ci95[0]);
    let told = explain_change(before, after, &figure(Formula::HedgesG, "overall")).unwrap();
    near(-again(&told), *told.value.figure().unwrap());
    for (formula, of) in [(Formula::Change, "gone"), (Formula::Mean, "a")] {
        assert!(explain_change(before, after, &figure(formula, of)).is_err());
    }
}

#[test]
fn outcomes_are_reckoned_again() {
    let percent = |n: u64, percent: f64| -> (u64, Given<f64>) { (n, Ok(percent).into()) };
    let collections = [percent(30, 80.0), percent(10, 60.0)];
    let evidence = [joined(Measure::Questionnaire, &collections), money(None, None)];
    let found = outcome(Weights::new([40, 20, 20, 20]).unwrap(), &evidence);
    let measured = |(n, percent): (u64, Given<f64>)| MeasuredBy {
        measure: Measure::Questionnaire,
        name: n.to_string(),
        n,
        percent,
    };
    let sources = OutcomeSources {
        collections: collections.map(measured).into(),
        ..OutcomeSources::default()
    };
    let ask = |formula, of: &str| explain_outcome(&found, &sources, &figure(formula, of));
    for (formula, of, expected) in [
        (Formula::OutcomeScore, "overall", 75.0),
        (Formula::OutcomePercent, "questionnaire", 75.0),
        (Formula::OutcomeWeight, "questionnaire", 100.0),
        (Formula::OutcomePoints, "questionnaire", 75.0),
    ] {
        let told = ask(formula, of).unwrap();
        near(*told.value.figure().unwrap(), expected);
        near(again(&told), expected);
    }
    let score = ask(Formula::OutcomeScore, "overall").unwrap();
    assert_eq!((score.n, score.left_out), (40, vec![(LeftOutBy::NoEvidence, 3)]));
    assert!(ask(Formula::OutcomePoints, "money").unwrap().value.reason().is_some());
    for (formula, of) in [(Formula::OutcomeScore, "money"), (Formula::OutcomePoints, "overall")] {
        assert!(ask(formula, of).is_err());
    }
    let told = explain_roll_up(&[("a".into(), Some(80.0)), ("b".into(), None)]);
    near(again(&told), 80.0);
    assert_eq!((told.n, told.left_out), (1, vec![(LeftOutBy::NoOutcome, 1)]));
}

#[test]
fn money_is_reckoned_again_and_at_most_all_of_the_budget() {
    for (disbursed, expected) in [(80.0, 40.0), (300.0, 100.0)] {
        let evidence = [money(Baht::parse(&format!("{disbursed}")), Baht::parse("200"))];
        let found = outcome(Weights::new([40, 20, 20, 20]).unwrap(), &evidence);
        let sources = OutcomeSources {
            disbursed: Some(disbursed),
            budget: Some(200.0),
            ..OutcomeSources::default()
        };
        let ask = |formula, of: &str| explain_outcome(&found, &sources, &figure(formula, of));
        let told = ask(Formula::MoneyPercent, "money").unwrap();
        near(*told.value.figure().unwrap(), expected);
        near(again(&told), expected);
        // Each way of reckoning is told of its own measures alone.
        assert!(ask(Formula::OutcomePercent, "money").is_err());
        assert!(ask(Formula::MoneyPercent, "questionnaire").is_err());
    }
}

fn group(name: &str, projects: &[(&str, [f64; 2])]) -> MatchedGroup {
    MatchedGroup {
        name: name.into(),
        projects: projects.iter().map(|(name, means)| ((*name).into(), *means)).collect(),
    }
}

#[test]
fn projects_that_change_to_and_fro_have_a_deviation() {
    let groups = [group("mixed", &[("a", [4.0, 4.5]), ("b", [4.0, 3.5])])];
    for formula in [Formula::PairedT, Formula::CohenDz] {
        let told = explain_matched(&groups, 0, 0, formula).unwrap();
        near(*told.value.figure().unwrap(), 0.0);
        near(input(&told, What::Deviation), 0.5_f64.sqrt());
        near(again(&told), 0.0);
    }
    // One test alone is adjusted with no other.
    let told = explain_matched(&groups, 0, 0, Formula::Holm).unwrap();
    let p = beside(&explain_matched(&groups, 0, 0, Formula::PairedT).unwrap(), What::Probability);
    near(*told.value.figure().unwrap(), p);
}

#[test]
fn changes_of_matched_projects_are_reckoned_again() {
    let groups = [
        group("risen", &[("a", [4.0, 4.2]), ("b", [3.5, 3.9]), ("c", [3.0, 3.6])]),
        group("mixed", &[("d", [4.0, 4.1]), ("e", [4.0, 3.8])]),
        group("nobody", &[]),
    ];
    for formula in [Formula::MatchedChange, Formula::PairedT, Formula::CohenDz] {
        let told = explain_matched(&groups, 0, 2, formula).unwrap();
        near(again(&told), *told.value.figure().unwrap());
        assert_eq!(told.left_out, [(LeftOutBy::NotCompared, 2)]);
    }
    let told = explain_matched(&groups, 0, 0, Formula::Holm).unwrap();
    let p = beside(&explain_matched(&groups, 0, 0, Formula::PairedT).unwrap(), What::Probability);
    near(*told.value.figure().unwrap(), 2.0 * p);
    assert!(explain_matched(&groups, 2, 0, Formula::MatchedChange).is_err(), "of nobody");
    assert!(explain_matched(&groups, 3, 0, Formula::MatchedChange).is_err());
}
