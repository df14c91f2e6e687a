//! How the answers to a question part the respondents.

use std::borrow::Cow;

use serde::Serialize;

use crate::matrix::{Classes, Codes};

/// What the categories of a question are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// Choices, of which a respondent made one.
    Choices,
    /// Choices that were ticked: they overlap, as a respondent is in all that he ticked.
    Ticks,
    /// Numbers, each by itself, as there are few different ones.
    Values,
    /// Numbers in classes that end at the quartiles.
    Quartiles,
}

impl Parts {
    /// Whether a respondent can be in several.
    pub fn overlap(self) -> bool {
        self == Parts::Ticks
    }

    /// Whether nothing needs to be said of them.
    pub(super) fn are_choices(&self) -> bool {
        *self == Parts::Choices
    }
}

/// Respondents in groups of which each is in one at most.
pub(super) struct Parted<'matrix> {
    /// In form order, of numbers the least first: the value of a choice, or the limits of a class as
    /// a selection reads them.
    pub values: Vec<String>,
    /// A row's group from 1; any other code stands for none.
    pub codes: Cow<'matrix, Codes>,
    pub parts: Parts,
}

impl Parted<'_> {
    pub fn of_classes(classes: Classes) -> Self {
        Parted {
            values: classes.limits.iter().map(|limits| limits.to_text()).collect(),
            parts: if classes.are_quartiles() { Parts::Quartiles } else { Parts::Values },
            codes: Cow::Owned(classes.codes),
        }
    }
}
