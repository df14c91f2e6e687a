//! The form definition: what a published version holds, and what templates are written in.
//!
//! It follows XLSForm's notions (survey rows, choice lists, settings) with ours beside them:
//! instruments, aspects, scores. New kinds and fields are added with defaults, so that versions
//! published earlier stay readable; `format` tells which rules a definition was written for.

mod check;
mod kinds;
mod walk;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

pub use check::{Flaw, check};
pub use kinds::Kind;
pub use walk::{Place, Walk};

use crate::text::{Language, Text};

/// The newest definition format that this program writes and reads.
pub const FORMAT: u16 = 1;

/// The name of a question, group or list: ASCII letters, digits, `_`, `-`, `.`, not starting with
/// a digit. It is a series' identity for ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    pub fn new(name: impl Into<String>) -> Name {
        Name(name.into())
    }

    /// Whether the name follows the rule above.
    pub fn is_valid(&self) -> bool {
        let mut letters = self.0.bytes();
        letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
            && letters.all(|letter| letter.is_ascii_alphanumeric() || b"_-.".contains(&letter))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How answers are gathered with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    Questionnaire,
    Interview,
    Observation,
}

impl Instrument {
    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Instrument::Questionnaire => "questionnaire",
            Instrument::Interview => "interview",
            Instrument::Observation => "observation",
        }
    }
}

/// A whole instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub format: u16,
    pub name: Name,
    pub instrument: Instrument,
    /// In the order offered; the first is the default.
    pub languages: Vec<Language>,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Text>,
    /// About how long it takes to answer, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u8>,
    pub lists: BTreeMap<Name, ChoiceList>,
    pub nodes: Vec<Node>,
}

/// A part of a form, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    Group(Group),
    Question(Question),
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub name: Name,
    pub label: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// An aspect (ด้าน): its `select_one` questions over a scored list are its items.
    #[serde(default, skip_serializing_if = "is_false")]
    pub aspect: bool,
    /// An expression; the group is asked only where it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<String>,
    pub nodes: Vec<Node>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub name: Name,
    pub kind: Kind,
    pub label: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// A question to describe respondents and group results by.
    #[serde(default, skip_serializing_if = "is_false")]
    pub demographic: bool,
    /// An expression; the question is asked only where it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<String>,
}

/// The choices that a question offers, in the order shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceList {
    pub choices: Vec<Choice>,
}

/// One choice. `value` is what is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Text,
    /// The score it counts for; on a scale, a choice without one counts for nothing ("no opinion").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
}

impl ChoiceList {
    /// A list with any score is a scale.
    pub fn is_scale(&self) -> bool {
        self.choices.iter().any(|choice| choice.score.is_some())
    }

    /// The least and the greatest score; `None` when the list is no scale.
    pub fn score_range(&self) -> Option<(i32, i32)> {
        let scores = || self.choices.iter().filter_map(|choice| choice.score);
        Some((scores().min()?, scores().max()?))
    }

    pub fn choice(&self, value: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value == value)
    }

    /// Where a value stands in the list.
    pub fn position(&self, value: &str) -> Option<usize> {
        self.choices.iter().position(|choice| choice.value == value)
    }
}

impl Form {
    /// The choice list of a select question.
    pub fn list_of(&self, question: &Question) -> Option<&ChoiceList> {
        self.lists.get(question.kind.list()?)
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rule() {
        for name in ["sex", "process_1", "_x", "a-b.c"] {
            assert!(Name::new(name).is_valid(), "{name}");
        }
        for name in ["", "1st", "เพศ", "a b", "a[0]"] {
            assert!(!Name::new(name).is_valid(), "{name}");
        }
    }

    #[test]
    fn unknown_fields_of_a_definition_are_refused() {
        let text = r#"{"value":"1","label":{"th":"ก"},"scores":5}"#;
        assert!(serde_json::from_str::<Choice>(text).is_err());
    }
}
