//! Why a figure cannot be given.

use serde::Serialize;

/// What stands in the place of a figure that its formula cannot give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Nobody answered.
    NoAnswers,
    /// There are fewer values than the formula needs.
    TooFew { n: u64, needed: u64 },
    /// There are fewer groups of two values or more than the formula needs.
    TooFewGroups { groups: u64, needed: u64 },
    /// All values are the same.
    NoVariation,
    /// Values differ between the groups only: within each, all are the same.
    NoVariationWithin,
    /// At least one group has no variation, and the formula divides by each group's variance.
    GroupWithoutVariation,
    /// The question, aspect or form has fewer items than the formula needs.
    TooFewItems { items: u64, needed: u64 },
    /// Items have scales of different ranges, which cannot be added up.
    MixedScales,
    /// The table has fewer than two rows or columns with answers.
    TooFewCells { rows: u64, columns: u64 },
    /// Categories overlap, and the test takes each respondent to be in one.
    Overlapping,
    /// Rows do not all hold the same number of values.
    Ragged,
    /// A value given is outside what it can be.
    OutOfRange,
    /// Nobody answered who belongs to a stratum of the population.
    EmptyStratum { margin: u64, category: u64 },
    /// Weights were still moving after the most rounds allowed.
    NotConverged { rounds: u64 },
    /// The numbers are too large to reckon with.
    TooLarge,
    /// It is of fewer than may be told of, or would tell of such: which of the two is not said.
    Suppressed { least: u64 },
}

/// A figure, or why there is none. In JSON the figure itself, or `{"reason": {"code": …}}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Given<T> {
    Figure(T),
    Not { reason: Reason },
}

impl<T> Given<T> {
    pub fn figure(&self) -> Option<&T> {
        match self {
            Given::Figure(figure) => Some(figure),
            Given::Not { .. } => None,
        }
    }

    pub fn reason(&self) -> Option<Reason> {
        match self {
            Given::Figure(_) => None,
            Given::Not { reason } => Some(*reason),
        }
    }
}

impl<T> From<Result<T, Reason>> for Given<T> {
    fn from(result: Result<T, Reason>) -> Given<T> {
        match result {
            Ok(figure) => Given::Figure(figure),
            Err(reason) => Given::Not { reason },
        }
    }
}

/// A number that can be printed; arithmetic on numbers near the greatest leaves none.
pub(crate) fn finite(number: f64) -> Result<f64, Reason> {
    if number.is_finite() { Ok(number) } else { Err(Reason::TooLarge) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stands_in_the_place_of_the_figure() {
        let json = |given: Given<f64>| serde_json::to_string(&given).unwrap();
        assert_eq!(json(Ok(0.5).into()), "0.5");
        let few = Reason::TooFew { n: 1, needed: 2 };
        let text = r#"{"reason":{"code":"too_few","n":1,"needed":2}}"#;
        assert_eq!(json(Err(few).into()), text);
        assert_eq!(json(finite(f64::NAN).into()), r#"{"reason":{"code":"too_large"}}"#);
    }
}
