//! One of each, with values that can be found again in its sentence.

use domain::form::{Feature, Flaw, Matter, Name, Part};
use domain::xlsform::{Expected, Problem};

fn text() -> String {
    "here".to_owned()
}

fn names() -> Vec<String> {
    vec![text()]
}

fn at() -> Name {
    Name::new("here")
}

pub fn problem() -> Vec<Problem> {
    vec![
        Problem::TooManyRows { most: 1_000 },
        Problem::TooManyColumns { most: 1_000 },
        Problem::CellTooLong { longest: 1_000 },
        Problem::NoSurveySheet { similar: names() },
        Problem::MisspeltSheet { sheet: text(), similar: names() },
        Problem::NoColumn { heading: text() },
        Problem::DuplicateColumn { heading: text() },
        Problem::SameColumn { heading: text(), first: text() },
        Problem::BadChoiceHeading { heading: text() },
        Problem::HeadingInParts { heading: text() },
        Problem::LanguageAssumed { language: text() },
        Problem::Formula,
        Problem::CommentRow,
        Problem::DisabledRow,
        Problem::NoType,
        Problem::UnknownType { value: text() },
        Problem::TypeNotTaken { value: text() },
        Problem::NoName,
        Problem::InvalidName { value: text() },
        Problem::ReservedName { value: text() },
        Problem::DuplicateName { value: text(), first_row: 7 },
        Problem::NameDiffersByCase { value: text(), first_row: 7 },
        Problem::NameIsGenerated { value: text() },
        Problem::UnmatchedEnd { kind: text() },
        Problem::UnmatchedBegin { kind: text(), name: text() },
        Problem::TooDeep { deepest: 1_000 },
        Problem::NoLabel,
        Problem::RepeatWithoutLabel,
        Problem::BigImageWithoutImage,
        Problem::UnknownMedia { value: text() },
        Problem::NoCalculation,
        Problem::CalculationNotTaken,
        Problem::NoTrigger,
        Problem::UnseenTrigger { name: text() },
        Problem::AuditName,
        Problem::DeprecatedProperty { value: text() },
        Problem::BadValue { heading: text(), value: text(), expected: Expected::Number },
        Problem::BadParameters,
        Problem::UnknownParameters { names: names(), accepted: names() },
        Problem::BadParameter { name: text(), value: text(), expected: Expected::Number },
        Problem::MissingParameter { name: text() },
        Problem::ParameterNeedsAppearance,
        Problem::BadTickLabel { list: text(), value: text(), expected: Expected::Number },
        Problem::NoChoicesSheet { similar: names() },
        Problem::NoExternalChoicesSheet { similar: names() },
        Problem::UnknownList { list: text() },
        Problem::ListInTwoSheets { list: text() },
        Problem::NoChoiceName,
        Problem::DuplicateChoice { value: text(), first_row: 7 },
        Problem::NoChoiceLabel,
        Problem::SpaceInChoice { list: text(), value: text() },
        Problem::BadFileName { value: text() },
        Problem::ListNeedsSelectOne,
        Problem::OtherWithFilter,
        Problem::OtherWithoutList,
        Problem::DuplicateInstance { name: text() },
        Problem::SearchWithFile,
        Problem::SearchAndPlain { list: text() },
        Problem::TableListWithFilter,
        Problem::TableListDiffers { list: text(), first: text() },
        Problem::ExternalWithoutFilter,
        Problem::BadReference { value: text() },
        Problem::UnknownReference { name: text() },
        Problem::AmbiguousReference { name: text() },
        Problem::ReferencesWithoutComma,
        Problem::DuplicateFormId,
        Problem::RepeatNamedLikeForm { value: text() },
        Problem::EncryptionNeedsId,
        Problem::UnknownEntityColumns { names: names() },
        Problem::NoEntityName,
        Problem::DuplicateEntity { value: text() },
        Problem::UnknownEntity { value: text() },
        Problem::EntityNeeds { heading: text() },
        Problem::SaveToWithoutEntities,
        Problem::SaveToOnGroup,
        Problem::SaveToNeedsEntity,
        Problem::DuplicateSaveTo { value: text(), first_row: 7 },
    ]
}

pub fn expected() -> Vec<Expected> {
    vec![
        Expected::Number,
        Expected::WholeNumber,
        Expected::NotNegative,
        Expected::NotZero,
        Expected::WithinWidth,
        Expected::WithinRange,
        Expected::MultipleOfStep,
        Expected::Ends,
        Expected::List,
        Expected::TrueOrFalse,
        Expected::True,
        Expected::YesOrNo,
        Expected::Name,
        Expected::NumberOrReference,
        Expected::PackageName,
        Expected::AudioQuality,
        Expected::LocationPriority,
        Expected::NotBelowInterval,
        Expected::OnFormEdit,
        Expected::Places,
        Expected::Instrument,
    ]
}

pub fn flaw() -> Vec<Flaw> {
    let plain = [
        Flaw::UnknownFormat { format: 9 },
        Flaw::NoLanguage,
        Flaw::InvalidLanguage { language: text() },
        Flaw::NoQuestion,
        Flaw::InvalidName { at: at() },
        Flaw::DuplicateName { at: at() },
        Flaw::MissingText { at: at(), language: text() },
        Flaw::MissingTranslation { at: at(), language: text() },
        Flaw::NoFileInLanguage { at: at(), language: text() },
        Flaw::MissingFile { at: at(), file: text() },
        Flaw::InvalidFileName { at: at(), file: text() },
        Flaw::FileWithoutWords { at: at() },
        Flaw::UnknownList { at: at(), list: at() },
        Flaw::EmptyList { at: at() },
        Flaw::DuplicateChoice { at: at(), value: text() },
        Flaw::InvalidChoice { at: at(), value: text() },
        Flaw::EmptyRange { at: at() },
        Flaw::NoCalculation { at: at() },
        Flaw::AspectWithoutScale { at: at() },
        Flaw::Cycle { at: at(), path: vec![at(), at()] },
    ];
    let parts = [
        Part::Text,
        Part::Relevant,
        Part::Required,
        Part::ReadOnly,
        Part::Constraint,
        Part::Calculation,
        Part::Default,
        Part::Trigger,
        Part::ChoiceFilter,
        Part::RepeatCount,
        Part::InstanceName,
    ];
    let features = [Feature::Kind, Feature::ListSource];
    let matters = [
        Matter::Religion,
        Matter::Ethnicity,
        Matter::Disability,
        Matter::Health,
        Matter::Politics,
        Matter::CriminalRecord,
        Matter::SexualLife,
        Matter::Union,
        Matter::Biometrics,
        Matter::IdNumber,
        Matter::Phone,
        Matter::FullName,
        Matter::BirthDate,
    ];
    let bad = |part| Flaw::BadExpression { at: at(), part, position: 3, expected: text() };
    let unknown = |part| Flaw::UnknownReference { at: at(), part, position: 3, reference: at() };
    (plain.into_iter())
        .chain(parts.map(bad))
        .chain(parts.map(unknown))
        .chain(features.map(|feature| Flaw::NotAskedYet { at: at(), feature }))
        .chain(matters.map(|matter| Flaw::SensitiveQuestion { at: at(), matter }))
        .collect()
}
