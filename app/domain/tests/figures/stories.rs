use domain::answers::{Answers, Value};
use domain::bands::{BandSetId, Level};
use domain::form::{Form, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{
    Distribution, Grouping, Note, Options, Results, Target, evaluate, narrative,
};
use serde_json::json;

use crate::builder::{Build, FIVE, answered, chosen, form, many, matrix, one};

fn results(form: &Form, matrix: &Matrix) -> Results {
    evaluate(form, matrix, BandSetId::A, &Options::default())
}

fn percents(distribution: &Distribution) -> Vec<&str> {
    distribution.choices.iter().filter_map(|share| share.text.percent.as_deref()).collect()
}

fn likert(items: &[&str]) -> Form {
    form().list("level", &FIVE).aspect("service", items, "level")
}

/// King Prajadhipok's Institute, kpi21371, p. 62 and 255: "no opinion" is left out of the mean and
/// stays in the percentages; the published mean of the roads row is 2.89.
#[test]
fn no_opinion_counts_in_the_percentages_and_not_in_the_mean() {
    let scale = [("4", Some(4)), ("3", Some(3)), ("2", Some(2)), ("1", Some(1)), ("none", None)];
    let form = form().list("sat4", &scale).aspect("roads", &["road"], "sat4");
    let counts = [("4", 111), ("3", 564), ("2", 137), ("1", 33), ("none", 155)];
    let results = results(&form, &answered(&form, "road", &counts));
    let road = results.items.get("road").unwrap();
    assert_eq!(road.figures.text.mean.as_deref(), Some("2.89"));
    assert_eq!((road.figures.n, road.no_opinion, road.missing), (845, 155, 0));
    assert_eq!(road.choices[4].text.percent.as_deref(), Some("15.50"));
    assert_eq!(road.figures.band, None);
    assert!(results.notes.contains(&Note::NoBand { items: vec![Name::new("road")] }));
}

/// Form 3/2 has three words and no scores.
#[test]
fn words_without_scores_are_counted_and_have_no_mean() {
    let words = [("very", None), ("satisfied", None), ("not", None)];
    let form = form().list("words", &words).aspect("whole", &["q1"], "words");
    let counts = [("very", 1), ("satisfied", 1), ("not", 1)];
    let results = results(&form, &answered(&form, "q1", &counts));
    assert!(results.items.is_empty() && results.aspects.is_empty());
    assert_eq!(results.overall, None);
    let rating = results.ratings.get("q1").unwrap();
    assert_eq!(rating.aspect.as_deref(), Some("whole"));
    assert_eq!(percents(rating), ["33.33", "33.33", "33.33"]);
    let note = Note::RoundedPercentages { questions: vec![Name::new("q1")] };
    assert!(results.notes.contains(&note));
}

/// Khukhot town municipality, form 3/2: ages of 950 respondents, rounded truly.
#[test]
fn respondents_are_described_by_count_and_percent_of_those_who_answered() {
    let ages = ["u20", "20_30", "31_40", "41_50", "51_60", "o60"];
    let counts: Vec<(&str, usize)> = ages.into_iter().zip([24, 94, 142, 178, 325, 187]).collect();
    let form = form().list("age", &ages.map(|age| (age, None))).demographic("age", "age");
    let mut matrix = answered(&form, "age", &counts);
    matrix.push(&Answers::default());
    let results = results(&form, &matrix);
    let age = results.distributions.get("age").unwrap();
    assert_eq!((results.n, age.n, age.missing, age.demographic), (951, 950, 1, true));
    assert_eq!(percents(age), ["2.53", "9.89", "14.95", "18.74", "34.21", "19.68"]);
    let spread = narrative::of_distribution(age);
    assert_eq!(spread.largest[0].value, "51_60");
    assert_eq!(spread.rest[0].value, "o60");
}

#[test]
fn ticks_are_percentages_of_respondents() {
    let form =
        form().list("channel", &[("line", None), ("web", None)]).question("c", many("channel"));
    let ticked = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Answers([(Name::new("c"), Value::Many(values))].into())
    };
    let rows = [ticked(&["line", "web"]), ticked(&["line"]), Answers::default()];
    let results = results(&form, &matrix(&form, rows));
    let channels = results.distributions.get("c").unwrap();
    assert_eq!((channels.n, channels.missing, channels.multiple), (2, 1, true));
    assert_eq!(percents(channels), ["100.00", "50.00"]);
    assert!(!results.notes.iter().any(|note| matches!(note, Note::RoundedPercentages { .. })));
}

#[test]
fn mean_on_the_edge_of_a_band_is_looked_up_after_rounding() {
    let form = likert(&["q"]);
    // 901 / 200 = 4.505: printed 4.51 and named after it.
    let matrix = answered(&form, "q", &[("5", 101), ("4", 99)]);
    let item = &results(&form, &matrix).items;
    let figures = &item.get("q").unwrap().figures;
    assert_eq!(figures.text.mean.as_deref(), Some("4.51"));
    assert_eq!(figures.band, Some(Level::Highest));
}

#[test]
fn band_set_of_the_round_names_the_mean() {
    let form = likert(&["q"]);
    let matrix = answered(&form, "q", &[("5", 3), ("4", 7)]);
    for (set, level) in [(BandSetId::A, Level::High), (BandSetId::B, Level::Highest)] {
        let results = evaluate(&form, &matrix, set, &Options::default());
        assert_eq!(results.items.get("q").unwrap().figures.band, Some(level));
        assert_eq!(results.band(), Some(level));
        assert!(results.notes.contains(&Note::Bands { set }));
    }
}

#[test]
fn scales_of_different_ranges_are_not_pooled() {
    let form = likert(&["q1", "q2"])
        .list("ten", &[("0", Some(0)), ("5", Some(5)), ("10", Some(10))])
        .aspect("success", &["q3"], "ten");
    let row = chosen([("q1", "4"), ("q2", "5"), ("q3", "5")]);
    let results = results(&form, &matrix(&form, [row.clone(), row]));
    let percent = |item: &str| results.items.get(item).unwrap().figures.percent;
    assert_eq!((percent("q1"), percent("q3")), (Some(80.0), Some(50.0)));
    assert!(results.items.values().all(|item| item.rank.is_none()));
    assert_eq!(results.items.get("q2").unwrap().rank_in_aspect, Some(1));
    assert_eq!(results.aspects.get("service").unwrap().figures.mean, Some(4.5));
    assert_eq!(results.aspects.get("success").unwrap().rank, None);
    let overall = results.overall.unwrap();
    assert_eq!((overall.figures.n, overall.figures.mean), (2, None));
    assert!(results.notes.contains(&Note::MixedOverall));
}

#[test]
fn aspects_that_were_not_asked_are_not_missing() {
    let form = form()
        .list("level", &FIVE)
        .list("strategy", &[("one", None), ("two", None)])
        .question("known", one("strategy"))
        .aspect_where("${known} = 'one'", "first", &["a"], "level")
        .aspect_where("${known} = 'two'", "second", &["b"], "level");
    let rows = [
        chosen([("known", "one"), ("a", "5")]),
        chosen([("known", "one")]),
        chosen([("known", "two"), ("b", "3")]),
    ];
    let results = results(&form, &matrix(&form, rows));
    let a = results.items.get("a").unwrap();
    assert_eq!((a.figures.n, a.missing, a.not_asked), (1, 1, 1));
    let overall = results.overall.unwrap();
    assert_eq!((overall.figures.n, overall.figures.mean), (2, Some(4.0)));
}

#[test]
fn equal_means_share_a_rank() {
    let form = likert(&["q1", "q2", "q3"]);
    let row = chosen([("q1", "4"), ("q2", "5"), ("q3", "4")]);
    let results = results(&form, &matrix(&form, [row]));
    let ranks: Vec<_> = results.items.values().map(|item| item.rank).collect();
    assert_eq!(ranks, [Some(2), Some(1), Some(2)]);
    let sentence = narrative::of_items(&results);
    assert_eq!(sentence.overall.unwrap().mean, "4.33");
    assert_eq!(sentence.highest[0].name, "q2");
    assert!(sentence.runners_up.is_empty());
    assert_eq!(sentence.lowest.len(), 2);
}

#[test]
fn groups_are_compared_on_an_aspect_or_an_item() {
    let form = likert(&["q1", "q2"])
        .list("sex", &[("male", None), ("female", None), ("other", None)])
        .demographic("sex", "sex");
    let rows = [
        chosen([("sex", "female"), ("q1", "5"), ("q2", "4")]),
        chosen([("sex", "female"), ("q1", "3")]),
        chosen([("sex", "male"), ("q2", "2")]),
        chosen([("q1", "1")]),
    ];
    let matrix = matrix(&form, rows);
    let by = |of: &str| {
        let of = Target::named(&form, of).unwrap();
        let by = vec![Grouping { question: Name::new("sex"), of }];
        evaluate(&form, &matrix, BandSetId::A, &Options { by, ..Options::default() })
            .by
            .get("sex")
            .unwrap()
            .clone()
    };
    let service = by("service");
    assert_eq!(service.order, ["male", "female", "other"]);
    assert_eq!(service.missing, 1);
    let female = service.groups.get("female").unwrap();
    assert_eq!((female.n, female.mean), (2, Some(3.75)));
    assert_eq!(service.groups.get("other").unwrap().n, 0);
    let item = by("q1");
    assert_eq!(item.groups.get("male").unwrap().n, 0);
    assert_eq!(item.groups.get("female").unwrap().mean, Some(4.0));
    assert_eq!(Target::named(&form, "sex"), None);
}

#[test]
fn comparisons_that_cannot_be_made_are_noted() {
    let form = likert(&["q1"]);
    let matrix = answered(&form, "q1", &[("5", 1)]);
    let by = Grouping { question: Name::new("sex"), of: Target::Overall };
    let results =
        evaluate(&form, &matrix, BandSetId::A, &Options { by: vec![by], ..Options::default() });
    assert!(results.by.is_empty());
    assert!(results.notes.contains(&Note::UnknownGrouping { question: Name::new("sex") }));
    let by = Grouping { question: Name::new("q1"), of: Target::Item(Name::new("q9")) };
    let results =
        evaluate(&form, &matrix, BandSetId::A, &Options { by: vec![by], ..Options::default() });
    assert!(results.notes.contains(&Note::UnknownTarget { target: "q9".into() }));
}

#[test]
fn numbers_are_described() {
    let integer = Kind::Integer { least: None, most: None };
    let form = form().question("people", integer);
    let number = |n| Answers([(Name::new("people"), Value::Integer(n))].into());
    let results = results(&form, &matrix(&form, [number(2), number(5), Answers::default()]));
    let people = results.numbers.get("people").unwrap();
    assert_eq!((people.n, people.missing), (2, 1));
    assert_eq!((people.mean, people.min, people.max), (Some(3.5), Some(2.0), Some(5.0)));
    assert_eq!(people.text.sd.as_deref(), Some("2.12"));
    assert_eq!(people.text.max.as_deref(), Some("5"));
}

#[test]
fn a_number_picked_from_a_range_is_described() {
    let form = form().question("worth", Kind::Range { start: 0.0, end: 10.0, step: 0.5 });
    let picked = [Value::Decimal(2.5), Value::Integer(7)];
    let answers = picked.map(|value| Answers([(Name::new("worth"), value)].into()));
    let results = results(&form, &matrix(&form, answers));
    let worth = results.numbers.get("worth").unwrap();
    assert_eq!((worth.n, worth.mean, worth.max), (2, Some(4.75), Some(7.0)));
}

#[test]
fn one_answer_has_a_mean_and_no_spread() {
    let form = likert(&["q"]);
    let results = json!(results(&form, &answered(&form, "q", &[("4", 1)])));
    let item = &results["items"]["q"];
    assert_eq!((&item["mean"], &item["text"]["mean"]), (&json!(4.0), &json!("4.00")));
    assert_eq!((&item["sd"], &item["ci95"]), (&json!(null), &json!(null)));
    assert_eq!(item["band"], "high");
    assert_eq!(item["counts"]["4"], 1);
    assert!(
        results["notes"].as_array().unwrap().contains(&json!({"code": "small_sample", "n": 1}))
    );
}

#[test]
fn maps_keep_the_order_of_the_form() {
    let form = likert(&["z", "a", "m"]);
    let text = serde_json::to_string(&results(&form, &Matrix::new(&form))).unwrap();
    let at = |name: &str| text.find(&format!("\"{name}\":{{\"aspect\"")).unwrap();
    assert!(at("z") < at("a") && at("a") < at("m"));
    assert!(!text.contains("NaN"));
}
