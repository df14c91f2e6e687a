//! What an expression comes to, by XPath 1.0's four types, and how one becomes another.

use std::borrow::Cow;
use std::fmt;

use super::context::{Context, Node, Nodes};
use super::number;

/// A value of one of XPath's types. Dates are texts, as the ODK specification has it.
///
/// | from    | text                  | number          | truth                     |
/// |---------|-----------------------|-----------------|---------------------------|
/// | text    | itself                | `number()`      | not empty                 |
/// | number  | `string()`            | itself          | neither 0 nor NaN         |
/// | truth   | `true`, `false`       | 1, 0            | itself                    |
/// | nodes   | of the first, or ''   | of the text     | one of them holds a text  |
///
/// The last cell is JavaRosa's: in XPath any node makes a list true, and so would a question that
/// nobody answered.
#[derive(Clone)]
pub enum Outcome<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
    /// Nodes of a context.
    Nodes(Nodes, &'a dyn Context),
}

impl<'a> Outcome<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Outcome<'a> {
        Outcome::Text(text.into())
    }

    /// XPath's `boolean()`, with JavaRosa's rule for nodes.
    pub fn is_true(&self) -> bool {
        match self {
            Outcome::Text(text) => !text.is_empty(),
            Outcome::Number(number) => *number != 0.0 && !number.is_nan(),
            Outcome::Truth(truth) => *truth,
            Outcome::Nodes(nodes, context) => nodes.iter().any(|node| has_text(*context, node)),
        }
    }

    /// XPath's `number()`, with dates as days on a clock so many minutes east of UTC.
    pub fn to_number(&self, offset_minutes: i32) -> f64 {
        match self {
            Outcome::Text(text) => number::from_text(text, offset_minutes),
            Outcome::Number(number) => *number,
            Outcome::Truth(truth) => f64::from(u8::from(*truth)),
            Outcome::Nodes(nodes, context) => {
                nodes.first().map_or(f64::NAN, |node| number_of(*context, node))
            }
        }
    }

    /// XPath's `string()`.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Outcome::Text(text) => Cow::Borrowed(text),
            Outcome::Number(number) => Cow::Owned(number::to_text(*number)),
            Outcome::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Outcome::Nodes(nodes, context) => {
                nodes.first().map_or(Cow::Borrowed(""), |node| text_of(*context, node))
            }
        }
    }

    /// `to_text` without a copy of what is already a text.
    pub fn into_text(self) -> Cow<'a, str> {
        match self {
            Outcome::Text(text) => text,
            Outcome::Nodes(nodes, context) => {
                nodes.first().map_or(Cow::Borrowed(""), |node| text_of(context, node))
            }
            other => Cow::Owned(other.to_text().into_owned()),
        }
    }

    /// The nodes, where it is a list of them.
    pub fn nodes(&self) -> &[Node] {
        match self {
            Outcome::Nodes(nodes, _) => nodes.as_slice(),
            _ => &[],
        }
    }
}

/// The text of a node; what holds other nodes has none.
pub fn text_of(context: &dyn Context, node: Node) -> Cow<'_, str> {
    match node {
        Node::Answer(id) => context.text(id),
        Node::Field(list, item, column) => context.cell(list, item, column),
        Node::Document | Node::List(_) | Node::Root(_) | Node::Item(..) => Cow::Borrowed(""),
    }
}

pub fn number_of(context: &dyn Context, node: Node) -> f64 {
    match node {
        Node::Answer(id) => context.number(id),
        other => number::from_text(&text_of(context, other), context.environment().offset_minutes),
    }
}

/// Whether a node counts as true; an item of a list does, as its fields hold texts.
fn has_text(context: &dyn Context, node: Node) -> bool {
    match node {
        Node::Answer(_) | Node::Field(..) => !text_of(context, node).is_empty(),
        Node::Document | Node::List(_) | Node::Root(_) | Node::Item(..) => true,
    }
}

/// Two are equal when they are of one type and value; NaN is not equal to itself.
impl PartialEq for Outcome<'_> {
    fn eq(&self, other: &Outcome<'_>) -> bool {
        match (self, other) {
            (Outcome::Text(a), Outcome::Text(b)) => a == b,
            (Outcome::Number(a), Outcome::Number(b)) => a == b,
            (Outcome::Truth(a), Outcome::Truth(b)) => a == b,
            (Outcome::Nodes(a, _), Outcome::Nodes(b, _)) => a == b,
            _ => false,
        }
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Text(text) => f.debug_tuple("Text").field(text).finish(),
            Outcome::Number(number) => f.debug_tuple("Number").field(number).finish(),
            Outcome::Truth(truth) => f.debug_tuple("Truth").field(truth).finish(),
            Outcome::Nodes(nodes, context) => {
                let texts = nodes.iter().map(|node| text_of(*context, node));
                f.write_str("Nodes")?;
                f.debug_list().entries(texts).finish()
            }
        }
    }
}
