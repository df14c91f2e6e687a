use super::*;
use crate::form::{Choice, ChoiceList, Group, Question, Repeat};

fn text(words: &str) -> Text {
    Text::new(words, words)
}

fn integer() -> Kind {
    Kind::Integer { least: None, most: None }
}

fn question(name: &str, kind: Kind) -> Question {
    Question::new(name, kind, text(name))
}

fn form(questions: Vec<Question>) -> Form {
    let nodes = questions.into_iter().map(Node::Question).collect();
    Form { nodes, ..Form::new("form", text("แบบ")) }
}

fn scale(choices: &[(&str, &str, i32)]) -> ChoiceList {
    let choice = |(value, label, score): &(&str, &str, i32)| Choice {
        score: Some(*score),
        ..Choice::new(*value, text(label))
    };
    ChoiceList::new(choices.iter().map(choice).collect())
}

fn name(name: &str) -> Name {
    Name::new(name)
}

#[test]
fn each_question_is_kept_relabelled_added_or_ended() {
    let mut relabelled = question("b", integer());
    relabelled.label = text("ใหม่");
    let old =
        form(vec![question("a", integer()), question("b", integer()), question("c", integer())]);
    let new = form(vec![relabelled, question("d", integer()), question("a", integer())]);
    let expected = [
        SeriesChange::Relabelled { question: name("b") },
        SeriesChange::Added { question: name("d") },
        SeriesChange::Kept { question: name("a") },
        SeriesChange::Ended { question: name("c") },
    ];
    assert_eq!(compare(&old, &new), expected);
    assert!(expected.iter().all(|change| !change.is_refused()));
}

#[test]
fn choices_are_compared_by_value() {
    let asks = |list: ChoiceList| {
        let mut form = form(vec![question("a", Kind::SelectOne { list: name("l") })]);
        form.lists.insert(name("l"), list);
        form
    };
    let old = asks(scale(&[("1", "น้อย", 1), ("2", "กลาง", 2), ("3", "มาก", 3)]));
    let new = asks(scale(&[("2", "ปานกลาง", 2), ("3", "มาก", 4), ("5", "มากที่สุด", 5)]));
    let question = || name("a");
    let values = |value: &str| vec![value.to_owned()];
    let expected = [
        SeriesChange::ChoicesAdded { question: question(), values: values("5") },
        SeriesChange::ChoicesRemoved { question: question(), values: values("1") },
        SeriesChange::ChoicesRelabelled { question: question(), values: values("2") },
        SeriesChange::Rescored { question: question(), values: values("3") },
    ];
    assert_eq!(compare(&old, &new), expected);
}

#[test]
fn another_type_is_refused_and_other_limits_are_not() {
    let old = form(vec![question("a", integer()), question("b", integer())]);
    let new = form(vec![
        question("a", Kind::Decimal { least: None, most: None }),
        question("b", Kind::Integer { least: Some(0), most: None }),
    ]);
    let changes = compare(&old, &new);
    assert_eq!(changes[0], SeriesChange::TypeChanged { question: name("a") });
    assert_eq!(changes[1], SeriesChange::Kept { question: name("b") });
    assert!(changes[0].is_refused());
}

#[test]
fn a_name_that_meant_something_else_is_refused() {
    let group = |nodes, repeat| Group { nodes, repeat, ..Group::new("g", text("g")) };
    let inside = |repeat| {
        let nodes = vec![Node::Question(question("a", integer()))];
        Form { nodes: vec![Node::Group(group(nodes, repeat))], ..form(Vec::new()) }
    };
    let reused = |of: &str| vec![SeriesChange::NameReused { question: name(of) }];
    assert_eq!(compare(&inside(None), &inside(Some(Repeat::default()))), reused("a"));
    let old = form(vec![question("g", integer())]);
    let new = inside(None);
    let refused = |old: &Form, new: &Form| -> Vec<SeriesChange> {
        compare(old, new).into_iter().filter(SeriesChange::is_refused).collect()
    };
    assert_eq!(refused(&old, &new), reused("g"));
    assert_eq!(refused(&new, &old), reused("g"));
}

#[test]
fn a_name_that_had_ended_comes_back_as_it_was() {
    let first = form(vec![question("a", integer())]);
    let last = form(vec![question("b", integer())]);
    let same = form(vec![question("a", integer())]);
    let other = form(vec![question("a", Kind::Date)]);
    assert_eq!(reused_names(&[&first], &last, &same), []);
    let expected = [SeriesChange::NameReused { question: name("a") }];
    assert_eq!(reused_names(&[&first], &last, &other), expected);
}

#[test]
fn a_name_that_had_ended_does_not_come_back_as_a_group_or_in_a_repeat() {
    let group = |name: &str, nodes, repeat| {
        Node::Group(Group { nodes, repeat, ..Group::new(name, text(name)) })
    };
    let of = |nodes| Form { nodes, ..form(Vec::new()) };
    let asked = || vec![Node::Question(question("a", integer()))];
    let last = form(vec![question("b", integer())]);
    let once = of(asked());
    let in_group = of(vec![group("g", asked(), None)]);
    let in_repeat = of(vec![group("g", asked(), Some(Repeat::default()))]);
    let as_group = of(vec![group("a", Vec::new(), None)]);
    let reused = [SeriesChange::NameReused { question: name("a") }];
    for (first, new) in [
        (&once, &in_repeat),
        (&in_repeat, &once),
        (&in_repeat, &in_group),
        (&once, &as_group),
        (&as_group, &once),
    ] {
        assert_eq!(reused_names(&[first], &last, new), reused);
    }
    for (first, new) in [(&once, &in_group), (&in_repeat, &in_repeat), (&as_group, &as_group)] {
        assert_eq!(reused_names(&[first], &last, new), []);
    }
}

#[test]
fn a_series_looks_at_every_version_so_far() {
    let with = |kind: Kind| form(vec![question("a", integer()), question("b", kind)]);
    let (first, second) = (with(integer()), form(vec![question("a", integer())]));
    assert_eq!(series(&[], &first), []);
    let changes = series(&[&first, &second], &with(Kind::Date));
    let reused = SeriesChange::NameReused { question: name("b") };
    assert_eq!(changes, [SeriesChange::Kept { question: name("a") }, reused]);
    let back = series(&[&first, &second], &with(integer()));
    assert_eq!(back[1], SeriesChange::Added { question: name("b") });
}

#[test]
fn other_conditions_and_another_aspect_are_told() {
    let section = |relevant: Option<&str>, aspect, nodes: Vec<Node>| {
        let relevant = relevant.map(str::to_owned);
        Node::Group(Group { relevant, aspect, nodes, ..Group::new("g", text("g")) })
    };
    let of = |nodes| Form { nodes, ..form(Vec::new()) };
    let asked = |relevant: Option<&str>| {
        let relevant = relevant.map(str::to_owned);
        Node::Question(Question { relevant, ..question("a", integer()) })
    };
    let condition = [SeriesChange::ConditionChanged { question: name("a") }];
    let aspect = [SeriesChange::AspectChanged { question: name("a") }];
    let plain = of(vec![section(None, false, vec![asked(None)])]);
    assert_eq!(compare(&plain, &of(vec![asked(Some("1 = 1"))])), condition);
    // A condition of the section around is one of the question too.
    let around = of(vec![section(Some("1 = 1"), false, vec![asked(None)])]);
    assert_eq!(compare(&plain, &around), condition);
    assert_eq!(
        compare(&around, &of(vec![asked(Some("1 = 1"))]))[0],
        SeriesChange::Kept { question: name("a") }
    );
    let scored = of(vec![section(None, true, vec![asked(None)])]);
    assert_eq!(compare(&plain, &scored), aspect);
    assert_eq!(compare(&scored, &of(vec![asked(None)])), aspect);
}
