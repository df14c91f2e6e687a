//! Answers: what one respondent said to one form version.

mod reading;

use std::collections::{BTreeMap, BTreeSet};

use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::collected;
use crate::floats;
use crate::form::{Form, Name, Question};

/// The answer to one question, or to all of a repeat. Its JSON is the plain value: a string, a
/// number, a list of strings; for a repeat a list of objects: `"members": [{"age": 30}, {}]`.
#[derive(Debug, Clone, PartialEq, Serialize, SerBin, DeBin)]
#[serde(untagged)]
pub enum Value {
    Integer(i64),
    Decimal(f64),
    /// A choice's value, a text, or a date in ISO form.
    One(String),
    /// The values ticked, in the order of the list, or ranked, in that order.
    Many(Vec<String>),
    /// The answers in each instance of a repeat; never an empty list.
    Rows(Vec<Answers>),
}

impl Value {
    /// The chosen values of a select question.
    pub fn chosen(&self) -> &[String] {
        match self {
            Value::One(value) => std::slice::from_ref(value),
            Value::Many(values) => values,
            Value::Integer(_) | Value::Decimal(_) | Value::Rows(_) => &[],
        }
    }

    /// As an XPath string: what an expression sees and a data file holds. Several choices are
    /// joined by a space, as ODK does; a repeat has no text.
    pub fn to_text(&self) -> String {
        match self {
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => floats::write(*number),
            Value::One(value) => value.clone(),
            Value::Many(values) => values.join(" "),
            Value::Rows(_) => String::new(),
        }
    }
}

/// Answers by question, and the rows of a repeat by its name; what has no answer has no entry.
/// Groups do not show: names stand once in a form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<Name, Value>);

impl Answers {
    pub fn get(&self, question: &str) -> Option<&Value> {
        self.0.get(question)
    }

    /// What a person said: without what the program worked out or wrote down, the time among it.
    pub fn said(&self, form: &Form) -> Answers {
        let form = form.with_others();
        let said = form.questions().filter(|question| is_said(question));
        self.only(&collected::set(said.map(|question| &question.name)))
    }

    fn only(&self, questions: &BTreeSet<&Name>) -> Answers {
        let kept = |(name, value): (&Name, &Value)| match value {
            Value::Rows(rows) => {
                let rows = rows.iter().map(|row| row.only(questions)).collect();
                Some((name.clone(), Value::Rows(rows)))
            }
            value => questions.contains(name).then(|| (name.clone(), value.clone())),
        };
        Answers(collected::map(self.0.iter().filter_map(kept)))
    }
}

/// Whether a person gives the answer: what the program gives may only be typed over where a trigger
/// brought it.
fn is_said(question: &Question) -> bool {
    let is_given = question.calculation.is_some() || question.read_only;
    question.is_asked() && !(is_given && question.trigger.is_empty())
}

/// 2020-01-01T00:00:00Z: nobody answered with this program before.
const EARLIEST_START: Moment = Moment(1_577_836_800_000);

/// How far a phone's clock may be ahead of ours, in milliseconds: a day.
const MOST_AHEAD: i64 = 24 * 60 * 60 * 1_000;

/// When a respondent began, by the phone's own clock; nothing where that clock was plainly wrong.
pub fn plausible_start(started_at: Moment, received_at: Moment) -> Option<Moment> {
    let latest = received_at.plus_milliseconds(MOST_AHEAD);
    Some(started_at).filter(|start| (EARLIEST_START..=latest).contains(start))
}

/// What a sender wrote, before it is looked at: the values given for each field, in order.
///
/// A field is named like its question; within a repeat by the way there, instances counted from 1:
/// `members[2]/age`, `members[2]/pets[1]/kind`. There are as many instances as the highest number
/// says, or, where all fields of the last ones are left out, a field named like the repeat:
/// `members` = `3`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raw(pub BTreeMap<String, Vec<String>>);

impl Raw {
    /// Adds one value of a field; a field may come several times.
    pub fn push(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(value.into());
    }

    /// The values of a field.
    pub fn values(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }
}

impl<F: Into<String>, V: Into<String>> FromIterator<(F, V)> for Raw {
    fn from_iter<I: IntoIterator<Item = (F, V)>>(pairs: I) -> Raw {
        let mut raw = Raw::default();
        for (field, value) in pairs {
            raw.push(field, value);
        }
        raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Kind, Node};
    use crate::text::Text;

    #[test]
    fn what_was_said_leaves_out_what_was_worked_out() {
        let question = |name: &str, kind: Kind, change: &dyn Fn(&mut Question)| {
            let mut question = Question::new(name, kind, Text::new(name, name));
            change(&mut question);
            Node::Question(question)
        };
        let integer = Kind::Integer { least: None, most: None };
        let calculated = |question: &mut Question| question.calculation = Some("now()".to_owned());
        let triggered = |question: &mut Question| {
            calculated(question);
            question.trigger = vec![Name::new("age")];
        };
        let nodes = vec![
            question("age", integer.clone(), &|_| {}),
            question("told", integer.clone(), &calculated),
            question("price", integer.clone(), &triggered),
            question("fixed", integer, &|question| question.read_only = true),
        ];
        let form = Form { nodes, ..Form::new("f", Text::new("f", "f")) };
        let answers = |json: &str| serde_json::from_str::<Answers>(json).unwrap();
        let all =
            answers(r#"{"age":30,"fixed":1,"members":[{"age":3,"told":4}],"price":5,"told":6}"#);
        assert_eq!(all.said(&form), answers(r#"{"age":30,"members":[{"age":3}],"price":5}"#));
    }

    #[test]
    fn only_plausible_starts_are_kept() {
        let moment = |text| Moment::parse_iso(text).unwrap();
        let received = moment("2026-11-23T07:05:00Z");
        for (start, is_kept) in [
            ("2026-11-23T07:00:00Z", true),
            ("2026-11-24T07:05:00Z", true),
            ("2026-11-24T07:05:01Z", false),
            ("2020-01-01T00:00:00Z", true),
            ("2019-12-31T23:59:59Z", false),
        ] {
            assert_eq!(plausible_start(moment(start), received).is_some(), is_kept, "{start}");
        }
    }
}
