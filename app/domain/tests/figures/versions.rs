//! Figures over several versions of a form, reckoned by hand.

use domain::bands::BandSetId;
use domain::form::{Form, Name};
use domain::matrix::Matrix;
use domain::results::{Grouping, Note, Options, Results, Target, VersionCount, evaluate};
use domain::series::Series;

use crate::builder::{Build, FIVE, chosen, form, many, one};

fn first() -> Form {
    let sexes = [("male", None), ("female", None), ("unsaid", None)];
    form().list("level", &FIVE).list("sexes", &sexes).demographic("sex", "sexes").aspect(
        "service",
        &["a", "b"],
        "level",
    )
}

fn second() -> Form {
    let sexes = [("male", None), ("female", None), ("other", None)];
    form().list("level", &FIVE).list("sexes", &sexes).demographic("sex", "sexes").aspect(
        "service",
        &["a", "c"],
        "level",
    )
}

/// Two answers to each version: `b` ended, `c` came, and one sex was replaced by another.
fn joined() -> (Series, Matrix) {
    let (first, second) = (first(), second());
    let series = Series::of((2, &second), &[(1, &first)]);
    let mut matrix = Matrix::of(&series);
    matrix.push_of(1, &chosen([("sex", "male"), ("a", "1"), ("b", "2")]));
    matrix.push_of(1, &chosen([("sex", "unsaid"), ("a", "3"), ("b", "3")]));
    matrix.push_of(2, &chosen([("sex", "other"), ("a", "2"), ("c", "3")]));
    matrix.push_of(2, &chosen([("sex", "male"), ("c", "1")]));
    (series, matrix)
}

fn results(options: &Options) -> Results {
    let (series, matrix) = joined();
    evaluate(&series.form, &matrix, BandSetId::A, options)
}

#[test]
fn an_item_of_both_versions_has_the_answers_to_both() {
    let results = results(&Options::default());
    let item = |name: &str| results.items.get(name).unwrap().clone();
    let (a, b, c) = (item("a"), item("b"), item("c"));
    assert_eq!((a.figures.n, a.figures.mean, a.missing, a.not_asked), (3, Some(2.0), 1, 0));
    assert_eq!((b.figures.n, b.figures.mean, b.missing, b.not_asked), (2, Some(2.5), 0, 2));
    assert_eq!((c.figures.n, c.figures.mean, c.missing, c.not_asked), (2, Some(2.0), 0, 2));
    assert_eq!((a.rank, b.rank, c.rank), (Some(1), None, Some(1)));
}

/// The respondents' means over `a` and `c` are 1, 3, 2.5 and 1; only the third answered both.
#[test]
fn an_aspect_is_made_of_the_items_that_the_newest_version_asks() {
    let results = results(&Options::default());
    let aspect = results.aspects.get("service").unwrap();
    assert_eq!((aspect.figures.n, aspect.figures.mean), (4, Some(1.875)));
    assert_eq!(aspect.reliability.alpha_n, 1);
    let items: Vec<&str> = aspect.alpha_if_deleted.iter().map(|(name, _)| name).collect();
    assert_eq!(items, ["a", "c"]);
    assert_eq!(results.overall.unwrap().figures.mean, Some(1.875));
}

#[test]
fn an_aspect_that_ended_keeps_its_own_items() {
    let scale = || form().list("level", &FIVE);
    let first = scale().aspect("service", &["a"], "level").aspect("place", &["p", "q"], "level");
    let second = scale().aspect("service", &["a"], "level");
    let series = Series::of((2, &second), &[(1, &first)]);
    let mut matrix = Matrix::of(&series);
    matrix.push_of(1, &chosen([("a", "5"), ("p", "1"), ("q", "2")]));
    matrix.push_of(2, &chosen([("a", "4")]));
    let results = evaluate(&series.form, &matrix, BandSetId::A, &Options::default());
    assert_eq!(results.aspects.get("place").unwrap().figures.mean, Some(1.5));
    assert_eq!(results.overall.unwrap().figures.mean, Some(4.5));
}

#[test]
fn choices_of_all_versions_are_counted_as_one_list() {
    let results = results(&Options::default());
    let sex = results.distributions.get("sex").unwrap();
    let counts: Vec<(&str, u64)> =
        sex.choices.iter().map(|share| (&*share.value, share.count.unwrap())).collect();
    assert_eq!(counts, [("male", 2), ("female", 0), ("unsaid", 1), ("other", 1)]);
}

#[test]
fn groups_are_made_of_the_answers_to_all_versions() {
    let by = Grouping { question: Name::new("sex"), of: Target::Overall };
    let results = results(&Options { by: vec![by], ..Options::default() });
    let groups = &results.by.get("sex").unwrap().groups;
    assert_eq!(groups.get("male").unwrap().mean, Some(1.0));
    assert_eq!(groups.get("unsaid").unwrap().mean, Some(3.0));
}

#[test]
fn a_note_tells_how_many_answered_each_version() {
    let versions = vec![VersionCount { number: 1, n: 2 }, VersionCount { number: 2, n: 2 }];
    assert!(results(&Options::default()).notes.contains(&Note::Versions { versions }));
    let alone = evaluate(&first(), &Matrix::new(&first()), BandSetId::A, &Options::default());
    assert!(!alone.notes.iter().any(|note| matches!(note, Note::Versions { .. })));
}

#[test]
fn what_other_is_stands_beside_its_choice() {
    let mut asked = form().list("ways", &[("line", None)]).question("way", many("ways"));
    asked = asked.question("sole", one("ways"));
    for node in &mut asked.nodes {
        if let domain::form::Node::Question(question) = node {
            question.or_other = &*question.name == "way";
        }
    }
    let series = Series::of_one(1, &asked);
    let mut matrix = Matrix::of(&series);
    let given = r#"{"way": ["line", "other"], "way_other": "วิทยุ"}"#;
    matrix.push(&serde_json::from_str(given).unwrap());
    let results = evaluate(&series.form, &matrix, BandSetId::A, &Options::default());
    let ways = results.distributions.get("way").unwrap();
    let counts: Vec<(&str, u64)> =
        ways.choices.iter().map(|share| (&*share.value, share.count.unwrap())).collect();
    assert_eq!(counts, [("line", 1), ("other", 1)]);
}
