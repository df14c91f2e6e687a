//! Conditions that choose rows of a matrix.

use serde::Serialize;

use crate::form::{Form, Kind, Name};

/// Holds for a response that chose one of these values of a select question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub question: Name,
    pub values: Vec<String>,
}

/// Why a condition is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionProblem {
    /// Not `question:value`.
    Unreadable,
    NoSelectQuestion,
    NotAChoice,
}

impl Condition {
    /// Reads `question:value` pairs: one condition a question, whose values are alternatives. Of
    /// those that are wrong, each with what is wrong with it.
    pub fn read<'typed>(
        form: &Form,
        typed: impl IntoIterator<Item = &'typed str>,
    ) -> (Vec<Condition>, Vec<(&'typed str, ConditionProblem)>) {
        let (mut conditions, mut problems) = (Vec::<Condition>::new(), Vec::new());
        for pair in typed {
            match read_pair(form, pair) {
                Ok((question, value)) => {
                    match conditions.iter_mut().find(|held| *held.question == *question) {
                        Some(held) => held.values.push(value.to_owned()),
                        None => conditions.push(Condition {
                            question: Name::new(question),
                            values: vec![value.to_owned()],
                        }),
                    }
                }
                Err(problem) => problems.push((pair, problem)),
            }
        }
        (conditions, problems)
    }
}

fn read_pair<'typed>(
    form: &Form,
    pair: &'typed str,
) -> Result<(&'typed str, &'typed str), ConditionProblem> {
    // A question's name holds no colon; a value may.
    let (question, value) = pair.split_once(':').ok_or(ConditionProblem::Unreadable)?;
    // What stands in a repeat is asked of no respondent once, and is not counted.
    let mut places = form.walk().filter(|place| !place.is_repeated());
    let found = places
        .find(|place| *place.question.name == *question)
        .map(|place| place.question)
        .filter(|found| matches!(found.kind, Kind::SelectOne { .. } | Kind::SelectMultiple { .. }));
    let list = found.and_then(|found| form.list_of(found));
    let list = list.ok_or(ConditionProblem::NoSelectQuestion)?;
    list.choice(value).map(|_| (question, value)).ok_or(ConditionProblem::NotAChoice)
}
