//! Answers as a sender posts them: read, judged and stored.

use proptest::prelude::*;
use serde_json::json;

use super::super::{Interview, MOST_INSTANCES, Program};
use super::story::*;
use crate::answers::{Answers, Raw};
use crate::form::{Choice, Form, Kind, Name, Node, Property};
use crate::validate::{Finding, Problem, validate};

fn raw(fields: &[(&str, &str)]) -> Raw {
    fields.iter().copied().collect()
}

fn validated(form: &Form, fields: &[(&str, &str)]) -> (serde_json::Value, Vec<Finding>) {
    let program = Program::of(form).unwrap();
    let (answers, findings) = program.validate(&raw(fields), &environment());
    (serde_json::to_value(answers).unwrap(), findings)
}

fn problems(findings: &[Finding]) -> Vec<(&str, &Problem)> {
    findings.iter().map(|finding| (finding.question.as_str(), &finding.problem)).collect()
}

fn household() -> Form {
    let pets = repeat("pets", None, vec![asked("kind", words(), |_| {})]);
    let age = asked("age", integer(), |it| {
        it.required = true;
        it.constraint = Some(". < 150".into());
        it.constraint_message = Some(text("${age} years?"));
    });
    let member = vec![age, number_where("job", "${age} > 15"), pets];
    form(vec![
        asked("village", words(), |_| {}),
        repeat("members", None, member),
        calculate("people", "count(${members})"),
    ])
}

#[test]
fn rows_of_a_repeat_are_sent_by_path_and_stored_in_lists() {
    let (answers, findings) = validated(
        &household(),
        &[
            ("village", "บ้านใหม่"),
            ("members[1]/age", "๓๐"),
            ("members[1]/job", "2"),
            ("members[1]/pets[2]/kind", "cat"),
            ("members[2]/age", "4"),
            ("members[2]/job", "2"),
            ("people", "99"),
        ],
    );
    assert_eq!(findings, []);
    let expected = json!({
        "village": "บ้านใหม่",
        "members": [{"age": 30, "job": 2, "pets": [{}, {"kind": "cat"}]}, {"age": 4}],
        "people": 2,
    });
    assert_eq!(answers, expected);
    let read: Answers = serde_json::from_value(expected.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), expected);
    let program = Program::of(&household()).unwrap();
    assert_eq!(Interview::resume(&program, &read, environment()).answers(), read);
}

#[test]
fn findings_name_the_field_as_it_is_sent() {
    let (_, findings) = validated(
        &household(),
        &[
            ("members", "3"),
            ("members[1]/age", "200"),
            ("members[2]/age", "ten"),
            ("members[2]/nothing", "1"),
            ("members[0]/age", "1"),
            ("members[01]/age", "1"),
            ("members/age", "1"),
            ("age", "1"),
            ("pets[1]/kind", "cat"),
        ],
    );
    let message = Some(text("200 years?"));
    let expected = [
        ("members[1]/age", &Problem::Constraint { message }),
        ("members[2]/age", &Problem::NotANumber { value: "ten".into() }),
        ("members[3]/age", &Problem::Required),
        ("age", &Problem::UnknownQuestion),
        ("members/age", &Problem::UnknownQuestion),
        ("members[01]/age", &Problem::UnknownQuestion),
        ("members[0]/age", &Problem::UnknownQuestion),
        ("members[2]/nothing", &Problem::UnknownQuestion),
        ("pets[1]/kind", &Problem::UnknownQuestion),
    ];
    assert_eq!(problems(&findings), expected);
}

#[test]
fn more_instances_than_are_allowed_are_a_finding() {
    let too_many = Problem::TooManyInstances { most: MOST_INSTANCES };
    for field in ["members[201]/age", "members[99999999999999999999]/age", "members"] {
        let (answers, findings) = validated(&household(), &[(field, "1000000")]);
        let is_number = !field.contains("9999");
        let expected = if is_number { &too_many } else { &Problem::UnknownQuestion };
        assert_eq!(problems(&findings), [(field, expected)]);
        assert_eq!(answers, json!({"people": 0}));
    }
}

#[test]
fn a_count_beyond_the_bound_is_a_finding() {
    let windows = repeat("windows", Some("${beds}"), vec![number("x")]);
    let form = form(vec![repeat("rooms", None, vec![number("beds"), windows])]);
    let found = |beds: &str| validated(&form, &[("rooms[1]/beds", beds)]).1;
    let too_many = Problem::TooManyInstances { most: MOST_INSTANCES };
    assert_eq!(problems(&found("201")), [("rooms[1]/windows", &too_many)]);
    assert_eq!(found("200"), []);
}

/// Each of the items looks at all of them.
const ALL: &str = "count(instance('l')/root/item[count(instance('l')/root/item) > 0])";

fn with_items(count: usize, nodes: Vec<Node>) -> Form {
    let choices = (0..count).map(|at| Choice::new(format!("c{at}"), text("x"))).collect();
    with_list(form(nodes), "l", choices)
}

#[test]
fn what_looks_at_too_much_is_a_finding() {
    let found = |form: &Form, sent: &[(&str, &str)]| validated(form, sent).1;
    let calculated = |count| with_items(count, vec![number("a"), calculate("b", ALL)]);
    assert_eq!(found(&calculated(100), &[]), []);
    let problem = Problem::TooMuchToWorkOut;
    assert_eq!(problems(&found(&calculated(2_900), &[])), [("b", &problem)]);
    let counted = with_items(2_900, vec![repeat("rows", Some(ALL), vec![number("a")])]);
    assert!(problems(&found(&counted, &[])).contains(&("rows", &problem)));
    // The first choice is found without looking further.
    for filter in [format!("{ALL} > 0"), format!("name = 'c0' or {ALL} > 0")] {
        let asked = asked("a", one("l"), |it| it.choice_filter = Some(filter));
        let filtered = with_items(2_900, vec![asked]);
        assert_eq!(problems(&found(&filtered, &[("a", "c1")])), [("a", &problem)]);
    }
}

#[test]
fn what_nobody_looks_at_any_more_is_no_finding() {
    let limited = asked("a", integer(), |it| it.constraint = Some(format!(". > 0 and {ALL} > 0")));
    let filled = asked("b", integer(), |it| it.default = Some(ALL.into()));
    let hidden = group_where("g", "${h} = 1", vec![calculate("c", ALL)]);
    let form = with_items(2_900, vec![limited, filled, number("h"), hidden]);
    let found = |story: &Story| -> Vec<String> {
        let findings = story.interview.findings().into_iter();
        let too_much = findings.filter(|finding| finding.problem == Problem::TooMuchToWorkOut);
        too_much.map(|finding| finding.question).collect()
    };
    let story = Story::of(&form);
    assert_eq!(found(&story), ["b"]);
    let story = story.answer("b", 2).answer("a", 1).answer("h", 1);
    assert_eq!(found(&story), ["a", "c"]);
    let story = story.answer("a", "").answer("h", 2);
    assert!(found(&story).is_empty(), "{:?}", found(&story));
}

#[test]
fn what_was_hidden_is_dropped_whatever_was_written_into_it() {
    let form = form(vec![
        number("a"),
        asked("b", integer(), |it| {
            it.relevant = Some("${a} = 1".into());
            it.required = true;
        }),
    ]);
    assert_eq!(validated(&form, &[("a", "2"), ("b", "x")]), (json!({"a": 2}), vec![]));
    let (_, findings) = validated(&form, &[("a", "1")]);
    assert_eq!(problems(&findings), [("b", &Problem::Required)]);
}

#[test]
fn the_program_fills_in_what_it_knows_itself() {
    let metadata = |name: &str, property| asked(name, Kind::Metadata { property }, |_| {});
    let form = form(vec![
        metadata("began", Property::Start),
        metadata("day", Property::Today),
        metadata("who", Property::Username),
        asked("fixed", integer(), |it| {
            it.default = Some("7".into());
            it.read_only = true;
        }),
        asked("free", integer(), |it| it.default = Some("7".into())),
        asked("secret", Kind::Hidden, |it| it.default = Some("x".into())),
        calculate("sum", "${fixed} + 1"),
        calculate("drawn", "once(random())"),
    ]);
    let sent = [
        ("began", "2026-11-24T08:00:00+07:00"),
        ("who", "somebody"),
        ("fixed", "1"),
        ("sum", "100"),
        ("drawn", "0.25"),
    ];
    let expected = json!({
        "began": "2026-11-24T08:00:00.000+07:00", "day": "2026-11-25", "fixed": 7,
        "secret": "x", "sum": 8, "drawn": 0.25,
    });
    let (answers, findings) = validated(&form, &sent);
    assert_eq!(findings, []);
    assert_eq!(answers, expected);
}

#[test]
fn a_choice_has_to_be_offered() {
    let choice = |value: &str, column: &str| {
        let mut choice = Choice::new(value, text(value));
        choice.attributes.insert("of".into(), column.into());
        choice
    };
    let list = vec![choice("x", "1"), choice("y", "2"), choice("z", "2")];
    let base = form(vec![
        number("a"),
        asked("b", one("l"), |it| it.choice_filter = Some("of = ${a}".into())),
        asked("c", Kind::Rank { list: Name::new("l") }, |_| {}),
    ]);
    let form = with_list(base, "l", list);
    let (_, findings) = validated(&form, &[("a", "1"), ("b", "y"), ("c", "x z")]);
    let stranger = Problem::NotAChoice { value: "y".into() };
    let expected = [("b", &stranger), ("c", &Problem::NotAllRanked { missing: 1 })];
    assert_eq!(problems(&findings), expected);
    assert_eq!(validated(&form, &[("a", "2"), ("b", "y")]).1, []);
}

#[test]
fn choices_may_be_the_answers_of_a_repeat() {
    use crate::form::{ChoiceList, Source};
    let mut form = form(vec![
        repeat("members", None, vec![asked("name", words(), |_| {}), number("age")]),
        asked("head", one("names"), |it| it.choice_filter = Some("./age > 17".into())),
    ]);
    let source = Source::Repeat(Name::new("name"));
    form.lists.insert(Name::new("names"), ChoiceList { choices: Vec::new(), source });
    let members =
        [("members[1]/name", "Ana"), ("members[1]/age", "30"), ("members[2]/name", "Bia")];
    let head = |name: &'static str| {
        let fields: Vec<_> = members.into_iter().chain([("head", name)]).collect();
        validated(&form, &fields).1.len()
    };
    assert_eq!((head("Ana"), head("Bia"), head("Caio")), (0, 1, 1));
}

#[test]
fn what_cannot_be_read_is_a_finding_until_it_is_answered_anew() {
    let mut interview = Story::of(&form(vec![number("a"), calculate("b", "${a}")])).interview;
    let a = interview.find("a").unwrap();
    interview.enter(a, &["๕".into()]);
    assert_eq!(serde_json::to_value(interview.answers()).unwrap(), json!({"a": 5, "b": 5}));
    let change = interview.enter(a, &["five".into()]);
    assert_eq!(change.nodes.len(), 2);
    let not_a_number = Problem::NotANumber { value: "five".into() };
    assert_eq!(problems(&interview.findings()), [("a", &not_a_number)]);
    interview.enter(a, &[]);
    assert_eq!(interview.findings(), []);
}

#[test]
fn a_node_and_its_field_name_each_other() {
    let story = Story::of(&household()).adds("", "members");
    let interview = &story.interview;
    for field in ["village", "members[2]", "members[2]/age", "members[2]/pets[1]/kind"] {
        assert_eq!(interview.field(interview.at(field).unwrap()), field);
    }
    for field in
        ["members", "members[3]/age", "members[0]", "village/age", "age", "", "members[1]/"]
    {
        assert_eq!(interview.at(field), None, "{field}");
    }
    let member = interview.at("members[2]").unwrap();
    assert_eq!(interview.parts(member).len(), 3);
}

#[test]
fn a_draft_keeps_what_is_hidden() {
    let form = form(vec![number("a"), number_where("b", "${a} = 1")]);
    let story = Story::of(&form).answer("a", 1).answer("b", 2).answer("a", 3);
    let draft = story.interview.draft();
    assert_eq!(serde_json::to_value(&draft).unwrap(), json!({"a": 3, "b": 2}));
    let program = Program::of(&form).unwrap();
    let mut resumed = Interview::resume(&program, &draft, environment());
    assert_eq!(serde_json::to_value(resumed.answers()).unwrap(), json!({"a": 3}));
    resumed.enter(resumed.find("a").unwrap(), &["1".into()]);
    assert_eq!(serde_json::to_value(resumed.answers()).unwrap(), json!({"a": 1, "b": 2}));
}

#[test]
fn a_page_pulls_the_triggers_of_what_it_changed() {
    let form = form(vec![
        number("a"),
        calculate("double", "${a} * 2"),
        asked("sum", integer(), |it| {
            it.calculation = Some("${a} + 10".into());
            it.trigger = vec![Name::new("double")];
        }),
        asked("emptied", integer(), |it| it.trigger = vec![Name::new("a")]),
        asked("fixed", integer(), |it| it.read_only = true),
    ]);
    let program = Program::of(&form).unwrap();
    let page = |before: &[(&str, &str)], now: &[(&str, &str)]| {
        let (interview, findings) = program.read_page(&raw(now), &raw(before), &environment());
        assert_eq!(findings, []);
        serde_json::to_value(interview.answers()).unwrap()
    };
    let shown = [("a", "1"), ("sum", "11"), ("emptied", "5"), ("fixed", "")];
    let now = |a, sum, emptied| [("a", a), ("sum", sum), ("emptied", emptied), ("fixed", "7")];
    for (now, expected) in [
        (now("๑", "11", "5"), json!({"a": 1, "double": 2, "sum": 11, "emptied": 5})),
        (now("2", "11", "5"), json!({"a": 2, "double": 4, "sum": 12})),
        // What is answered by hand stays, also behind what would calculate it.
        (now("2", "3", "6"), json!({"a": 2, "double": 4, "sum": 3, "emptied": 6})),
        (now("1", "", ""), json!({"a": 1, "double": 2})),
    ] {
        assert_eq!(page(&shown, &now), expected, "{now:?}");
    }
}

#[test]
fn what_a_trigger_made_and_somebody_emptied_stays_empty() {
    let sum = asked("sum", integer(), |it| {
        it.calculation = Some("${a} + 10".into());
        it.trigger = vec![Name::new("a")];
    });
    let form = form(vec![repeat("rows", None, vec![number("a"), sum])]);
    let program = Program::of(&form).unwrap();
    let stored = |raw: &Raw| {
        let (interview, findings) = program.read(raw, &environment());
        assert_eq!(findings, []);
        serde_json::to_value(interview.answers()).unwrap()
    };
    // Who knows nothing of triggers says nothing of it.
    assert_eq!(stored(&raw(&[("rows[1]/a", "1")])), json!({"rows": [{"a": 1, "sum": 11}]}));

    let story = Story::of(&form).answer("rows[1]/a", 1).has("rows[1]/sum", "11");
    let story = story.answer("rows[1]/sum", "");
    let fields = story.interview.fields();
    assert_eq!(fields.values("rows[1]/sum"), [""]);
    assert_eq!(stored(&fields), json!({"rows": [{"a": 1}]}));
}

#[test]
fn a_form_is_validated_without_a_program_too() {
    let (answers, findings) = validate(&household(), &raw(&[("members[1]/age", "3")]));
    assert_eq!(findings, []);
    assert_eq!(serde_json::to_value(answers).unwrap()["people"], 1);
}

/// Fields that come close to those of the household.
fn field() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => proptest::sample::select(
            &["members", "age", "pets", "kind", "people", "village", "job", "[", "]", "/", "1"][..]
        )
        .prop_map(str::to_owned),
        2 => (0..300_u32).prop_map(|number| format!("[{number}]/")),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_that_is_sent_breaks_anything(
        fields in proptest::collection::vec((field(), "\\PC{0,12}"), 0..8),
    ) {
        let program = Program::of(&household()).unwrap();
        let raw: Raw = fields.into_iter().collect();
        let (answers, _) = program.validate(&raw, &environment());
        let json = serde_json::to_string(&answers).unwrap();
        let again: Answers = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&again, &answers);
        let resumed = Interview::resume(&program, &again, environment());
        prop_assert_eq!(resumed.answers(), answers);
    }
}
