//! Pages that stand in a browser: what an answer draws anew, and what it leaves alone.

use domain::expression::Environment;
use domain::form::{Kind, Node, Question};
use domain::interview::Program;

use super::*;

fn number(name: &str, relevant: Option<&str>) -> Node {
    let kind = Kind::Integer { least: None, most: None };
    let mut question = Question::new(name, kind, Text::new(format!("ถาม {name}"), name));
    question.relevant = relevant.map(str::to_owned);
    Node::Question(question)
}

fn live(nodes: Vec<Node>) -> Live {
    let form = Form { nodes, ..Form::new("f", Text::new("แบบ", "Form")) };
    let walk = Walk::start(&Program::of_any(&form), Environment::default());
    let place = Place {
        locale: Locale::th,
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
