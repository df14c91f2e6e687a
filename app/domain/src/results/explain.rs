//! What a figure was made of: the inputs of its formula with their numbers, who is in it and who is
//! not. From the inputs the figure can be reckoned again.

mod address;
mod changes;
mod cross;
mod few;
mod groups;
mod numbers;
mod outcomes;
mod pairs;
mod ranks;
mod reliability;
mod sampled;
mod scores;
mod shares;
mod weighted;

use serde::Serialize;

pub use address::query;
pub use changes::explain_change;
pub use few::is_of_few;
pub use outcomes::{
    MatchedGroup, MeasuredBy, OutcomeSources, explain_matched, explain_outcome, explain_roll_up,
};
pub use sampled::explain_sampled;
pub(super) use scores::Grouped;
pub use weighted::explain_weighted;

use super::evaluate::Task;
use super::formula::Formula;
use super::outcome::Measure;
use super::outline::Outline;
use super::{Category, Options, Target};
use crate::bands::{BandSetId, Level};
use crate::form::{Form, Name};
use crate::matrix::Matrix;
use crate::statistics::{Given, Reason};

/// A figure: a formula, and what it is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub formula: Formula,
    /// `overall`, an aspect, an item or a question; of outcomes a measure or a strategy.
    pub of: String,
    /// A choice of the question, for percents and their intervals; of a cross-table, its row.
    pub value: Option<String>,
    /// The question that makes groups, or the columns of a cross-table.
    pub by: Option<Name>,
    /// One of these groups; of a cross-table, its column.
    pub group: Option<String>,
    /// What it is compared with: another of these groups, or an earlier collection by its id.
    pub against: Option<String>,
}

/// A figure with everything it was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    pub formula: Formula,
    pub value: Given<f64>,
    /// What comes with it: a probability, degrees of freedom, the ends of an interval.
    pub beside: Vec<Input>,
    pub level: Option<Level>,
    pub n: u64,
    pub inputs: Vec<Input>,
    pub working: Option<Working>,
    /// Who is not in `n`, and why; nobody is not listed.
    pub left_out: Vec<(LeftOutBy, u64)>,
}

/// One number of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Input {
    pub what: What,
    pub value: f64,
}

/// Numbers of a formula that come in rows: scores with their times, groups, items, cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Working {
    pub columns: Vec<What>,
    pub rows: Vec<(RowOf, Vec<f64>)>,
}

/// What a row of the working stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOf {
    /// The value stands in the first column.
    Score,
    /// A choice of the question that makes the groups.
    Group(String),
    Item(Name),
    Aspect(Name),
    Cell(Category, Category),
    /// A combination of choices, each of its question.
    Combination(Vec<(Name, String)>),
    /// The round before, and this one.
    Before,
    After,
    Measure(Measure),
    /// A project or a collection, by what it is called.
    Named(String),
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Respondents,
    NoOpinion,
    Missing,
    NotAsked,
    NoScore,
    OtherGroup,
    N,
    Count,
    Base,
    Answers,
    Score,
    Times,
    Sum,
    Mean,
    RoundedMean,
    SquaredDistances,
    Deviation,
    Variance,
    TQuantile,
    ZQuantile,
    Greatest,
    Low,
    High,
    Share,
    Top,
    Bottom,
    Items,
    ItemVariances,
    TotalVariance,
    RestVariance,
    Covariance,
    Groups,
    Between,
    Within,
    RankSum,
    Ties,
    U,
    H,
    Effect,
    Rho,
    Size,
    Observed,
    Expected,
    Rows,
    Columns,
    /// Respondents of a row, and of a column, of a cross-table.
    RowN,
    ColumnN,
    ChiSquare,
    Freedom,
    FreedomWithin,
    Probability,
    /// How many have a rank, and how many of them a greater mean.
    Ranked,
    Greater,
    /// The mean distance from the group's mean.
    Distance,
    Difference,
    StandardError,
    Population,
    /// By which an error shrinks because the population is finite.
    Correction,
    DesignEffect,
    CorrectedError,
    Weight,
    WeightedMean,
    EffectiveN,
    /// How many tests are adjusted together.
    Tests,
    Adjusted,
    MeanBefore,
    MeanAfter,
    Percent,
    /// Of a measure: as the round sets it, as it counts, and of all that count together.
    WeightSet,
    WeightCounted,
    WeightSum,
    Points,
    Disbursed,
    Budget,
    OutcomeScore,
}

/// Why a response is not in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutBy {
    /// An evaluator rejected them.
    Rejected,
    /// The filters of the page.
    Filters,
    NoOpinion,
    Missing,
    NotAsked,
    /// No score on any of the items.
    NoScore,
    /// A score is missing on at least one of the items.
    Incomplete,
    /// Belongs to another group, or to none that was compared.
    OtherGroup,
    NoGroup,
    /// In a group of fewer than two, which is in no test.
    SmallGroup,
    /// Gave no answer to one of the two questions that counts.
    NotBoth,
    /// Gave no answer to a question that is weighted by.
    NotWeighted,
    /// Parts of an outcome that should count and have nothing to say.
    NoEvidence,
    /// Collections of a measure without a percentage.
    NoPercent,
    /// Projects without an outcome score.
    NoOutcome,
    /// Projects that cannot be compared with the round before.
    NotCompared,
}

/// There is no such figure in these results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such figure")]
pub struct NoFigure;

impl Explanation {
    fn of(formula: Formula, value: Result<f64, Reason>, n: u64, inputs: Vec<Input>) -> Explanation {
        Explanation {
            formula,
            value: value.into(),
            beside: Vec::new(),
            level: None,
            n,
            inputs,
            working: None,
            left_out: Vec::new(),
        }
    }
}

/// A figure with what it is made of and what comes with it.
struct Found {
    value: f64,
    inputs: Vec<Input>,
    beside: Vec<Input>,
}

impl Found {
    fn of(value: f64) -> Found {
        Found { value, inputs: Vec::new(), beside: Vec::new() }
    }
}

impl Input {
    fn new(what: What, value: f64) -> Input {
        Input { what, value }
    }

    fn count(what: What, value: u64) -> Input {
        Input { what, value: value as f64 }
    }
}

/// Explains a figure of the responses that `options` leaves; `options.by` is not looked at.
pub fn explain(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    figure: &Figure,
    options: &Options,
) -> Result<Explanation, NoFigure> {
    let all = matrix.len() as u64;
    let matrix = &*matrix.only(&options.only);
    let task = Task { outline: Outline::of(form, matrix), matrix, set };
    let asked = Asked { task: &task, form, figure };
    let told = asked.explain().ok_or(NoFigure)?;
    Ok(filtered(told, all - matrix.len() as u64))
}

/// The same with those that the filters left out.
fn filtered(mut told: Explanation, n: u64) -> Explanation {
    if n > 0 {
        told.left_out.insert(0, (LeftOutBy::Filters, n));
    }
    told
}

/// One question to the answers.
struct Asked<'a> {
    task: &'a Task<'a>,
    form: &'a Form,
    figure: &'a Figure,
}

impl Asked<'_> {
    fn explain(&self) -> Option<Explanation> {
        match self.figure.formula {
            Formula::N
            | Formula::Mean
            | Formula::Deviation
            | Formula::StandardError
            | Formula::MeanInterval
            | Formula::Median
            | Formula::Satisfaction
            | Formula::Band => {
                self.of_scores().or_else(|| self.of_numbers()).or_else(|| self.count())
            }
            Formula::Least | Formula::Greatest => self.of_numbers(),
            Formula::Answered => self.of_answered(),
            Formula::Rank | Formula::RankInAspect => self.of_rank(),
            Formula::TopTwo | Formula::BottomTwo | Formula::Net => self.of_two(),
            Formula::Percent | Formula::Wilson => self.of_share(),
            Formula::RatingTotal => self.of_rating_total(),
            Formula::Alpha | Formula::AlphaIfDeleted | Formula::ItemRest => self.of_reliability(),
            Formula::ChiSquare
            | Formula::CramerV
            | Formula::Fisher
            | Formula::Yates
            | Formula::McNemar
            | Formula::Pearson
            | Formula::Spearman => self.of_cross(),
            Formula::PairedT | Formula::CohenDz if self.figure.is_of_cells() => self.of_cross(),
            Formula::CellOfRow | Formula::CellOfColumn | Formula::CellOfWhole => self.of_cell(),
            Formula::Difference | Formula::Scheffe | Formula::GamesHowell => self.of_pair(),
            Formula::Student
            | Formula::Welch
            | Formula::MannWhitney
            | Formula::Anova
            | Formula::WelchAnova
            | Formula::Kruskal
            | Formula::Levene
            | Formula::CohenD
            | Formula::HedgesG
            | Formula::RankBiserial
            | Formula::EtaSquared
            | Formula::EpsilonSquared
            | Formula::DesignEffect => self.of_groups(),
            // These are made of more than one collection's answers; each has its own way.
            Formula::WeightedMean
            | Formula::WeightedError
            | Formula::WeightedDifference
            | Formula::EffectiveN
            | Formula::WeightingEffect
            | Formula::Weight
            | Formula::CorrectedError
            | Formula::CorrectedInterval
            | Formula::Change
            | Formula::Holm
            | Formula::MatchedChange
            | Formula::PairedT
            | Formula::CohenDz
            | Formula::OutcomeScore
            | Formula::OutcomeWeight
            | Formula::OutcomePoints
            | Formula::OutcomePercent
            | Formula::MoneyPercent
            | Formula::RollUp => None,
        }
    }

    fn target(&self) -> Option<Target> {
        Target::named(self.form, &self.figure.of)
    }

    fn told(&self, value: Result<f64, Reason>, n: u64, inputs: Vec<Input>) -> Explanation {
        Explanation::of(self.figure.formula, value, n, inputs)
    }

    fn respondents(&self) -> u64 {
        self.task.matrix.len() as u64
    }
}

/// Those of whom there are any.
fn some(left_out: impl IntoIterator<Item = (LeftOutBy, u64)>) -> Vec<(LeftOutBy, u64)> {
    left_out.into_iter().filter(|(_, n)| *n > 0).collect()
}
