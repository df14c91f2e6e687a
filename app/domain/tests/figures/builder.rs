//! Forms and answers in few words.

use domain::answers::{Answers, Value};
use domain::form::{Choice, ChoiceList, Form, Group, Kind, Name, Node, Question};
use domain::matrix::Matrix;
use domain::text::Text;

pub fn form() -> Form {
    Form { languages: vec!["th".into()], ..Form::new("form", Text::new("แบบ", "Form")) }
}

pub trait Build {
    /// A list of (value, score).
    fn list(self, name: &str, choices: &[(&str, Option<i32>)]) -> Self;
    fn question(self, name: &str, kind: Kind) -> Self;
    fn demographic(self, name: &str, list: &str) -> Self;
    fn aspect(self, name: &str, items: &[&str], list: &str) -> Self;
    fn aspect_where(self, relevant: &str, name: &str, items: &[&str], list: &str) -> Self;
}

impl Build for Form {
    fn list(mut self, name: &str, choices: &[(&str, Option<i32>)]) -> Form {
        let choices = choices
            .iter()
            .map(|(value, score)| Choice {
                score: *score,
                ..Choice::new(*value, Text::new(*value, *value))
            })
            .collect();
        self.lists.insert(Name::new(name), ChoiceList::new(choices));
        self
    }

    fn question(mut self, name: &str, kind: Kind) -> Form {
        self.nodes.push(Node::Question(question(name, kind)));
        self
    }

    fn demographic(mut self, name: &str, list: &str) -> Form {
        let question = Question { demographic: true, ..question(name, one(list)) };
        self.nodes.push(Node::Question(question));
        self
    }

    fn aspect(mut self, name: &str, items: &[&str], list: &str) -> Form {
        self.nodes.push(Node::Group(group(name, items, list)));
        self
    }

    fn aspect_where(mut self, relevant: &str, name: &str, items: &[&str], list: &str) -> Form {
        let group = Group { relevant: Some(relevant.into()), ..group(name, items, list) };
        self.nodes.push(Node::Group(group));
        self
    }
}

pub fn one(list: &str) -> Kind {
    Kind::SelectOne { list: Name::new(list) }
}

pub fn many(list: &str) -> Kind {
    Kind::SelectMultiple { list: Name::new(list), most: None }
}

/// The five-point scale, with the code of "no opinion" that the golden files use.
pub const FIVE: [(&str, Option<i32>); 6] =
    [("5", Some(5)), ("4", Some(4)), ("3", Some(3)), ("2", Some(2)), ("1", Some(1)), ("99", None)];

fn question(name: &str, kind: Kind) -> Question {
    Question::new(name, kind, Text::new(name, name))
}

fn group(name: &str, items: &[&str], list: &str) -> Group {
    let nodes = items.iter().map(|item| Node::Question(question(item, one(list)))).collect();
    Group { aspect: true, nodes, ..Group::new(name, Text::new(name, name)) }
}

/// Answers given as chosen values.
pub fn chosen<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Answers {
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    Answers(pairs.map(|(name, value)| (Name::new(name), Value::One(value.into()))).collect())
}

pub fn matrix(form: &Form, rows: impl IntoIterator<Item = Answers>) -> Matrix {
    let mut matrix = Matrix::new(form);
    rows.into_iter().for_each(|row| matrix.push(&row));
    matrix
}

/// The same question answered by many: (value, times).
pub fn answered(form: &Form, question: &str, counts: &[(&str, usize)]) -> Matrix {
    let values = counts.iter().flat_map(|(value, times)| vec![*value; *times]);
    matrix(form, values.map(|value| chosen([(question, value)])))
}
