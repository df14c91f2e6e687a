//! What is looked for: every term must be in an answer, as words that stand one after the other.

use std::ops::Range;

use super::segment::{Token, tokens};

/// Of this many letters on, a Latin word is also found as the beginning of a longer one.
const LEAST_BEGINNING: usize = 3;

/// More terms narrow nothing down any further.
const MOST_TERMS: usize = 10;

/// A search as typed, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Each as compared, without spaces.
    pub(super) terms: Vec<String>,
}

impl Query {
    /// Words apart are found apart; what stands between quotation marks is found together.
    pub fn read(typed: &str) -> Query {
        let mut terms = Vec::new();
        for (at, part) in typed.split(['"', '“', '”']).enumerate() {
            // Every other part stands between two marks.
            if at % 2 == 1 {
                terms.push(tokens(part).into_iter().map(|token| token.word).collect::<String>());
                continue;
            }
            for word in part.split_whitespace() {
                let mut last = String::new();
                for Token { word, begins, .. } in tokens(word) {
                    if begins && !last.is_empty() {
                        terms.push(std::mem::take(&mut last));
                    }
                    last.push_str(&word);
                }
                terms.push(last);
            }
        }
        terms.retain(|term| !term.is_empty());
        terms.truncate(MOST_TERMS);
        Query { terms }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Where a term that begins with the word at `at` ends: the number of the word after it. The words
/// of a text together must be the term; the first may end with its beginning and the last begin
/// with its end where what is left over is a word itself. So "น้ำ" is found in "น้ำประปา", and
/// "รอ" is not in "รองเท้า".
pub(super) fn match_at<'text>(
    word_at: impl Fn(usize) -> Option<&'text str>,
    at: usize,
    term: &str,
    is_word: impl Fn(&str) -> bool,
) -> Option<usize> {
    let first = word_at(at)?;
    let rests = beginnings(first, term, &is_word);
    rests.into_iter().find_map(|mut rest| {
        let mut next = at + 1;
        while !rest.is_empty() {
            let word = word_at(next)?;
            rest = taken(word, rest, &is_word)?;
            next += 1;
        }
        Some(next)
    })
}

/// What is left of a term after each way in which a word can be its beginning.
fn beginnings<'term>(
    word: &str,
    term: &'term str,
    is_word: &impl Fn(&str) -> bool,
) -> Vec<&'term str> {
    let mut rests: Vec<&str> = taken(word, term, is_word).into_iter().collect();
    for (cut, _) in word.char_indices().skip(1) {
        let (head, tail) = word.split_at(cut);
        if term.is_ascii() || !is_word(head) {
            continue;
        }
        if let Some(rest) = term.strip_prefix(tail) {
            rests.push(rest);
        } else if let Some(rest) = tail.strip_prefix(term)
            && is_word(rest)
        {
            rests.push("");
        }
    }
    rests
}

/// What is left of a term after a word that it goes on with.
fn taken<'term>(
    word: &str,
    term: &'term str,
    is_word: &impl Fn(&str) -> bool,
) -> Option<&'term str> {
    if let Some(rest) = term.strip_prefix(word) {
        return Some(rest);
    }
    let rest = word.strip_prefix(term)?;
    let is_beginning = term.is_ascii() && term.len() >= LEAST_BEGINNING;
    (is_beginning || is_word(rest)).then_some("")
}

/// Where the terms of a query stand in a text, in order and apart.
pub(super) fn places(
    text: &str,
    query: &Query,
    is_word: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let word_at = |at: usize| tokens.get(at).map(|token| token.word.as_str());
    let mut found: Vec<Range<usize>> = Vec::new();
    for term in &query.terms {
        for at in 0..tokens.len() {
            if let Some(end) = match_at(word_at, at, term, &is_word) {
                found.push(tokens[at].place.start..tokens[end - 1].place.end);
            }
        }
    }
    found.sort_by_key(|place| (place.start, place.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in found {
        match apart.last_mut().filter(|last| place.start < last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => apart.push(place),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_apart_are_terms_and_marks_keep_them_together() {
        assert_eq!(Query::read("ถนน ไฟฟ้า").terms, ["ถนน", "ไฟฟ้า"]);
        assert_eq!(Query::read("Not \"so good\" ๑๒").terms, ["not", "sogood", "12"]);
        assert_eq!(Query::read("ถนน,ไฟฟ้า").terms, ["ถนน", "ไฟฟ้า"]);
        assert!(Query::read(" \"\" … ").is_empty());
    }

    #[test]
    fn terms_are_found_as_words() {
        let is_word = |word: &str| ["ประปา", "น้ำ", "ถนน"].contains(&word);
        let found = |words: &[&'static str], term: &str| {
            let word_at = |at: usize| words.get(at).copied();
            (0..words.len()).find_map(|at| match_at(word_at, at, term, is_word))
        };
        assert_eq!(found(&["ถนน", "ชำรุด"], "ถนนชำรุด"), Some(2));
        assert_eq!(found(&["น้ำประปา", "ไม่", "ไหล"], "น้ำ"), Some(1));
        assert_eq!(found(&["น้ำประปา"], "ประปา"), Some(1));
        assert_eq!(found(&["น้ำ", "ประปา"], "น้ำประปา"), Some(2));
        assert_eq!(found(&["น้ำประปา", "ไหล"], "ประปาไหล"), Some(2));
        assert_eq!(found(&["รองเท้า"], "รอ"), None);
        assert_eq!(found(&["roads"], "road"), Some(1));
        assert_eq!(found(&["broad"], "road"), None);
        assert_eq!(found(&[], "ถนน"), None);
    }

    #[test]
    fn matches_are_marked_where_they_were_written() {
        let marked = |text: &'static str, query: &str| -> Vec<&'static str> {
            let places = places(text, &Query::read(query), |_| false);
            places.into_iter().map(|place| &text[place]).collect()
        };
        assert_eq!(marked("ถนนชำรุด Road ๒๕๖๙", "ถนน road 2569"), ["ถนน", "Road", "๒๕๖๙"]);
        assert_eq!(marked("ถนนชำรุด", "ถนนชำรุด ชำรุด"), ["ถนนชำรุด"]);
        assert_eq!(marked("ถนน", ""), Vec::<&str>::new());
    }
}
