//! When answers came: counts a day, or a longer period where days would be too many, by link.

use crate::calendar::Date;
use crate::ids::LinkId;

/// Periods that fit on a page.
const MOST_PERIODS: i64 = 62;

/// Days of a period: the shortest that leaves no more than [`MOST_PERIODS`], four weeks at most.
const LENGTHS: [i64; 3] = [1, 7, 28];

/// The answers of a collection in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Days of a period: 1, 7 or 28.
    pub length: i64,
    /// From the first to the last with an answer; those in between without one are there too.
    pub periods: Vec<Period>,
}

/// The answers of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: Date,
    pub n: u64,
    /// With all periods before it.
    pub so_far: u64,
    /// By link, those with an answer.
    pub links: Vec<(LinkId, u64)>,
}

impl Arrivals {
    /// From the answers of each link on each day, in any order.
    pub fn of(days: &[(Date, LinkId, u64)]) -> Arrivals {
        let counted = || days.iter().filter(|(.., n)| *n > 0);
        let (Some(first), Some(last)) =
            (counted().map(|(day, ..)| *day).min(), counted().map(|(day, ..)| *day).max())
        else {
            return Arrivals::default();
        };
        let span = first.days_until(last) + 1;
        let fits = |length: &&i64| (span + *length - 1) / *length <= MOST_PERIODS;
        let length = LENGTHS.iter().find(fits).or(LENGTHS.last()).copied().unwrap_or(1);
        let count = (span + length - 1) / length;
        let empty = |at: i64| Period {
            from: first.plus_days(at * length),
            n: 0,
            so_far: 0,
            links: Vec::new(),
        };
        let mut periods: Vec<Period> = (0..count).map(empty).collect();
        for (day, link, n) in counted() {
            let Some(period) = periods.get_mut((first.days_until(*day) / length) as usize) else {
                continue;
            };
            period.n += n;
            match period.links.iter_mut().find(|(held, _)| held == link) {
                Some((_, held)) => *held += n,
                None => period.links.push((*link, *n)),
            }
        }
        let mut so_far = 0;
        for period in &mut periods {
            so_far += period.n;
            period.so_far = so_far;
            period.links.sort_unstable();
        }
        Arrivals { length, periods }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Date {
        Date::parse_iso("2026-11-01").unwrap().plus_days(number)
    }

    #[test]
    fn days_without_an_answer_are_there_too() {
        let rows = [(day(2), LinkId(2), 3), (day(0), LinkId(1), 1), (day(2), LinkId(1), 4)];
        let arrivals = Arrivals::of(&rows);
        assert_eq!(arrivals.length, 1);
        let counts: Vec<_> = arrivals.periods.iter().map(|it| (it.n, it.so_far)).collect();
        assert_eq!(counts, [(1, 1), (0, 1), (7, 8)]);
        assert_eq!(arrivals.periods[2].links, [(LinkId(1), 4), (LinkId(2), 3)]);
    }

    #[test]
    fn many_days_become_weeks() {
        for (last, length, periods) in [(61, 1, 62), (62, 7, 9), (433, 7, 62), (434, 28, 16)] {
            let arrivals = Arrivals::of(&[(day(0), LinkId(1), 1), (day(last), LinkId(1), 1)]);
            assert_eq!((arrivals.length, arrivals.periods.len()), (length, periods), "{last}");
            assert_eq!(arrivals.periods.last().map(|it| it.so_far), Some(2));
        }
        assert_eq!(Arrivals::of(&[]), Arrivals::default());
        assert_eq!(Arrivals::of(&[(day(0), LinkId(1), 0)]).periods, []);
    }
}
