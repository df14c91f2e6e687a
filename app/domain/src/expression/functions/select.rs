//! Select questions: texts that hold several values with spaces between.

use super::{Function, Type, Uses};
use crate::expression::context::Node;
use crate::expression::evaluate::Call;
use crate::expression::outcome::Outcome;

pub static FUNCTIONS: &[Function] = &[
    Function::new("selected", 2, Type::Truth, selected),
    Function::new("selected-at", 2, Type::Text, selected_at),
    Function::new("count-selected", 1, Type::Number, |call| {
        Outcome::Number(call.text(0).split_whitespace().count() as f64)
    }),
    Function::new("jr:choice-name", 2, Type::Text, choice_name).of_nodes(&[1]).uses(Uses::Form),
];

/// `selected(list, value)`: whether a value is among the selected ones.
fn selected<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let (list, value) = (call.text(0), call.text(1));
    Outcome::Truth(list.split_whitespace().any(|chosen| chosen == value.trim()))
}

/// `selected-at(list, index)`: the value at a place from 0; empty where there is none.
fn selected_at<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let (list, index) = (call.text(0), call.number(1));
    // A negative number or NaN must not become place 0.
    let value = if index > -1.0 { list.split_whitespace().nth(index as usize) } else { None };
    Outcome::text(value.unwrap_or_default().to_owned())
}

/// `jr:choice-name(value, '${question}')`: the label of a choice in the language shown; the value
/// itself where there is no such choice.
fn choice_name<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let value = call.text(0);
    let label = match call.nodes(1).first() {
        Some(Node::Answer(question)) => call.context().choice_label(question, &value),
        _ => None,
    };
    Outcome::Text(label.unwrap_or(value))
}
