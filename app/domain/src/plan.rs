//! The projects of a plan: from what a person typed, or a sheet holds, to a project that may be
//! stored, with every finding.

pub mod progress;
mod read;

use serde::{Deserialize, Serialize};

pub use read::read;

use crate::money::Baht;

/// The longest code, in grapheme clusters.
pub const LONGEST_CODE: usize = 50;

/// The longest name of a project, in grapheme clusters; names in plans run over several lines.
pub const LONGEST_NAME: usize = 500;

/// The longest name of a department, in grapheme clusters.
pub const LONGEST_DEPARTMENT: usize = 200;

/// A fiscal year is one of these (Buddhist era).
pub const YEARS: std::ops::RangeInclusive<i32> = 2500..=2700;

/// What a person typed for a project, field by field; empty where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectTyped {
    pub code: String,
    pub name: String,
    /// A number, or a strategy's name.
    pub strategy: String,
    pub department: String,
    /// Buddhist era, four digits.
    pub fiscal_year: String,
    /// Baht, as are the two below.
    pub budget: String,
    pub contract: String,
    pub disbursed: String,
}

/// A project ready to be stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectDraft {
    /// Unique within its fiscal year.
    pub code: Option<String>,
    pub name: String,
    /// The number of its strategy in the plan.
    pub strategy: Option<u32>,
    pub department: Option<String>,
    /// Buddhist era.
    pub fiscal_year: Option<i32>,
    /// What the budget ordinance gives (งบตามเทศบัญญัติ).
    pub budget: Option<Baht>,
    /// What was bound by contract (ลงนามสัญญา).
    pub contract: Option<Baht>,
    /// What was paid (เบิกจ่าย).
    pub disbursed: Option<Baht>,
}

/// A strategy of the plan: its number and its names in any language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrategyName {
    pub number: u32,
    pub names: Vec<String>,
}

/// A field of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Code,
    Name,
    Strategy,
    Department,
    FiscalYear,
    Budget,
    Contract,
    Disbursed,
}

/// Something about a field of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub field: Field,
    #[serde(flatten)]
    pub problem: Problem,
}

/// What is wrong, with what a sentence about it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    Required,
    /// In grapheme clusters.
    TooLong {
        longest: usize,
        length: usize,
    },
    /// Not an amount of baht with at most two decimals.
    NotAnAmount {
        value: String,
    },
    NegativeAmount {
        value: String,
    },
    NotAYear {
        value: String,
    },
    /// `62` may be 2562 or 1962: the century is never guessed.
    ShortYear {
        value: String,
    },
    /// A year of the Christian era; `buddhist` is what was probably meant.
    ChristianYear {
        value: String,
        buddhist: i32,
    },
    /// Neither a number nor the name of a strategy of the plan.
    UnknownStrategy {
        value: String,
    },
    ContractAboveBudget {
        budget: Baht,
        contract: Baht,
    },
    DisbursedAboveContract {
        contract: Baht,
        disbursed: Baht,
    },
    DisbursedAboveBudget {
        budget: Baht,
        disbursed: Baht,
    },
}

/// What a finding means for the record that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something was understood and needs no answer.
    Note,
    /// Stored as it stands, though it looks wrong.
    Warning,
    /// Nothing is stored.
    Error,
}

impl Problem {
    pub fn severity(&self) -> Severity {
        match self {
            Problem::ContractAboveBudget { .. }
            | Problem::DisbursedAboveContract { .. }
            | Problem::DisbursedAboveBudget { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
