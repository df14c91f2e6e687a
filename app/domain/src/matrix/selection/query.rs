//! A selection as names and values of a query: read from an address, and written in one order.

use std::borrow::Cow;

use serde::Serialize;

use super::{Days, Selection, Status};
use crate::calendar::Date;
use crate::form::{Form, Name};
use crate::ids::LinkId;
use crate::matrix::{Condition, ConditionProblem, Limits, Wanted};

/// What the responses of a collection can be chosen by.
#[derive(Debug, Clone, Copy)]
pub struct Choosable<'a> {
    /// Of all versions that were answered.
    pub form: &'a Form,
    pub links: &'a [LinkId],
    /// Minutes east of UTC.
    pub utc_offset_minutes: i32,
}

/// A part of a query that asks for nothing there is. It is left out of what is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub field: String,
    pub code: QueryProblem,
    pub value: String,
}

/// Why a part of a query is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QueryProblem {
    UnknownLink,
    /// Not of the form 2026-11-23.
    NotADay,
    /// Nothing that can be decided about responses that count.
    UnknownStatus,
    /// A field that stands once has another value already.
    GivenTwice,
    /// The last day comes before the first.
    EndsBeforeItBegins,
    /// Groups are the choices of a `select_one` question, or the classes of one that asks for a number.
    /// The code is older than these classes.
    NoSelectOneQuestion,
    /// The score to compare is no aspect and no item.
    NoAspectOrItem,
    /// A score to compare, and no groups to compare it by.
    NeedsBy,
    #[serde(untagged)]
    Condition(ConditionProblem),
}

impl Selection {
    /// The names that choose responses: `where=question:value` (of a question that asks for a number
    /// `where=question:20..40`) and `link=id`, each any number of times, `from=2026-11-01`,
    /// `to=2026-11-30` and `status=accepted`.
    pub const FIELDS: [&str; 5] = ["where", "link", "from", "to", "status"];

    /// What stands before a question's name where a form sends the two limits of a range apart, the
    /// least and the greatest: `least.age=20&most.age=40` is read as `where=age:20..40`.
    pub const LIMITS: [&str; 2] = ["least.", "most."];

    /// Reads names and values of a query, in any order; other names are passed over, and so are
    /// empty values, which forms send. What is wrong is told and left out.
    ///
    /// What asks for the same is equal however it was written: questions and values are in the
    /// order of the form, links in their own, each once.
    pub fn read<'typed>(
        choosable: &Choosable,
        pairs: impl IntoIterator<Item = (&'typed str, &'typed str)>,
    ) -> (Selection, Vec<Finding>) {
        let days = Days { utc_offset_minutes: choosable.utc_offset_minutes, ..Days::default() };
        let selection = Selection { days, ..Selection::default() };
        let mut reading = Reading {
            choosable,
            selection,
            wheres: Vec::new(),
            limits: Vec::new(),
            status: None,
            findings: Vec::new(),
        };
        for (field, value) in pairs {
            let value = value.trim();
            match field {
                _ if value.is_empty() => {}
                "where" => reading.wheres.push(Cow::Borrowed(value)),
                "link" => reading.link(value),
                "from" => reading.day("from", value, |days| &mut days.from),
                "to" => reading.day("to", value, |days| &mut days.to),
                "status" => reading.status(value),
                _ => reading.limit(field, value),
            }
        }
        reading.finish()
    }

    /// The names and values that `read` reads this from, in the order of [`Selection::FIELDS`].
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let conditions = self.conditions.iter().flat_map(Condition::pairs);
        let conditions = conditions.map(|pair| ("where", pair));
        let links = self.links.iter().map(|link| ("link", link.to_string()));
        let days = [("from", self.days.from), ("to", self.days.to)];
        let days = days.into_iter().filter_map(|(field, day)| Some((field, day?.to_iso())));
        let is_chosen = self.status != Status::Counted;
        let status = is_chosen.then(|| ("status", self.status.code().to_owned()));
        conditions.chain(links).chain(days).chain(status).collect()
    }
}

struct Reading<'a, 'typed> {
    choosable: &'a Choosable<'a>,
    selection: Selection,
    wheres: Vec<Cow<'typed, str>>,
    /// By question, the least and the greatest.
    limits: Vec<(&'typed str, [&'typed str; 2])>,
    status: Option<Status>,
    findings: Vec<Finding>,
}

impl<'typed> Reading<'_, 'typed> {
    fn find(&mut self, field: &str, code: QueryProblem, value: &str) {
        self.findings.push(Finding { field: field.to_owned(), code, value: value.to_owned() });
    }

    fn link(&mut self, value: &str) {
        let known = self.choosable.links;
        match value.parse().ok().filter(|link: &LinkId| known.contains(link)) {
            Some(link) => self.selection.links.push(link),
            None => self.find("link", QueryProblem::UnknownLink, value),
        }
    }

    fn day(&mut self, field: &str, value: &str, place: fn(&mut Days) -> &mut Option<Date>) {
        let Some(day) = Date::parse_iso(value) else {
            return self.find(field, QueryProblem::NotADay, value);
        };
        if *place(&mut self.selection.days).get_or_insert(day) != day {
            self.find(field, QueryProblem::GivenTwice, value);
        }
    }

    fn status(&mut self, value: &str) {
        let Some(status) = Status::ALL.into_iter().find(|status| status.code() == value) else {
            return self.find("status", QueryProblem::UnknownStatus, value);
        };
        if *self.status.get_or_insert(status) != status {
            self.find("status", QueryProblem::GivenTwice, value);
        }
    }

    /// One limit of a range, where the field is one.
    fn limit(&mut self, field: &'typed str, value: &'typed str) {
        for (side, prefix) in Selection::LIMITS.into_iter().enumerate() {
            let Some(question) = field.strip_prefix(prefix) else { continue };
            let known = self.limits.iter().position(|(held, _)| *held == question);
            let at = known.unwrap_or_else(|| {
                self.limits.push((question, [""; 2]));
                self.limits.len() - 1
            });
            let limit = &mut self.limits[at].1[side];
            if limit.is_empty() {
                *limit = value;
            } else if *limit != value {
                self.find(field, QueryProblem::GivenTwice, value);
            }
        }
    }

    fn finish(mut self) -> (Selection, Vec<Finding>) {
        let mut wheres = std::mem::take(&mut self.wheres);
        for (question, [least, most]) in &self.limits {
            wheres.push(Cow::Owned(format!("{question}:{}", Limits::joined(least, most))));
        }
        let typed = wheres.iter().map(|pair| &**pair);
        let (mut conditions, problems) = Condition::read(self.choosable.form, typed);
        for (pair, problem) in problems {
            self.find("where", QueryProblem::Condition(problem), pair);
        }
        put_in_order(self.choosable.form, &mut conditions);
        self.selection.conditions = conditions;
        self.selection.status = self.status.unwrap_or_default();
        self.selection.links.sort_unstable();
        self.selection.links.dedup();
        let Days { from, to, .. } = self.selection.days;
        if let Some((_, to)) = from.zip(to).filter(|(from, to)| to < from) {
            self.find("to", QueryProblem::EndsBeforeItBegins, &to.to_iso());
            self.selection.days.to = None;
        }
        (self.selection, self.findings)
    }
}

/// Questions and their values as the form has them; a value once.
fn put_in_order(form: &Form, conditions: &mut [Condition]) {
    let questions: Vec<&Name> = form.questions().map(|question| &question.name).collect();
    conditions.sort_by_key(|condition| questions.iter().position(|it| **it == condition.question));
    for condition in conditions {
        let Wanted::Choices(values) = &mut condition.wanted else { continue };
        let list = form.question(&condition.question).and_then(|question| form.list_of(question));
        let place = |value: &String| {
            list.and_then(|list| list.choices.iter().position(|choice| choice.value == *value))
        };
        values.sort_by_key(place);
        values.dedup();
    }
}
