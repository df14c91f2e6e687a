//! One round held against another.

use domain::form::{Name, SeriesChange};
use domain::results::{Round, asked_otherwise, compare_rounds};
use domain::series::Changed;
use domain::statistics::Reason;
use domain::text::Text;

use crate::builder::{Build, chosen, form, matrix};
use crate::differences::{SEX, answers, likert, matrix_of_nobody};

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
    assert_eq!(change.welch.reason(), Some(Reason::TooFew { n: 1, needed: 10 }));
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
