//! Forms in few words, and interviews told step by step.

use super::super::{Change, Interview, Program};
use crate::answers::Value;
use crate::calendar::Moment;
use crate::expression::{Environment, NodeId};
use crate::form::{Choice, ChoiceList, Form, Group, Kind, Name, Node, Question, Repeat};
use crate::text::Text;

pub fn text(words: &str) -> Text {
    Text::new(words, words)
}

pub fn integer() -> Kind {
    Kind::Integer { least: None, most: None }
}

pub fn words() -> Kind {
    Kind::Text { long: false, longest: None }
}

pub fn one(list: &str) -> Kind {
    Kind::SelectOne { list: Name::new(list) }
}

pub fn asked(name: &str, kind: Kind, change: impl FnOnce(&mut Question)) -> Node {
    let mut question = Question::new(name, kind, text(name));
    change(&mut question);
    Node::Question(question)
}

/// An integer question.
pub fn number(name: &str) -> Node {
    asked(name, integer(), |_| {})
}

/// An integer question under a condition.
pub fn number_where(name: &str, relevant: &str) -> Node {
    asked(name, integer(), |it| it.relevant = Some(relevant.into()))
}

pub fn calculate(name: &str, source: &str) -> Node {
    asked(name, Kind::Calculate, |it| {
        it.label = Text::default();
        it.calculation = Some(source.into());
    })
}

pub fn group(name: &str, nodes: Vec<Node>) -> Node {
    Node::Group(Group { nodes, ..Group::new(name, text(name)) })
}

pub fn group_where(name: &str, relevant: &str, nodes: Vec<Node>) -> Node {
    let relevant = Some(relevant.to_owned());
    Node::Group(Group { nodes, relevant, ..Group::new(name, text(name)) })
}

pub fn repeat(name: &str, count: Option<&str>, nodes: Vec<Node>) -> Node {
    let repeat = Some(Repeat { count: count.map(str::to_owned) });
    Node::Group(Group { nodes, repeat, ..Group::new(name, text(name)) })
}

pub fn form(nodes: Vec<Node>) -> Form {
    Form {
        languages: vec!["th".into(), "en".into()], nodes, ..Form::new("form", text("แบบ"))
    }
}

pub fn with_list(mut form: Form, name: &str, choices: Vec<Choice>) -> Form {
    form.lists.insert(Name::new(name), ChoiceList::new(choices));
    form
}

/// Thailand's clock shows 2026-11-25 09:00.
pub fn environment() -> Environment {
    Environment {
        now: Moment::parse_iso("2026-11-25T02:00:00Z").unwrap(),
        ..Environment::default()
    }
}

/// An interview told step by step. A place is a name, or a path through repeat instances counted
/// from 1: `members[2]/age`.
pub struct Story {
    pub interview: Interview,
    pub change: Change,
}

impl Story {
    pub fn of(form: &Form) -> Story {
        let program = Program::of(form).unwrap();
        let interview = Interview::start(&program, environment());
        Story { interview, change: Change::default() }
    }

    pub fn at(&self, place: &str) -> NodeId {
        self.interview.at(place).unwrap_or_else(|| panic!("no {place}"))
    }

    pub fn answer(mut self, place: &str, value: impl Into<Answer>) -> Story {
        let node = self.at(place);
        self.change = self.interview.set(node, value.into().0);
        self
    }

    pub fn adds(mut self, around: &str, repeat: &str) -> Story {
        let around = if around.is_empty() { self.interview.root() } else { self.at(around) };
        self.change = self.interview.add(around, repeat).unwrap().1;
        self
    }

    pub fn removes(mut self, instance: &str) -> Story {
        let instance = self.at(instance);
        self.change = self.interview.remove(instance);
        self
    }

    pub fn asks(self, place: &str) -> Story {
        assert!(self.interview.is_relevant(self.at(place)), "{place} is hidden");
        self
    }

    pub fn hides(self, place: &str) -> Story {
        assert!(!self.interview.is_relevant(self.at(place)), "{place} is asked");
        self
    }

    /// The value as a text; empty where there is none.
    pub fn has(self, place: &str, text: &str) -> Story {
        let value = self.interview.value(self.at(place)).map(Value::to_text);
        assert_eq!(value.unwrap_or_default(), text, "{place}");
        self
    }

    pub fn counts(self, around: &str, repeat: &str, count: usize) -> Story {
        let around = if around.is_empty() { self.interview.root() } else { self.at(around) };
        assert_eq!(self.interview.instances(around, repeat).len(), count, "{repeat}");
        self
    }

    pub fn changed(self, places: &[&str]) -> Story {
        let nodes = places.iter().map(|place| self.at(place)).collect();
        assert_eq!(self.change.nodes, nodes, "{places:?}");
        self
    }
}

pub struct Answer(Option<Value>);

impl From<i64> for Answer {
    fn from(number: i64) -> Answer {
        Answer(Some(Value::Integer(number)))
    }
}

impl From<&str> for Answer {
    fn from(text: &str) -> Answer {
        Answer((!text.is_empty()).then(|| Value::One(text.to_owned())))
    }
}
