//! Texts with the answers that they show.

use std::borrow::Cow;

use super::state::Interview;
use crate::answers::Value;
use crate::collected;
use crate::expression::{Context, Node, NodeId, Nodes, Symbol, evaluate_at};
use crate::form::{Group, Question};
use crate::text::Text;

impl Interview {
    /// The label of a question, group or instance; empty where it has none.
    pub fn label(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let (question, group) = (self.question(node), self.group(node));
        let label = question.map(|it| &it.label).or_else(|| group.map(|it| &it.label));
        self.written(node, label, language)
    }

    /// The hint of a question or group; empty where it has none.
    pub fn hint(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let (question, group) = (self.question(node), self.group(node));
        let hint = question.map_or_else(|| group.map(|it| &it.hint), |it| Some(&it.hint));
        self.written(node, hint.and_then(Option::as_ref), language)
    }

    /// The longer hint, for whoever asks rather than answers.
    pub fn guidance_hint(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let hint = self.question(node).and_then(|question| question.guidance_hint.as_ref());
        self.written(node, hint, language)
    }

    /// What the author wrote for when the answer is missing; empty where nothing.
    pub fn required_message(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let text = self.question(node).and_then(|question| question.required_message.as_ref());
        self.written(node, text, language)
    }

    /// What the author wrote for when the constraint does not hold; empty where nothing.
    pub fn constraint_message(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let text = self.question(node).and_then(|question| question.constraint_message.as_ref());
        self.written(node, text, language)
    }

    /// A text of the form with the answers in it, as seen from a node, in every language.
    pub fn translated(&self, node: NodeId, text: &Text) -> Text {
        let written = |(language, source): (&String, &String)| {
            (language.clone(), self.fill(node, source, language).into_owned())
        };
        Text(collected::map(text.0.iter().map(written)))
    }

    /// The name of the response, where the form's settings say how it is made.
    pub fn instance_name(&self) -> Option<String> {
        let expression = &self.compiled().expressions[self.compiled().instance_name?];
        Some(evaluate_at(expression, self, NodeId(0)).into_text().into_owned())
    }

    /// The definition of a question.
    pub fn question(&self, node: NodeId) -> Option<&Question> {
        self.slot_of(node.0)?.question()
    }

    /// The definition of a group or repeat, without what is within.
    pub fn group(&self, node: NodeId) -> Option<&Group> {
        self.slot_of(node.0)?.group()
    }

    fn written(&self, node: NodeId, text: Option<&Text>, language: &str) -> Cow<'_, str> {
        // The text is the program's, which lives as long as the interview.
        match text {
            Some(text) => Cow::Owned(self.fill(node, text.get(language), language).into_owned()),
            None => Cow::Borrowed(""),
        }
    }

    /// A source in which each `${name}` is the answer: labels for choices, else as it is stored.
    pub(super) fn fill<'s>(&self, node: NodeId, source: &'s str, language: &str) -> Cow<'s, str> {
        if !source.contains("${") {
            return Cow::Borrowed(source);
        }
        let mut filled = String::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, after)) = after.split_once('}') else { break };
            filled += before;
            let mut found = Nodes::default();
            Context::answers(self, &Symbol::new(name.trim()), node, &mut found);
            if let Some(Node::Answer(answer)) = found.first() {
                filled += &self.answer_text(answer, language);
            }
            rest = after;
        }
        filled += rest;
        Cow::Owned(filled)
    }

    /// An answer as a reader sees it: labels for choices, joined by commas.
    pub fn answer_text(&self, node: NodeId, language: &str) -> Cow<'_, str> {
        let label = |value| self.label_of_choice(node.0, value, language).unwrap_or(value);
        match self.seen(node.0) {
            Some(Value::Many(values)) => {
                let labels: Vec<&str> = values.iter().map(|value| label(value.as_str())).collect();
                Cow::Owned(labels.join(", "))
            }
            Some(Value::One(value)) => Cow::Borrowed(label(value)),
            Some(value) => Cow::Owned(value.to_text()),
            None => Cow::Borrowed(""),
        }
    }
}
