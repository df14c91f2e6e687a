use serde::Serialize;

use super::Column;
use crate::money::Baht;
use crate::plan::{self, Severity};
use crate::sheet::{self, Excess};

/// Something about a place of a sheet. Rows and columns count from 1, as a spreadsheet shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetFinding {
    /// 0 when it is about the whole sheet.
    pub row: usize,
    pub column: Option<usize>,
    /// The column as a spreadsheet names it: `A`, `B`, … `AA`.
    pub letters: Option<String>,
    pub severity: Severity,
    #[serde(flatten)]
    pub problem: Problem,
}

/// What was found, with what a sentence about it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    TooManyRows {
        most: usize,
    },
    TooManyColumns {
        most: usize,
    },
    CellTooLong {
        longest: usize,
    },
    /// No column was named for what a project cannot do without.
    NoColumn {
        of: Column,
    },
    /// Not one project in the sheet.
    NoProjects,
    /// The same code as in an earlier row, in the same fiscal year.
    DuplicateCode {
        value: String,
        first_row: usize,
    },
    /// The same name as in an earlier row, in the same fiscal year.
    DuplicateName {
        first_row: usize,
    },
    /// คงเหลือ is not budget less disbursement.
    RemainingDiffers {
        expected: Baht,
        found: Baht,
    },
    /// Not an amount in a column that is only compared.
    RemainingNotAnAmount {
        value: String,
    },
    /// A sum, left out.
    SubtotalRow,
    /// A heading of the rows below it, left out; `strategy` is what it set for them.
    SectionRow {
        strategy: Option<u32>,
    },
    /// The headings again, as at the top of a printed page; left out.
    RepeatedHeading,
    /// A remark below or between the rows, left out.
    RemarkRow,
    /// A cell does not hold what its column is for.
    #[serde(untagged)]
    Project(plan::Finding),
}

impl Problem {
    pub fn severity(&self) -> Severity {
        match self {
            Problem::Project(finding) => finding.problem.severity(),
            Problem::DuplicateName { .. }
            | Problem::RemainingDiffers { .. }
            | Problem::RemainingNotAnAmount { .. } => Severity::Warning,
            Problem::SubtotalRow
            | Problem::SectionRow { .. }
            | Problem::RepeatedHeading
            | Problem::RemarkRow => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl SheetFinding {
    /// `row` and `column` count from 0.
    pub(super) fn at(row: usize, column: Option<usize>, problem: Problem) -> SheetFinding {
        SheetFinding::counted(row + 1, column.map(|column| column + 1), problem)
    }

    pub(super) fn whole(problem: Problem) -> SheetFinding {
        SheetFinding::counted(0, None, problem)
    }

    pub(super) fn excess(excess: Excess) -> SheetFinding {
        let (row, column, problem) = match excess {
            Excess::Rows => (0, None, Problem::TooManyRows { most: sheet::MOST_ROWS }),
            Excess::Columns { row } => {
                (row, None, Problem::TooManyColumns { most: sheet::MOST_COLUMNS })
            }
            Excess::Cell { row, column } => {
                (row, Some(column), Problem::CellTooLong { longest: sheet::LONGEST_CELL })
            }
        };
        SheetFinding::counted(row, column, problem)
    }

    fn counted(row: usize, column: Option<usize>, problem: Problem) -> SheetFinding {
        SheetFinding {
            row,
            column,
            letters: column.map(sheet::letters),
            severity: problem.severity(),
            problem,
        }
    }
}
