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
            ("page", "7"),
            ("where", "sex:b:1"),
            ("link", "3"),
            ("where", "sex:a"),
            ("where", "sex:a"),
            ("link", "3"),
            ("from", ""),
        ],
    );
    assert_eq!(findings, []);
    let written = mixed.pairs();
    let expected = [
        ("where", "sex:a"),
        ("where", "sex:b:1"),
        ("where", "area:c"),
        ("link", "3"),
        ("link", "20"),
        ("to", "2026-11-30"),
    ];
    let borrowed: Vec<_> = written.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(borrowed, expected);
    assert_eq!(read(&form, &borrowed), (mixed, Vec::new()));
    assert!(read(&form, &[]).0.is_all());
}

#[test]
fn everything_that_is_wrong_is_told_and_the_rest_kept() {
    let form = form();
    let asked = [
        ("where", "sex:z"),
        ("where", "age:40"),
        ("where", "sex:a"),
        ("link", "21"),
        ("link", "three"),
        ("from", "30/11/2569"),
        ("from", "2026-11-30"),
        ("from", "2026-11-29"),
        ("to", "2026-11-01"),
    ];
    let (selection, findings) = read(&form, &asked);
    assert_eq!(selection.pairs(), [("where", "sex:a".into()), ("from", "2026-11-30".into())]);
    let findings = serde_json::to_value(findings).unwrap();
    let expected = json!([
        {"field": "link", "code": "unknown_link", "value": "21"},
        {"field": "link", "code": "unknown_link", "value": "three"},
        {"field": "from", "code": "not_a_day", "value": "30/11/2569"},
        {"field": "from", "code": "given_twice", "value": "2026-11-29"},
        {"field": "where", "code": "not_a_choice", "value": "sex:z"},
        {"field": "where", "code": "no_select_question", "value": "age:40"},
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
