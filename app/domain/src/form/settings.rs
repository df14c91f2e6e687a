use std::collections::BTreeMap;

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use crate::text::Language;

/// What an XLSForm's settings say beside the name, title and languages of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The id that the author gave, where it cannot be the form's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_id: Option<String>,
    /// The author's own version, unlike the number that publishing gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// How the form is drawn: `pages`, `theme-grid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// An expression that names a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_name: Option<String>,
    /// What a language is called in the headings, where it is not what everybody calls it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub language_names: BTreeMap<Language, String>,
    /// Where other programs send answers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission_url: Option<String>,
    /// The key that other programs encrypt answers with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_send: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_delete: Option<String>,
    /// `prefix="address"` pairs of the attributes below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespaces: Option<String>,
    /// Choices of one list may have the same value.
    #[serde(skip_serializing_if = "super::is_false")]
    pub allow_choice_duplicates: bool,
    /// Settings that are kept but not used, by their heading.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Sheets that are kept but not used (`entities`), row by row with the headings first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sheets: BTreeMap<String, Vec<Vec<String>>>,
}

impl Settings {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Settings::default()
    }
}
