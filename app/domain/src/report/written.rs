use std::collections::HashMap;

use crate::answers::{Answers, Value};
use crate::form::{Form, Kind, Name};
use crate::privacy::mask;
use crate::text::clean;

/// What people wrote under the text questions of a form, personal data masked; the same words are
/// counted together.
#[derive(Debug, Clone)]
pub struct Tally {
    questions: Vec<(Name, Words)>,
}

/// What was written under one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub question: Name,
    /// The most frequent first, then by when they first came.
    pub texts: Vec<(String, u64)>,
    /// Different texts that are not among them.
    pub left_out: u64,
    /// How many wrote anything.
    pub n: u64,
}

#[derive(Debug, Clone, Default)]
struct Words {
    counts: HashMap<String, (usize, u64)>,
    n: u64,
}

impl Tally {
    pub fn of(form: &Form) -> Tally {
        let texts = form.questions().filter(|question| matches!(question.kind, Kind::Text { .. }));
        let questions = texts.map(|question| (question.name.clone(), Words::default()));
        Tally { questions: questions.collect() }
    }

    /// Whether the form asks for words at all.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Adds one response.
    pub fn push(&mut self, answers: &Answers) {
        for (question, words) in &mut self.questions {
            let Some(Value::One(text)) = answers.get(question) else { continue };
            // A report is handed on: what identifies a person does not stand in it.
            let text = mask(&clean(text));
            if text.is_empty() {
                continue;
            }
            let next = words.counts.len();
            words.counts.entry(text).or_insert((next, 0)).1 += 1;
            words.n += 1;
        }
    }

    /// What was written, at most so many texts a question; questions without any are left out.
    pub fn into_written(self, most: usize) -> Vec<Written> {
        let written = self.questions.into_iter().map(|(question, words)| {
            let mut texts: Vec<(String, (usize, u64))> = words.counts.into_iter().collect();
            texts.sort_by_key(|(_, (first, count))| (std::cmp::Reverse(*count), *first));
            let left_out = texts.len().saturating_sub(most) as u64;
            let kept = texts.into_iter().take(most).map(|(text, (_, count))| (text, count));
            Written { question, texts: kept.collect(), left_out, n: words.n }
        });
        written.filter(|written| written.n > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates;

    #[test]
    fn the_same_words_are_counted_together_and_the_most_frequent_come_first() {
        let form = &templates::find("service").unwrap().form;
        let mut tally = Tally::of(form);
        for text in ["ช้า", "ดี", " ดี ", "", "เร็ว"] {
            let answers = Answers([(Name::new("suggestions"), Value::One(text.into()))].into());
            tally.push(&answers);
        }
        let written = tally.into_written(2);
        let expected = Written {
            question: Name::new("suggestions"),
            texts: vec![("ดี".into(), 2), ("ช้า".into(), 1)],
            left_out: 1,
            n: 4,
        };
        assert_eq!(written, [expected]);
    }
}
