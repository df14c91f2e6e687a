//! The announcement of a round and the memorandum that goes with it, and words for their deadlines.

mod letters;

use domain::calendar::{Date, Style};
use domain::publication::{Clause, Deadline, State, Task};

use super::moments::day;
use crate::texts::{Locale, tag, text};

pub use letters::{Sources, announcement, memo};

/// The clause that the fifteen days are counted under.
pub fn clause_name(clause: Clause, locale: Locale) -> &'static str {
    match clause {
        Clause::Reported => text!(locale, announcement.clause_reported),
        Clause::Presented => text!(locale, announcement.clause_presented),
    }
}

/// What has to be done.
pub fn task_name(task: Task, locale: Locale) -> &'static str {
    match task {
        Task::Announce => text!(locale, announcement.task_announce),
        Task::StayPosted => text!(locale, announcement.task_posted),
        Task::InItsMonth => text!(locale, announcement.task_month),
    }
}

/// Which rule says so, under the clause that was chosen.
pub fn basis(task: Task, clause: Clause, locale: Locale) -> String {
    let clause = clause_number(clause, locale);
    match task {
        Task::Announce => text!(locale, announcement.basis_announce, clause = clause),
        Task::StayPosted => text!(locale, announcement.basis_posted, clause = clause),
        Task::InItsMonth => text!(locale, announcement.basis_month, clause = clause),
    }
}

/// How it stands with a deadline.
pub fn state_words(state: State, locale: Locale) -> String {
    match state {
        State::Open => text!(locale, announcement.state_open).to_owned(),
        State::Ahead { days: 0 } => text!(locale, announcement.state_today).to_owned(),
        State::Ahead { days } => text!(locale, announcement.state_ahead, days = days),
        State::Late { days } => text!(locale, announcement.state_late, days = days),
        State::Done => text!(locale, announcement.state_done).to_owned(),
        State::DoneLate { days } => text!(locale, announcement.state_done_late, days = days),
        State::TooShort { days } => text!(locale, announcement.state_too_short, days = days),
    }
}

/// A deadline in one line, for pages that list several things.
pub fn in_short(deadline: &Deadline, locale: Locale) -> String {
    let task = task_name(deadline.task, locale);
    let state = state_words(deadline.state, locale);
    match deadline.due {
        Some(due) => {
            let due = day(due, locale);
            text!(locale, announcement.in_short, task = task, due = due, state = state)
        }
        None => text!(locale, announcement.in_short_open, task = task, state = state),
    }
}

fn clause_number(clause: Clause, locale: Locale) -> &'static str {
    match clause {
        Clause::Reported => text!(locale, announcement.number_reported),
        Clause::Presented => text!(locale, announcement.number_presented),
    }
}

/// `25 พฤศจิกายน พ.ศ. 2569` in Thai; dots to be written on where the day is not known.
fn full_day(date: Option<Date>, locale: Locale) -> String {
    match (date, locale) {
        (None, _) => "……………………".to_owned(),
        (Some(date), Locale::Th) => {
            let month = domain::calendar::month_name(date.month(), "th", Style::Full);
            let (day, year) = (date.day(), date.buddhist_year());
            text!(locale, announcement.full_day, day = day, month = month, year = year)
        }
        (Some(date), Locale::En) => date.in_words(tag(locale), Style::Full),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_announcements_do() {
        let date = Date::parse_iso("2018-09-25");
        assert_eq!(full_day(date, Locale::Th), "25 กันยายน พ.ศ. 2561");
        assert_eq!(full_day(date, Locale::En), "25 September 2018");
        assert!(full_day(None, Locale::Th).starts_with('…'));
    }
}
