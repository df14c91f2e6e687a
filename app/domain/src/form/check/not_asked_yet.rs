//! What a definition may say and today's pages do not ask. Everything here goes when a page asks
//! it: an arm a kind, a line a feature.

use super::{Feature, Flaw, expressions};
use crate::expression;
use crate::form::{Form, Group, Kind, Node, Property, Question, Source};

pub fn check(form: &Form, flaws: &mut Vec<Flaw>) {
    check_nodes(form, &form.nodes, flaws);
}

fn check_nodes(form: &Form, nodes: &[Node], flaws: &mut Vec<Flaw>) {
    for node in nodes {
        let (at, features) = match node {
            Node::Group(group) => (&group.name, of_group(form, group)),
            Node::Question(question) => (&question.name, of_question(form, question)),
        };
        let flaw = |feature| Flaw::NotAskedYet { at: at.clone(), feature };
        flaws.extend(features.into_iter().map(flaw));
        if let Node::Group(group) = node {
            check_nodes(form, &group.nodes, flaws);
        }
    }
}

fn of_group(form: &Form, group: &Group) -> Vec<Feature> {
    let looks_elsewhere =
        expressions::of_group(group).any(|(_, source)| looks_elsewhere(form, source));
    present([(Feature::ListSource, looks_elsewhere)])
}

fn of_question(form: &Form, question: &Question) -> Vec<Feature> {
    let list = form.list_of(question);
    // What is searched in a file stands in no list.
    let is_searched = question.appearance.as_deref().is_some_and(|it| it.contains("search("));
    let is_elsewhere = is_searched
        || list.is_some_and(|list| matches!(list.source, Source::File(_)))
        || expressions::of_question(question).any(|(_, source)| looks_elsewhere(form, source));
    present([(Feature::Kind, !is_drawn(&question.kind)), (Feature::ListSource, is_elsewhere)])
}

fn present<const N: usize>(features: [(Feature, bool); N]) -> Vec<Feature> {
    features.into_iter().filter(|(_, is_used)| *is_used).map(|(feature, _)| feature).collect()
}

/// The kinds that the citizen's pages draw, or fill in without a person.
fn is_drawn(kind: &Kind) -> bool {
    match kind {
        Kind::Trace | Kind::Shape | Kind::ExternalData { .. } => false,
        // A document keeps no log of how it is filled in, and asks for no place or sound.
        Kind::Metadata { property } => !matches!(
            property,
            Property::Audit
                | Property::StartGeopoint
                | Property::BackgroundGeopoint
                | Property::BackgroundAudio
        ),
        _ => true,
    }
}

/// Whether an expression looks into a file: what it names is no list of the definition.
fn looks_elsewhere(form: &Form, source: &str) -> bool {
    let Ok(expression) = expression::parse(source) else { return false };
    let is_listed = |name: &str| form.lists.get(name).is_some_and(|list| list.source.is_listed());
    expression.lists().into_iter().any(|(name, _)| !is_listed(name))
}
