//! Answers: what one respondent said to one form version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::Name;

/// The answer to one question. Its JSON is the plain value: a string, a number, a list of strings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Integer(i64),
    Decimal(f64),
    /// A choice's value, a text, or a date in ISO form.
    One(String),
    /// The values ticked, in the order of the list.
    Many(Vec<String>),
}

impl Value {
    /// The chosen values of a select question.
    pub fn chosen(&self) -> &[String] {
        match self {
            Value::One(value) => std::slice::from_ref(value),
            Value::Many(values) => values,
            Value::Integer(_) | Value::Decimal(_) => &[],
        }
    }

    /// As an XPath string: what an expression sees and a data file holds. Several choices are
    /// joined by a space, as ODK does.
    pub fn to_text(&self) -> String {
        match self {
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
            Value::One(value) => value.clone(),
            Value::Many(values) => values.join(" "),
        }
    }
}

/// Answers by question; a question without an answer has no entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<Name, Value>);

impl Answers {
    pub fn get(&self, question: &str) -> Option<&Value> {
        self.0.get(question)
    }
}

/// What a sender wrote, before it is looked at: the values given for each field, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raw(pub BTreeMap<String, Vec<String>>);

impl Raw {
    /// Adds one value of a field; a field may come several times.
    pub fn push(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(value.into());
    }

    /// The values of a field.
    pub fn values(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }
}

impl<F: Into<String>, V: Into<String>> FromIterator<(F, V)> for Raw {
    fn from_iter<I: IntoIterator<Item = (F, V)>>(pairs: I) -> Raw {
        let mut raw = Raw::default();
        for (field, value) in pairs {
            raw.push(field, value);
        }
        raw
    }
}
