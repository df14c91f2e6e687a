//! Projects from a sheet: an e-Plan list, a plan form ผ.02, or a list of an officer's own.
//!
//! No column layout is official, so that a mapping says which column is what; `guess_mapping`
//! proposes one from the headings. Title rows, headings over two rows, merged cells, section rows
//! and sums are understood. With any error nothing may be imported.

mod finding;
mod headings;
mod rows;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use finding::{Problem, SheetFinding};
pub use headings::guess_mapping;
pub use rows::projects;

use crate::plan::{ProjectDraft, Severity, StrategyName};

/// What a column of a sheet of projects holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Code,
    Name,
    Strategy,
    Department,
    FiscalYear,
    Budget,
    Contract,
    Disbursed,
    /// คงเหลือ: checked against budget and disbursement, never stored.
    Remaining,
}

/// Which column of a sheet is what. Rows and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Projects begin at this row.
    pub first_row: usize,
    pub columns: BTreeMap<Column, usize>,
    /// The budget columns of a plan of several years (ผ.02), by fiscal year; that of the default
    /// year is read where `columns` names no budget.
    #[serde(default)]
    pub budgets_by_year: BTreeMap<i32, usize>,
}

/// What the sheet itself does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// For projects without a year of their own; Buddhist era.
    pub fiscal_year: Option<i32>,
    /// The strategies of the plan, by which names in the sheet are understood; when empty, any
    /// number is taken for a strategy.
    pub strategies: Vec<StrategyName>,
}

/// A project and the row it stands in, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectRow {
    pub row: usize,
    pub draft: ProjectDraft,
}

/// What a sheet gave: the projects to preview, and all findings in the order of rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Import {
    pub projects: Vec<ProjectRow>,
    pub findings: Vec<SheetFinding>,
}

impl Import {
    /// Whether anything keeps the projects from being stored.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The projects to store, when there is no error.
    pub fn accepted(self) -> Result<Vec<ProjectDraft>, Vec<SheetFinding>> {
        if self.has_errors() {
            return Err(self.findings);
        }
        Ok(self.projects.into_iter().map(|project| project.draft).collect())
    }
}

#[cfg(test)]
mod tests;
