//! Classes of numbers, so that they can be counted as choices are.

use super::column::{Codes, Numbers};
use super::limits::Limits;

/// Up to so many different numbers are each a class: a mark out of five, the children of a household.
const MOST_VALUES: usize = 7;

/// The numbers of a column in classes.
#[derive(Debug, Clone)]
pub struct Classes {
    /// The least and the greatest number of each class that were given, in rising order: every number
    /// lies within one of them. Classes of several numbers at either end are open there: the least and
    /// the greatest number of all may each be that of one person.
    pub limits: Vec<Limits>,
    /// A row's class from 1; 0 where no number was given.
    pub codes: Codes,
}

impl Classes {
    /// Up to seven different numbers are each a class of their own; of more, classes end at the
    /// quartiles.
    pub fn of(numbers: &Numbers) -> Classes {
        let values = counted(numbers);
        let ends: Vec<usize> = if values.len() > MOST_VALUES {
            quartiles(&values)
        } else {
            (0..values.len()).collect()
        };
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
        let mut limits: Vec<Limits> = starts
            .zip(&ends)
            .map(|(start, end)| Limits::between(values[start].0, values[*end].0))
            .collect();
        if let Some(first) = limits.first_mut().filter(|it| it.least() != it.most()) {
            *first = first.open_below();
        }
        if let Some(last) = limits.last_mut().filter(|it| it.least() != it.most()) {
            *last = last.open_above();
        }
        let class = |number: &f64| {
            let at = limits.iter().position(|limits| limits.hold(*number));
            at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or_default()
        };
        let codes = Codes::Narrow(numbers.rows().iter().map(class).collect());
        Classes { limits, codes }
    }

    /// Whether classes end at the quartiles: then one of them at least holds different numbers.
    pub fn are_quartiles(&self) -> bool {
        self.limits.iter().any(|limits| limits.least() != limits.most())
    }
}

/// The different numbers with how often each was given, the least first.
fn counted(numbers: &Numbers) -> Vec<(f64, usize)> {
    let mut values = numbers.values();
    values.sort_unstable_by(f64::total_cmp);
    // Adding 0 makes 0 of −0, which would be written otherwise.
    values.chunk_by(|one, next| one == next).map(|same| (same[0] + 0.0, same.len())).collect()
}

/// The places of the numbers at which classes end: the quartiles, each the least number that a
/// quarter, a half or three quarters do not exceed, and the greatest number. Equal numbers stay
/// together, so that there may be fewer than four classes. Where a quartile is the greatest number,
/// a class ends before it: nothing would be above.
/// Source: R. J. Hyndman and Y. Fan, Am. Stat. 50 (1996), 361-365, definition 1.
fn quartiles(values: &[(f64, usize)]) -> Vec<usize> {
    let so_far = |sum: &mut usize, (_, times): &(f64, usize)| {
        *sum += times;
        Some(*sum)
    };
    let until: Vec<usize> = values.iter().scan(0, so_far).collect();
    let (last, n) = (values.len() - 1, until[values.len() - 1]);
    let is_quartile = |at: usize| {
        let before = if at == 0 { 0 } else { until[at - 1] };
        (1..4).any(|quarters| 4 * before < quarters * n && quarters * n <= 4 * until[at])
    };
    let is_end =
        |at: &usize| *at == last || is_quartile(*at) || (*at + 1 == last && is_quartile(last));
    (0..values.len()).filter(is_end).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::answers::Answers;
    use crate::form::{Form, Kind, Node, Question};
    use crate::matrix::{Column, Matrix};
    use crate::text::Text;

    /// The limits of the classes of numbers, and how many rows are in each.
    fn classes(numbers: &[f64]) -> (Vec<String>, Vec<u64>) {
        let decimal = Kind::Decimal { least: None, most: None };
        let mut form = Form::new("f", Text::default());
        form.nodes = vec![Node::Question(Question::new("x", decimal, Text::default()))];
        let mut matrix = Matrix::new(&form);
        matrix.push(&Answers::default());
        for number in numbers {
            matrix.push(&serde_json::from_value(json!({"x": number})).unwrap());
        }
        let Some(Column::Number(column)) = matrix.column("x") else { panic!("no numbers") };
        let classes = Classes::of(column);
        let (counts, missing, _) = classes.codes.counts(classes.limits.len());
        assert_eq!(missing, 1, "the row without a number");
        (classes.limits.iter().map(|limits| limits.to_text()).collect(), counts)
    }

    #[test]
    fn up_to_seven_different_numbers_are_classes_of_their_own() {
        assert_eq!(classes(&[]), (vec![], vec![]));
        let (limits, counts) = classes(&[3.0, -0.0, 0.0, 1.5, 3.0, 3.0]);
        assert_eq!((limits, counts), (vec!["0".into(), "1.5".into(), "3".into()], vec![2, 1, 3]));
        let seven = classes(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(seven.1, [1; 7]);
    }

    #[test]
    fn more_numbers_are_parted_at_their_quartiles() {
        // Of ten, the quartiles are the 3rd, 5th and 8th.
        let ages = [60.0, 18.0, 29.0, 30.0, 19.0, 41.0, 33.0, 42.0, 47.0, 75.0];
        let (limits, counts) = classes(&ages);
        assert_eq!(limits, ["..29", "30..33", "41..47", "60.."]);
        assert_eq!(counts, [3, 2, 3, 2]);
    }

    #[test]
    fn equal_numbers_stay_together() {
        let low: Vec<f64> = [0.0; 40].into_iter().chain((1..=10).map(f64::from)).collect();
        assert_eq!(classes(&low), (vec!["0".into(), "1..".into()], vec![40, 10]));
        // All three quartiles are the greatest number.
        let high: Vec<f64> = [10.0; 40].into_iter().chain((0..10).map(f64::from)).collect();
        assert_eq!(classes(&high), (vec!["..9".into(), "10".into()], vec![10, 40]));
    }
}
