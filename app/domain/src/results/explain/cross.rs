//! Tests of two questions against each other.

use super::super::cross::cross_table;
use super::super::{Category, CrossTable, Options};
use super::{Asked, Explanation, Formula, Found, Input, LeftOutBy, RowOf, What, Working, some};
use crate::exact;
use crate::form::Name;
use crate::statistics::{Reason, Sample};

impl Asked<'_> {
    pub(super) fn of_cross(&self) -> Option<Explanation> {
        let table = self.crossed()?;
        let Some(Found { value, mut inputs, beside }) = self.of_table(&table) else {
            let mut told = self.told(Err(self.reason(&table)), table.n, Vec::new());
            told.left_out = some([(LeftOutBy::NotBoth, table.missing)]);
            return Some(told);
        };
        inputs.extend([
            Input::count(What::N, table.n),
            Input::count(What::Rows, table.rows.len() as u64),
            Input::count(What::Columns, table.cols.len() as u64),
        ]);
        let mut told = self.told(Ok(value), table.n, inputs);
        told.beside = beside;
        // What is expected has a part in the tests by χ² alone.
        let expected = table.test.figure().filter(|_| !self.is_of_counts());
        let mut cells = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            for (across, column) in table.cols.iter().enumerate() {
                let mut numbers = vec![table.observed[at][across] as f64];
                numbers.extend(expected.map(|test| test.expected[at][across]));
                cells.push((RowOf::Cell(row.clone(), column.clone()), numbers));
            }
        }
        let mut columns = vec![What::Observed];
        columns.extend(expected.map(|_| What::Expected));
        told.working = Some(Working { columns, rows: cells });
        told.left_out = some([(LeftOutBy::NotBoth, table.missing)]);
        Some(told)
    }

    /// A cell of a cross-table as a percentage; without a row or a column, the sum over all of them.
    pub(super) fn of_cell(&self) -> Option<Explanation> {
        let table = self.crossed()?;
        let place = |code: &Option<String>, side: &[Category]| match code {
            Some(code) => side.iter().position(|it| it.code() == *code).map(Some),
            None => Some(None),
        };
        let at = place(&self.figure.value, &table.rows)?;
        let across = place(&self.figure.group, &table.cols)?;
        let row = at.map(|at| table.row_n[at]);
        let column = across.map(|across| table.col_n[across]);
        let base = match self.figure.formula {
            Formula::CellOfRow => row?,
            Formula::CellOfColumn => column?,
            _ => table.n,
        };
        let cell = at.zip(across);
        let observed = match cell {
            Some((at, across)) => table.observed[at][across],
            None => row.or(column).unwrap_or(table.n),
        };
        let expected = cell.zip(table.test.figure());
        let inputs = [
            Some(Input::count(What::Observed, observed)),
            row.map(|n| Input::count(What::RowN, n)),
            column.map(|n| Input::count(What::ColumnN, n)),
            Some(Input::count(What::N, table.n)),
            expected
                .map(|((at, across), test)| Input::new(What::Expected, test.expected[at][across])),
        ];
        let percent = exact::percent(observed, base).as_ref().and_then(exact::to_f64);
        let inputs = inputs.into_iter().flatten().collect();
        let mut told = self.told(percent.ok_or(Reason::NoAnswers), table.n, inputs);
        told.left_out = some([(LeftOutBy::NotBoth, table.missing)]);
        Some(told)
    }

    /// Rows are the question that the figure is of, columns the other one.
    fn crossed(&self) -> Option<CrossTable> {
        let (rows, columns) = (Name::new(&*self.figure.of), self.figure.by.clone()?);
        // The matrix holds the chosen responses only.
        let options = Options::default();
        cross_table(self.form, self.task.matrix, (&rows, &columns), &options).ok()
    }

    /// Whether the figure is made of the counts as they are.
    fn is_of_counts(&self) -> bool {
        matches!(
            self.figure.formula,
            Formula::Fisher
                | Formula::Yates
                | Formula::McNemar
                | Formula::Pearson
                | Formula::Spearman
                | Formula::PairedT
                | Formula::CohenDz
        )
    }

    /// Why a table has no such figure. Correlations need scores on both sides, whatever χ² needs.
    fn reason(&self, table: &CrossTable) -> Reason {
        let correlation = table.correlation.as_ref();
        let reason = match self.figure.formula {
            Formula::Pearson => correlation.and_then(|both| both.pearson.reason()),
            Formula::Spearman => correlation.and_then(|both| both.spearman.reason()),
            Formula::PairedT | Formula::CohenDz => {
                table.matched.as_ref().and_then(|both| both.paired_t.as_ref()?.reason())
            }
            Formula::McNemar => {
                table.matched.as_ref().and_then(|both| both.mcnemar.as_ref()?.reason())
            }
            _ => table.test.reason(),
        };
        reason.unwrap_or(Reason::OutOfRange)
    }

    /// `None` where the table has no such test.
    fn of_table(&self, table: &CrossTable) -> Option<Found> {
        let with_p = |p: f64| vec![Input::new(What::Probability, p)];
        let of_two = || table.test.figure()?.two_by_two;
        Some(match self.figure.formula {
            Formula::Fisher => Found::of(of_two()?.fisher_p),
            Formula::Yates => {
                let two = of_two()?;
                let mut beside = vec![Input::count(What::Freedom, 1)];
                beside.extend(with_p(two.yates_p));
                Found { beside, ..Found::of(two.yates_chi2) }
            }
            Formula::McNemar => {
                let found = table.matched.as_ref()?.mcnemar.as_ref()?.figure()?;
                let mut beside = vec![Input::count(What::Freedom, 1)];
                beside.extend(with_p(found.reported_p()));
                Found { beside, ..Found::of(found.chi2) }
            }
            Formula::PairedT | Formula::CohenDz => {
                let found = table.matched.as_ref()?.paired_t.as_ref()?.figure()?;
                let inputs = vec![
                    Input::new(What::Difference, found.difference),
                    Input::new(What::Deviation, deviation(table)?),
                ];
                if self.figure.formula == Formula::CohenDz {
                    Found { inputs, ..Found::of(found.cohen_dz) }
                } else {
                    let mut beside = vec![Input::new(What::Freedom, found.test.df)];
                    beside.extend(with_p(found.test.p));
                    Found { inputs, beside, ..Found::of(found.test.t) }
                }
            }
            Formula::Pearson => {
                let both = table.correlation.as_ref()?;
                let beside = with_p(*both.pearson_p.figure()?);
                Found { beside, ..Found::of(*both.pearson.figure()?) }
            }
            Formula::Spearman => {
                let both = table.correlation.as_ref()?;
                let beside = with_p(*both.spearman_p.figure()?);
                Found { beside, ..Found::of(*both.spearman.figure()?) }
            }
            Formula::CramerV => {
                let test = table.test.figure()?;
                let inputs = vec![Input::new(What::ChiSquare, test.chi2)];
                Found { inputs, ..Found::of(test.cramer_v) }
            }
            _ => {
                let test = table.test.figure()?;
                let beside = vec![
                    Input::count(What::Freedom, test.df),
                    Input::new(What::Probability, test.p),
                    Input::new(What::Effect, test.cramer_v),
                ];
                Found { beside, ..Found::of(test.chi2) }
            }
        })
    }
}

/// The S.D. of the differences of matched scores, rows − columns.
fn deviation(table: &CrossTable) -> Option<f64> {
    let score = |category: &Category| match category {
        Category::Score(score) => Some(f64::from(*score)),
        Category::Value(_) => None,
    };
    let mut differences = Vec::new();
    for (row, counts) in table.rows.iter().zip(&table.observed) {
        for (column, times) in table.cols.iter().zip(counts) {
            differences.push((score(row)? - score(column)?, *times));
        }
    }
    Some(Sample::of_counts(differences).variance().ok()?.sqrt())
}
