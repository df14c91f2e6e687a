//! Version series: the versions of a form whose answers stand in one table, and the one definition
//! that all of them can be read by. Nothing of it is stored: it follows from the versions.

mod join;

use serde::Serialize;

use crate::form::{Form, Name, SeriesChange, compare};

/// The versions of one form that a collection was answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The newest version with all that had ended before it in its old place, and what "or other"
    /// adds written out: every answer of every version has its question and its choice here.
    pub form: Form,
    /// The oldest first, never empty.
    versions: Vec<Version>,
    changes: Vec<Changed>,
}

/// One version of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub number: u32,
    /// With what "or other" adds written out.
    pub form: Form,
}

/// What became of a question from one version of the series to the next; never `Kept`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub from: u32,
    pub to: u32,
    pub change: SeriesChange,
}

/// Why a collection cannot move on to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MoveProblem {
    /// The collection takes no answers.
    Closed,
    /// The version is of another form.
    OtherForm,
    /// The version is not newer than that of the collection, which is `number`.
    NotNewer { number: u32 },
    /// Answers before and after could not stand in one series.
    Breaks { change: SeriesChange },
}

impl Series {
    /// The series of these versions, numbered, in any order; they are of one form, so that no name
    /// means two things in them.
    pub fn of<'form>(newest: (u32, &'form Form), earlier: &[(u32, &'form Form)]) -> Series {
        let read = |(number, form): (u32, &Form)| {
            let form = form.with_others().into_owned();
            Version { number, form }
        };
        let mut versions: Vec<Version> =
            earlier.iter().copied().chain([newest]).map(read).collect();
        versions.sort_by_key(|version| version.number);
        let changes = versions.windows(2).flat_map(changed).collect();
        Series { form: join::join(&versions), versions, changes }
    }

    /// The series of a version that nothing came before.
    pub fn of_one(number: u32, form: &Form) -> Series {
        Series::of((number, form), &[])
    }

    /// The versions, the oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Every change from version to version, in the order of the versions.
    pub fn changes(&self) -> &[Changed] {
        &self.changes
    }

    /// The changes that concern a question.
    pub fn changes_of(&self, question: &Name) -> impl Iterator<Item = &Changed> {
        self.changes.iter().filter(move |changed| changed.change.question() == question)
    }
}

fn changed(neighbours: &[Version]) -> Vec<Changed> {
    let [before, after] = neighbours else { return Vec::new() };
    compare(&before.form, &after.form)
        .into_iter()
        .filter(|change| !matches!(change, SeriesChange::Kept { .. }))
        .map(|change| Changed { from: before.number, to: after.number, change })
        .collect()
}

#[cfg(test)]
mod tests;
