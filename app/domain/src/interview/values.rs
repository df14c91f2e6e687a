//! From what an expression or a default comes to, to the value of a question.

use crate::answers::Value;
use crate::attachment::AttachmentName;
use crate::expression::Outcome;
use crate::floats;
use crate::form::Kind;

/// The longest calculated text, in bytes: calculations that double each other would fill the
/// memory.
const LONGEST: usize = 32_768;

/// Whole numbers up to here are exact as floats, and so in JSON.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The value of a question of that kind; `None` for what is empty or not of the kind.
pub fn of_outcome(kind: &Kind, outcome: &Outcome, offset: i32) -> Option<Value> {
    match kind {
        Kind::Integer { .. } => whole(outcome.to_number(offset)),
        Kind::Decimal { .. } => decimal(outcome.to_number(offset)),
        Kind::Range { .. } => number(outcome.to_number(offset)),
        Kind::Calculate | Kind::Hidden => match outcome {
            Outcome::Number(it) if it.is_nan() => None,
            Outcome::Number(it) if it.is_finite() => number(*it),
            other => loose(&other.to_text()),
        },
        other => of_text(other, &outcome.to_text()),
    }
}

/// The value that a text stands for, where the text is the form's own.
pub fn of_text(kind: &Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Note | Kind::ExternalData { .. } => None,
        Kind::Integer { .. } => whole(floats::read(text.trim())?),
        Kind::Decimal { .. } => decimal(floats::read(text.trim())?),
        Kind::Range { .. } => number(floats::read(text.trim())?),
        Kind::SelectMultiple { .. } | Kind::Rank { .. } => {
            let chosen: Vec<String> = cut(text).split_whitespace().map(str::to_owned).collect();
            (!chosen.is_empty()).then_some(Value::Many(chosen))
        }
        // A picture that a form names as a first answer was not uploaded by anyone.
        kind if kind.is_file() => one(text).filter(|_| AttachmentName::parse(text).is_some()),
        // Of a date with a time only the date.
        Kind::Date => one(text.split_once('T').map_or(text, |(date, _)| date)),
        _ => one(text),
    }
}

fn one(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::One(cut(text).to_owned()))
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A text that is written as numbers are (`12`, `-0.5`, not `007`) is one, whatever it came from:
/// what a calculation gives has no type of its own.
fn loose(text: &str) -> Option<Value> {
    // Longer ones are no exact numbers.
    let is_short = text.len() <= 15 && !text.is_empty();
    let parsed = floats::read(text).filter(|number| is_short && number.is_finite());
    match parsed.filter(|number| floats::write(*number) == text) {
        Some(it) => number(it),
        None => one(text),
    }
}

fn whole(number: f64) -> Option<Value> {
    (number.abs() < LARGEST_WHOLE).then(|| Value::Integer(number.trunc() as i64))
}

fn decimal(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Decimal(number))
}

fn number(number: f64) -> Option<Value> {
    if number.fract() == 0.0 { whole(number).or_else(|| decimal(number)) } else { decimal(number) }
}
