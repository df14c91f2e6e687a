//! Two questions against each other.

use serde::{Serialize, Serializer};

use super::Options;
use super::matched::Matched;
use crate::exact;
use crate::form::{Form, Name};
use crate::matrix::{Codes, Matrix};
use crate::statistics::{
    ChiSquare, Correlation, Given, Pair, Reason, chi_square, pearson, spearman,
};

/// A cross-table of two `select_one` questions: those who answered both. Rows and columns in
/// which nobody is are left out; choices without a score on a scored list too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossTable {
    /// Respondents with an answer to both: the base of the percentages of the whole.
    pub n: u64,
    /// Respondents without an answer to one of them that counts.
    pub missing: u64,
    pub rows: Vec<Category>,
    pub cols: Vec<Category>,
    pub observed: Vec<Vec<u64>>,
    /// What percent of its row's sum each cell is.
    pub row_percents: Vec<Vec<Option<f64>>>,
    #[serde(flatten)]
    pub test: Given<ChiSquare>,
    /// Only where both questions have scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation: Option<Correlations>,
    /// Only where both questions have the same choices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<Matched>,
}

/// A row or a column: a score, or the value of a choice without one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    Score(i32),
    Value(String),
}

/// How the two scores go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Correlations {
    pub n: u64,
    pub pearson: Given<f64>,
    pub pearson_p: Given<f64>,
    pub spearman: Given<f64>,
    pub spearman_p: Given<f64>,
}

/// No `select_one` question of the form has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no select_one question \"{0}\"")]
pub struct NotASelectOne(pub Name);

/// Crosses two questions over the responses that `options` leaves; `options.by` is not looked at.
pub fn cross_table(
    form: &Form,
    matrix: &Matrix,
    (rows, columns): (&Name, &Name),
    options: &Options,
) -> Result<CrossTable, NotASelectOne> {
    let chosen = (!options.only.is_all()).then(|| matrix.only(&options.only));
    let matrix = chosen.as_ref().unwrap_or(matrix);
    let rows = Side::of(form, matrix, rows)?;
    let columns = Side::of(form, matrix, columns)?;
    Ok(CrossTable::of(&rows, &columns, count(&rows, &columns), matrix.len() as u64))
}

/// One question: its categories, and which of them each code is.
struct Side<'matrix> {
    codes: &'matrix Codes,
    categories: Vec<Category>,
    by_code: Vec<Option<usize>>,
}

impl<'matrix> Side<'matrix> {
    fn of(form: &Form, matrix: &'matrix Matrix, name: &Name) -> Result<Self, NotASelectOne> {
        let missing = || NotASelectOne(name.clone());
        let codes = matrix.codes(name).ok_or_else(missing)?;
        let question = form.question(name).ok_or_else(missing)?;
        let choices = &form.list_of(question).ok_or_else(missing)?.choices;
        let is_scale = choices.iter().any(|choice| choice.score.is_some());
        let category = |at: usize| match (choices[at].score, is_scale) {
            (Some(score), _) => Some(Category::Score(score)),
            (None, true) => None,
            (None, false) => Some(Category::Value(choices[at].value.clone())),
        };
        let of_choices: Vec<Option<Category>> = (0..choices.len()).map(category).collect();
        // Scores rise; values stay in form order.
        let mut categories: Vec<Category> = of_choices.iter().flatten().cloned().collect();
        if is_scale {
            categories.sort();
            categories.dedup();
        }
        let mut by_code = vec![None; codes.width()];
        for (category, place) in of_choices.iter().zip(&mut by_code[1..]) {
            *place = category.as_ref().and_then(|own| categories.iter().position(|it| it == own));
        }
        Ok(Side { codes, categories, by_code })
    }
}

/// How many respondents are in each pair of categories.
fn count(rows: &Side, columns: &Side) -> Vec<Vec<u64>> {
    // One more row and column for those who are in none.
    let (height, width) = (rows.categories.len(), columns.categories.len());
    let mut counts = vec![0_u64; (height + 1) * (width + 1)];
    let offsets: Vec<usize> =
        rows.by_code.iter().map(|row| row.unwrap_or(height) * (width + 1)).collect();
    let places: Vec<usize> = columns.by_code.iter().map(|column| column.unwrap_or(width)).collect();
    let mut block = [0_usize; BLOCK];
    for start in (0..rows.codes.len()).step_by(BLOCK) {
        let range = start..rows.codes.len().min(start + BLOCK);
        let block = &mut block[..range.len()];
        rows.codes.for_each(range.clone(), block, |place, code| *place = offsets[code]);
        columns.codes.for_each(range, block, |place, code| counts[*place + places[code]] += 1);
    }
    let row = |at: usize| counts[at * (width + 1)..][..width].to_vec();
    (0..height).map(row).collect()
}

/// Rows are taken in blocks that stay in the processor's nearest cache.
const BLOCK: usize = 2_048;

impl CrossTable {
    fn of(rows: &Side, columns: &Side, counts: Vec<Vec<u64>>, respondents: u64) -> CrossTable {
        let is_row_held: Vec<bool> = counts.iter().map(|row| row.iter().any(|n| *n > 0)).collect();
        let is_column_held = |at: usize| counts.iter().any(|row| row[at] > 0);
        let held: Vec<bool> = (0..columns.categories.len()).map(is_column_held).collect();
        let observed: Vec<Vec<u64>> =
            kept(&counts, &is_row_held).iter().map(|row| kept(row, &held)).collect();
        let n = observed.iter().flatten().sum();
        let table = CrossTable {
            n,
            missing: respondents - n,
            rows: kept(&rows.categories, &is_row_held),
            cols: kept(&columns.categories, &held),
            row_percents: observed.iter().map(|row| percents(row)).collect(),
            test: chi_square(&observed).into(),
            correlation: None,
            matched: if rows.categories == columns.categories {
                Matched::of(&rows.categories, &counts)
            } else {
                None
            },
            observed,
        };
        CrossTable { correlation: table.correlations(), ..table }
    }

    fn correlations(&self) -> Option<Correlations> {
        let score = |category: &Category| match category {
            Category::Score(score) => Some(f64::from(*score)),
            Category::Value(_) => None,
        };
        let scores = |side: &[Category]| side.iter().map(score).collect::<Option<Vec<f64>>>();
        let (rows, columns) = (scores(&self.rows)?, scores(&self.cols)?);
        let mut pairs: Vec<Pair> = Vec::new();
        for (x, counts) in rows.iter().zip(&self.observed) {
            pairs.extend(columns.iter().zip(counts).map(|(y, times)| (*x, *y, *times)));
        }
        Some(Correlations::of(&pairs))
    }
}

impl Correlations {
    /// Both correlations of pairs of scores.
    pub fn of(pairs: &[Pair]) -> Correlations {
        let r = |found: Result<Correlation, Reason>| found.map(|it| it.r).into();
        let p = |found: Result<Correlation, Reason>| found.map(|it| it.p).into();
        let (pearson, spearman) = (pearson(pairs), spearman(pairs));
        Correlations {
            n: pairs.iter().map(|(.., times)| times).sum(),
            pearson: r(pearson),
            pearson_p: p(pearson),
            spearman: r(spearman),
            spearman_p: p(spearman),
        }
    }
}

fn percents(row: &[u64]) -> Vec<Option<f64>> {
    let whole: u64 = row.iter().sum();
    let percent = |part: &u64| exact::to_f64(&exact::percent(*part, whole)?);
    row.iter().map(percent).collect()
}

fn kept<T: Clone>(values: &[T], is_kept: &[bool]) -> Vec<T> {
    values.iter().zip(is_kept).filter(|(_, kept)| **kept).map(|(value, _)| value.clone()).collect()
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Category::Score(score) => serializer.serialize_i32(*score),
            Category::Value(value) => serializer.serialize_str(value),
        }
    }
}
