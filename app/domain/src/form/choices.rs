//! What select questions offer.

use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use super::{Media, Name};
use crate::text::Text;

/// The choices that a question offers, in the order shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(deny_unknown_fields)]
pub struct ChoiceList {
    pub choices: Vec<Choice>,
    #[serde(default, skip_serializing_if = "Source::is_sheet")]
    pub source: Source,
}

/// Where a list's choices come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The definition itself.
    #[default]
    Sheet,
    /// The definition, in a part of its own: long lists that are filtered (`select_one_external`).
    ExternalSheet,
    /// A file beside the form, with its ending (`towns.csv`); the list is named by its stem.
    File(String),
    /// The answers to a question inside a repeat.
    Repeat(Name),
}

impl Source {
    /// Whether the choices stand in the definition.
    pub fn is_listed(&self) -> bool {
        matches!(self, Source::Sheet | Source::ExternalSheet)
    }

    fn is_sheet(&self) -> bool {
        *self == Source::Sheet
    }
}

/// One choice. `value` is what is stored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Text,
    /// The score it counts for; on a scale, a choice without one counts for nothing ("no opinion").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// Further columns, by which a `choice_filter` chooses.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

impl Choice {
    /// A choice without a score.
    pub fn new(value: impl Into<String>, label: Text) -> Choice {
        Choice { value: value.into(), label, ..Choice::default() }
    }
}

impl ChoiceList {
    /// A list that stands in the definition.
    pub fn new(choices: Vec<Choice>) -> ChoiceList {
        ChoiceList { choices, source: Source::Sheet }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_of_a_definition_are_refused() {
        let text = r#"{"value":"1","label":{"th":"ก"},"scores":5}"#;
        assert!(serde_json::from_str::<Choice>(text).is_err());
    }

    #[test]
    fn a_list_of_the_first_format_is_written_as_it_was_read() {
        let text = r#"{"choices":[{"value":"1","label":{"th":"ก"}}]}"#;
        let list: ChoiceList = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&list).unwrap(), text);
    }
}
