//! The words of a collection's written answers, and which answers hold them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::query::{Query, match_at, places};
use super::segment::tokens;
use super::stop::{Weight, weight};
use crate::tags::AnswerKey;

/// Stands between words that belong to no phrase.
const BREAK: u32 = u32::MAX;

/// A word or phrase with how many answers hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequent {
    pub words: String,
    pub answers: u64,
}

/// The words and phrases that most answers hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frequents {
    pub words: Vec<Frequent>,
    /// Of two words.
    pub phrases: Vec<Frequent>,
}

/// An inverted index of written answers, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Index {
    ids: HashMap<Box<str>, u32>,
    words: Vec<Word>,
    answers: Vec<Answer>,
    /// The words of all answers one after the other.
    tokens: Vec<u32>,
    /// Bytes of all different words.
    letters: usize,
}

#[derive(Debug, Clone)]
struct Word {
    text: Box<str>,
    weight: Weight,
    /// The answers that hold it, ascending.
    answers: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Answer {
    seq: i64,
    question: u16,
    /// Where its words begin; they end where those of the next one begin.
    start: u32,
}

impl Index {
    /// Adds what was written in a response under the question of this number.
    pub(super) fn push(&mut self, seq: i64, question: u16, text: &str) {
        let answer = self.answers.len() as u32;
        let start = self.tokens.len() as u32;
        self.answers.push(Answer { seq, question, start });
        for token in tokens(text) {
            let id = self.id(&token.word);
            if token.begins {
                self.tokens.push(BREAK);
            }
            self.tokens.push(id);
            let held = &mut self.words[id as usize].answers;
            if held.last() != Some(&answer) {
                held.push(answer);
            }
        }
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.letters += 2 * word.len();
        self.ids.insert(word.into(), id);
        self.words.push(Word { text: word.into(), weight: weight(word), answers: Vec::new() });
        id
    }

    /// How many answers there are to a question.
    pub fn count(&self, question: u16) -> u64 {
        self.answers.iter().filter(|answer| answer.question == question).count() as u64
    }

    /// The responses with an answer to a question in which every term of a query stands, in the
    /// order of their commits; all that wrote anything for an empty query.
    pub fn search(&self, question: u16, query: &Query) -> Vec<i64> {
        self.find(question, query).into_iter().map(|answer| self.answers[answer].seq).collect()
    }

    fn find(&self, question: u16, query: &Query) -> Vec<usize> {
        let is_of = |answer: &usize| self.answers[*answer].question == question;
        let mut found: Option<Vec<usize>> = None;
        for term in &query.terms {
            let begins = self.beginnings(term);
            let has = |answer: &usize| self.holds(*answer, term, &begins);
            found = Some(match found {
                Some(held) => held.into_iter().filter(has).collect(),
                None => self.answers_of(&begins).into_iter().filter(is_of).filter(has).collect(),
            });
        }
        found.unwrap_or_else(|| (0..self.answers.len()).filter(is_of).collect())
    }

    /// The words with which a term may begin.
    fn beginnings(&self, term: &str) -> HashSet<u32> {
        let begins = |(_, word): &(usize, &Word)| {
            let text = &*word.text;
            let ends_in_it = || {
                let mut cuts = text.char_indices().skip(1);
                cuts.any(|(cut, _)| {
                    let tail = &text[cut..];
                    term.starts_with(tail) || tail.starts_with(term)
                })
            };
            term.starts_with(text) || text.starts_with(term) || (!term.is_ascii() && ends_in_it())
        };
        self.words.iter().enumerate().filter(begins).map(|(id, _)| id as u32).collect()
    }

    /// The answers that hold any of these words, ascending.
    fn answers_of(&self, words: &HashSet<u32>) -> BTreeSet<usize> {
        let answers = words.iter().flat_map(|word| &self.words[*word as usize].answers);
        answers.map(|answer| *answer as usize).collect()
    }

    fn holds(&self, answer: usize, term: &str, begins: &HashSet<u32>) -> bool {
        let words: Vec<u32> = self.tokens_of(answer).filter(|token| *token != BREAK).collect();
        let word_at = |at: usize| words.get(at).map(|id| &*self.words[*id as usize].text);
        let mut starts = (0..words.len()).filter(|at| begins.contains(&words[*at]));
        starts.any(|at| match_at(word_at, at, term, |word| self.is_word(word)).is_some())
    }

    fn tokens_of(&self, answer: usize) -> impl Iterator<Item = u32> + '_ {
        let start = self.answers[answer].start as usize;
        let end =
            self.answers.get(answer + 1).map_or(self.tokens.len(), |next| next.start as usize);
        self.tokens[start..end].iter().copied()
    }

    fn is_word(&self, word: &str) -> bool {
        self.ids.contains_key(word)
    }

    /// Where the terms of a query stand in a text, in bytes, in order and apart.
    pub fn places(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        places(text, query, |word| self.is_word(word))
    }

    /// The words and phrases that most answers to a question hold, of the responses that are not
    /// left out and that a query finds; those that only one answer holds are not frequent.
    pub fn frequents(
        &self,
        question: u16,
        query: &Query,
        is_left_out: impl Fn(i64) -> bool,
        most: usize,
    ) -> Frequents {
        let mut words = vec![0_u64; self.words.len()];
        let mut phrases: HashMap<(u32, u32), u64> = HashMap::new();
        for answer in self.find(question, query) {
            if is_left_out(self.answers[answer].seq) {
                continue;
            }
            let (mut met, mut before) = (HashSet::new(), BREAK);
            let mut met_phrases = HashSet::new();
            for token in self.tokens_of(answer) {
                if token != BREAK && met.insert(token) {
                    words[token as usize] += 1;
                }
                if self.is_phrase(before, token) && met_phrases.insert((before, token)) {
                    *phrases.entry((before, token)).or_default() += 1;
                }
                before = token;
            }
        }
        let content = words.into_iter().zip(&self.words);
        let content = content.filter(|(_, word)| word.weight == Weight::Content);
        Frequents {
            words: top(content.map(|(n, word)| (word.text.to_string(), n)), most),
            phrases: top(phrases.into_iter().map(|(pair, n)| (self.phrase(pair), n)), most),
        }
    }

    /// At least one of two words in a row says something by itself, and the other beside it.
    fn is_phrase(&self, before: u32, after: u32) -> bool {
        if before == BREAK || after == BREAK || before == after {
            return false;
        }
        let weights = [before, after].map(|word| self.words[word as usize].weight);
        !weights.contains(&Weight::Nothing) && weights.contains(&Weight::Content)
    }

    fn phrase(&self, (before, after): (u32, u32)) -> String {
        let [before, after] = [before, after].map(|word| &*self.words[word as usize].text);
        let space = if before.is_ascii() && after.is_ascii() { " " } else { "" };
        format!("{before}{space}{after}")
    }

    /// The words of an answer that say something; none of one that is not held.
    pub(super) fn content(&self, question: u16, key: &AnswerKey) -> BTreeSet<u32> {
        let first = self.answers.partition_point(|answer| answer.seq < key.seq);
        let own = self.answers[first..].iter().take_while(|answer| answer.seq == key.seq);
        let at = own.take_while(|answer| answer.question != question).count() + first;
        let is_held = self
            .answers
            .get(at)
            .is_some_and(|answer| answer.seq == key.seq && answer.question == question);
        if !is_held {
            return BTreeSet::new();
        }
        let words = self.tokens_of(at).filter(|token| *token != BREAK);
        words.filter(|word| self.words[*word as usize].weight == Weight::Content).collect()
    }

    /// How much a word tells apart: the logarithm of how many answers there are for each that holds
    /// it (inverse document frequency).
    pub(super) fn rarity(&self, word: u32) -> f64 {
        let holding = self.words[word as usize].answers.len().max(1);
        (self.answers.len().max(1) as f64 / holding as f64).ln()
    }

    /// About how much memory it takes.
    pub(super) fn bytes(&self) -> usize {
        /// A word's two places in tables and its list.
        const A_WORD: usize = 96;
        let postings: usize = self.words.iter().map(|word| word.answers.capacity()).sum();
        let words = self.words.len() * A_WORD + self.letters;
        words + 4 * (postings + self.tokens.capacity()) + 16 * self.answers.capacity()
    }
}

/// The greatest counts of two and more, then by the words.
fn top(counted: impl Iterator<Item = (String, u64)>, most: usize) -> Vec<Frequent> {
    let mut counted: Vec<Frequent> = counted
        .filter(|(_, answers)| *answers > 1)
        .map(|(words, answers)| Frequent { words, answers })
        .collect();
    counted.sort_by(|one, other| {
        other.answers.cmp(&one.answers).then_with(|| one.words.cmp(&other.words))
    });
    counted.truncate(most);
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[&str]) -> Index {
        let mut index = Index::default();
        for (seq, text) in (1..).zip(texts) {
            index.push(seq, 0, text);
        }
        index
    }

    #[test]
    fn answers_are_found_by_their_words() {
        let index = index(&["ถนนชำรุดมาก", "ไฟฟ้าดับบ่อย ถนนก็พัง", "รองเท้าหาย", "Roads are BAD ๒๕๖๙"]);
        let found = |query: &str| index.search(0, &Query::read(query));
        assert_eq!(found("ถนน"), [1, 2]);
        assert_eq!(found("ถนน ไฟฟ้า"), [2]);
        assert_eq!(found("ถนนชำรุด"), [1]);
        assert!(found("รอ").is_empty());
        assert_eq!(found("road 2569"), [4]);
        assert_eq!(found(""), [1, 2, 3, 4]);
        assert!(found("ไม่มีคำนี้").is_empty());
        assert!(index.search(1, &Query::default()).is_empty());
        assert_eq!(index.count(0), 4);
    }

    #[test]
    fn frequent_words_and_phrases_count_answers_once() {
        let index = index(&["ถนนชำรุด ถนนชำรุด", "ถนนชำรุดมาก", "น้ำไม่ไหล", "น้ำไม่ไหลเลย", "the road"]);
        let found = index.frequents(0, &Query::default(), |_| false, 10);
        let frequent = |words: &str, answers| Frequent { words: words.into(), answers };
        assert!(found.words.contains(&frequent("ถนน", 2)), "{found:?}");
        assert!(found.phrases.contains(&frequent("ถนนชำรุด", 2)), "{found:?}");
        assert!(found.phrases.contains(&frequent("ไม่ไหล", 2)), "{found:?}");
        assert!(!found.words.iter().any(|one| one.words == "ไม่"), "{found:?}");
        let rest = index.frequents(0, &Query::default(), |seq| seq == 1, 10);
        assert!(!rest.words.contains(&frequent("ถนน", 2)), "{rest:?}");
        let searched = index.frequents(0, &Query::read("น้ำ"), |_| false, 10);
        assert!(searched.words.iter().all(|one| one.words != "ถนน"));
    }
}
