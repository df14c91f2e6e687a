//! Whether a form is plain: questions that a page can show once and for all, answered in any order
//! and judged when they are sent. Anything else is asked by an interview.

use std::collections::BTreeSet;

use crate::expression;
use crate::form::{Form, Group, Kind, Node, Question, Source, check};
use crate::text::Text;

/// A list of more choices is searched, page by page.
pub const MOST_SHOWN: usize = 200;

/// Appearances that a plain page draws in a way of their own, or not at all.
const DRAWN_OTHERWISE: [&str; 3] = ["label", "list-nolabel", "table-list"];

impl Form {
    /// Whether the form is one document that is the same for everybody.
    pub fn is_plain(&self) -> bool {
        let style = self.settings.style.as_deref().unwrap_or_default();
        let has_pages = style.split_whitespace().any(|word| word == "pages");
        let mut before = BTreeSet::new();
        !has_pages && are_plain(self, &self.nodes, &mut before)
    }
}

/// `before` holds the names that stand earlier: conditions are judged from top to bottom.
fn are_plain<'form>(form: &Form, nodes: &'form [Node], before: &mut BTreeSet<&'form str>) -> bool {
    nodes.iter().all(|node| match node {
        Node::Group(group) => {
            let is_plain = is_plain_group(group) && looks_back(group.relevant.as_deref(), before);
            before.insert(&group.name);
            is_plain && are_plain(form, &group.nodes, before)
        }
        Node::Question(question) => {
            let is_plain = is_plain_question(form, question)
                && looks_back(question.relevant.as_deref(), before);
            before.insert(&question.name);
            is_plain
        }
    })
}

fn is_plain_group(group: &Group) -> bool {
    group.repeat.is_none()
        && !group.label.is_empty()
        && group.media.is_empty()
        && !DRAWN_OTHERWISE.iter().any(|word| group.has_appearance(word))
        && !group.hint.iter().chain([&group.label]).any(shows_answer)
}

fn is_plain_question(form: &Form, question: &Question) -> bool {
    let list = form.list_of(question);
    let choices = || list.into_iter().flat_map(|list| &list.choices);
    let is_elsewhere = list.is_some_and(|list| list.source != Source::Sheet);
    is_plain_kind(&question.kind)
        && question.media.is_empty()
        && question.constraint.is_none()
        && question.calculation.is_none()
        && question.default.is_none()
        && question.trigger.is_empty()
        && !question.read_only
        && question.read_only_if.is_none()
        && question.required_if.is_none()
        && question.choice_filter.is_none()
        && !question.or_other
        && !is_elsewhere
        && !question.parameters.contains_key("randomize")
        && !DRAWN_OTHERWISE.iter().any(|word| question.has_appearance(word))
        && choices().count() <= MOST_SHOWN
        && choices().all(|choice| choice.media.is_empty() && !shows_answer(&choice.label))
        && !check::texts(question).any(shows_answer)
}

fn is_plain_kind(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Note
            | Kind::SelectOne { .. }
            | Kind::SelectMultiple { .. }
            | Kind::Text { .. }
            | Kind::Integer { .. }
            | Kind::Decimal { .. }
            | Kind::Date
    )
}

fn shows_answer(text: &Text) -> bool {
    check::shown(text).next().is_some()
}

/// Whether a condition knows answers by name, of questions that stand earlier, and nothing else.
fn looks_back(relevant: Option<&str>, before: &BTreeSet<&str>) -> bool {
    let Some(source) = relevant else { return true };
    let Ok(expression) = expression::parse(source) else { return true };
    expression.of_answers_alone().is_ok()
        && expression.answers().all(|(name, _)| before.contains(&**name))
}

#[cfg(test)]
mod tests;
