//! A score over time: day by day, or in longer steps where there are many days.

use serde::Serialize;

use super::describe::Descriptive;
use super::evaluate::Task;
use super::outline::Outline;
use super::scan::Groups;
use super::tally::Tally;
use super::{Options, Target};
use crate::bands::BandSetId;
use crate::calendar::{Date, Moment};
use crate::form::Form;
use crate::matrix::{Codes, Matrix};

/// A score in steps of so many days, the oldest first; steps in which nobody answered are there too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverDays {
    pub step_days: i64,
    /// The least and the greatest score of the scale.
    pub range: (i32, i32),
    pub steps: Vec<Step>,
}

/// Both days are included.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    pub from: Date,
    pub to: Date,
    pub figures: Descriptive,
}

/// As many points as a picture has room for, and how long a step then is.
const MOST_STEPS: i64 = 31;
const STEPS: [i64; 4] = [1, 7, 28, 364];

/// How a score came in over the days of the organization, over the responses that `options` leaves.
/// `None` where there is no such score, or no day is known.
pub fn over_days(
    form: &Form,
    matrix: &Matrix,
    set: BandSetId,
    target: &Target,
    options: &Options,
) -> Option<OverDays> {
    let offset = options.only.days.utc_offset_minutes;
    let matrix = &*matrix.only(&options.only);
    let day = |row: usize| {
        let at = matrix.origin(row)?.received_at;
        (at > i64::MIN).then(|| Moment(at).date(offset))
    };
    let days: Vec<Option<Date>> = (0..matrix.len()).map(day).collect();
    let first = days.iter().flatten().min().copied()?;
    let last = days.iter().flatten().max().copied()?;
    let span = first.days_until(last) + 1;
    let step = step_of(span);
    let steps = usize::try_from((span - 1) / step + 1).ok()?.min(usize::from(u16::MAX) - 1);
    let code = |day: &Option<Date>| {
        let place = day.map(|day| first.days_until(day) / step + 1);
        place.and_then(|place| u16::try_from(place).ok()).unwrap_or_default()
    };
    let codes = Codes::Wide(days.iter().map(code).collect());

    let task = Task { outline: Outline::of(form, matrix), matrix, set };
    let (mut sum, range) = task.target(target)?;
    let tallies = (0..steps).map(|_| Tally::new(range, sum.items.len(), steps)).collect();
    let mut groups = Groups { codes: &codes, tallies, missing: 0 };
    sum.scan(matrix.len(), Some(&mut groups));
    let of = |(at, tally): (usize, &Tally)| {
        let from = first.plus_days(at as i64 * step);
        let to = from.plus_days(step - 1).min(last);
        Step { from, to, figures: Descriptive::of(&tally.frequencies(), range, set).0 }
    };
    let steps = groups.tallies.iter().enumerate().map(of).collect();
    Some(OverDays { step_days: step, range, steps })
}

/// How many days a step has where there are so many days in all.
fn step_of(span: i64) -> i64 {
    let fits = |step: &i64| (span - 1).div_euclid(*step) < MOST_STEPS;
    STEPS.into_iter().find(fits).unwrap_or(STEPS[3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_shown_day_by_day() {
        assert_eq!([1, 31, 32, 217, 218].map(step_of), [1, 1, 7, 7, 28]);
        assert_eq!(step_of(100_000), 364);
    }
}
