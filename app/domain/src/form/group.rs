use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use super::{Media, Name, Node, has_word, is_false};
use crate::text::Text;

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
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
    /// Asked as often as there are things to tell about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// Words on how to draw it (`field-list`, `w1`), as they were written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appearance: Option<String>,
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// A program of the phone that answers the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
    /// Columns that are kept but not used, by their heading.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    pub nodes: Vec<Node>,
}

/// How often a group is repeated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// An expression; without one, whoever answers adds and removes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
}

impl Group {
    /// A group without questions.
    pub fn new(name: impl Into<String>, label: Text) -> Group {
        Group {
            name: Name::new(name),
            label,
            hint: None,
            aspect: false,
            relevant: None,
            repeat: None,
            appearance: None,
            media: Media::default(),
            intent: None,
            attributes: BTreeMap::new(),
            nodes: Vec::new(),
        }
    }

    /// Whether the appearance holds this word.
    pub fn has_appearance(&self, word: &str) -> bool {
        has_word(self.appearance.as_deref(), word)
    }
}
