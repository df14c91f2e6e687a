//! Validation: from what a sender wrote to answers that may be stored, with every finding.

pub(crate) mod value;

use serde::Serialize;

use crate::answers::{Answers, Raw};
use crate::attachment::Format;
use crate::expression::Environment;
use crate::form::Form;
use crate::interview::Program;
use crate::text::Text;

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
    NotATime {
        value: String,
    },
    NotADateTime {
        value: String,
    },
    NotAPlace {
        value: String,
    },
    /// No name of an attachment.
    NotAFile {
        value: String,
    },
    /// A file that this kind of question does not take.
    FileOfOtherKind {
        formats: Vec<Format>,
    },
    /// A file of more bytes.
    FileTooBig {
        most: usize,
    },
    /// A file that says where it was made, which this form does not ask, and that cannot be rid of
    /// it.
    FileHasPlace,
    /// A name of bytes that have not arrived.
    FileNotHeld,
    /// Between the ends of a range, but on no step.
    OffStep {
        start: f64,
        step: f64,
    },
    /// A rank without all that is offered.
    NotAllRanked {
        missing: usize,
    },
    /// The constraint does not hold; with what the author wrote for that, if anything.
    Constraint {
        message: Option<Text>,
    },
    /// What decides it looks at more than can be worked out.
    TooMuchToWorkOut,
    /// More instances than a repeat, or all of a form, may have.
    TooManyInstances {
        most: usize,
    },
}

/// The answers that hold, and all findings. With no finding the answers may be stored; with any,
/// nothing may, and the sender's own values stand in `raw` for the page to show again.
///
/// Relevance comes first: what was hidden is dropped, whatever was written into it, and is not
/// asked for. A form is compiled each time: who validates often keeps a `Program`.
pub fn validate(form: &Form, raw: &Raw) -> (Answers, Vec<Finding>) {
    // Of no consequence where conditions look at answers alone.
    Program::of_any(form.clone()).validate(raw, &Environment::default())
}

/// A sender's text, cut to what a message can hold.
pub(crate) fn echo(text: &str) -> String {
    let mut end = text.len().min(LONGEST_ECHO);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
