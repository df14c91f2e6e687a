//! The rules of ODK, one story each.

use super::super::Program;
use super::story::*;
use crate::expression::NodeId;
use crate::form::{Choice, Flaw, Kind, Name, Property};
use crate::text::Text;
use crate::validate::Problem;

#[test]
fn a_hidden_answer_is_away_and_comes_back() {
    let form = form(vec![
        number("age"),
        number_where("income", "${age} >= 15"),
        calculate("twice", "${income} * 2"),
    ]);
    Story::of(&form)
        .hides("income")
        .answer("age", 30)
        .asks("income")
        .answer("income", 100)
        .has("twice", "200")
        .answer("age", 12)
        .hides("income")
        .has("income", "")
        .has("twice", "")
        .answer("age", 40)
        .has("income", "100")
        .has("twice", "200");
}

#[test]
fn a_group_hides_all_that_is_within() {
    let inner = group("inner", vec![number("b"), calculate("c", "1 + 1")]);
    let form = form(vec![
        number("a"),
        group_where("outer", "${a} = 1", vec![inner]),
        calculate("seen", "coalesce(${c}, 'nothing')"),
    ]);
    Story::of(&form)
        .hides("b")
        .hides("c")
        .has("seen", "nothing")
        .answer("a", 1)
        .asks("b")
        .has("c", "2")
        .has("seen", "2")
        .answer("a", 2)
        .hides("inner")
        .has("c", "");
}

/// | answer | constraint `. > 5` |
/// |--------|--------------------|
/// | none   | is not looked at   |
/// | 3      | does not hold      |
/// | 9      | holds              |
#[test]
fn a_constraint_is_looked_at_where_there_is_an_answer() {
    let form = form(vec![asked("a", integer(), |it| it.constraint = Some(". > 5".into()))]);
    let story = Story::of(&form);
    let at = story.at("a");
    assert!(story.interview.holds(at));
    let story = story.answer("a", 3);
    assert!(!story.interview.holds(at));
    let story = story.answer("a", 9);
    assert!(story.interview.holds(at));
    let story = story.answer("a", 3).answer("a", "");
    assert!(story.interview.holds(at));
}

#[test]
fn required_and_read_only_follow_their_conditions() {
    let form = form(vec![
        number("a"),
        asked("b", integer(), |it| {
            it.required_if = Some("${a} = 1".into());
            it.read_only_if = Some("${a} = 2".into());
        }),
    ]);
    let story = Story::of(&form).answer("a", 1).changed(&["a", "b"]);
    let b = story.at("b");
    assert!(story.interview.is_required(b) && !story.interview.is_read_only(b));
    let story = story.answer("a", 2);
    assert!(!story.interview.is_required(b) && story.interview.is_read_only(b));
}

/// | relevant | required | answer | constraint | finding    |
/// |----------|----------|--------|------------|------------|
/// | no       | any      | any    | any        | none       |
/// | yes      | no       | none   | any        | none       |
/// | yes      | yes      | none   | any        | required   |
/// | yes      | any      | given  | holds      | none       |
/// | yes      | any      | given  | does not   | constraint |
#[test]
fn what_is_found_wrong_follows_relevance_requirement_and_constraint() {
    let code = |relevant: &str, required: &str, answer: i64| {
        let form = form(vec![asked("a", integer(), |it| {
            it.relevant = Some(relevant.into());
            it.required_if = Some(required.into());
            it.constraint = Some(". < 10".into());
        })]);
        let mut story = Story::of(&form);
        if answer > 0 {
            story = story.answer("a", answer);
        }
        match story.interview.problem(story.at("a")) {
            None => "none",
            Some(Problem::Required) => "required",
            Some(Problem::Constraint { message: None }) => "constraint",
            Some(_) => "another",
        }
    };
    for required in ["true()", "false()"] {
        for answer in [0, 5, 50] {
            assert_eq!(code("false()", required, answer), "none");
        }
        assert_eq!(code("true()", required, 5), "none");
        assert_eq!(code("true()", required, 50), "constraint");
    }
    assert_eq!(code("true()", "false()", 0), "none");
    assert_eq!(code("true()", "true()", 0), "required");
}

#[test]
fn calculations_settle_in_the_order_of_what_they_look_at() {
    let form = form(vec![
        calculate("c", "${b} + 1"),
        calculate("b", "${a} + 1"),
        number("a"),
        number("other"),
    ]);
    Story::of(&form)
        .has("c", "")
        .answer("a", 1)
        .has("c", "3")
        .changed(&["a", "b", "c"])
        .answer("other", 1)
        .changed(&["other"]);
}

#[test]
fn cycles_are_shown_as_a_path() {
    let cycle = |path: &[&str]| {
        let path: Vec<Name> = path.iter().copied().map(Name::new).collect();
        vec![Flaw::Cycle { at: path[0].clone(), path }]
    };
    let flaws = |nodes| Program::of(&form(nodes)).unwrap_err();
    let round = vec![calculate("a", "${b}"), calculate("b", "../c"), calculate("c", "/form/a")];
    assert_eq!(flaws(round), cycle(&["a", "b", "c"]));
    assert_eq!(flaws(vec![calculate("a", "${a} + 1")]), cycle(&["a"]));
    assert_eq!(flaws(vec![group_where("g", "${a} = 1", vec![number("a")])]), cycle(&["g", "a"]));
    let count = repeat("r", Some("count(${x})"), vec![number("x")]);
    assert_eq!(flaws(vec![count]), cycle(&["r", "x"]));
}

#[test]
fn defaults_are_given_once() {
    let form = form(vec![
        number("a"),
        asked("fixed", integer(), |it| it.default = Some("7".into())),
        asked("day", Kind::Date, |it| it.default = Some("today()".into())),
        asked("copy", integer(), |it| it.default = Some("${fixed} + 1".into())),
        calculate("once", "once(${a})"),
    ]);
    Story::of(&form)
        .has("fixed", "7")
        .has("day", "2026-11-25")
        .has("copy", "8")
        .answer("fixed", 1)
        .has("copy", "8")
        .answer("a", 3)
        .has("once", "3")
        .answer("a", 4)
        .has("once", "3");
}

#[test]
fn a_trigger_calculates_when_it_changes_and_not_else() {
    let form = form(vec![
        number("a"),
        number("b"),
        asked("sum", integer(), |it| {
            it.calculation = Some("${a} + ${b}".into());
            it.trigger = vec![Name::new("a")];
        }),
        asked("emptied", integer(), |it| it.trigger = vec![Name::new("a")]),
    ]);
    Story::of(&form)
        .answer("b", 2)
        .has("sum", "")
        .answer("emptied", 5)
        .answer("a", 1)
        .has("sum", "3")
        .has("emptied", "")
        .answer("b", 9)
        .has("sum", "3")
        .answer("sum", 4)
        .has("sum", "4");
}

#[test]
fn questions_that_trigger_each_other_come_to_an_end() {
    let up = |name: &str, other: &str| {
        let (source, trigger) = (format!("${{{other}}} + 1"), Name::new(other));
        asked(name, integer(), move |it| {
            it.calculation = Some(source);
            it.trigger = vec![trigger];
        })
    };
    Story::of(&form(vec![up("a", "b"), up("b", "a")])).answer("a", 1).has("b", "2").has("a", "3");
}

#[test]
fn the_moment_is_asked_for_when_something_else_changes() {
    let form = form(vec![
        number("a"),
        calculate("alone", "now()"),
        calculate("with", "if(${a} > 0, now(), '')"),
        asked("began", Kind::Metadata { property: Property::Start }, |_| {}),
    ]);
    let mut story = Story::of(&form).has("alone", "2026-11-25T09:00:00.000+07:00");
    story.interview.set_now(crate::calendar::Moment(0));
    story
        .answer("a", 1)
        .has("alone", "2026-11-25T09:00:00.000+07:00")
        .has("began", "2026-11-25T09:00:00.000+07:00")
        .has("with", "1970-01-01T07:00:00.000+07:00");
}

#[test]
fn random_numbers_differ_and_are_the_same_again() {
    let form = form(vec![calculate("a", "random()"), calculate("b", "once(random())")]);
    let value = |name: &str| {
        let story = Story::of(&form);
        story.interview.value(story.at(name)).cloned()
    };
    assert_ne!(value("a"), value("b"));
    assert_eq!(value("b"), value("b"));
}

#[test]
fn texts_show_answers_by_their_labels() {
    let list = vec![Choice::new("m", Text::new("ชาย", "Man"))];
    let base = form(vec![
        asked("sex", one("sexes"), |_| {}),
        number("age"),
        asked("note", Kind::Note, |it| it.label = text("${sex} ${ age }?")),
    ]);
    let story = Story::of(&with_list(base, "sexes", list)).answer("age", 7).answer("sex", "m");
    let note = story.at("note");
    assert_eq!(story.interview.label(note, "th"), "ชาย 7?");
    assert_eq!(story.interview.label(note, "en"), "Man 7?");
    story.changed(&["sex", "note"]);
}

#[test]
fn filters_choose_among_the_choices() {
    let town = |value: &str, province: &str, size: &str| {
        let mut choice = Choice::new(value, text(value));
        choice.attributes.insert("province".into(), province.into());
        choice.attributes.insert("size".into(), size.into());
        choice
    };
    let towns = vec![town("a", "p", "1"), town("b", "q", "2"), town("c", "p", "3")];
    let select = |name: &str, filter: &str| {
        let filter = filter.to_owned();
        asked(name, one("towns"), |it| it.choice_filter = Some(filter))
    };
    let base = form(vec![
        asked("province", words(), |_| {}),
        select("by_index", "province = ${province}"),
        select("both", "size > 1 and province = ${province}"),
        select("by_size", "size > 1"),
    ]);
    let story = Story::of(&with_list(base, "towns", towns)).answer("province", "p");
    let offered = |name: &str| {
        let choices = story.interview.choices(story.at(name), "th");
        choices.iter().map(|choice| choice.value.to_string()).collect::<String>()
    };
    assert_eq!((offered("by_index"), offered("both")), ("ac".into(), "c".into()));
    assert_eq!(offered("by_size"), "bc");
    assert!(story.interview.offers(story.at("by_index"), "c"));
    assert!(!story.interview.offers(story.at("by_index"), "b"));
    story.changed(&["province", "by_index", "both"]);
}

#[test]
fn other_is_a_choice_with_a_question_what() {
    let base = form(vec![asked("sex", one("sexes"), |it| it.or_other = true)]);
    let form = with_list(base, "sexes", vec![Choice::new("m", text("ชาย"))]);
    Story::of(&form)
        .hides("sex_other")
        .answer("sex", "other")
        .asks("sex_other")
        .answer("sex", "m")
        .hides("sex_other");
}

#[test]
fn nothing_is_asked_of_a_node_that_is_no_more() {
    let story = Story::of(&form(vec![number("a")]));
    let nowhere = NodeId(99);
    assert!(!story.interview.is_relevant(nowhere));
    assert_eq!(story.interview.label(nowhere, "th"), "");
    assert_eq!(story.interview.value(nowhere), None);
}
