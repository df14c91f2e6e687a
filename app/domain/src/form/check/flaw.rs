use serde::Serialize;

use crate::form::Name;

/// Something wrong with a definition. `at` names the question, group or list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Flaw {
    /// Written for a newer program, or for none.
    UnknownFormat {
        format: u16,
    },
    NoLanguage,
    /// A language whose code or name holds `::`, which keeps the parts of a sheet's heading apart.
    InvalidLanguage {
        language: String,
    },
    /// Not one question that a person answers.
    NoQuestion,
    InvalidName {
        at: Name,
    },
    DuplicateName {
        at: Name,
    },
    /// No text in the first language.
    MissingText {
        at: Name,
        language: String,
    },
    /// A text without a translation into one of the further languages; the first one is shown.
    MissingTranslation {
        at: Name,
        language: String,
    },
    /// A picture, sound or film that is not shown in one of the languages: files are named for
    /// others alone.
    NoFileInLanguage {
        at: Name,
        language: String,
    },
    /// A file that is shown beside the words and that nobody has handed in yet.
    MissingFile {
        at: Name,
        file: String,
    },
    /// A file's name that no file has when it is handed in: with a slash, a control character, or of
    /// dots alone.
    InvalidFileName {
        at: Name,
        file: String,
    },
    /// A picture, sound or film without words: whoever does not see or hear it is told its file's name.
    FileWithoutWords {
        at: Name,
    },
    UnknownList {
        at: Name,
        list: Name,
    },
    EmptyList {
        at: Name,
    },
    DuplicateChoice {
        at: Name,
        value: String,
    },
    /// A choice value is empty, longer than 64 bytes, or holds white space or a control character.
    InvalidChoice {
        at: Name,
        value: String,
    },
    /// The expression cannot be read; `position` counts characters from 0.
    BadExpression {
        at: Name,
        part: Part,
        position: usize,
        expected: String,
    },
    /// Nothing has the name that an expression or text refers to; `position` counts characters
    /// from 0.
    UnknownReference {
        at: Name,
        part: Part,
        position: usize,
        reference: Name,
    },
    /// Conditions and calculations that wait for each other: each of the path looks at the next,
    /// the last one at the first.
    Cycle {
        at: Name,
        path: Vec<Name>,
    },
    /// `least` is above `most`, or a range has no step that fits.
    EmptyRange {
        at: Name,
    },
    /// A calculated question without a calculation or a default that is an expression.
    NoCalculation {
        at: Name,
    },
    /// An aspect none of whose questions has a list with scores: it has no mean.
    AspectWithoutScale {
        at: Name,
    },
    /// Asks for what the law protects, or for what tells who somebody is.
    SensitiveQuestion {
        at: Name,
        matter: Matter,
    },
    /// Nothing that a phone can ask today.
    NotAskedYet {
        at: Name,
        feature: Feature,
    },
}

impl Flaw {
    /// Whether the form can be published all the same.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Flaw::MissingTranslation { .. }
                | Flaw::NoFileInLanguage { .. }
                | Flaw::MissingFile { .. }
                | Flaw::InvalidFileName { .. }
                | Flaw::FileWithoutWords { .. }
                | Flaw::AspectWithoutScale { .. }
                | Flaw::SensitiveQuestion { .. }
        )
    }

    /// Whether the form cannot even be kept as a draft. What today's pages do not ask yet can:
    /// the form is sound, and is published when they do.
    pub fn refuses_draft(&self) -> bool {
        !self.is_warning() && !matches!(self, Flaw::NotAskedYet { .. })
    }

    /// The question, group, list or form that the flaw is about.
    pub fn at(&self) -> Option<&Name> {
        match self {
            Flaw::UnknownFormat { .. }
            | Flaw::NoLanguage
            | Flaw::InvalidLanguage { .. }
            | Flaw::NoQuestion => None,
            Flaw::InvalidName { at }
            | Flaw::DuplicateName { at }
            | Flaw::MissingText { at, .. }
            | Flaw::MissingTranslation { at, .. }
            | Flaw::NoFileInLanguage { at, .. }
            | Flaw::MissingFile { at, .. }
            | Flaw::InvalidFileName { at, .. }
            | Flaw::FileWithoutWords { at }
            | Flaw::UnknownList { at, .. }
            | Flaw::EmptyList { at }
            | Flaw::DuplicateChoice { at, .. }
            | Flaw::InvalidChoice { at, .. }
            | Flaw::BadExpression { at, .. }
            | Flaw::UnknownReference { at, .. }
            | Flaw::Cycle { at, .. }
            | Flaw::EmptyRange { at }
            | Flaw::NoCalculation { at }
            | Flaw::AspectWithoutScale { at }
            | Flaw::SensitiveQuestion { at, .. }
            | Flaw::NotAskedYet { at, .. } => Some(at),
        }
    }
}

/// Where in a question, group or form an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A label, hint or message that shows an answer.
    Text,
    Relevant,
    Required,
    ReadOnly,
    Constraint,
    Calculation,
    Default,
    Trigger,
    ChoiceFilter,
    RepeatCount,
    InstanceName,
}

/// What a question asks for that it had better not (PDPA sections 6 and 26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    Religion,
    Ethnicity,
    Disability,
    Health,
    Politics,
    CriminalRecord,
    SexualLife,
    Union,
    Biometrics,
    IdNumber,
    Phone,
    FullName,
    BirthDate,
}

/// What today's pages do not ask, by the notion of XLSForm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// The kind of the question.
    Kind,
    /// A list from a file, or one that is searched; an expression that looks into a file.
    ListSource,
}
