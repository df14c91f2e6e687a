//! Tags that may fit an answer: those whose answers share words with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::ids::TagId;

use super::index::Index;
use crate::tags::AnswerKey;

/// A shared word is telling where so large a part of a tag's answers holds it …
const TELLING: f64 = 0.5;

/// … and otherwise so many words must be shared.
const LEAST_SHARED: usize = 2;

/// More would be read by nobody.
const MOST: usize = 3;

/// The words of the answers under each tag.
pub struct Suggestions<'a> {
    index: &'a Index,
    question: u16,
    /// How many answers each tag is on, and how many of them hold each word.
    tags: BTreeMap<TagId, (usize, HashMap<u32, usize>)>,
}

impl<'a> Suggestions<'a> {
    /// Learns from the tagged answers to a question.
    pub fn of(
        index: &'a Index,
        (question, name): (u16, &str),
        tagged: &BTreeMap<TagId, Vec<AnswerKey>>,
    ) -> Suggestions<'a> {
        let mut tags = BTreeMap::new();
        for (tag, answers) in tagged {
            let own: Vec<&AnswerKey> =
                answers.iter().filter(|answer| answer.question == name).collect();
            let mut counts: HashMap<u32, usize> = HashMap::new();
            for word in own.iter().flat_map(|answer| index.content(question, answer)) {
                *counts.entry(word).or_default() += 1;
            }
            tags.insert(*tag, (own.len(), counts));
        }
        Suggestions { index, question, tags }
    }

    /// The tags that fit an answer best, at most three, without those that it has.
    pub fn for_answer(&self, answer: &AnswerKey, has: &BTreeSet<TagId>) -> Vec<TagId> {
        let words = self.index.content(self.question, answer);
        let mut fitting: Vec<(f64, TagId)> = Vec::new();
        for (tag, (answers, counts)) in &self.tags {
            if has.contains(tag) {
                continue;
            }
            let share = |word: &u32| Some((*word, *counts.get(word)? as f64 / *answers as f64));
            let shared: Vec<(u32, f64)> = words.iter().filter_map(share).collect();
            let is_telling = shared.iter().any(|(_, share)| *share >= TELLING);
            if is_telling || shared.len() >= LEAST_SHARED {
                let weights = shared.iter().map(|(word, share)| share * self.index.rarity(*word));
                fitting.push((weights.sum(), *tag));
            }
        }
        fitting.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
        fitting.into_iter().take(MOST).map(|(_, tag)| tag).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_whose_answers_share_words_are_suggested() {
        let mut index = Index::default();
        for (seq, text) in (1..).zip(["ถนนชำรุด", "ถนนเป็นหลุม", "ไฟฟ้าดับ", "ถนนหน้าบ้านพัง", "ขอบคุณ"])
        {
            index.push(seq, 0, text);
        }
        let key = |seq| AnswerKey { seq, question: "q".into() };
        let (road, light) = (TagId(1), TagId(2));
        let tagged = BTreeMap::from([(road, vec![key(1), key(2)]), (light, vec![key(3)])]);
        let suggestions = Suggestions::of(&index, (0, "q"), &tagged);
        let suggested =
            |seq, has: &[TagId]| suggestions.for_answer(&key(seq), &has.iter().copied().collect());
        assert_eq!(suggested(4, &[]), [road]);
        assert_eq!(suggested(4, &[road]), []);
        assert_eq!(suggested(5, &[]), []);
        assert_eq!(suggested(99, &[]), []);
    }
}
