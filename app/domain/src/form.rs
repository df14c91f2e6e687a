//! The form definition: what a published version holds, and what templates are written in.
//!
//! It holds everything that an XLSForm says (survey rows, choice lists, settings) with ours beside
//! it: instruments, aspects, scores. New kinds and fields are added with defaults, so that versions
//! published earlier stay readable; `format` tells which rules a definition was written for.

mod check;
mod choices;
mod compare;
mod files;
mod group;
mod kinds;
mod media;
mod name;
mod others;
mod plain;
mod question;
mod settings;
mod walk;

use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

pub use check::{Feature, Flaw, Matter, Part, RESERVED, check, check_files};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use check::{named, texts};
pub(crate) use check::{of_group, of_question, shown};
pub use choices::{Choice, ChoiceList, Source};
pub use compare::{SeriesChange, compare, reused_names, series};
pub use files::{FileProblem, NamedFile};
pub use group::{Group, Repeat};
pub use kinds::{DataFormat, Kind, Property};
pub use media::Media;
pub use name::Name;
pub use others::OTHER;
pub use plain::MOST_SHOWN;
pub use question::Question;
pub use settings::Settings;
pub use walk::{Place, Walk};

use crate::text::{Language, Text};

/// The newest definition format that this program writes and reads.
pub const FORMAT: u16 = 1;

/// Groups in groups deeper than any form needs are refused, so that nothing can exhaust the stack of
/// what walks the form, or be written that cannot be read again.
pub const DEEPEST: usize = 32;

/// How answers are gathered with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
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

    /// Whether its answers are what respondents said; those who observe do it for their office.
    pub fn asks_respondents(self) -> bool {
        self != Instrument::Observation
    }
}

/// A whole instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
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
    #[serde(default, skip_serializing_if = "Settings::is_empty")]
    pub settings: Settings,
    pub lists: BTreeMap<Name, ChoiceList>,
    pub nodes: Vec<Node>,
}

/// A part of a form, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(rename_all = "snake_case")]
// `allow`: where addresses are short, as in a browser, the variants are near enough to each other.
#[allow(clippy::large_enum_variant, reason = "most parts are questions, and they are few")]
pub enum Node {
    Group(Group),
    Question(Question),
}

impl Form {
    /// A questionnaire without questions, in no language yet.
    pub fn new(name: impl Into<String>, title: Text) -> Form {
        Form {
            format: FORMAT,
            name: Name::new(name),
            instrument: Instrument::Questionnaire,
            languages: Vec::new(),
            title,
            introduction: None,
            minutes: None,
            settings: Settings::default(),
            lists: BTreeMap::new(),
            nodes: Vec::new(),
        }
    }

    /// The choice list of a select question.
    pub fn list_of(&self, question: &Question) -> Option<&ChoiceList> {
        self.lists.get(question.kind.list()?)
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn has_word(appearance: Option<&str>, word: &str) -> bool {
    appearance.is_some_and(|words| words.split_whitespace().any(|each| each == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_of_the_first_format_is_written_as_it_was_read() {
        let text = r#"{"format":1,"name":"f","instrument":"interview","languages":["th"],"title":{"th":"ก"},"lists":{},"nodes":[{"group":{"name":"g","label":{"th":"ข"},"aspect":true,"nodes":[{"question":{"name":"q","kind":"note","label":{"th":"ค"}}},{"question":{"name":"n","kind":{"integer":{"least":1}},"label":{"th":"ง"},"required":true,"demographic":true,"relevant":"${q} = 1"}}]}}]}"#;
        let form: Form = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&form).unwrap(), text);
    }

    #[test]
    fn appearances_are_words() {
        let mut question = Question::new("q", Kind::Photo, Text::default());
        question.appearance = Some("new signature".into());
        assert!(question.has_appearance("new") && question.is_signature());
        assert!(!question.has_appearance("sign"));
    }
}
