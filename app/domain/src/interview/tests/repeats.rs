//! Repeats, nested and counted.

use super::super::{Full, MOST_INSTANCES, MOST_NODES};
use super::story::*;
use crate::form::Form;

/// A household: members with pets, and what is asked about all of them.
fn household() -> Form {
    let pets = repeat("pets", None, vec![number("legs"), calculate("of", "${age} * 10")]);
    let member = vec![
        number("age"),
        calculate("place", "position(..)"),
        calculate("all_legs", "sum(${legs})"),
        calculate("before", "indexed-repeat(${age}, ${members}, position(..) - 1)"),
        number_where("job", "${age} > ${adult}"),
        pets,
    ];
    form(vec![
        number("adult"),
        repeat("members", None, member),
        calculate("oldest", "max(${age})"),
        calculate("people", "count(${members})"),
        calculate("first", "/form/members[1]/age"),
    ])
}

#[test]
fn instances_are_told_apart() {
    Story::of(&household())
        .answer("members[1]/age", 30)
        .adds("", "members")
        .answer("adult", 15)
        .answer("members[2]/age", 10)
        .asks("members[1]/job")
        .hides("members[2]/job")
        .has("oldest", "30")
        .has("people", "2")
        .has("members[2]/place", "2")
        .has("members[2]/before", "30")
        .has("members[2]/pets[1]/of", "100");
}

#[test]
fn an_answer_in_one_instance_concerns_that_instance() {
    Story::of(&household())
        .adds("", "members")
        .adds("members[1]", "pets")
        .answer("members[1]/pets[2]/legs", 4)
        .changed(&["members[1]/pets[2]/legs", "members[1]/all_legs"])
        .has("members[2]/all_legs", "0")
        .answer("members[1]/pets[1]/legs", 2)
        .has("members[1]/all_legs", "6");
}

#[test]
fn removing_an_instance_moves_those_behind_it() {
    Story::of(&household())
        .adds("", "members")
        .adds("", "members")
        .answer("members[1]/age", 1)
        .answer("members[2]/age", 2)
        .answer("members[3]/age", 3)
        .has("first", "1")
        .removes("members[1]")
        .has("people", "2")
        .has("first", "2")
        .has("members[2]/age", "3")
        .has("members[2]/place", "2")
        .has("members[2]/before", "2");
}

#[test]
fn a_count_settles_the_instances() {
    let rooms = repeat(
        "rooms",
        Some("${how_many}"),
        vec![
            number("beds"),
            repeat("windows", Some("${beds}"), vec![calculate("at", "position(..)")]),
        ],
    );
    Story::of(&form(vec![number("how_many"), rooms, calculate("all", "count(${windows})")]))
        .counts("", "rooms", 0)
        .answer("how_many", 2)
        .counts("", "rooms", 2)
        .answer("rooms[1]/beds", 1)
        .answer("rooms[2]/beds", 3)
        .counts("rooms[2]", "windows", 3)
        .has("all", "4")
        .has("rooms[2]/windows[3]/at", "3")
        .answer("how_many", 1)
        .counts("", "rooms", 1)
        .has("all", "1")
        .answer("how_many", -5)
        .counts("", "rooms", 0)
        .answer("how_many", 1_000_000)
        .counts("", "rooms", MOST_INSTANCES);
}

#[test]
fn instances_that_are_not_relevant_are_not_counted() {
    let mut member = repeat("members", None, vec![number("age")]);
    if let crate::form::Node::Group(group) = &mut member {
        group.relevant = Some("${any} = 1".into());
    }
    Story::of(&form(vec![
        number("any"),
        member,
        calculate("people", "count(${members})"),
        calculate("ages", "count(${age})"),
    ]))
    .has("people", "0")
    .has("ages", "0")
    .answer("any", 1)
    .has("people", "1")
    .has("ages", "1");
}

#[test]
fn all_repeats_together_have_a_bound() {
    let inner: Vec<_> = (0..100).map(|at| number(&format!("q{at}"))).collect();
    let mut story = Story::of(&form(vec![repeat("r", None, inner)]));
    let root = story.interview.root();
    while story.interview.add(root, "r").is_ok() {}
    assert_eq!(story.interview.instances(root, "r").len(), MOST_NODES / 101);
    assert_eq!(story.interview.add(root, "r").unwrap_err(), Full);
    let story = story.removes("r[1]").adds("", "r");
    assert_eq!(story.interview.instances(root, "r").len(), MOST_NODES / 101);
}

#[test]
fn defaults_are_given_to_each_new_instance() {
    let form = form(vec![
        number("start"),
        repeat(
            "r",
            None,
            vec![
                asked("a", integer(), |it| it.default = Some("${start} + position(..)".into())),
                calculate("b", "${a} * 2"),
            ],
        ),
    ]);
    Story::of(&form).answer("start", 10).adds("", "r").has("r[2]/a", "12").has("r[2]/b", "24");
}
