use serde::Serialize;

use crate::bands::BandSetId;
use crate::form::Name;
use crate::review::Rejected;
use crate::series::Changed;

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
    /// The figures join the answers to these versions of the form, the oldest first. A question
    /// that a version does not have counts there as not asked; the choices of all versions are
    /// listed; an aspect and the overall score are made of the items that the newest version asks.
    Versions { versions: Vec<VersionCount> },
    /// A question was changed between two of these versions: a difference may lie in the question.
    QuestionChanged(Changed),
    /// So many responses of the collection are left out of every figure, because an evaluator
    /// rejected them, with how many for which reason; the public is given no reason.
    Rejected { n: u64, reasons: Vec<Rejected> },
}

impl Note {
    /// The note on rejected responses; none without any.
    pub fn rejected(reasons: Vec<Rejected>) -> Option<Note> {
        let n = reasons.iter().map(|rejected| rejected.n).sum();
        (n > 0).then_some(Note::Rejected { n, reasons })
    }
}

/// How many of the responses answer a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VersionCount {
    pub number: u32,
    pub n: u64,
}
