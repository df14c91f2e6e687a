use serde_json::json;

use super::*;
use crate::answers::Answers;
use crate::form::Form;
use crate::matrix::Origin;

/// Minutes east of UTC in Thailand.
const BANGKOK: i32 = 420;

fn form() -> Form {
    let question = |name: &str, kind: serde_json::Value| json!({"question": {"name": name, "kind": kind, "label": {"th": "ก"}}});
    let choice = |value: &str| json!({"value": value, "label": {"th": "ก"}});
    serde_json::from_value(json!({
        "format": 1, "name": "f", "instrument": "questionnaire", "languages": ["th"],
        "title": {"th": "ก"}, "lists": {"few": {"choices": [choice("a"), choice("b:1"), choice("c")]}},
        "nodes": [
            question("sex", json!({"select_one": {"list": "few"}})),
            question("area", json!({"select_multiple": {"list": "few"}})),
            question("age", json!({"integer": {}})),
        ],
    }))
    .unwrap()
}

const LINKS: [LinkId; 2] = [LinkId(3), LinkId(20)];

fn read(form: &Form, pairs: &[(&str, &str)]) -> (Selection, Vec<Finding>) {
    let choosable = Choosable { form, links: &LINKS, utc_offset_minutes: BANGKOK };
    Selection::read(&choosable, pairs.iter().copied())
}

#[test]
fn what_asks_for_the_same_is_written_in_one_order() {
    let form = form();
    let (mixed, findings) = read(
        &form,
        &[
            ("to", "2026-11-30"),
            ("link", "20"),
            ("where", "area:c"),
            ("status", "accepted"),
            ("most.age", "๔๐"),
            ("page", "7"),
            ("where", "sex:b:1"),
            ("link", "3"),
            ("where", "sex:a"),
            ("where", "sex:a"),
            ("link", "3"),
            ("from", ""),
            ("least.age", " 20.0 "),
            ("status", ""),
        ],
    );
    assert_eq!(findings, []);
    let written = mixed.pairs();
    let expected = [
        ("where", "sex:a"),
        ("where", "sex:b:1"),
        ("where", "area:c"),
        ("where", "age:20..40"),
        ("link", "3"),
        ("link", "20"),
        ("to", "2026-11-30"),
        ("status", "accepted"),
    ];
    let borrowed: Vec<_> = written.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(borrowed, expected);
    assert_eq!(read(&form, &borrowed), (mixed, Vec::new()));
    assert!(read(&form, &[]).0.is_all());
    let all = read(&form, &[("status", "counted"), ("least.age", ""), ("most.age", " ")]);
    assert!(all.0.is_all() && all.1.is_empty());
    for one in [("status", "open"), ("where", "age:..40"), ("least.age", "20")] {
        assert!(!read(&form, &[one]).0.is_all(), "{one:?}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_and_the_rest_kept() {
    let form = form();
    let asked = [
        ("where", "sex:z"),
        ("where", "age:old"),
        ("where", "sex:a"),
        ("link", "21"),
        ("link", "three"),
        ("from", "30/11/2569"),
        ("from", "2026-11-30"),
        ("from", "2026-11-29"),
        ("to", "2026-11-01"),
        ("status", "rejected"),
        ("status", "open"),
        ("status", "accepted"),
        ("least.age", "40"),
        ("least.age", "41"),
        ("most.age", "20"),
        ("most.gone", "1"),
    ];
    let (selection, findings) = read(&form, &asked);
    let kept = [("where", "sex:a"), ("from", "2026-11-30"), ("status", "open")];
    assert_eq!(selection.pairs(), kept.map(|(name, value)| (name, value.to_owned())));
    let findings = serde_json::to_value(findings).unwrap();
    let expected = json!([
        {"field": "link", "code": "unknown_link", "value": "21"},
        {"field": "link", "code": "unknown_link", "value": "three"},
        {"field": "from", "code": "not_a_day", "value": "30/11/2569"},
        {"field": "from", "code": "given_twice", "value": "2026-11-29"},
        {"field": "status", "code": "unknown_status", "value": "rejected"},
        {"field": "status", "code": "given_twice", "value": "accepted"},
        {"field": "least.age", "code": "given_twice", "value": "41"},
        {"field": "where", "code": "not_a_choice", "value": "sex:z"},
        {"field": "where", "code": "not_a_range", "value": "age:old"},
        {"field": "where", "code": "not_a_range", "value": "age:40..20"},
        {"field": "where", "code": "no_select_question", "value": "gone:..1"},
        {"field": "to", "code": "ends_before_it_begins", "value": "2026-11-01"},
    ]);
    assert_eq!(findings, expected);
}

#[test]
fn responses_are_chosen_by_link_and_by_the_days_of_a_place() {
    let form = form();
    let mut matrix = Matrix::new(&form);
    let mut push = |seq, link, received: &str, sex: &str| {
        let received_at = Moment::parse_iso(received).unwrap().0;
        let answers: Answers = serde_json::from_value(json!({ "sex": sex })).unwrap();
        matrix.push_from(Origin { seq, link: LinkId(link), received_at }, 1, &answers);
    };
    // In Thailand: the end of 1 November, the beginning of the 2nd, the end of the 2nd, the 3rd.
    push(5, 3, "2026-11-01T16:59:59.999Z", "a");
    push(6, 20, "2026-11-01T17:00:00Z", "a");
    push(9, 3, "2026-11-02T16:59:59.999Z", "c");
    push(12, 20, "2026-11-02T17:00:00Z", "c");
    matrix.push(&Answers::default());
    let chosen = |pairs: &[(&str, &str)]| matrix.seqs(&read(&form, pairs).0);
    assert_eq!(chosen(&[]), [5, 6, 9, 12, 0]);
    assert_eq!(chosen(&[("from", "2026-11-02"), ("to", "2026-11-02")]), [6, 9]);
    assert_eq!(chosen(&[("to", "2026-11-01")]), [5]);
    assert_eq!(chosen(&[("from", "2026-11-03")]), [12]);
    assert_eq!(chosen(&[("link", "3")]), [5, 9]);
    assert_eq!(chosen(&[("link", "3"), ("link", "20"), ("where", "sex:c")]), [9, 12]);
    let (both, _) = read(&form, &[("link", "20"), ("from", "2026-11-02")]);
    let left = matrix.only(&both);
    assert_eq!((left.len(), left.origin(0).map(|it| it.seq)), (2, Some(6)));
    assert_eq!(left.origin(1), matrix.origin(3));
    assert_eq!((left.origin(2), left.seqs(&Selection::default())), (None, vec![6, 12]));
    assert_eq!(left.codes("sex").unwrap().counts(3), (vec![1, 0, 1], 0, 0));
}

#[test]
fn responses_are_chosen_by_what_was_decided_and_by_numbers() {
    let form = form();
    let mut matrix = Matrix::new(&form);
    for (seq, age) in (1..).zip([18, 20, 40, 41]) {
        let answers: Answers = serde_json::from_value(json!({ "age": age })).unwrap();
        matrix.push_from(Origin { seq, ..Origin::UNKNOWN }, 1, &answers);
    }
    let chosen = |matrix: &Matrix, pairs: &[(&str, &str)]| matrix.seqs(&read(&form, pairs).0);
    // Nothing was decided.
    assert_eq!(chosen(&matrix, &[("status", "open")]), [1, 2, 3, 4]);
    assert!(chosen(&matrix, &[("status", "accepted")]).is_empty());
    let verdicts = [Verdict::Accepted, Verdict::Withdrawn, Verdict::Rejected];
    matrix.judge(|seq| verdicts.get(usize::try_from(seq - 1).unwrap()).copied());
    matrix.push_from(Origin { seq: 5, ..Origin::UNKNOWN }, 1, &Answers::default());
    assert_eq!(chosen(&matrix, &[]), [1, 2, 3, 4, 5]);
    assert_eq!(chosen(&matrix, &[("status", "accepted")]), [1]);
    assert_eq!(chosen(&matrix, &[("status", "open")]), [2, 4, 5]);
    assert_eq!(chosen(&matrix, &[("where", "age:20..40")]), [2, 3]);
    assert_eq!(chosen(&matrix, &[("where", "age:..40"), ("status", "open")]), [2]);
    // What was decided stays with its response.
    let adults = matrix.only(&read(&form, &[("least.age", "20")]).0);
    assert_eq!(chosen(&adults, &[("status", "open")]), [2, 4]);
}
