//! Conditions that choose rows of a matrix.

use serde::Serialize;

use super::limits::Limits;
use crate::form::{Form, Kind, Name};

/// Holds for a response whose answer to a question is one of those that are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub question: Name,
    pub wanted: Wanted,
}

/// Which answers to a question are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// One of these choices of a select question.
    Choices(Vec<String>),
    /// A number within limits.
    Numbers(Limits),
}

/// Why a condition is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionProblem {
    /// Not `question:value`.
    Unreadable,
    /// Neither a select question nor one that asks for a number. The code is older than conditions
    /// on numbers.
    NoSelectQuestion,
    NotAChoice,
    /// Not of the form `20..40`, or the least number is the greater one; see [`Limits::read`].
    NotARange,
    /// The question has other limits already.
    GivenTwice,
}

impl Condition {
    /// Reads `question:value` pairs, where the value for a question that asks for a number is a range:
    /// one condition a question. Choices are alternatives, limits stand once. Of those that are wrong,
    /// each with what is wrong with it.
    pub fn read<'typed>(
        form: &Form,
        typed: impl IntoIterator<Item = &'typed str>,
    ) -> (Vec<Condition>, Vec<(&'typed str, ConditionProblem)>) {
        let (mut conditions, mut problems) = (Vec::new(), Vec::new());
        for pair in typed {
            let read = read_pair(form, pair);
            if let Err(problem) = read.and_then(|condition| add(&mut conditions, condition)) {
                problems.push((pair, problem));
            }
        }
        (conditions, problems)
    }

    /// The `question:value` pairs that `read` reads this from.
    pub fn pairs(&self) -> Vec<String> {
        let pair = |value: &str| format!("{}:{value}", self.question);
        match &self.wanted {
            Wanted::Choices(values) => values.iter().map(|value| pair(value)).collect(),
            Wanted::Numbers(limits) => vec![pair(&limits.to_text())],
        }
    }

    /// The choices that are wanted; none where numbers are.
    pub fn choices(&self) -> &[String] {
        match &self.wanted {
            Wanted::Choices(values) => values,
            Wanted::Numbers(_) => &[],
        }
    }
}

/// What is wanted of a question stands in one condition.
fn add(conditions: &mut Vec<Condition>, new: Condition) -> Result<(), ConditionProblem> {
    let Some(held) = conditions.iter_mut().find(|held| held.question == new.question) else {
        conditions.push(new);
        return Ok(());
    };
    match (&mut held.wanted, new.wanted) {
        (Wanted::Choices(values), Wanted::Choices(more)) => values.extend(more),
        (same, new) if *same == new => {}
        _ => return Err(ConditionProblem::GivenTwice),
    }
    Ok(())
}

fn read_pair(form: &Form, pair: &str) -> Result<Condition, ConditionProblem> {
    // A question's name holds no colon; a value may.
    let (name, value) = pair.split_once(':').ok_or(ConditionProblem::Unreadable)?;
    // What stands in a repeat is asked of no respondent once, and is not counted.
    let mut places = form.walk().filter(|place| !place.is_repeated());
    let found = places.find(|place| *place.question.name == *name).map(|place| place.question);
    let question = found.ok_or(ConditionProblem::NoSelectQuestion)?;
    let wanted = match question.kind {
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } => {
            let list = form.list_of(question).ok_or(ConditionProblem::NoSelectQuestion)?;
            list.choice(value).ok_or(ConditionProblem::NotAChoice)?;
            Wanted::Choices(vec![value.to_owned()])
        }
        _ if question.kind.is_number() => {
            Wanted::Numbers(Limits::read(value).ok_or(ConditionProblem::NotARange)?)
        }
        _ => return Err(ConditionProblem::NoSelectQuestion),
    };
    Ok(Condition { question: question.name.clone(), wanted })
}
