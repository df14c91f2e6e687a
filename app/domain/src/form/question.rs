mod default;

use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use super::{Kind, Media, Name, has_word, is_false};
use crate::text::Text;

/// One question. What is called an expression is written in ODK's XPath.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
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
    /// A longer hint, for whoever asks rather than answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance_hint: Option<Text>,
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// An expression; the question is required where it is true. Stands for `required` where
    /// there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_if: Option<String>,
    /// Shown when a required answer is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_message: Option<Text>,
    /// An expression over the answer (`.`) that must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<String>,
    /// Shown when the constraint does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint_message: Option<Text>,
    /// The first answer: words as they stand, or an expression (see `has_dynamic_default`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// An expression that gives the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<String>,
    /// Questions whose change runs the calculation; with none it always holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trigger: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// An expression; the answer cannot be changed where it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_if: Option<String>,
    /// An expression over the attributes of a choice; only choices for which it holds are offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice_filter: Option<String>,
    /// "Other" stands last among the choices, with a field to say what.
    #[serde(default, skip_serializing_if = "is_false")]
    pub or_other: bool,
    /// Words on how to draw it, as they were written; `multiline` is told by the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appearance: Option<String>,
    /// Further settings of the kind (`randomize`, `max-pixels`), as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// The property of an entity that the answer is kept in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub save_to: Option<String>,
    /// Columns that are kept but not used, by their heading.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

impl Question {
    /// A question of which nothing further is said.
    pub fn new(name: impl Into<String>, kind: Kind, label: Text) -> Question {
        Question {
            name: Name::new(name),
            kind,
            label,
            hint: None,
            required: false,
            demographic: false,
            relevant: None,
            guidance_hint: None,
            media: Media::default(),
            required_if: None,
            required_message: None,
            constraint: None,
            constraint_message: None,
            default: None,
            calculation: None,
            trigger: Vec::new(),
            read_only: false,
            read_only_if: None,
            choice_filter: None,
            or_other: false,
            appearance: None,
            parameters: BTreeMap::new(),
            save_to: None,
            attributes: BTreeMap::new(),
        }
    }

    /// Whether the appearance holds this word.
    pub fn has_appearance(&self, word: &str) -> bool {
        has_word(self.appearance.as_deref(), word)
    }

    /// A photo that is drawn with a finger: a signature.
    pub fn is_signature(&self) -> bool {
        self.kind == Kind::Photo && self.has_appearance("signature")
    }

    /// Whether a person is asked: not where a calculation gives the answer unseen.
    pub fn is_asked(&self) -> bool {
        self.kind.is_asked() && (self.calculation.is_none() || !self.label.is_empty())
    }

    /// Whether the default is an expression rather than an answer, as XLSForm decides.
    pub fn has_dynamic_default(&self) -> bool {
        self.default.as_deref().is_some_and(|text| default::is_dynamic(text, &self.kind))
    }
}
