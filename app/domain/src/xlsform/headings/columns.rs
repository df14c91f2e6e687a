//! The names that columns have and had.

/// Which sheet's names of columns are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Survey,
    Choices,
    ExternalChoices,
    Settings,
    Entities,
}

/// Names of columns, older ones and those of the converter's own structure, by the one name that
/// they are read under.
const SURVEY: [(&str, &str); 33] = [
    ("bind::relevant", "relevant"),
    ("relevance", "relevant"),
    ("bind::required", "required"),
    ("bind::readonly", "read_only"),
    ("readonly", "read_only"),
    ("bind::constraint", "constraint"),
    ("bind::jr:constraintMsg", "constraint_message"),
    ("constraining_message", "constraint_message"),
    ("bind::jr:requiredMsg", "required_message"),
    ("requiredmsg", "required_message"),
    ("bind::jr:noAppErrorString", "no_app_error_string"),
    ("noapperrorstring", "no_app_error_string"),
    ("bind::calculate", "calculation"),
    ("calculate", "calculation"),
    ("bind::entities:saveto", "save_to"),
    ("control::appearance", "appearance"),
    ("body::appearance", "appearance"),
    ("control::jr:count", "repeat_count"),
    ("body::jr:count", "repeat_count"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("caption", "label"),
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("compact_tag", "instance::odk:tag"),
    ("autoplay", "body::autoplay"),
    ("rows", "body::rows"),
    ("control", "body"),
    ("image", "media::image"),
    ("big-image", "media::big-image"),
    ("audio", "media::audio"),
    ("video", "media::video"),
];

/// The same of the sheets of choices.
const CHOICES: [(&str, &str); 6] = [
    ("caption", "label"),
    ("value", "name"),
    ("image", "media::image"),
    ("big-image", "media::big-image"),
    ("audio", "media::audio"),
    ("video", "media::video"),
];

/// The same of the settings.
const SETTINGS: [(&str, &str); 5] = [
    ("title", "form_title"),
    ("set_form_title", "form_title"),
    ("id_string", "form_id"),
    ("set_form_id", "form_id"),
    ("prefix", "compact_prefix"),
];

/// Columns that are read under their own name, in any spelling of it.
const SURVEY_NAMES: [&str; 26] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "relevant",
    "required",
    "read_only",
    "constraint",
    "constraint_message",
    "required_message",
    "no_app_error_string",
    "calculation",
    "save_to",
    "appearance",
    "repeat_count",
    "default",
    "trigger",
    "choice_filter",
    "parameters",
    "sms_field",
    "media",
    "bind",
    "body",
    "instance",
    "siang",
];

/// The same of the sheets of choices; any other column may be meant for a filter, letter by letter.
const CHOICES_NAMES: [&str; 6] = ["list_name", "name", "label", "media", "sms_option", "siang"];

/// The same of the settings.
const SETTINGS_NAMES: [&str; 27] = [
    "form_title",
    "form_id",
    "compact_prefix",
    "default_language",
    "name",
    "version",
    "style",
    "instance_name",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "client_editable",
    "namespaces",
    "attribute",
    "allow_choice_duplicates",
    "clean_text_values",
    "add_none_option",
    "instance_xmlns",
    "delimiter",
    "sms_keyword",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
    "siang",
];

/// The same of the entities.
const ENTITIES_NAMES: [&str; 6] =
    ["list_name", "entity_id", "create_if", "update_if", "repeat", "label"];

/// Columns with a text in every language.
pub const TEXTS: [&str; 10] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "no_app_error_string",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
];

/// Our own columns with a text in every language.
const OWN_TEXTS: [&str; 2] = ["siang::title", "siang::introduction"];

/// The columns that are read under their own name, in any spelling of it.
pub fn names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Survey => &SURVEY_NAMES,
        Kind::Choices | Kind::ExternalChoices => &CHOICES_NAMES,
        Kind::Settings => &SETTINGS_NAMES,
        Kind::Entities => &ENTITIES_NAMES,
    }
}

/// Whether the column holds a text in every language; of choices, only labels and media do.
pub fn is_text(name: &str, kind: Kind) -> bool {
    match kind {
        Kind::Survey => TEXTS.contains(&name),
        Kind::Settings => OWN_TEXTS.contains(&name),
        Kind::Choices | Kind::ExternalChoices => {
            TEXTS.contains(&name) && (name == "label" || name.starts_with("media::"))
        }
        Kind::Entities => false,
    }
}

/// The one name that a column is read under, where this is another of its names.
pub fn canonical(name: &str, kind: Kind) -> Option<&'static str> {
    let aliases: &[(&str, &'static str)] = match kind {
        Kind::Survey => &SURVEY,
        Kind::Choices | Kind::ExternalChoices => &CHOICES,
        Kind::Settings => &SETTINGS,
        Kind::Entities => &[("dataset", "list_name")],
    };
    aliases.iter().find(|(alias, _)| *alias == name).map(|(_, canonical)| *canonical)
}
