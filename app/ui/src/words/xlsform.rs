//! Words for what was found in an XLSForm: what is wrong, and what is expected instead.

mod expected;
#[cfg(test)]
mod tests;

use domain::plan::Severity;
use domain::xlsform::Problem;

use super::flaws::flaw_in_words;
use crate::texts::{Locale, text};
use expected::expected_words;

/// The sentence of a code; its values go in under their names.
macro_rules! say {
    ($locale:ident, $code:ident $(; $($name:ident = $value:expr),+)?) => {
        text!($locale, forms.problem.$code $(, $($name = $value),+)?).to_string()
    };
}

/// How much a finding weighs, in a word.
pub fn severity(of: Severity, locale: Locale) -> &'static str {
    match of {
        Severity::Error => text!(locale, forms.error),
        Severity::Warning => text!(locale, forms.warning),
        Severity::Note => text!(locale, forms.note),
    }
}

/// What was found, in one sentence for the author of the form.
pub fn sentence(problem: &Problem, locale: Locale) -> String {
    match problem {
        Problem::TooManyRows { most } => say!(locale, too_many_rows; most = most),
        Problem::TooManyColumns { most } => say!(locale, too_many_columns; most = most),
        Problem::CellTooLong { longest } => say!(locale, cell_too_long; longest = longest),
        Problem::NoSurveySheet { similar } => {
            with_similar(say!(locale, no_survey_sheet), similar, locale)
        }
        Problem::MisspeltSheet { sheet, similar } => {
            say!(locale, misspelt_sheet; sheet = sheet, similar = quoted(similar))
        }
        Problem::NoColumn { heading } => say!(locale, no_column; heading = heading),
        Problem::DuplicateColumn { heading } => say!(locale, duplicate_column; heading = heading),
        Problem::SameColumn { heading, first } => {
            say!(locale, same_column; heading = heading, first = first)
        }
        Problem::BadChoiceHeading { heading } => {
            say!(locale, bad_choice_heading; heading = heading)
        }
        Problem::HeadingInParts { heading } => say!(locale, heading_in_parts; heading = heading),
        Problem::LanguageAssumed { language } => {
            say!(locale, language_assumed; language = language)
        }
        Problem::Formula => say!(locale, formula),
        Problem::CommentRow => say!(locale, comment_row),
        Problem::DisabledRow => say!(locale, disabled_row),
        Problem::NoType => say!(locale, no_type),
        Problem::UnknownType { value } => say!(locale, unknown_type; value = value),
        Problem::TypeNotTaken { value } => say!(locale, type_not_taken; value = value),
        Problem::NoName => say!(locale, no_name),
        Problem::InvalidName { value } => say!(locale, invalid_name; value = value),
        Problem::ReservedName { value } => say!(locale, reserved_name; value = value),
        Problem::DuplicateName { value, first_row } => {
            say!(locale, duplicate_name; value = value, first_row = first_row)
        }
        Problem::NameDiffersByCase { value, first_row } => {
            say!(locale, name_differs_by_case; value = value, first_row = first_row)
        }
        Problem::NameIsGenerated { value } => say!(locale, name_is_generated; value = value),
        Problem::UnmatchedEnd { kind } => say!(locale, unmatched_end; kind = kind),
        Problem::UnmatchedBegin { kind, name } => {
            say!(locale, unmatched_begin; kind = kind, name = name)
        }
        Problem::TooDeep { deepest } => say!(locale, too_deep; deepest = deepest),
        Problem::NoLabel => say!(locale, no_label),
        Problem::RepeatWithoutLabel => say!(locale, repeat_without_label),
        Problem::BigImageWithoutImage => say!(locale, big_image_without_image),
        Problem::UnknownMedia { value } => say!(locale, unknown_media; value = value),
        Problem::NoCalculation => say!(locale, no_calculation),
        Problem::CalculationNotTaken => say!(locale, calculation_not_taken),
        Problem::NoTrigger => say!(locale, no_trigger),
        Problem::UnseenTrigger { name } => say!(locale, unseen_trigger; name = name),
        Problem::AuditName => say!(locale, audit_name),
        Problem::DeprecatedProperty { value } => say!(locale, deprecated_property; value = value),
        Problem::BadValue { heading, value, expected } => {
            say!(locale, bad_value; heading = heading, value = value, expected = expected_words(*expected, locale))
        }
        Problem::BadParameters => say!(locale, bad_parameters),
        Problem::UnknownParameters { names, accepted } => {
            say!(locale, unknown_parameters; names = quoted(names), accepted = quoted(accepted))
        }
        Problem::BadParameter { name, value, expected } => {
            say!(locale, bad_parameter; name = name, value = value, expected = expected_words(*expected, locale))
        }
        Problem::MissingParameter { name } => say!(locale, missing_parameter; name = name),
        Problem::ParameterNeedsAppearance => say!(locale, parameter_needs_appearance),
        Problem::BadTickLabel { list, value, expected } => {
            say!(locale, bad_tick_label; list = list, value = value, expected = expected_words(*expected, locale))
        }
        Problem::NoChoicesSheet { similar } => {
            with_similar(say!(locale, no_choices_sheet), similar, locale)
        }
        Problem::NoExternalChoicesSheet { similar } => {
            with_similar(say!(locale, no_external_choices_sheet), similar, locale)
        }
        Problem::UnknownList { list } => say!(locale, unknown_list; list = list),
        Problem::ListInTwoSheets { list } => say!(locale, list_in_two_sheets; list = list),
        Problem::NoChoiceName => say!(locale, no_choice_name),
        Problem::DuplicateChoice { value, first_row } => {
            say!(locale, duplicate_choice; value = value, first_row = first_row)
        }
        Problem::NoChoiceLabel => say!(locale, no_choice_label),
        Problem::SpaceInChoice { list, value } => {
            say!(locale, space_in_choice; list = list, value = value)
        }
        Problem::BadFileName { value } => say!(locale, bad_file_name; value = value),
        Problem::ListNeedsSelectOne => say!(locale, list_needs_select_one),
        Problem::OtherWithFilter => say!(locale, other_with_filter),
        Problem::OtherWithoutList => say!(locale, other_without_list),
        Problem::DuplicateInstance { name } => say!(locale, duplicate_instance; name = name),
        Problem::SearchWithFile => say!(locale, search_with_file),
        Problem::SearchAndPlain { list } => say!(locale, search_and_plain; list = list),
        Problem::TableListWithFilter => say!(locale, table_list_with_filter),
        Problem::TableListDiffers { list, first } => {
            say!(locale, table_list_differs; list = list, first = first)
        }
        Problem::ExternalWithoutFilter => say!(locale, external_without_filter),
        Problem::BadReference { value } => say!(locale, bad_reference; value = value),
        Problem::UnknownReference { name } => say!(locale, unknown_reference; name = name),
        Problem::AmbiguousReference { name } => say!(locale, ambiguous_reference; name = name),
        Problem::ReferencesWithoutComma => say!(locale, references_without_comma),
        Problem::DuplicateFormId => say!(locale, duplicate_form_id),
        Problem::RepeatNamedLikeForm { value } => {
            say!(locale, repeat_named_like_form; value = value)
        }
        Problem::EncryptionNeedsId => say!(locale, encryption_needs_id),
        Problem::UnknownEntityColumns { names } => {
            say!(locale, unknown_entity_columns; names = quoted(names))
        }
        Problem::NoEntityName => say!(locale, no_entity_name),
        Problem::DuplicateEntity { value } => say!(locale, duplicate_entity; value = value),
        Problem::UnknownEntity { value } => say!(locale, unknown_entity; value = value),
        Problem::EntityNeeds { heading } => say!(locale, entity_needs; heading = heading),
        Problem::SaveToWithoutEntities => say!(locale, save_to_without_entities),
        Problem::SaveToOnGroup => say!(locale, save_to_on_group),
        Problem::SaveToNeedsEntity => say!(locale, save_to_needs_entity),
        Problem::DuplicateSaveTo { value, first_row } => {
            say!(locale, duplicate_save_to; value = value, first_row = first_row)
        }
        Problem::Flaw(flaw) => flaw_in_words(flaw, locale),
    }
}

/// Names as a list in quotation marks: `“a”, “b”`.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    names.join(", ")
}

/// The sentence, with the sheets that may have been meant.
fn with_similar(sentence: String, similar: &[String], locale: Locale) -> String {
    if similar.is_empty() {
        return sentence;
    }
    text!(locale, forms.similar, sentence = sentence, names = quoted(similar)).to_string()
}
