//! Pages that stand in a browser: what an answer draws anew, and what it leaves alone.

use domain::expression::Environment;
use domain::form::{Choice, ChoiceList, Kind, Name, Node, Question};
use domain::interview::Program;

use super::*;

fn number(name: &str, relevant: Option<&str>) -> Node {
    let kind = Kind::Integer { least: None, most: None };
    let mut question = Question::new(name, kind, Text::new(format!("ถาม {name}"), name));
    question.relevant = relevant.map(str::to_owned);
    Node::Question(question)
}

fn live(nodes: Vec<Node>) -> Live {
    live_of(Form { nodes, ..Form::new("f", Text::new("แบบ", "Form")) })
}

fn live_of(form: Form) -> Live {
    let walk = Walk::start(&Program::of_any(form), Environment::default());
    let place = Place {
        locale: Locale::Th,
        action: "/s/K7PM3QXD".to_owned(),
        response_id: "0193-response".to_owned(),
        is_preview: false,
        trouble: None,
        version: Some(1),
    };
    Live::new(walk, place)
}

fn enter(live: &mut Live, field: &str, value: &str) -> Redraw {
    live.change(|walk| walk.enter(field, vec![value.to_owned()])).1
}

fn marks(redraw: &Redraw) -> Vec<&str> {
    redraw.parts.iter().map(|(mark, _)| &**mark).collect()
}

#[test]
fn every_part_has_its_mark_and_only_what_is_seen_is_drawn() {
    let live = live(vec![number("a", None), number("b", Some("${a} > 1")), number("c", None)]);
    let page = live.page().into_string();
    for mark in ["<!--part:a-->", "<!--part:b-->", "<!--part:c-->"] {
        assert!(page.contains(mark), "{mark}");
    }
    assert!(page.contains(r#"id="q-a""#) && page.contains(r#"id="q-c""#));
    assert!(!page.contains(r#"id="q-b""#));
}

#[test]
fn an_answer_draws_what_follows_from_it_and_nothing_else() {
    let mut live = live(vec![number("a", None), number("b", Some("${a} > 1")), number("c", None)]);
    let _ = live.page();
    let redraw = enter(&mut live, "a", "2");
    assert!(redraw.page.is_none());
    assert_eq!(marks(&redraw).iter().filter(|mark| **mark == "b").count(), 1);
    assert!(!marks(&redraw).contains(&"c"));
    let (_, shown) = redraw.parts.iter().find(|(mark, _)| mark == "b").unwrap();
    assert!(shown.0.starts_with("<div id=\"q-b\""), "{}", shown.0);
    // What comes after it is another number now.
    assert_eq!(redraw.numbers.len(), 2);
    assert!(redraw.numbers.contains(&("b".to_owned(), Some(2))));
    assert!(redraw.numbers.contains(&("c".to_owned(), Some(3))));

    let redraw = enter(&mut live, "a", "1");
    let (_, hidden) = redraw.parts.iter().find(|(mark, _)| mark == "b").unwrap();
    assert_eq!(hidden.0, "");
    assert!(redraw.numbers.contains(&("b".to_owned(), None)));
    assert!(redraw.numbers.contains(&("c".to_owned(), Some(2))));
}

#[test]
fn what_is_wrong_is_listed_when_one_wants_to_go_on_and_not_before() {
    let mut live = live(vec![number("a", None)]);
    enter(&mut live, "a", "many");
    live.change(|walk| walk.judge("a"));
    assert!(!live.head().0.contains("alert"));
    assert!(live.parts().0.contains("e-a"));
    assert!(live.step(|walk| walk.finish()).is_none());
    assert!(live.head().0.contains("alert"));
    enter(&mut live, "a", "3");
    assert!(!live.head().0.contains("alert"));
    assert!(live.step(|walk| walk.finish()).is_some());
}

#[test]
fn a_row_of_a_grid_that_can_no_longer_be_answered_is_told_in_its_place() {
    let row = |name: &str, read_only_if: Option<&str>| {
        let kind = Kind::SelectOne { list: Name::new("l") };
        let mut question = Question::new(name, kind, Text::new(name, name));
        question.appearance = Some("list-nolabel".to_owned());
        question.read_only_if = read_only_if.map(str::to_owned);
        Node::Question(question)
    };
    let nodes = vec![number("a", None), row("b", None), row("c", None), row("d", Some("${a} > 1"))];
    let mut form = Form { nodes, ..Form::new("f", Text::new("แบบ", "Form")) };
    let choice = |at: u8| Choice::new(at.to_string(), Text::new(at.to_string(), at.to_string()));
    form.lists.insert(Name::new("l"), ChoiceList::new((1..4).map(choice).collect()));
    let mut live = live_of(form);
    assert_eq!(count(&live.page().into_string(), "class=\"question row\""), 3);
    let redraw = enter(&mut live, "a", "2");
    let page = redraw.page.unwrap().into_string();
    assert_eq!(count(&page, "class=\"question row\""), 2);
    assert!(page.contains("<div id=\"q-d\" class=\"question given\">"), "{page}");
}

#[test]
fn a_long_page_keeps_its_runs_whatever_is_seen_of_them() {
    let condition = |at: usize| (at % 20 == 3).then_some("${q0} > 1");
    let nodes = (0..60).map(|at| number(&format!("q{at}"), condition(at)));
    let mut live = live(nodes.collect());
    let third = |page: &str| page.split("<div class=\"run\">").nth(3).unwrap().to_owned();
    let before = live.page().into_string();
    assert_eq!((count(&before, "class=\"run\""), count(&before, "class=\"question\"")), (3, 57));
    enter(&mut live, "q0", "2");
    let after = live.page().into_string();
    assert_eq!(count(&after, "class=\"question\""), 60);
    for page in [&before, &after] {
        assert!(third(page).starts_with("<!--part:q40-->"), "{}", third(page));
    }
}
