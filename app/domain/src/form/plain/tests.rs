use super::*;
use crate::form::{Choice, ChoiceList, Name, Repeat};

fn text(words: &str) -> Text {
    Text::new(words, words)
}

fn question(name: &str, change: impl FnOnce(&mut Question)) -> Node {
    let kind = Kind::Integer { least: None, most: None };
    let mut question = Question::new(name, kind, text("คำถาม"));
    change(&mut question);
    Node::Question(question)
}

fn form(nodes: Vec<Node>) -> Form {
    Form { nodes, ..Form::new("form", text("แบบ")) }
}

fn is_plain(change: impl FnOnce(&mut Question)) -> bool {
    form(vec![question("a", |_| {}), question("b", change)]).is_plain()
}

#[test]
fn templates_are_plain() {
    for template in crate::templates::all() {
        assert!(template.form.is_plain(), "{}", template.key);
    }
}

#[test]
fn simple_conditions_are_plain() {
    assert!(is_plain(|it| it.relevant = Some("${a} > 1 and selected(${a}, '2')".into())));
    for source in ["${b} = 1", "../a = 1", "${a} = 1 and today() > 5", "random() < 0.5"] {
        assert!(!is_plain(|it| it.relevant = Some(source.into())), "{source}");
    }
}

#[test]
fn what_follows_from_answers_is_not_plain() {
    assert!(!is_plain(|it| it.constraint = Some(". > 1".into())));
    assert!(!is_plain(|it| it.required_if = Some("${a} > 1".into())));
    assert!(!is_plain(|it| it.calculation = Some("${a}".into())));
    assert!(!is_plain(|it| it.default = Some("1".into())));
    assert!(!is_plain(|it| it.label = text("ถึง ${a}")));
    assert!(!is_plain(|it| it.kind = Kind::Time));
    let repeat = Group {
        repeat: Some(Repeat::default()),
        nodes: vec![question("a", |_| {})],
        ..Group::new("g", text("กลุ่ม"))
    };
    assert!(!form(vec![Node::Group(repeat)]).is_plain());
}

#[test]
fn pages_and_lists_to_search_are_not_plain() {
    let mut paged = form(vec![question("a", |_| {})]);
    paged.settings.style = Some("theme-grid pages".into());
    assert!(!paged.is_plain());
    let choices = |n: usize| {
        let list = Name::new("l");
        let kind = Kind::SelectOne { list: list.clone() };
        let mut form = form(vec![question("a", |it| it.kind = kind)]);
        let choice = |at: usize| Choice::new(at.to_string(), text("ดี"));
        form.lists.insert(list, ChoiceList::new((0..n).map(choice).collect()));
        form
    };
    assert!(choices(MOST_SHOWN).is_plain() && !choices(MOST_SHOWN + 1).is_plain());
}
