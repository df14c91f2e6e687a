//! Which test of a cross-table is right, and the table's percentages.
//!
//! 1. Fewer than two rows or columns, or categories that overlap: there is no test.
//! 2. Cells that expect too little (more than a fifth expect fewer than 5, or one fewer than 1): in a
//!    table of two by two Fisher's exact test; in a larger one χ² is told with what was not met.
//! 3. Else χ².

use serde::Serialize;

use super::CrossTable;
use super::distribution::PercentText;
use crate::exact;
use crate::statistics::Given;
use crate::statistics::Reason;

/// The test of a cross-table to report.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum CrossAdvice {
    ChiSquare,
    /// The cells expect too little for χ².
    Fisher {
        below_5: u64,
        cells: u64,
    },
    /// The same, and there is no exact test of a table of this size: join choices.
    ChiSquareWithCare {
        below_5: u64,
        cells: u64,
    },
    None {
        reason: Reason,
    },
}

/// What a cell is a percentage of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PercentOf {
    #[default]
    Row,
    Column,
    Whole,
}

/// A cell's percentage; `None` of nobody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CellPercent {
    pub percent: Option<f64>,
    pub text: Option<String>,
}

impl CrossTable {
    pub fn advice(&self) -> CrossAdvice {
        let test = match &self.test {
            Given::Figure(test) => test,
            Given::Not { reason } => return CrossAdvice::None { reason: *reason },
        };
        let cells = (self.rows.len() * self.cols.len()) as u64;
        let below_5 = test.expected_below_5;
        match (test.small_cells, test.two_by_two) {
            (false, _) => CrossAdvice::ChiSquare,
            (true, Some(_)) => CrossAdvice::Fisher { below_5, cells },
            (true, None) => CrossAdvice::ChiSquareWithCare { below_5, cells },
        }
    }

    /// Every cell as a percentage of the respondents of its row, of its column or of the whole.
    pub fn percents(&self, of: PercentOf) -> Vec<Vec<CellPercent>> {
        let percent = |row: usize, column: usize| {
            let base = match of {
                PercentOf::Row => self.row_n[row],
                PercentOf::Column => self.col_n[column],
                PercentOf::Whole => self.n,
            };
            CellPercent::of(self.observed[row][column], base)
        };
        let row = |at: usize| (0..self.cols.len()).map(|column| percent(at, column)).collect();
        (0..self.rows.len()).map(row).collect()
    }
}

impl CellPercent {
    pub fn of(part: u64, base: u64) -> CellPercent {
        let percent = exact::percent(part, base).as_ref().and_then(exact::to_f64);
        CellPercent { percent, text: PercentText::of(part, base).percent }
    }
}

impl PercentOf {
    pub const ALL: [PercentOf; 3] = [PercentOf::Row, PercentOf::Column, PercentOf::Whole];

    /// The code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            PercentOf::Row => "row",
            PercentOf::Column => "column",
            PercentOf::Whole => "whole",
        }
    }

    /// Rows, where nothing else was asked for.
    pub fn of_code(code: &str) -> PercentOf {
        PercentOf::ALL.into_iter().find(|of| of.code() == code).unwrap_or_default()
    }
}
