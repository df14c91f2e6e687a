//! Where in a workbook each part of a form stands.

use std::collections::BTreeMap;

use super::Problem;
use super::finding::{At, XlsFinding};
use crate::form::{Flaw, Name, Part};

/// Places of names, and the columns of the survey.
#[derive(Debug, Default)]
pub struct Places {
    rows: BTreeMap<Name, At>,
    lists: BTreeMap<Name, At>,
    columns: BTreeMap<&'static str, usize>,
    form: At,
}

impl Places {
    pub fn new(form: At) -> Places {
        Places { form, ..Places::default() }
    }

    /// The row of a question or group; the first one where there are several.
    pub fn add_row(&mut self, name: Name, at: At) {
        self.rows.entry(name).or_insert(at);
    }

    pub fn add_list(&mut self, name: Name, at: At) {
        self.lists.entry(name).or_insert(at);
    }

    /// The column, counted from 1, in which the survey has parts of this heading.
    pub fn add_column(&mut self, heading: &'static str, column: usize) {
        self.columns.insert(heading, column);
    }

    /// The flaw with its place.
    pub fn finding(&self, flaw: Flaw) -> XlsFinding {
        let is_of_list = matches!(
            flaw,
            Flaw::EmptyList { .. } | Flaw::DuplicateChoice { .. } | Flaw::InvalidChoice { .. }
        );
        let at = match flaw.at() {
            Some(name) if is_of_list => self.lists.get(name),
            Some(name) => self.rows.get(name).or_else(|| self.lists.get(name)),
            None => None,
        };
        let mut at = at.unwrap_or(&self.form).clone();
        if at.row > 0 && at.column.is_none() && !is_of_list {
            at.column = heading(&flaw).and_then(|heading| self.columns.get(heading)).copied();
        }
        XlsFinding::new(at, Problem::Flaw(flaw))
    }
}

/// The heading of the column that a flaw is about.
fn heading(flaw: &Flaw) -> Option<&'static str> {
    match flaw {
        Flaw::InvalidName { .. } | Flaw::DuplicateName { .. } => Some("name"),
        Flaw::MissingText { .. }
        | Flaw::MissingTranslation { .. }
        | Flaw::SensitiveQuestion { .. } => Some("label"),
        Flaw::UnknownList { .. } => Some("type"),
        Flaw::BadExpression { part, .. } | Flaw::UnknownReference { part, .. } => Some(of(*part)),
        _ => None,
    }
}

fn of(part: Part) -> &'static str {
    match part {
        Part::Text => "label",
        Part::Relevant => "relevant",
        Part::Required => "required",
        Part::ReadOnly => "read_only",
        Part::Constraint => "constraint",
        Part::Calculation => "calculation",
        Part::Default => "default",
        Part::Trigger => "trigger",
        Part::ChoiceFilter => "choice_filter",
        Part::RepeatCount => "repeat_count",
        Part::InstanceName => "instance_name",
    }
}

/// The headings whose columns are remembered.
pub const HEADINGS: [&str; 12] = [
    "name",
    "type",
    "label",
    "relevant",
    "required",
    "read_only",
    "constraint",
    "calculation",
    "default",
    "trigger",
    "choice_filter",
    "repeat_count",
];
