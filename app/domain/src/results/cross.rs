//! Two questions against each other.

mod count;
mod side;

use serde::{Serialize, Serializer};

use self::count::Counts;
use self::side::Side;
use super::matched::Matched;
use super::{Options, Parts};
use crate::exact;
use crate::form::{Form, Name};
use crate::matrix::Matrix;
use crate::statistics::{
    ChiSquare, Correlation, Given, Pair, Reason, chi_square, pearson, spearman,
};

/// A cross-table of two questions: those who answered both. Rows and columns in which nobody is are
/// left out; choices without a score on a scored list too. Whoever ticked several choices stands in
/// the row or column of each, and numbers are put into classes; see [`Parts`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossTable {
    /// Respondents with an answer to both: the base of the percentages of the whole.
    pub n: u64,
    /// Respondents without an answer to one of them that counts.
    pub missing: u64,
    /// Those of them with such an answer to the question of the rows.
    #[serde(skip)]
    pub only_rows: u64,
    /// And of the columns.
    #[serde(skip)]
    pub only_cols: u64,
    pub rows: Vec<Category>,
    pub cols: Vec<Category>,
    pub row_parts: Parts,
    pub col_parts: Parts,
    /// Respondents in each row, and in each column: the bases of their percentages. Where categories
    /// overlap, the cells add up to more.
    pub row_n: Vec<u64>,
    pub col_n: Vec<u64>,
    pub observed: Vec<Vec<u64>>,
    /// What percent of the respondents of its row each cell is.
    pub row_percents: Vec<Vec<Option<f64>>>,
    /// None where categories overlap: the tests take each respondent to be in one cell.
    #[serde(flatten)]
    pub test: Given<ChiSquare>,
    /// Only where both questions have scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation: Option<Correlations>,
    /// Only where both questions have the same choices, of which one was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<Matched>,
}

/// A row or a column: a score, the value of a choice without one, or the limits of a class of numbers
/// as a selection reads them (`18..29`).
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

/// No question of the form that can be counted has this name; see [`Form::countables`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no question \"{0}\" that can be counted")]
pub struct NotCountable(pub Name);

/// Crosses two questions over the responses that `options` leaves; `options.by` is not looked at.
/// The classes of numbers are those of all these responses, whatever they are crossed with.
pub fn cross_table(
    form: &Form,
    matrix: &Matrix,
    (rows, columns): (&Name, &Name),
    options: &Options,
) -> Result<CrossTable, NotCountable> {
    let matrix = &*matrix.only(&options.only);
    // Choices of two lists may have the same codes and other meanings.
    let list = |name: &Name| form.question(name).and_then(|question| form.list_of(question));
    let have_one_list = list(rows).is_some() && list(rows) == list(columns);
    let rows = Side::of(form, matrix, rows)?;
    let columns = Side::of(form, matrix, columns)?;
    let counts = Counts::of(&rows, &columns, matrix.len());
    let table = CrossTable::of(&rows, &columns, &counts, matrix.len() as u64);
    Ok(CrossTable { matched: table.matched.filter(|_| have_one_list), ..table })
}

impl CrossTable {
    fn of(rows: &Side, columns: &Side, counts: &Counts, respondents: u64) -> CrossTable {
        let held = |n: &[u64]| n.iter().map(|n| *n > 0).collect::<Vec<bool>>();
        let (held_rows, held_columns) = (held(&counts.rows), held(&counts.columns));
        let observed: Vec<Vec<u64>> =
            kept(&counts.cells, &held_rows).iter().map(|row| kept(row, &held_columns)).collect();
        let row_n = kept(&counts.rows, &held_rows);
        let overlap = rows.parts.overlap() || columns.parts.overlap();
        let test = if overlap { Err(Reason::Overlapping) } else { chi_square(&observed) };
        let are_choices = rows.parts == Parts::Choices && columns.parts == Parts::Choices;
        let are_matched = are_choices && rows.categories == columns.categories;
        let matched = || Matched::of(&rows.categories, &counts.cells);
        let percents = observed.iter().zip(&row_n).map(|(row, n)| percents(row, *n)).collect();
        let table = CrossTable {
            n: counts.n,
            missing: respondents - counts.n,
            only_rows: counts.only_rows,
            only_cols: counts.only_columns,
            rows: kept(&rows.categories, &held_rows),
            cols: kept(&columns.categories, &held_columns),
            row_parts: rows.parts,
            col_parts: columns.parts,
            row_n,
            col_n: kept(&counts.columns, &held_columns),
            row_percents: percents,
            test: test.into(),
            correlation: None,
            matched: are_matched.then(matched).flatten(),
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

impl Category {
    /// As addresses name it: a score by its number.
    pub fn code(&self) -> String {
        match self {
            Category::Score(score) => score.to_string(),
            Category::Value(value) => value.clone(),
        }
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

fn percents(row: &[u64], base: u64) -> Vec<Option<f64>> {
    let percent = |part: &u64| exact::to_f64(&exact::percent(*part, base)?);
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
