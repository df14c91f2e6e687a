//! Validation: from what a sender wrote to answers that may be stored, with every finding.

mod value;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::{Answers, Raw};
use crate::expression::{self, Environment, Flat};
use crate::form::{Form, Name};

/// The longest text answer where a question sets no limit, in grapheme clusters.
pub const LONGEST_TEXT: u32 = 4_000;

/// The most bytes that an unknown field's name or a refused value brings into a finding.
const LONGEST_ECHO: usize = 80;

/// Something wrong with an answer. `question` is the field as the sender named it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub question: String,
    #[serde(flatten)]
    pub problem: Problem,
}

/// What is wrong, with what a sentence about it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    UnknownQuestion,
    /// A required question without an answer.
    Required,
    /// Two values for a question that takes one.
    AnsweredTwice,
    NotAChoice {
        value: String,
    },
    TooManyChoices {
        most: u16,
    },
    TooLong {
        longest: u32,
        length: usize,
    },
    NotANumber {
        value: String,
    },
    OutOfRange {
        least: Option<f64>,
        most: Option<f64>,
    },
    NotADate {
        value: String,
    },
}

/// The answers that hold, and all findings. With no finding the answers may be stored; with any,
/// nothing may, and the sender's own values stand in `raw` for the page to show again.
///
/// Relevance comes first: what was hidden is dropped, whatever was written into it, and is not
/// asked for. Conditions look at the answers before them, so that one pass settles them.
pub fn validate(form: &Form, raw: &Raw) -> (Answers, Vec<Finding>) {
    let mut answers = Answers::default();
    let mut findings = Vec::new();
    let mut known: BTreeMap<&str, ()> = BTreeMap::new();
    // Of no consequence: `form::check` refuses conditions that look at it.
    let environment = Environment::default();

    for place in form.walk() {
        let question = place.question;
        known.insert(&question.name, ());
        let is_relevant =
            place.conditions().all(|source| is_true(source, &Flat::new(&answers, &environment)));
        if !is_relevant || !question.kind.takes_answer() {
            continue;
        }
        match value::read(form, question, raw.values(&question.name)) {
            Ok(Some(value)) => {
                answers.0.insert(question.name.clone(), value);
            }
            Ok(None) if question.required => {
                findings.push(finding(&question.name, Problem::Required));
            }
            Ok(None) => {}
            Err(problem) => findings.push(finding(&question.name, problem)),
        }
    }
    for field in raw.0.keys().filter(|field| !known.contains_key(field.as_str())) {
        findings.push(Finding { question: echo(field), problem: Problem::UnknownQuestion });
    }
    (answers, findings)
}

/// A published form's expressions were checked: one that cannot be read hides nothing.
fn is_true(source: &str, answers: &Flat) -> bool {
    expression::parse(source)
        .map_or(true, |expression| expression::evaluate(&expression, answers).is_true())
}

fn finding(question: &Name, problem: Problem) -> Finding {
    Finding { question: question.to_string(), problem }
}

/// A sender's text, cut to what a message can hold.
fn echo(text: &str) -> String {
    let mut end = text.len().min(LONGEST_ECHO);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
