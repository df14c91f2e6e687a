//! Figures of a question that is answered with a number.

use super::super::distribution::Numeric;
use super::{Asked, Explanation, Formula, Input, LeftOutBy, What, some};
use crate::matrix::Column;
use crate::statistics::Reason;

impl Asked<'_> {
    /// `None` of other questions, and of formulas that numbers have not. Single numbers could tell
    /// who gave them, so that there is no working.
    pub(super) fn of_numbers(&self) -> Option<Explanation> {
        let mut questions = self.task.outline.numbers.iter();
        let question = questions.find(|question| *question.name == *self.figure.of)?;
        let Column::Number(numbers) = self.task.matrix.column(&question.name)? else { return None };
        let values = numbers.values();
        let figures = Numeric::of(question, numbers);
        let counted = Input::count(What::N, figures.n);
        let left_out =
            [(LeftOutBy::Missing, figures.missing), (LeftOutBy::NotAsked, figures.not_asked)];
        let (value, inputs): (Option<f64>, Vec<Input>) = match self.figure.formula {
            Formula::N => {
                let heads = self.heads(&left_out).into_iter().flatten();
                (Some(figures.n as f64), heads.collect())
            }
            Formula::Mean => {
                let sum = values.iter().sum::<f64>();
                let sum = Some(sum).filter(|sum| sum.is_finite());
                let sum = sum.map(|sum| Input::new(What::Sum, sum));
                (figures.mean, sum.into_iter().chain([counted]).collect())
            }
            Formula::Deviation => {
                let squares = |(mean, sd): (f64, f64)| {
                    let squares = sd * sd * (figures.n as f64 - 1.0);
                    [Input::new(What::Mean, mean), Input::new(What::SquaredDistances, squares)]
                };
                let inputs = figures.mean.zip(figures.sd).map(squares);
                (figures.sd, inputs.into_iter().flatten().chain([counted]).collect())
            }
            Formula::Least => (figures.min, vec![counted]),
            Formula::Greatest => (figures.max, vec![counted]),
            _ => return None,
        };
        let reason = figures.reason.unwrap_or(Reason::NoAnswers);
        let mut told = self.told(value.ok_or(reason), figures.n, inputs);
        told.left_out = some(left_out);
        Some(told)
    }
}
