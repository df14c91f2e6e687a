//! Which responses are counted: one notion for pages, the API and files.

mod query;

use std::borrow::Cow;
use std::ops::Range;

use super::{Condition, Matrix, Wanted};
use crate::calendar::{Date, Moment};
use crate::ids::LinkId;
use crate::review::Verdict;

pub use query::{Choosable, Finding, QueryProblem};

/// The responses for which everything here holds; the default chooses all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Each must hold.
    pub conditions: Vec<Condition>,
    /// Came through one of these; none stands for any.
    pub links: Vec<LinkId>,
    pub days: Days,
    pub status: Status,
}

/// Received on one of these days, the first and the last included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The zone whose days they are, in minutes east of UTC.
    pub utc_offset_minutes: i32,
}

/// What must have been decided about a response.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// Anything: all that count. Those that were rejected are left out before anything is chosen.
    #[default]
    Counted,
    /// An evaluator looked at it, and it counts.
    Accepted,
    /// It waits to be looked at, for the first time or again.
    Open,
}

impl Selection {
    /// Whether it chooses every response.
    pub fn is_all(&self) -> bool {
        self.conditions.is_empty() && self.is_by_answers()
    }

    /// Whether nothing but answers chooses responses.
    pub fn is_by_answers(&self) -> bool {
        self.links.is_empty() && self.days.is_all() && self.status == Status::Counted
    }

    /// Whether responses are chosen by limits of a number.
    pub fn has_limits(&self) -> bool {
        self.conditions.iter().any(|condition| matches!(condition.wanted, Wanted::Numbers(_)))
    }
}

impl Status {
    pub const ALL: [Status; 3] = [Status::Counted, Status::Accepted, Status::Open];

    /// The code in addresses and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Status::Counted => "counted",
            Status::Accepted => "accepted",
            Status::Open => "open",
        }
    }

    /// Whether it chooses a response about which this was decided last.
    pub(super) fn takes(self, verdict: Option<Verdict>) -> bool {
        match self {
            Status::Counted => true,
            Status::Accepted => verdict == Some(Verdict::Accepted),
            Status::Open => matches!(verdict, None | Some(Verdict::Withdrawn)),
        }
    }
}

impl Days {
    /// Whether any day will do.
    pub fn is_all(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// From the first moment until just before the end, in milliseconds since 1970, UTC.
    fn span(&self) -> Range<i64> {
        let begin = |date: Date| Moment::beginning(date, self.utc_offset_minutes).0;
        let after = |date: Date| Moment::end(date, self.utc_offset_minutes).0;
        // Rows of unknown origin are before all days.
        let first = i64::MIN + 1;
        self.from.map_or(first, begin)..self.to.map_or(i64::MAX, after)
    }
}

impl Matrix {
    /// The responses of a selection, in the same order. A condition on a question that is not
    /// counted holds in none. Nothing is copied where all are chosen.
    pub fn only(&self, selection: &Selection) -> Cow<'_, Matrix> {
        match selection.is_all() {
            true => Cow::Borrowed(self),
            false => Cow::Owned(self.of_rows(&self.chosen(selection))),
        }
    }

    /// Of each row whether it is in a selection.
    fn chosen(&self, selection: &Selection) -> Vec<bool> {
        let mut rows = vec![true; self.rows];
        for condition in &selection.conditions {
            match self.column(&condition.question) {
                Some(column) => column.keep_wanted(&condition.wanted, &mut rows),
                None => rows.fill(false),
            }
        }
        if !selection.links.is_empty() {
            self.origins.keep_links(&selection.links, &mut rows);
        }
        if !selection.days.is_all() {
            self.origins.keep_received(selection.days.span(), &mut rows);
        }
        if selection.status != Status::Counted {
            self.origins.keep_status(selection.status, &mut rows);
        }
        rows
    }

    /// Which responses a selection chooses, by their order of commits.
    pub fn seqs(&self, selection: &Selection) -> Vec<i64> {
        super::column::kept(self.origins.seqs(), &self.chosen(selection))
    }

    /// How many of its responses came through each link.
    pub fn links(&self) -> Vec<(LinkId, u64)> {
        self.origins.links()
    }

    /// When the first and the last of its responses came in; `None` without any.
    pub fn received(&self) -> Option<(i64, i64)> {
        self.origins.received()
    }
}

#[cfg(test)]
mod tests;
