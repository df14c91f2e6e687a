//! "Or other": what XLSForm's `or_other` adds without a row of its own.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Choice, Form, Kind, Name, Node, Question};
use crate::text::Text;

/// The value of the choice that `or_other` adds, and the end of the name of the question what it is.
pub const OTHER: &str = "other";

impl Form {
    /// The form with everything that `or_other` adds written out, see [`Form::write_others`].
    pub fn with_others(&self) -> Cow<'_, Form> {
        if !self.has_others() {
            return Cow::Borrowed(self);
        }
        let mut form = self.clone();
        form.write_others();
        Cow::Owned(form)
    }

    /// Writes out everything that `or_other` adds: a last choice for every question of the list, and behind each
    /// question asked so a text what the other is, asked when it was chosen. An author's own question of that name
    /// stands for it. Both have no words of their own.
    pub fn write_others(&mut self) {
        if !self.has_others() {
            return;
        }
        let asked = self.questions().filter(|question| question.or_other);
        let lists: Vec<Name> = asked.filter_map(|question| question.kind.list().cloned()).collect();
        for list in lists {
            if let Some(list) = self.lists.get_mut(&list)
                && list.choice(OTHER).is_none()
            {
                list.choices.push(Choice::new(OTHER, Text::default()));
            }
        }
        let declared: HashSet<String> =
            self.questions().map(|question| question.name.to_string()).collect();
        let added = |name: &str| (!declared.contains(name)).then(|| Name::new(name));
        write_out(&mut self.nodes, &added);
    }

    fn has_others(&self) -> bool {
        self.questions().any(|question| question.or_other)
    }
}

fn write_out(nodes: &mut Vec<Node>, added: &impl Fn(&str) -> Option<Name>) {
    let mut at = 0;
    while at < nodes.len() {
        match &mut nodes[at] {
            Node::Group(group) => write_out(&mut group.nodes, added),
            Node::Question(question) if question.or_other => {
                if let Some(name) = added(&format!("{}_{OTHER}", question.name)) {
                    let what = what_other(name, &question.name);
                    at += 1;
                    nodes.insert(at, Node::Question(what));
                }
            }
            Node::Question(_) => {}
        }
        at += 1;
    }
}

fn what_other(name: Name, of: &Name) -> Question {
    let kind = Kind::Text { long: false, longest: None };
    Question {
        relevant: Some(format!("selected(${{{of}}}, '{OTHER}')")),
        ..Question::new(&*name, kind, Text::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::ChoiceList;

    fn form(or_other: bool) -> Form {
        let kind = Kind::SelectOne { list: Name::new("fruits") };
        let fruit = Question {
            or_other,
            ..Question::new("fruit", kind, Text::new("ผลไม้", "Fruit"))
        };
        let mut form = Form::new("f", Text::default());
        form.nodes = vec![Node::Question(fruit)];
        let mango = Choice::new("mango", Text::new("มะม่วง", "Mango"));
        form.lists.insert(Name::new("fruits"), ChoiceList::new(vec![mango]));
        form
    }

    #[test]
    fn or_other_adds_a_choice_and_a_question_what_it_is() {
        let form = form(true);
        let whole = form.with_others();
        let values = |form: &Form| -> Vec<String> {
            let list = &form.lists[&Name::new("fruits")];
            list.choices.iter().map(|choice| choice.value.clone()).collect()
        };
        assert_eq!(values(&whole), ["mango", "other"]);
        let names: Vec<&str> = whole.questions().map(|question| &*question.name).collect();
        assert_eq!(names, ["fruit", "fruit_other"]);
        let what = whole.question("fruit_other").unwrap();
        assert_eq!(what.relevant.as_deref(), Some("selected(${fruit}, 'other')"));
        assert_eq!(*whole.with_others(), *whole);
    }

    #[test]
    fn a_form_without_it_is_left_alone_and_an_own_question_stands() {
        assert!(matches!(form(false).with_others(), Cow::Borrowed(_)));
        let mut own = form(true);
        let text = Kind::Text { long: true, longest: None };
        own.nodes.push(Node::Question(Question::new(
            "fruit_other",
            text,
            Text::new("ใด", "Which"),
        )));
        assert_eq!(own.with_others().questions().count(), 2);
    }
}
