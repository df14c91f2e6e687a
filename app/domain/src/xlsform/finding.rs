use serde::Serialize;

use super::Problem;
use crate::plan::Severity;
use crate::sheet;

/// Something about a place of a workbook. Rows and columns count from 1, as a spreadsheet shows
/// them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct XlsFinding {
    /// The name of the sheet; empty when it is about the whole workbook.
    pub sheet: String,
    /// 0 when it is about the whole sheet.
    pub row: usize,
    pub column: Option<usize>,
    /// The column as a spreadsheet names it: `A`, `B`, … `AA`.
    pub letters: Option<String>,
    pub severity: Severity,
    #[serde(flatten)]
    pub problem: Problem,
}

/// A cell, row or sheet, before it is known what is wrong there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct At {
    pub sheet: String,
    /// Counted from 1; 0 for the whole sheet.
    pub row: usize,
    /// Counted from 1.
    pub column: Option<usize>,
}

impl At {
    /// The whole sheet.
    pub fn sheet(sheet: &str) -> At {
        At { sheet: sheet.to_owned(), ..At::default() }
    }

    /// A cell or row, counted from 0.
    pub fn cell(sheet: &str, row: usize, column: Option<usize>) -> At {
        let column = column.map(|column| column + 1);
        At { sheet: sheet.to_owned(), row: row + 1, column }
    }
}

impl XlsFinding {
    /// A cell, counted from 1, that holds a formula: only whoever reads the file can see it.
    pub fn formula(sheet: &str, row: usize, column: usize) -> XlsFinding {
        let at = At { sheet: sheet.to_owned(), row, column: Some(column) };
        XlsFinding::new(at, Problem::Formula)
    }

    /// Whether the workbook's form cannot even be kept as a draft.
    pub fn refuses_draft(&self) -> bool {
        match &self.problem {
            Problem::Flaw(flaw) => flaw.refuses_draft(),
            _ => self.severity == Severity::Error,
        }
    }

    /// Moves the finding to another place of the same sheet, counted from 1.
    pub fn set_place(&mut self, row: usize, column: Option<usize>) {
        self.row = row;
        self.column = column;
        self.letters = column.map(sheet::letters);
    }

    pub(super) fn new(at: At, problem: Problem) -> XlsFinding {
        XlsFinding {
            sheet: at.sheet,
            row: at.row,
            column: at.column,
            letters: at.column.map(sheet::letters),
            severity: problem.severity(),
            problem,
        }
    }
}

/// So many findings are kept; nobody reads more, and a hostile workbook could ask for millions.
const MOST_FINDINGS: usize = 1_000;

/// Findings being gathered.
#[derive(Default)]
pub struct Findings {
    all: Vec<XlsFinding>,
    has_errors: bool,
}

impl Findings {
    pub fn push(&mut self, at: At, problem: Problem) {
        self.extend([XlsFinding::new(at, problem)]);
    }

    pub fn extend(&mut self, findings: impl IntoIterator<Item = XlsFinding>) {
        for finding in findings {
            self.has_errors |= finding.severity == Severity::Error;
            if self.all.len() < MOST_FINDINGS {
                self.all.push(finding);
            }
        }
    }

    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Sheet by sheet in the order met, from top to bottom.
    pub fn into_sorted(mut self) -> Vec<XlsFinding> {
        let mut sheets: Vec<String> = Vec::new();
        for finding in &self.all {
            if !sheets.contains(&finding.sheet) {
                sheets.push(finding.sheet.clone());
            }
        }
        let order = |finding: &XlsFinding| sheets.iter().position(|name| *name == finding.sheet);
        self.all.sort_by_key(|finding| (order(finding), finding.row, finding.column));
        self.all
    }
}
