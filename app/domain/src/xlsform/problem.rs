use serde::Serialize;

use super::Expected;
use crate::form::Flaw;
use crate::plan::Severity;

/// What was found in a workbook, with what a sentence about it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    // The workbook and its headings.
    TooManyRows {
        most: usize,
    },
    TooManyColumns {
        most: usize,
    },
    CellTooLong {
        longest: usize,
    },
    /// No sheet `survey`; `similar` are sheets whose names look like it.
    NoSurveySheet {
        similar: Vec<String>,
    },
    /// A sheet whose name looks like one that is missing.
    MisspeltSheet {
        sheet: String,
        similar: Vec<String>,
    },
    /// A column that the sheet cannot do without.
    NoColumn {
        heading: String,
    },
    /// The same heading as in an earlier column.
    DuplicateColumn {
        heading: String,
    },
    /// Another name of an earlier column.
    SameColumn {
        heading: String,
        first: String,
    },
    /// A heading of the choices sheet that is empty or holds a space: the column is left out.
    BadChoiceHeading {
        heading: String,
    },
    /// A heading in several parts where one is read.
    HeadingInParts {
        heading: String,
    },
    /// Texts in no named language were taken to be in this one.
    LanguageAssumed {
        language: String,
    },
    /// The cell is a formula; what it last came to was read.
    Formula,

    // Rows of the survey.
    /// Words in a row without type, name and label: the row is left out.
    CommentRow,
    /// A row switched off in the column `disabled`.
    DisabledRow,
    NoType,
    UnknownType {
        value: String,
    },
    /// A type that the reference converter knows and this program does not take.
    TypeNotTaken {
        value: String,
    },
    NoName,
    /// Not a name: a letter or `_`, then letters, digits, `_`, `-`, `.`.
    InvalidName {
        value: String,
    },
    ReservedName {
        value: String,
    },
    /// The same name as in an earlier row of the same group.
    DuplicateName {
        value: String,
        first_row: usize,
    },
    /// The name of an earlier row, but for capitals.
    NameDiffersByCase {
        value: String,
        first_row: usize,
    },
    /// A name that the program gives to a part that it adds.
    NameIsGenerated {
        value: String,
    },
    UnmatchedEnd {
        kind: String,
    },
    UnmatchedBegin {
        kind: String,
        name: String,
    },
    TooDeep {
        deepest: usize,
    },
    /// Neither label nor hint nor media.
    NoLabel,
    /// A repeat without a label: its parts cannot be told apart.
    RepeatWithoutLabel,
    BigImageWithoutImage,
    UnknownMedia {
        value: String,
    },
    NoCalculation,
    /// `background-geopoint` takes no calculation.
    CalculationNotTaken,
    /// `background-geopoint` needs a trigger.
    NoTrigger,
    /// A question that nobody sees cannot pull a trigger.
    UnseenTrigger {
        name: String,
    },
    /// An audit is always named `audit`.
    AuditName,
    /// Phones tell it no longer.
    DeprecatedProperty {
        value: String,
    },
    /// A cell does not hold what its column is for.
    BadValue {
        heading: String,
        value: String,
        expected: Expected,
    },

    // Parameters.
    /// Not `key=value` pairs.
    BadParameters,
    UnknownParameters {
        names: Vec<String>,
        accepted: Vec<String>,
    },
    BadParameter {
        name: String,
        value: String,
        expected: Expected,
    },
    MissingParameter {
        name: String,
    },
    /// Ticks, labels and placeholders need another appearance.
    ParameterNeedsAppearance,
    BadTickLabel {
        list: String,
        value: String,
        expected: Expected,
    },

    // Choices.
    NoChoicesSheet {
        similar: Vec<String>,
    },
    NoExternalChoicesSheet {
        similar: Vec<String>,
    },
    UnknownList {
        list: String,
    },
    /// The list stands in two sheets.
    ListInTwoSheets {
        list: String,
    },
    NoChoiceName,
    DuplicateChoice {
        value: String,
        first_row: usize,
    },
    NoChoiceLabel,
    /// A choice with a space cannot be one of several.
    SpaceInChoice {
        list: String,
        value: String,
    },
    /// Only `.csv`, `.xml` and `.geojson` files hold choices.
    BadFileName {
        value: String,
    },
    /// Only one choice can be taken from the answers of a repeat.
    ListNeedsSelectOne,
    OtherWithFilter,
    OtherWithoutList,
    /// Two files, or a file and a list, of the same name.
    DuplicateInstance {
        name: String,
    },
    SearchWithFile,
    /// A list that is searched here and shown whole elsewhere.
    SearchAndPlain {
        list: String,
    },
    TableListWithFilter,
    TableListDiffers {
        list: String,
        first: String,
    },
    /// External choices are there to be filtered: they need a `choice_filter`.
    ExternalWithoutFilter,

    // References.
    /// `${` without a name and `}`.
    BadReference {
        value: String,
    },
    UnknownReference {
        name: String,
    },
    /// Several rows have the name.
    AmbiguousReference {
        name: String,
    },
    /// Several triggers stand without a comma between.
    ReferencesWithoutComma,

    // Settings and entities.
    DuplicateFormId,
    /// The form's own name must not be that of a repeat.
    RepeatNamedLikeForm {
        value: String,
    },
    /// Encrypted answers need an instance id.
    EncryptionNeedsId,
    UnknownEntityColumns {
        names: Vec<String>,
    },
    NoEntityName,
    DuplicateEntity {
        value: String,
    },
    UnknownEntity {
        value: String,
    },
    /// `label`, `entity_id` or `update_if` is missing beside what stands there.
    EntityNeeds {
        heading: String,
    },
    SaveToWithoutEntities,
    SaveToOnGroup,
    /// Which of several entities it is must be said: `list#property`.
    SaveToNeedsEntity,
    DuplicateSaveTo {
        value: String,
        first_row: usize,
    },

    /// The form can be read and has a flaw.
    #[serde(untagged)]
    Flaw(Flaw),
}

impl Problem {
    /// The earlier row that it speaks of, counted from 1.
    pub fn first_row_mut(&mut self) -> Option<&mut usize> {
        match self {
            Problem::DuplicateName { first_row, .. }
            | Problem::NameDiffersByCase { first_row, .. }
            | Problem::DuplicateChoice { first_row, .. }
            | Problem::DuplicateSaveTo { first_row, .. } => Some(first_row),
            _ => None,
        }
    }

    /// How much it keeps from going on.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::Flaw(flaw) if !flaw.is_warning() => Severity::Error,
            Problem::CommentRow | Problem::DisabledRow | Problem::LanguageAssumed { .. } => {
                Severity::Note
            }
            Problem::Flaw(_)
            | Problem::MisspeltSheet { .. }
            | Problem::BadChoiceHeading { .. }
            | Problem::Formula
            | Problem::NameDiffersByCase { .. }
            | Problem::RepeatWithoutLabel
            | Problem::DeprecatedProperty { .. }
            | Problem::NoChoiceLabel
            | Problem::DuplicateFormId => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
