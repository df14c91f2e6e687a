//! χ² and Cramér's V of two questions.

use super::super::Options;
use super::super::cross::cross_table;
use super::{Asked, Explanation, Formula, Input, LeftOutBy, RowOf, What, Working, some};
use crate::form::Name;
use crate::statistics::{Given, Reason};

impl Asked<'_> {
    /// Rows are the question that the figure is of, columns the other one.
    pub(super) fn of_cross(&self) -> Option<Explanation> {
        let (rows, columns) = (Name::new(&*self.figure.of), self.figure.by.clone()?);
        // The matrix holds the chosen responses only.
        let options = Options::default();
        let table = cross_table(self.form, self.task.matrix, (&rows, &columns), &options).ok()?;
        let test = match &table.test {
            Given::Figure(test) => test,
            Given::Not { reason } => {
                let mut told = self.told(Err(*reason), table.n, Vec::new());
                told.left_out = some([(LeftOutBy::NotBoth, table.missing)]);
                return Some(told);
            }
        };
        let (height, width) = (table.rows.len() as u64, table.cols.len() as u64);
        let size = [
            Input::count(What::N, table.n),
            Input::count(What::Rows, height),
            Input::count(What::Columns, width),
        ];
        let mut told = if self.figure.formula == Formula::CramerV {
            let mut inputs = vec![Input::new(What::ChiSquare, test.chi2)];
            inputs.extend(size);
            self.told(Ok::<_, Reason>(test.cramer_v), table.n, inputs)
        } else {
            let mut told = self.told(Ok(test.chi2), table.n, size.to_vec());
            told.beside = vec![
                Input::count(What::Freedom, test.df),
                Input::new(What::Probability, test.p),
                Input::new(What::Effect, test.cramer_v),
            ];
            told
        };
        let mut cells = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            for (across, column) in table.cols.iter().enumerate() {
                let numbers = vec![table.observed[at][across] as f64, test.expected[at][across]];
                cells.push((RowOf::Cell(row.clone(), column.clone()), numbers));
            }
        }
        told.working = Some(Working { columns: vec![What::Observed, What::Expected], rows: cells });
        told.left_out = some([(LeftOutBy::NotBoth, table.missing)]);
        Some(told)
    }
}
