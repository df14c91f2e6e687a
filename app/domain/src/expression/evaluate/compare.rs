//! Comparisons, by XPath 1.0, 3.4.

use std::borrow::Cow;

use crate::collected;
use crate::expression::context::{Context, Nodes};
use crate::expression::outcome::{Outcome, number_of, text_of};
use crate::expression::tree::Comparison;

/// Whether a comparison holds. Equality is by the simpler type of the two sides, order always by
/// number; a list of nodes compares as each of its nodes does, until one holds. `offset` is that
/// of dates, in minutes east of UTC.
///
/// | left          | right         | `=` and `!=` look at         |
/// |---------------|---------------|------------------------------|
/// | truth         | any           | truths                       |
/// | number        | text, nodes   | numbers (of each node)       |
/// | text          | text, nodes   | texts (of each node)         |
/// | nodes         | nodes         | texts, each with each        |
/// | no node       | text, number  | nothing: `=` and `!=` fail   |
pub fn holds(left: &Outcome, comparison: Comparison, right: &Outcome, offset: i32) -> bool {
    use Outcome::{Nodes, Number, Text, Truth};
    let is_order = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let is_equal = comparison == Comparison::Equal;
    match (left, right) {
        (Truth(_), _) | (_, Truth(_)) if is_order => {
            // Beside a truth a list of nodes is a truth too.
            let number = |side: &Outcome| match side {
                Nodes(..) => f64::from(u8::from(side.is_true())),
                other => other.to_number(offset),
            };
            numbers(number(left), comparison, number(right))
        }
        (Truth(_), _) | (_, Truth(_)) => (left.is_true() == right.is_true()) == is_equal,
        (Nodes(left, context), Nodes(right, other)) if is_order => {
            let (left, right) = (numbers_of(left, *context), numbers_of(right, *other));
            any_in_order(&left, comparison, &right)
        }
        (Nodes(left, context), Nodes(right, other)) => {
            let (left, right) = (texts_of(left, *context), texts_of(right, *other));
            if is_equal { any_equal(left, right) } else { any_differs(&left, &right) }
        }
        (Nodes(nodes, context), Text(text)) | (Text(text), Nodes(nodes, context)) if !is_order => {
            nodes.iter().any(|node| (text_of(*context, node) == *text) == is_equal)
        }
        (Nodes(nodes, context), other) => {
            let right = other.to_number(offset);
            nodes.iter().any(|node| numbers(number_of(*context, node), comparison, right))
        }
        (other, Nodes(nodes, context)) => {
            let left = other.to_number(offset);
            nodes.iter().any(|node| numbers(left, comparison, number_of(*context, node)))
        }
        (Text(left), Text(right)) if !is_order => (left == right) == is_equal,
        (Text(_) | Number(_), Text(_) | Number(_)) => {
            numbers(left.to_number(offset), comparison, right.to_number(offset))
        }
    }
}

fn numbers(left: f64, comparison: Comparison, right: f64) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}

/// What is no number compares with nothing and is left out.
fn numbers_of(nodes: &Nodes, context: &dyn Context) -> Vec<f64> {
    nodes.iter().map(|node| number_of(context, node)).filter(|number| !number.is_nan()).collect()
}

fn texts_of<'a>(nodes: &Nodes, context: &'a dyn Context) -> Vec<Cow<'a, str>> {
    nodes.iter().map(|node| text_of(context, node)).collect()
}

// Each pair of two long lists would be too many pairs; it needs only what follows.

/// The order holds for some pair when it does for the outermost ones.
fn any_in_order(left: &[f64], comparison: Comparison, right: &[f64]) -> bool {
    let least = |list: &[f64]| list.iter().copied().reduce(f64::min);
    let most = |list: &[f64]| list.iter().copied().reduce(f64::max);
    let outermost = match comparison {
        Comparison::Less | Comparison::LessOrEqual => (least(left), most(right)),
        _ => (most(left), least(right)),
    };
    matches!(outermost, (Some(left), Some(right)) if numbers(left, comparison, right))
}

fn any_equal(left: Vec<Cow<str>>, right: Vec<Cow<str>>) -> bool {
    if let ([left], [right]) = (&left[..], &right[..]) {
        return left == right;
    }
    let known = collected::set(left);
    right.iter().any(|text| known.contains(text))
}

/// Unless all texts of both lists are the same, some pair differs.
fn any_differs(left: &[Cow<str>], right: &[Cow<str>]) -> bool {
    let (Some(first), Some(other)) = (left.first(), right.first()) else { return false };
    right.iter().any(|text| text != first) || left.iter().any(|text| text != other)
}
