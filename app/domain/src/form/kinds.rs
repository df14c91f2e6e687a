#[cfg(not(target_arch = "wasm32"))]
mod change;
mod property;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use super::Name;

pub use property::Property;

/// What a question asks for. Limits that are not given are the program's own (see `validate`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
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
    /// A time of day.
    Time,
    /// A day and a time of day.
    DateTime,
    /// All choices of a list, put in order.
    Rank {
        list: Name,
    },
    /// A number picked between two ends; `end` may be the smaller one.
    Range {
        start: f64,
        end: f64,
        step: f64,
    },
    /// "OK", or no answer.
    Acknowledge,
    /// A photo or drawing.
    Photo,
    Audio,
    Video,
    /// Any file.
    File,
    /// The text of a bar code or QR code.
    Barcode,
    /// A place: latitude, longitude, altitude, accuracy.
    Location,
    /// A line of places.
    Trace,
    /// A closed line of places.
    Shape,
    /// An answer that an expression gives, unseen.
    Calculate,
    /// An answer that something else fills in, unseen.
    Hidden,
    /// What the phone knows of the interview.
    Metadata {
        property: Property,
    },
    /// A file beside the form whose rows expressions look up; takes no answer.
    ExternalData {
        format: DataFormat,
    },
}

/// The format of a file that expressions look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(rename_all = "snake_case")]
pub enum DataFormat {
    Csv,
    Xml,
}

impl Kind {
    /// The list of a question that offers choices.
    pub fn list(&self) -> Option<&Name> {
        match self {
            Kind::SelectOne { list } | Kind::SelectMultiple { list, .. } | Kind::Rank { list } => {
                Some(list)
            }
            _ => None,
        }
    }

    /// Whether there can be an answer at all, from a person or from the program.
    pub fn takes_answer(&self) -> bool {
        !matches!(self, Kind::Note | Kind::ExternalData { .. })
    }

    /// Whether the program gives the answer and nobody sees the question.
    pub fn is_filled(&self) -> bool {
        matches!(self, Kind::Calculate | Kind::Hidden | Kind::Metadata { .. })
    }

    /// Whether a person gives the answer.
    pub fn is_asked(&self) -> bool {
        self.takes_answer() && !self.is_filled()
    }

    /// Whether the answer is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Range { .. })
    }

    /// Whether the answer is a file.
    pub fn is_file(&self) -> bool {
        matches!(self, Kind::Photo | Kind::Audio | Kind::Video | Kind::File)
    }
}
