//! Everything that is wrong with a definition, in one call.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Form, Kind, Name, Node};
use crate::expression;
use crate::text::Text;

/// Fields of an ordinary form post that are not questions.
pub const RESERVED: [&str; 2] = ["id", "language"];

/// Something wrong with a definition. `at` names the question, group or list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Flaw {
    /// Written for a newer program, or for none.
    UnknownFormat {
        format: u16,
    },
    NoLanguage,
    NoQuestion,
    InvalidName {
        at: Name,
    },
    DuplicateName {
        at: Name,
    },
    MissingText {
        at: Name,
        language: String,
    },
    UnknownList {
        at: Name,
        list: Name,
    },
    EmptyList {
        at: Name,
    },
    DuplicateChoice {
        at: Name,
        value: String,
    },
    /// A choice value is empty, longer than 64 bytes, or holds white space or a control character.
    InvalidChoice {
        at: Name,
        value: String,
    },
    /// The expression cannot be read; `position` counts characters from 0.
    BadExpression {
        at: Name,
        position: usize,
        expected: String,
    },
    /// The expression names a question that does not stand before it.
    UnknownReference {
        at: Name,
        reference: Name,
    },
    /// `least` is above `most`.
    EmptyRange {
        at: Name,
    },
}

/// All flaws of a form, in reading order; an empty list means that it can be published.
pub fn check(form: &Form) -> Vec<Flaw> {
    let mut check =
        Check { form, flaws: Vec::new(), seen: BTreeSet::new(), asked: BTreeSet::new() };
    check.form();
    check.flaws
}

struct Check<'form> {
    form: &'form Form,
    flaws: Vec<Flaw>,
    seen: BTreeSet<&'form Name>,
    /// Questions met so far: what an expression may refer to.
    asked: BTreeSet<&'form Name>,
}

impl<'form> Check<'form> {
    fn form(&mut self) {
        let form = self.form;
        if form.format == 0 || form.format > super::FORMAT {
            self.flaws.push(Flaw::UnknownFormat { format: form.format });
        }
        if form.languages.is_empty() {
            self.flaws.push(Flaw::NoLanguage);
        }
        if !form.questions().any(|question| question.kind.takes_answer()) {
            self.flaws.push(Flaw::NoQuestion);
        }
        self.name(&form.name);
        self.text(&form.name, &form.title);
        for name in form.lists.keys() {
            self.list(name);
        }
        self.nodes(&form.nodes);
    }

    fn nodes(&mut self, nodes: &'form [Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    self.unique(&group.name);
                    self.text(&group.name, &group.label);
                    self.expression(&group.name, group.relevant.as_deref());
                    self.nodes(&group.nodes);
                }
                Node::Question(question) => {
                    self.unique(&question.name);
                    self.text(&question.name, &question.label);
                    self.expression(&question.name, question.relevant.as_deref());
                    self.kind(&question.name, &question.kind);
                    self.asked.insert(&question.name);
                }
            }
        }
    }

    fn kind(&mut self, at: &Name, kind: &Kind) {
        if let Some(list) = kind.list()
            && !self.form.lists.contains_key(list)
        {
            self.flaws.push(Flaw::UnknownList { at: at.clone(), list: list.clone() });
        }
        let is_empty_range = match kind {
            Kind::Integer { least: Some(least), most: Some(most) } => least > most,
            Kind::Decimal { least: Some(least), most: Some(most) } => least > most,
            Kind::SelectMultiple { most: Some(most), .. } => *most == 0,
            _ => false,
        };
        if is_empty_range {
            self.flaws.push(Flaw::EmptyRange { at: at.clone() });
        }
    }

    fn list(&mut self, at: &'form Name) {
        self.name(at);
        let choices = &self.form.lists[at].choices;
        if choices.is_empty() {
            self.flaws.push(Flaw::EmptyList { at: at.clone() });
        }
        let mut values = BTreeSet::new();
        for choice in choices {
            let value = &choice.value;
            if !values.insert(value) {
                self.flaws.push(Flaw::DuplicateChoice { at: at.clone(), value: value.clone() });
            }
            let is_invalid = value.is_empty()
                || value.len() > 64
                || value.chars().any(|c| c.is_whitespace() || c.is_control());
            if is_invalid {
                self.flaws.push(Flaw::InvalidChoice { at: at.clone(), value: value.clone() });
            }
            self.text(at, &choice.label);
        }
    }

    fn name(&mut self, name: &Name) {
        if !name.is_valid() || RESERVED.contains(&&**name) {
            self.flaws.push(Flaw::InvalidName { at: name.clone() });
        }
    }

    fn unique(&mut self, name: &'form Name) {
        self.name(name);
        if !self.seen.insert(name) {
            self.flaws.push(Flaw::DuplicateName { at: name.clone() });
        }
    }

    fn text(&mut self, at: &Name, text: &Text) {
        for language in &self.form.languages {
            if text.0.get(language).is_none_or(|text| text.trim().is_empty()) {
                self.flaws.push(Flaw::MissingText { at: at.clone(), language: language.clone() });
            }
        }
    }

    fn expression(&mut self, at: &Name, source: Option<&str>) {
        let Some(source) = source else { return };
        let read = expression::parse(source)
            .and_then(|expression| expression.of_answers_alone().map(|()| expression));
        match read {
            Err(error) => self.flaws.push(Flaw::BadExpression {
                at: at.clone(),
                position: error.position,
                expected: error.expected.to_owned(),
            }),
            Ok(expression) => {
                for (reference, _) in expression.answers() {
                    if !self.asked.contains(reference) {
                        let reference = reference.clone();
                        self.flaws.push(Flaw::UnknownReference { at: at.clone(), reference });
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaws(relevant: &str) -> Vec<Flaw> {
        let definition = serde_json::json!({
            "format": 1, "name": "f", "instrument": "interview", "languages": ["th"],
            "title": {"th": "แบบ"}, "lists": {},
            "nodes": [
                {"question": {"name": "a", "kind": {"integer": {}}, "label": {"th": "ก"}}},
                {"question": {"name": "b", "kind": "date", "label": {"th": "ข"},
                              "relevant": relevant}},
            ],
        });
        check(&serde_json::from_value(definition).unwrap())
    }

    #[test]
    fn conditions_look_at_answers_alone() {
        assert_eq!(flaws("round(${a} div 2) = 3 and regex(${a}, '[0-9]+')"), []);
        for (source, position, expected) in [
            ("${a} = 1 or . = 2", 12, "${name} alone"),
            ("/data/a = 1", 0, "${name} alone"),
            ("${a}[1] = 1", 0, "${name} alone"),
            ("${a} = 1 and today() > 5", 13, "a function of answers"),
            ("random() < 0.5", 0, "a function of answers"),
            ("pulldata('l', 'x', 'y', ${a}) = 1", 0, "a function of answers"),
        ] {
            let (at, expected) = (Name::new("b"), expected.to_owned());
            assert_eq!(flaws(source), [Flaw::BadExpression { at, position, expected }], "{source}");
        }
        let (at, reference) = (Name::new("b"), Name::new("c"));
        assert_eq!(flaws("${c} > 1"), [Flaw::UnknownReference { at, reference }]);
    }
}
