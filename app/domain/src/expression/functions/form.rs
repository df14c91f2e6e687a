//! What belongs to the form or to who fills it in.

use super::{Function, Type, Uses};
use crate::expression::outcome::Outcome;

pub static FUNCTIONS: &[Function] = &[
    // A text of the form in the language shown; empty where the form has none of that id.
    Function::new("jr:itext", 1, Type::Text, |call| {
        Outcome::Text(call.context().translation(&call.text(0)).unwrap_or_default())
    })
    .uses(Uses::Form),
    // Of the form, as its author wrote it.
    Function::new("version", 0, Type::Text, |call| {
        Outcome::text(call.environment().version.as_str())
    })
    .uses(Uses::Form),
    // Who fills in and on what: `username`, `deviceid`, `email`, `phonenumber`.
    Function::new("property", 1, Type::Text, |call| {
        let property = call.environment().properties.get(&*call.text(0));
        Outcome::text(property.map(String::as_str).unwrap_or_default())
    })
    .uses(Uses::Form),
];
