//! On anything that a matrix can hold, results are given, never a panic.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Kind, Name};
use domain::matrix::{Matrix, Selection};
use domain::results::{
    Comparison, Grouping, LEAST_PUBLIC, Margin, Observers, Options, Round, Target, compare_groups,
    compare_rounds, cross_table, evaluate, is_few, narrative, weigh,
};
use domain::statistics::{self, Centre, Given, Reason, Sample, Stratum};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::builder::{Build, form, many, one};

const QUESTIONS: [&str; 9] = ["sex", "a1", "a2", "a3", "b1", "b2", "w1", "ticks", "number"];

/// Aspects of random scales: `a` and `b` may mix ranges; `w` has words only.
fn any_form() -> impl Strategy<Value = Form> {
    let score = || {
        let some = prop_oneof![4 => 0..6_i32, 1 => -5..5_i32, 1 => any::<i32>()];
        prop_oneof![1 => Just(None), 4 => some.prop_map(Some)]
    };
    let scale = move || proptest::collection::vec(score(), 1..7);
    (scale(), scale(), any::<bool>()).prop_map(|(first, second, is_conditional)| {
        const VALUES: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];
        let choices = |scores: &[Option<i32>]| {
            VALUES.into_iter().zip(scores.iter().copied()).collect::<Vec<_>>()
        };
        let when = if is_conditional { "${sex} = '1'" } else { "true()" };
        form()
            .list("first", &choices(&first))
            .list("second", &choices(&second))
            .list("words", &choices(&[None; 3]))
            .question("sex", one("words"))
            .aspect("a", &["a1", "a2", "a3"], "first")
            .aspect_where(when, "b", &["b1", "b2"], "second")
            .aspect("w", &["w1"], "words")
            .question("ticks", many("second"))
            .question("number", Kind::Decimal { least: None, most: None })
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    let word = "[0-7]";
    prop_oneof![
        6 => word.prop_map(Value::One),
        1 => proptest::collection::vec(word, 0..4).prop_map(Value::Many),
        1 => any::<i64>().prop_map(Value::Integer),
        1 => any::<f64>().prop_map(Value::Decimal),
    ]
}

fn any_row() -> impl Strategy<Value = Answers> {
    let value = proptest::option::weighted(0.8, any_value());
    proptest::collection::vec(value, QUESTIONS.len()).prop_map(|values| {
        let pairs = QUESTIONS.into_iter().zip(values);
        Answers(pairs.filter_map(|(name, value)| Some((Name::new(name), value?))).collect())
    })
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Overall),
        Just(Target::Aspect(Name::new("a"))),
        Just(Target::Item(Name::new("b2"))),
    ]
}

/// Few values, so that ties and groups without spread are common; some beyond reckoning.
fn any_sample() -> impl Strategy<Value = Sample> {
    let value = prop_oneof![
        8 => (0..4_i32).prop_map(f64::from),
        2 => (0..3_i32).prop_map(|thirds| f64::from(thirds) / 3.0),
        1 => Just(f64::MAX),
        1 => Just(-1e300),
        1 => any::<f64>(),
    ];
    let times = prop_oneof![6 => 0..4_u64, 1 => 0..1_000_000_u64];
    proptest::collection::vec((value, times), 0..5).prop_map(Sample::of_counts)
}

/// A number that is none is null in JSON: nowhere in a figure, nor in the reason for none.
fn is_whole<T: serde::Serialize>(found: Result<T, Reason>) -> bool {
    let given = Given::from(found);
    is_without_null(&json!(given))
}

fn is_without_null(json: &Json) -> bool {
    match json {
        Json::Null => false,
        Json::Array(values) => values.iter().all(is_without_null),
        Json::Object(values) => values.values().all(is_without_null),
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_test_gives_figures_or_a_reason(
        samples in proptest::collection::vec(any_sample(), 0..5),
    ) {
        if let [first, second, ..] = &samples[..] {
            prop_assert!(is_whole(statistics::student(first, second)));
            prop_assert!(is_whole(statistics::welch(first, second)));
            prop_assert!(is_whole(statistics::cohen_d(first, second)));
            prop_assert!(is_whole(statistics::hedges_g(first, second)));
            prop_assert!(is_whole(statistics::mann_whitney(first, second)));
        }
        for centre in [Centre::Mean, Centre::Median] {
            prop_assert!(is_whole(statistics::levene(&samples, centre)));
        }
        prop_assert!(is_whole(statistics::anova(&samples)));
        prop_assert!(is_whole(statistics::welch_anova(&samples)));
        prop_assert!(is_whole(statistics::kruskal(&samples)));
        prop_assert!(is_whole(statistics::design_effect(&samples)));
        for pairs in [
            statistics::scheffe(&samples),
            statistics::lsd(&samples),
            statistics::tukey(&samples),
            statistics::games_howell(&samples),
        ] {
            let between = |(_, _, p): &(usize, usize, f64)| (0.0..=1.0).contains(p);
            prop_assert!(pairs.iter().flatten().all(between));
        }
    }

    #[test]
    fn tables_and_pairs_give_figures_or_a_reason(
        table in proptest::collection::vec(proptest::collection::vec(0..30_u64, 0..4), 0..4),
        pairs in proptest::collection::vec((0..3_u8, any::<f64>(), 0..9_u64), 0..9),
        ratings in proptest::collection::vec(
            proptest::collection::vec(proptest::option::of(0..3_u32), 0..4),
            0..6,
        ),
        changed in (0..60_u64, 0..60_u64),
        said in proptest::collection::vec(-2..3_i8, 0..6),
    ) {
        // An odds ratio over an empty cell is null, and says so.
        let mut table = statistics::chi_square(&table);
        if let Ok(table) = &mut table {
            table.two_by_two = table.two_by_two.filter(|two| two.odds_ratio.is_some());
        }
        prop_assert!(is_whole(table));
        let pairs: Vec<_> = pairs.into_iter().map(|(x, y, n)| (f64::from(x), y, n)).collect();
        prop_assert!(is_whole(statistics::pearson(&pairs)));
        prop_assert!(is_whole(statistics::spearman(&pairs)));
        prop_assert!(is_whole(statistics::paired_t(&pairs)));
        prop_assert!(is_without_null(&json!(Observers::of(&ratings))));
        prop_assert!(is_whole(statistics::mcnemar(changed.0, changed.1)));
        prop_assert!(is_whole(statistics::ioc(&said)));
    }

    #[test]
    fn weights_are_given_or_a_reason(
        strata in proptest::collection::vec((0..4_usize, 0..3_usize, 0..50_u64), 0..9),
        totals in (
            proptest::collection::vec(0..900_u32, 0..5),
            proptest::collection::vec(prop_oneof![9 => 0.0..9.0, 1 => any::<f64>()], 0..4),
        ),
    ) {
        let strata: Vec<Stratum> = strata
            .into_iter()
            .map(|(first, second, n)| Stratum { categories: vec![first, second], n })
            .collect();
        let totals = [totals.0.into_iter().map(f64::from).collect(), totals.1];
        let found = statistics::rake(&strata, &totals);
        if let Ok(weights) = &found {
            let n: u64 = strata.iter().map(|stratum| stratum.n).sum();
            prop_assert!(weights.effective_n <= n as f64 * (1.0 + 1e-9));
        }
        prop_assert!(is_whole(found));
    }

    #[test]
    fn results_are_given_for_any_answers(
        form in any_form(),
        rows in proptest::collection::vec(any_row(), 0..30),
        of in any_target(),
    ) {
        let mut matrix = Matrix::new(&form);
        rows.iter().for_each(|row| matrix.push(row));
        let by = vec![Grouping { question: Name::new("sex"), of }];
        let results = evaluate(&form, &matrix, BandSetId::B, &Options { by, ..Options::default() });
        let size = rows.len() as u64;
        prop_assert_eq!(results.n, size);
        for item in results.items.values() {
            let counted = item.figures.n + item.no_opinion + item.missing + item.not_asked;
            prop_assert_eq!(counted, size);
        }
        for spread in results.distributions.values().chain(results.ratings.values()) {
            prop_assert_eq!(spread.n + spread.missing + spread.not_asked, size);
        }
        for number in results.numbers.values() {
            prop_assert_eq!(number.n + number.missing + number.not_asked, size);
        }
        narrative::of_items(&results);
        narrative::of_aspects(&results);
        narrative::of_aspect(&results, "a");
        prop_assert!(serde_json::to_string(&results).is_ok());
        for comparison in results.by.values() {
            prop_assert!(is_without_null(&json!(comparison.differences)));
            let shown = comparison.for_public();
            prop_assert!(shown.groups.values().all(|group| !(1..LEAST_PUBLIC).contains(&group.n)));
            // Nor do they, taken from all who have the score, leave a few: of a group or of none.
            let sum = |it: &Comparison| it.groups.values().map(|group| group.n).sum::<u64>();
            let others = sum(comparison) + comparison.missing - sum(&shown);
            prop_assert!(sum(&shown) == 0 || !is_few(others));
        }
        prop_assert_eq!(results.for_public(&form).is_ok(), size >= LEAST_PUBLIC);
        let seen = results.seen_with(Sight::Groups, &form);
        let spreads = seen.distributions.values().chain(seen.ratings.values());
        for spread in spreads.filter(|spread| is_few(spread.n)) {
            prop_assert!(spread.choices.iter().all(|share| share.count.is_none()));
        }
        let mut of_few = seen.items.values().filter(|item| is_few(item.figures.n));
        prop_assert!(of_few.all(|item| item.counts.is_empty()));
        let of_items = seen.items.values().map(|item| &item.figures);
        let of_aspects = seen.aspects.values().map(|aspect| &aspect.figures);
        let mut described = of_items.chain(of_aspects).filter(|figures| figures.mean.is_some());
        prop_assert!(described.all(|figures| !is_few(figures.n)));
    }

    #[test]
    fn questions_and_rounds_are_compared_whatever_was_answered(
        form in any_form(),
        rows in proptest::collection::vec(any_row(), 0..30),
        split in 0..30_usize,
        totals in any::<([f64; 2], [f64; 2])>(),
    ) {
        let (mut before, mut after) = (Matrix::new(&form), Matrix::new(&form));
        rows.iter().take(split).for_each(|row| before.push(row));
        rows.iter().skip(split).for_each(|row| after.push(row));
        let pairs = [("sex", "a1"), ("a1", "b1"), ("w1", "sex"), ("ticks", "number"), ("number", "a1")];
        for pair in pairs {
            let names = (&Name::new(pair.0), &Name::new(pair.1));
            let table = cross_table(&form, &after, names, &Options::default()).unwrap();
            prop_assert_eq!(table.n + table.missing, after.len() as u64);
            let shares = table.row_percents.iter().flatten();
            prop_assert!(shares.flatten().all(|percent| (0.0..=100.0).contains(percent)));
            let is_small = |n: &u64| (1..LEAST_PUBLIC).contains(n);
            let has_small = table.observed.iter().flatten().any(is_small);
            prop_assert!(!has_small || table.for_public().is_err());
            prop_assert!(is_without_null(&json!(table.correlation.iter().collect::<Vec<_>>())));
        }
        let changes = compare_rounds(
            Round { form: &form, matrix: &before, changed: &[] },
            Round { form: &form, matrix: &after, changed: &[] },
        );
        prop_assert!(is_without_null(&json!(changes)));
        let known = |question: &str, totals: [f64; 2]| Margin {
            question: Name::new(question),
            totals: ["1", "2"].into_iter().map(str::to_owned).zip(totals).collect(),
        };
        let margins = [known("sex", totals.0), known("w1", totals.1)];
        let weighted = weigh(&form, &after, &margins, &Options::default()).unwrap();
        prop_assert_eq!(weighted.n + weighted.left_out, after.len() as u64);
        prop_assert!(is_without_null(&json!(weighted)));
        for question in ["a1", "number"] {
            let by = Grouping { question: Name::new(question), of: Target::Item(Name::new("a2")) };
            if let Ok(comparison) = compare_groups(&form, &after, BandSetId::A, &by, &Selection::default()) {
                prop_assert!(is_without_null(&json!(comparison.differences)));
            }
        }
    }

    #[test]
    fn overall_mean_lies_within_the_scale(rows in proptest::collection::vec(any_row(), 1..20)) {
        let scale = [("1", Some(1)), ("2", Some(2)), ("3", Some(3))];
        let form = form().list("scale", &scale).aspect("a", &["a1", "a2", "a3"], "scale");
        let mut matrix = Matrix::new(&form);
        rows.iter().for_each(|row| matrix.push(row));
        let results = evaluate(&form, &matrix, BandSetId::A, &Options::default());
        let overall = results.overall.unwrap().figures;
        prop_assert_eq!(overall.mean.is_some(), overall.n > 0);
        prop_assert!(overall.mean.is_none_or(|mean| (1.0..=3.0).contains(&mean)));
        prop_assert!(overall.sd.is_none_or(|sd| (0.0..=1.5).contains(&sd)));
    }
}
