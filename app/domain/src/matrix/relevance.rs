//! Which questions of a form a response was asked.

use crate::answers::Answers;
use crate::expression::{self, Environment, Expression, Flat};
use crate::form::{Form, Name, Place};

/// The different relevance expressions of a form; each is evaluated once a response.
#[derive(Debug, Clone, Default)]
pub(super) struct Relevance {
    sources: Vec<String>,
    conditions: Vec<Expression>,
    /// Of no consequence: `form::check` refuses conditions that look at it.
    environment: Environment,
}

/// Tells of each response which questions it was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    relevance: Relevance,
    /// By name.
    questions: Vec<(Name, Vec<usize>)>,
}

impl Relevance {
    /// Which conditions must hold for the question at this place to be asked.
    pub(super) fn of(&mut self, place: &Place) -> Vec<usize> {
        let mut needed = Vec::new();
        for source in place.conditions() {
            if let Some(known) = self.sources.iter().position(|known| known == source) {
                needed.push(known);
            } else if let Ok(expression) = expression::parse(source) {
                needed.push(self.conditions.len());
                self.sources.push(source.to_owned());
                self.conditions.push(expression);
            }
        }
        needed
    }

    /// Whether each condition holds.
    pub(super) fn holds(&self, answers: &Answers) -> Vec<bool> {
        let flat = Flat::new(answers, &self.environment);
        let is_true = |condition| expression::evaluate(condition, &flat).is_true();
        self.conditions.iter().map(is_true).collect()
    }
}

impl Asked {
    /// The questions of a form with their conditions.
    pub fn of(form: &Form) -> Asked {
        let mut relevance = Relevance::default();
        let mut questions: Vec<(Name, Vec<usize>)> =
            form.walk().map(|place| (place.question.name.clone(), relevance.of(&place))).collect();
        questions.sort();
        Asked { relevance, questions }
    }

    /// Tells of one response, by the name of a question, whether it was asked.
    pub fn in_response(&self, answers: &Answers) -> impl Fn(&str) -> bool + use<'_> {
        let holds = self.relevance.holds(answers);
        move |question| {
            let found = self.questions.binary_search_by(|(name, _)| (**name).cmp(question));
            found.is_ok_and(|at| self.questions[at].1.iter().all(|condition| holds[*condition]))
        }
    }
}
