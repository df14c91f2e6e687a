//! Truths, choices between values, and checklists.

use super::{Function, Type, Uses};
use crate::expression::evaluate::Call;
use crate::expression::outcome::{Outcome, text_of};

pub static FUNCTIONS: &[Function] = &[
    Function::new("true", 0, Type::Truth, |_| Outcome::Truth(true)),
    Function::new("false", 0, Type::Truth, |_| Outcome::Truth(false)),
    Function::new("not", 1, Type::Truth, |call| Outcome::Truth(!call.truth(0))),
    Function::new("boolean", 1, Type::Truth, |call| Outcome::Truth(call.truth(0))),
    Function::new("boolean-from-string", 1, Type::Truth, boolean_from_string),
    Function::new("if", 3, Type::Unknown, |call| call.outcome(if call.truth(0) { 1 } else { 2 })),
    Function::new("coalesce", 2, Type::Unknown, coalesce).or_more(),
    Function::new("once", 1, Type::Text, once).uses(Uses::Place),
    Function::new("checklist", 2, Type::Truth, checklist).or_more(),
    Function::new("weighted-checklist", 4, Type::Truth, weighted_checklist).or_more(),
];

/// True for `true` and `1` only; the letters' case does not count, as JavaRosa has it.
fn boolean_from_string<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let text = call.text(0);
    Outcome::Truth(text.eq_ignore_ascii_case("true") || text == "1")
}

/// The first value that is neither empty nor NaN, else the last one.
fn coalesce<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    for index in 0..call.len() - 1 {
        let outcome = call.outcome(index);
        let is_empty = match &outcome {
            Outcome::Number(number) => number.is_nan(),
            other => other.to_text().is_empty(),
        };
        if !is_empty {
            return outcome;
        }
    }
    call.outcome(call.len() - 1)
}

/// The question's value where it has one, else the argument.
fn once<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let value = text_of(call.context(), call.scope.here);
    if value.is_empty() { call.outcome(0) } else { Outcome::Text(value) }
}

/// `checklist(least, most, answers…)`: whether so many answers are true; -1 sets no limit.
fn checklist<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let count = call.spread(2).iter().filter(|answer| answer.is_true()).count();
    Outcome::Truth(is_between(call, count as f64))
}

/// `weighted-checklist(least, most, answer, weight, …)`: the same with the true answers' weights.
/// Two lists of nodes are an answer and a weight for each place.
fn weighted_checklist<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let mut sum = 0.0;
    for index in (2..call.len()).step_by(2) {
        match (call.outcome(index), call.outcome(index + 1)) {
            (Outcome::Nodes(answers, context), Outcome::Nodes(weights, _)) => {
                for (answer, weight) in answers.iter().zip(weights.iter()) {
                    if Outcome::Nodes(answer.into(), context).is_true() {
                        sum +=
                            Outcome::Nodes(weight.into(), context).to_number(call.scope.offset());
                    }
                }
            }
            (answer, weight) if answer.is_true() => sum += weight.to_number(call.scope.offset()),
            _ => {}
        }
    }
    Outcome::Truth(is_between(call, sum))
}

fn is_between(call: Call, sum: f64) -> bool {
    let (least, most) = (call.number(0), call.number(1));
    (least == -1.0 || sum >= least) && (most == -1.0 || sum <= most)
}
