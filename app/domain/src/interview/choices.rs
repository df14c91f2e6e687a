//! The choices that a question offers: filtered, taken from a repeat, shuffled.

use std::borrow::Cow;

use super::lists::{LABEL, List, equality};
use super::state::Interview;
use crate::answers::Value;
use crate::expression::{Context, number_from_text};
use crate::expression::{
    Expression, Node, NodeId, Nodes, Outcome, Random, Symbol, evaluate_at, evaluate_from,
    park_miller, shuffled, work_out,
};
use crate::form::{Choice, Question, Source};

/// A choice as it is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered<'i> {
    /// What is stored.
    pub value: Cow<'i, str>,
    /// With the answers that it shows.
    pub label: Cow<'i, str>,
    /// Its row in the list; none for an answer out of a repeat.
    pub choice: Option<&'i Choice>,
}

impl Interview {
    /// The choices that a question offers now, in the order to show them.
    pub fn choices(&self, node: NodeId, language: &str) -> Vec<Offered<'_>> {
        let Some((question, list)) = self.listed(node) else { return Vec::new() };
        let offered = match &list.choices.source {
            Source::Repeat(name) => self.answers_offered(node, name, language),
            _ => {
                let offered = |item: u32| {
                    let choice = &list.choices.choices[item as usize];
                    let label = self.fill(node, list.cell(item, LABEL, language), language);
                    Offered { value: Cow::Borrowed(&choice.value), label, choice: Some(choice) }
                };
                self.items_offered(node, list).into_iter().map(offered).collect()
            }
        };
        self.in_order(node, question, offered)
    }

    /// Whether a question offers a value now. A list in a file that is not at hand offers any.
    pub fn offers(&self, node: NodeId, value: &str) -> bool {
        let Some((_, list)) = self.listed(node) else { return false };
        let is_offered = |item: &u32| {
            self.filter(node).is_none_or(|filter| {
                self.passes(node, filter, Node::Item(self.number(list), *item))
            })
        };
        match &list.choices.source {
            Source::Repeat(name) => {
                self.answers_offered(node, name, "").iter().any(|choice| choice.value == value)
            }
            Source::File(_) if list.choices.choices.is_empty() => true,
            _ => match list.find(super::lists::NAME, value) {
                Some(items) => items.iter().any(is_offered),
                None => false,
            },
        }
    }

    pub(super) fn label_of_choice(&self, node: u32, value: &str, language: &str) -> Option<&str> {
        let (_, list) = self.listed(NodeId(node))?;
        Some(list.cell(list.position(value)?, LABEL, language))
    }

    fn listed(&self, node: NodeId) -> Option<(&Question, &List)> {
        let question = self.question(node)?;
        Some((question, self.compiled().list_of(question)?))
    }

    fn filter(&self, node: NodeId) -> Option<&Expression> {
        let filter = self.slot_of(node.0)?.sources.filter?;
        self.compiled().expressions.get(filter)
    }

    fn number(&self, list: &List) -> u16 {
        self.list(&list.name).unwrap_or(u16::MAX)
    }

    fn passes(&self, node: NodeId, filter: &Expression, here: Node) -> bool {
        evaluate_from(filter, self, node, here).is_true()
    }

    /// Whether a question's filter can be worked out: for what is chosen, and for the list's first
    /// choice, which stands for the others.
    pub(super) fn is_filter_finished(&self, node: NodeId) -> bool {
        let Some(((_, list), filter)) = self.listed(node).zip(self.filter(node)) else {
            return true;
        };
        let number = self.number(list);
        let is_finished = |item| work_out(filter, self, node, Node::Item(number, item)).1;
        let chosen = self.seen(node.0).map_or(&[][..], Value::chosen);
        let mut chosen = chosen.iter().filter_map(|value| list.position(value));
        list.choices.choices.is_empty() || (is_finished(0) && chosen.all(is_finished))
    }

    fn items_offered(&self, node: NodeId, list: &List) -> Vec<u32> {
        let all = 0..list.choices.choices.len() as u32;
        let Some(filter) = self.filter(node) else { return all.collect() };
        let number = self.number(list);
        let passes = |item: &u32| self.passes(node, filter, Node::Item(number, *item));
        match self.likely(node, list, filter) {
            Some(items) => items.iter().copied().filter(passes).collect(),
            None => all.filter(passes).collect(),
        }
    }

    /// The items for which the filter's first `column = …` holds, where the index tells.
    fn likely<'l>(&self, node: NodeId, list: &'l List, filter: &Expression) -> Option<&'l [u32]> {
        let (column, wanted) = equality(filter)?;
        let column = list.column(column)?;
        match evaluate_at(wanted, self, node) {
            Outcome::Text(text) => list.find(column, &text),
            Outcome::Nodes(nodes, context) => {
                // Several answers may each be equal to the column's text.
                let only = nodes.first().filter(|_| nodes.len() == 1)?;
                list.find(column, &Outcome::Nodes(only.into(), context).to_text())
            }
            Outcome::Number(_) | Outcome::Truth(_) => None,
        }
    }

    /// The answers to a question inside a repeat, without the empty ones.
    fn answers_offered(&self, node: NodeId, name: &str, language: &str) -> Vec<Offered<'_>> {
        let mut found = Nodes::default();
        Context::answers(self, &Symbol::new(name), node, &mut found);
        let instance = |mut around: NodeId| {
            while let Some(slot) = self.slot_of(around.0) {
                if slot.is_repeat() {
                    break;
                }
                match self.parent(around) {
                    Some(parent) => around = parent,
                    None => break,
                }
            }
            around
        };
        let offered = |each: Node| {
            let Node::Answer(answer) = each else { return None };
            let value = self.text(answer);
            let is_offered = self
                .filter(node)
                .is_none_or(|filter| self.passes(node, filter, Node::Answer(instance(answer))));
            let label = self.answer_text(answer, language);
            (is_offered && !value.is_empty()).then_some(Offered { value, label, choice: None })
        };
        found.iter().filter_map(offered).collect()
    }

    /// As listed, or shuffled where the author asked for it: always the same way in one interview.
    fn in_order<'i>(
        &self,
        node: NodeId,
        question: &Question,
        offered: Vec<Offered<'i>>,
    ) -> Vec<Offered<'i>> {
        if question.parameters.get("randomize").is_none_or(|value| value != "true") {
            return offered;
        }
        let order = match question.parameters.get("seed") {
            Some(seed) => {
                let seed = self.fill(node, seed, "");
                let seed = number_from_text(&seed, self.environment.offset_minutes);
                shuffled(offered.len(), park_miller(seed))
            }
            None => {
                let random = Random::new(self.seed ^ u64::from(node.0));
                shuffled(offered.len(), || random.fraction())
            }
        };
        let mut places: Vec<Option<Offered>> = offered.into_iter().map(Some).collect();
        order.into_iter().filter_map(|place| places.get_mut(place)?.take()).collect()
    }

    /// Whether everything chosen is offered; the first value that is not.
    pub fn stranger(&self, node: NodeId) -> Option<&str> {
        self.listed(node)?;
        let chosen = self.seen(node.0).map_or(&[][..], Value::chosen);
        chosen.iter().map(String::as_str).find(|value| !self.offers(node, value))
    }
}
