//! On anything that a matrix can hold, results are given, never a panic.

use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{Grouping, Options, Target, evaluate, narrative};
use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn results_are_given_for_any_answers(
        form in any_form(),
        rows in proptest::collection::vec(any_row(), 0..30),
        of in any_target(),
    ) {
        let mut matrix = Matrix::new(&form);
        rows.iter().for_each(|row| matrix.push(row));
        let by = Some(Grouping { question: Name::new("sex"), of });
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
