//! Ids are types, so that a project's id cannot be handed where a round's is wanted.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        /// A positive number in the database; a string wherever it leaves the program.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIntError;

            fn try_from(text: String) -> Result<Self, ParseIntError> {
                text.parse()
            }
        }
    )+};
}

ids! {
    /// A staff account.
    UserId,
    /// A strategy (ยุทธศาสตร์) of the plan.
    StrategyId,
    /// A project of the plan.
    ProjectId,
    /// An evaluation window of a fiscal year.
    RoundId,
    /// An instrument being written.
    FormId,
    /// A question, section or form kept for later use.
    EntryId,
    /// An immutable published state of a form.
    VersionId,
    /// A form version open for answers, for one project in one round.
    CollectionId,
    /// A run of the report pack.
    ReportId,
    /// Results that everyone may read.
    PublicPageId,
    /// A theme of written answers.
    TagId,
    /// A door to a collection: one place or channel.
    LinkId,
}

/// The id of one response, made by its sender (UUIDv7), so that sending twice is harmless.
pub type ResponseId = uuid::Uuid;
