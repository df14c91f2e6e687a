use domain::link::{LONGEST_LABEL, LabelProblem, read_label};
use store::links::LinkKind;

use crate::context;
use crate::texts::text;

/// A label as typed, or in words what is wrong with it.
pub(in crate::api) fn label(typed: &str) -> Result<String, String> {
    let locale = context::locale();
    read_label(typed).map_err(|problem| match problem {
        LabelProblem::Required => text!(locale, evaluate.refused_label_empty).to_string(),
        LabelProblem::TooLong => {
            text!(locale, evaluate.refused_label_long, most = LONGEST_LABEL)
        }
    })
}

/// The kind of a field; open unless single-use codes were asked for.
pub(in crate::api) fn kind(field: &str) -> LinkKind {
    field.parse().unwrap_or(LinkKind::Open)
}
