//! Expressions can be read, and refer to what there is.

use super::{Flaw, Part, names::Names};
use crate::expression;
use crate::form::{Form, Group, Name, Question};
use crate::text::Text;

pub fn check_settings(form: &Form, names: &Names<'_>, flaws: &mut Vec<Flaw>) {
    if let Some(source) = &form.settings.instance_name {
        check_expression(names, &form.name, (Part::InstanceName, source), flaws);
    }
    for list in form.lists.values() {
        for choice in &list.choices {
            check_text(names, &form.name, &choice.label, flaws);
        }
    }
}

pub fn check_group(names: &Names<'_>, group: &Group, flaws: &mut Vec<Flaw>) {
    for text in group.hint.iter().chain([&group.label]) {
        check_text(names, &group.name, text, flaws);
    }
    for expression in of_group(group) {
        check_expression(names, &group.name, expression, flaws);
    }
}

pub fn check_question(names: &Names<'_>, question: &Question, flaws: &mut Vec<Flaw>) {
    for text in texts(question) {
        check_text(names, &question.name, text, flaws);
    }
    for expression in of_question(question) {
        check_expression(names, &question.name, expression, flaws);
    }
    for trigger in &question.trigger {
        check_reference(names, &question.name, (Part::Trigger, 0), trigger, flaws);
    }
}

/// Every expression of a group.
pub fn of_group(group: &Group) -> impl Iterator<Item = (Part, &str)> {
    let count = group.repeat.as_ref().and_then(|repeat| repeat.count.as_deref());
    let relevant = group.relevant.as_deref().map(|source| (Part::Relevant, source));
    relevant.into_iter().chain(count.map(|source| (Part::RepeatCount, source)))
}

/// Every expression of a question.
pub fn of_question(question: &Question) -> impl Iterator<Item = (Part, &str)> {
    let default = question.default.as_ref().filter(|_| question.has_dynamic_default());
    let parts = [
        (Part::Relevant, question.relevant.as_ref()),
        (Part::Required, question.required_if.as_ref()),
        (Part::ReadOnly, question.read_only_if.as_ref()),
        (Part::Constraint, question.constraint.as_ref()),
        (Part::Calculation, question.calculation.as_ref()),
        (Part::Default, default),
        (Part::ChoiceFilter, question.choice_filter.as_ref()),
    ];
    parts.into_iter().filter_map(|(part, source)| Some((part, source?.as_str())))
}

/// Every text of a question that may show an answer.
pub fn texts(question: &Question) -> impl Iterator<Item = &Text> {
    let further = [
        &question.hint,
        &question.guidance_hint,
        &question.required_message,
        &question.constraint_message,
    ];
    [&question.label].into_iter().chain(further.into_iter().flatten())
}

/// The names that a text shows the answers of: what stands in `${…}`.
pub fn shown(text: &Text) -> impl Iterator<Item = &str> {
    text.0.values().flat_map(|source| named(source))
}

/// The names in every `${…}` of a text or an expression.
pub fn named(source: &str) -> impl Iterator<Item = &str> {
    shown_in(source).map(|(name, _)| name)
}

/// The same in one language, with the places in characters from 0.
fn shown_in(source: &str) -> impl Iterator<Item = (&str, usize)> {
    source.match_indices("${").filter_map(|(start, mark)| {
        let (name, _) = source[start + mark.len()..].split_once('}')?;
        Some((name.trim(), source[..start].chars().count()))
    })
}

fn check_text(names: &Names<'_>, at: &Name, text: &Text, flaws: &mut Vec<Flaw>) {
    for source in text.0.values() {
        for (name, position) in shown_in(source) {
            check_reference(names, at, (Part::Text, position), name, flaws);
        }
    }
}

fn check_expression(
    names: &Names<'_>,
    at: &Name,
    (part, source): (Part, &str),
    flaws: &mut Vec<Flaw>,
) {
    match expression::parse(source) {
        Err(error) => flaws.push(Flaw::BadExpression {
            at: at.clone(),
            part,
            position: error.position,
            expected: error.expected.to_owned(),
        }),
        Ok(expression) => {
            for (reference, position) in expression.answers() {
                check_reference(names, at, (part, position), reference, flaws);
            }
        }
    }
}

fn check_reference(
    names: &Names<'_>,
    at: &Name,
    (part, position): (Part, usize),
    reference: &str,
    flaws: &mut Vec<Flaw>,
) {
    if !names.has(reference) {
        let reference = Name::new(reference);
        flaws.push(Flaw::UnknownReference { at: at.clone(), part, position, reference });
    }
}
