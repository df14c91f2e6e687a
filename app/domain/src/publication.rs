//! Announcing what came of a round: from which day, until when, and under which clause.
//!
//! Source of the periods: the Interior Ministry's regulation on local development plans, 2548, as
//! amended in 2559 (No. 2) and 2561 (No. 3), clauses 29 (3) and 30 (5). The counting of days is
//! that of the Civil and Commercial Code, sections 193/3 and 193/8. What was not seen in the
//! Gazette itself is marked where it stands, and a person signs that it was looked up.

mod summary;

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, FiscalYear, Weekday};

pub use summary::{ProjectFigure, StrategyRow, Summary, Total, summarize};

/// Which event the fifteen days are counted from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// 29 (3): the committee reported its results and opinion to the executive.
    #[default]
    Reported,
    /// 30 (5): the executive presented the results, where an outside body was hired.
    Presented,
}

impl Clause {
    pub const ALL: [Clause; 2] = [Clause::Reported, Clause::Presented];

    /// The code in the database and in fields.
    pub fn code(self) -> &'static str {
        match self {
            Clause::Reported => "reported",
            Clause::Presented => "presented",
        }
    }

    pub fn of(code: &str) -> Option<Clause> {
        Clause::ALL.into_iter().find(|clause| clause.code() == code)
    }
}

/// Days from the report or presentation in which the results are announced.
pub const DAYS_TO_ANNOUNCE: i64 = 15;

/// Days for which the announcement stays posted at least.
pub const DAYS_POSTED: i64 = 30;

/// The last day of a period of so many days: the first day is not counted (193/3), and a period
/// that ends on a holiday ends on the next working day (193/8).
pub fn last_day(start: Date, days: i64, holidays: &[Date]) -> Date {
    next_working_day(start.plus_days(days), holidays)
}

/// The last day on which it must be posted: the day of posting is not counted (193/3), so that it
/// may be taken down on the day after.
pub fn posted_until(from: Date) -> Date {
    from.plus_days(DAYS_POSTED)
}

/// The day itself, or the first after it that is neither at a weekend nor a holiday.
pub fn next_working_day(day: Date, holidays: &[Date]) -> Date {
    let is_free = |day: &Date| {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || holidays.contains(day)
    };
    // No row of holidays is longer than a month; at the end of the calendar a day follows itself.
    let mut days = (0..=31).map(|after| day.plus_days(after));
    days.find(|day| !is_free(day)).unwrap_or(day)
}

/// How often a year, and by when, results are announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Once, within December.
    December,
    /// Twice, within April and within October.
    AprilAndOctober,
}

/// Each rule with the day from which it holds. The first two days, and that October goes with
/// April, were not read in the Gazette; No. 3 was published there on 3 October 2561 and holds from
/// the day after.
fn rules() -> [(Option<Date>, Frequency); 3] {
    [
        (None, Frequency::December),
        (Date::new(2016, 10, 1), Frequency::AprilAndOctober),
        (Date::new(2018, 10, 4), Frequency::December),
    ]
}

/// The rule in force on a day.
pub fn frequency_on(day: Date) -> Frequency {
    let began = |from: &Option<Date>| from.is_none_or(|from| from <= day);
    let held = rules().into_iter().rev().find(|(from, _)| began(from));
    held.map_or(Frequency::December, |(_, rule)| rule)
}

/// The last day on which the results of a round of that fiscal year can be announced, and the rule
/// that says so: the one in force a month after the round's period ended. A month is not prolonged
/// by a holiday at its end.
pub fn by_the_year(year: FiscalYear, number: u8, ends_on: Date) -> (Frequency, Date) {
    let rule = frequency_on(ends_on.plus_days(30));
    let (month, day) = match (rule, number) {
        (Frequency::December, _) => (12, 31),
        (Frequency::AprilAndOctober, 1) => (4, 30),
        (Frequency::AprilAndOctober, _) => (10, 31),
    };
    // Both months of round 2 lie in the calendar year in which the fiscal year ends.
    let end = year.ends_on();
    let last = Date::new(end.year(), month, day).unwrap_or(end);
    (rule, last)
}

/// The days of a round's announcement, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub clause: Clause,
    pub reported_on: Option<Date>,
    pub presented_on: Option<Date>,
    pub posted_from: Option<Date>,
    /// When it was taken down.
    pub posted_until: Option<Date>,
}

/// What has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Announce within fifteen days.
    Announce,
    /// Leave it posted for thirty days.
    StayPosted,
    /// Announce in the month of the year.
    InItsMonth,
}

/// How it stands with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum State {
    /// The day that it is counted from is not known.
    Open,
    /// There are so many days left; 0 on the last one.
    Ahead {
        days: i64,
    },
    Late {
        days: i64,
    },
    Done,
    DoneLate {
        days: i64,
    },
    /// It was taken down so many days before.
    TooShort {
        days: i64,
    },
}

impl State {
    /// Whether the law was, or is being, missed.
    pub fn is_late(self) -> bool {
        matches!(self, State::Late { .. } | State::DoneLate { .. } | State::TooShort { .. })
    }
}

/// One thing that has to be done, with its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Deadline {
    pub task: Task,
    /// The day that it is counted from.
    pub from: Option<Date>,
    /// The last day.
    pub due: Option<Date>,
    pub state: State,
}

/// Every deadline of a round as of today.
pub fn deadlines(
    days: Days,
    (year, number, ends_on): (FiscalYear, u8, Date),
    holidays: &[Date],
    today: Date,
) -> [Deadline; 3] {
    let from = match days.clause {
        Clause::Reported => days.reported_on,
        Clause::Presented => days.presented_on,
    };
    let announce = from.map(|from| last_day(from, DAYS_TO_ANNOUNCE, holidays));
    let posted = days.posted_from.map(posted_until);
    let (_, month) = by_the_year(year, number, ends_on);
    let by = |due: Option<Date>| match due {
        Some(due) => until(due, days.posted_from, today),
        None => State::Open,
    };
    [
        Deadline { task: Task::Announce, from, due: announce, state: by(announce) },
        Deadline {
            task: Task::StayPosted,
            from: days.posted_from,
            due: posted,
            state: posted.map_or(State::Open, |due| stayed(due, days.posted_until, today)),
        },
        Deadline { task: Task::InItsMonth, from: None, due: Some(month), state: by(Some(month)) },
    ]
}

fn until(due: Date, done: Option<Date>, today: Date) -> State {
    let left = done.unwrap_or(today).days_until(due);
    match (done, left) {
        (Some(_), 0..) => State::Done,
        (Some(_), _) => State::DoneLate { days: -left },
        (None, 0..) => State::Ahead { days: left },
        (None, _) => State::Late { days: -left },
    }
}

fn stayed(due: Date, taken_down: Option<Date>, today: Date) -> State {
    match taken_down.map(|day| day.days_until(due)) {
        // Taken down on the last day, it was not posted for the whole of it.
        Some(left @ 0..) => State::TooShort { days: left + 1 },
        Some(_) => State::Done,
        None if today > due => State::Done,
        None => State::Ahead { days: today.days_until(due) },
    }
}

#[cfg(test)]
mod tests;
