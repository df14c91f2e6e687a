use serde::Serialize;

use crate::bands::BandSetId;
use crate::form::Name;

/// Something that must be said beside the figures. Words are put on it where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// Levels are those of this band set.
    Bands { set: BandSetId },
    /// So few respondents that no figure says much.
    SmallSample { n: u64 },
    /// The percentages of these questions do not add up to 100.00, because each is rounded.
    RoundedPercentages { questions: Vec<Name> },
    /// These items have no level: their scores do not go from 1 to 5.
    NoBand { items: Vec<Name> },
    /// The aspect's items have scales of different ranges: it has no mean.
    MixedAspect { aspect: Name },
    /// Items have scales of different ranges: there is no overall mean, and no rank among them.
    MixedOverall,
    /// Groups can be made by a `select_one` question of the form only.
    UnknownGrouping { question: Name },
    /// The score to compare does not exist, or mixes scales.
    UnknownTarget { target: String },
}
