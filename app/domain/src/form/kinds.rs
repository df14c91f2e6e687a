use serde::{Deserialize, Serialize};

use super::Name;

/// What a question asks for. Limits that are not given are the program's own (see `validate`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Words to read; takes no answer.
    Note,
    SelectOne {
        list: Name,
    },
    SelectMultiple {
        list: Name,
        /// The most choices that may be ticked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u16>,
    },
    Text {
        /// Several lines.
        #[serde(default, skip_serializing_if = "super::is_false")]
        long: bool,
        /// The longest answer, in grapheme clusters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        longest: Option<u32>,
    },
    Integer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<i64>,
    },
    Decimal {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<f64>,
    },
    /// A day; stored as an ISO date (CE), shown in the Buddhist era.
    Date,
}

impl Kind {
    /// The list of a select question.
    pub fn list(&self) -> Option<&Name> {
        match self {
            Kind::SelectOne { list } | Kind::SelectMultiple { list, .. } => Some(list),
            _ => None,
        }
    }

    /// Whether the question can be answered at all.
    pub fn takes_answer(&self) -> bool {
        !matches!(self, Kind::Note)
    }
}
