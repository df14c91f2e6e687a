//! What a definition may say and today's pages do not ask. Everything here goes when a page asks
//! it: an arm a kind, a line a feature.

use super::{Feature, Flaw, expressions, names::Names};
use crate::expression;
use crate::form::{Form, Group, Kind, Name, Node, Question, Source};

pub fn check(form: &Form, names: &Names<'_>, flaws: &mut Vec<Flaw>) {
    check_nodes(form, names, &form.nodes, flaws);
}

fn check_nodes(form: &Form, names: &Names<'_>, nodes: &[Node], flaws: &mut Vec<Flaw>) {
    for node in nodes {
        let (at, features) = match node {
            Node::Group(group) => (&group.name, of_group(names, group)),
            Node::Question(question) => (&question.name, of_question(form, names, question)),
        };
        let flaw = |feature| Flaw::NotAskedYet { at: at.clone(), feature };
        flaws.extend(features.into_iter().map(flaw));
        if let Node::Group(group) = node {
            check_nodes(form, names, &group.nodes, flaws);
        }
    }
}

fn of_group(names: &Names<'_>, group: &Group) -> Vec<Feature> {
    let shows = group.hint.iter().chain([&group.label]).any(shows_answer);
    let looks_ahead = looks_ahead(names, &group.name, group.relevant.as_deref());
    let features = [
        (Feature::Repeat, group.repeat.is_some()),
        (Feature::GroupWithoutLabel, group.label.is_empty()),
        (Feature::LaterReference, looks_ahead),
        (Feature::BeyondAnswers, looks_beyond_answers(group.relevant.as_deref())),
        (Feature::AnswerInText, shows),
        (Feature::Media, !group.media.is_empty()),
    ];
    present(features)
}

fn of_question(form: &Form, names: &Names<'_>, question: &Question) -> Vec<Feature> {
    let list = form.list_of(question);
    let choices = || list.into_iter().flat_map(|list| &list.choices);
    let shows = expressions::texts(question).any(shows_answer)
        || choices().any(|choice| shows_answer(&choice.label));
    let has_media = !question.media.is_empty() || choices().any(|it| !it.media.is_empty());
    let looks_ahead = looks_ahead(names, &question.name, question.relevant.as_deref());
    // What is searched in a file stands in no list.
    let is_searched = question.appearance.as_deref().is_some_and(|it| it.contains("search("));
    let is_elsewhere = is_searched || list.is_some_and(|list| list.source != Source::Sheet);
    let features = [
        (Feature::Kind, !is_drawn(&question.kind)),
        (Feature::LaterReference, looks_ahead),
        (Feature::BeyondAnswers, looks_beyond_answers(question.relevant.as_deref())),
        (Feature::AnswerInText, shows),
        (Feature::Media, has_media),
        (Feature::Constraint, question.constraint.is_some()),
        (Feature::Calculation, question.calculation.is_some()),
        (Feature::Default, question.default.is_some()),
        (Feature::Trigger, !question.trigger.is_empty()),
        (Feature::ReadOnly, question.read_only || question.read_only_if.is_some()),
        (Feature::RequiredIf, question.required_if.is_some()),
        (Feature::ChoiceFilter, question.choice_filter.is_some()),
        (Feature::OrOther, question.or_other),
        (Feature::ListSource, is_elsewhere),
        (Feature::Randomize, question.parameters.contains_key("randomize")),
    ];
    present(features)
}

fn present<const N: usize>(features: [(Feature, bool); N]) -> Vec<Feature> {
    features.into_iter().filter(|(_, is_used)| *is_used).map(|(feature, _)| feature).collect()
}

/// The kinds that the citizen's page draws.
fn is_drawn(kind: &Kind) -> bool {
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

fn shows_answer(text: &crate::text::Text) -> bool {
    expressions::shown(text).next().is_some()
}

/// Answers are settled in one pass from top to bottom: a condition sees what stands before it.
fn looks_ahead(names: &Names<'_>, at: &Name, relevant: Option<&str>) -> bool {
    let here = names.position(at);
    let parsed = relevant.and_then(|source| expression::parse(source).ok());
    parsed.is_some_and(|expression| {
        let mut answers = expression.answers();
        answers.any(|(name, _)| names.position(name).is_some_and(|there| Some(there) >= here))
    })
}

/// The citizen's page knows the answers by name and nothing else.
fn looks_beyond_answers(relevant: Option<&str>) -> bool {
    let parsed = relevant.and_then(|source| expression::parse(source).ok());
    parsed.is_some_and(|expression| expression.of_answers_alone().is_err())
}
