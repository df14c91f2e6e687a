//! Texts as words. Thai is written without spaces: its words are found by the dictionary of ICU4X.

use std::ops::Range;
use std::sync::LazyLock;

use domain::numerals;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

// The dictionary, not the LSTM: it divides the same word in the same way wherever it stands, which
// a search relies on, and is several times as fast.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// A word of a text, as it is compared, and its place in the text as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub word: String,
    pub place: Range<usize>,
    /// Whether something stands between it and the word before it that ends a phrase.
    pub begins: bool,
}

/// The words of a text in order, without what stands between them: small letters, Arabic digits.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let (folded, places) = fold(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    let mut between = "";
    for (end, kind) in SEGMENTER.segment_str(&folded).iter_with_word_type() {
        let piece = &folded[start..end];
        if kind.is_word_like() {
            let begins = tokens.last().is_none_or(|last| ends_phrase(&last.word, between, piece));
            tokens.push(Token {
                word: piece.to_owned(),
                place: places[start]..places[end],
                begins,
            });
            between = "";
        } else {
            between = if between.is_empty() { piece } else { "." };
        }
        start = end;
    }
    tokens
}

/// Thai puts spaces between clauses, other scripts between words.
fn ends_phrase(before: &str, between: &str, after: &str) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_within = is_latin(before.chars().next_back()) && is_latin(after.chars().next());
    let is_space = between == " " && is_within;
    !between.is_empty() && !is_space
}

/// A text as it is compared, and for each of its bytes and its end the place in the text as written.
fn fold(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut places) = (String::with_capacity(text.len()), Vec::new());
    for (at, c) in text.char_indices() {
        // Some phones type these between Thai words; nobody sees them.
        if matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}') {
            continue;
        }
        let small: String = c.to_lowercase().collect();
        folded.push_str(&numerals::to_arabic(&small));
        places.resize(folded.len(), at);
    }
    places.push(text.len());
    (folded, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn thai_words_are_found_without_spaces() {
        assert_eq!(words("ถนนชำรุดมาก"), ["ถนน", "ชำรุด", "มาก"]);
        assert_eq!(words("ไฟฟ้าดับบ่อย"), ["ไฟฟ้า", "ดับ", "บ่อย"]);
        assert_eq!(words("Road ๒๕๖๙ is BAD."), ["road", "2569", "is", "bad"]);
        assert_eq!(words("ถนน\u{200b}ชำรุด"), ["ถนน", "ชำรุด"]);
        assert_eq!(words(" … "), Vec::<String>::new());
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = "ปี ๒๕๖๙ ถนนดี";
        let found = tokens(text);
        let written: Vec<&str> = found.iter().map(|token| &text[token.place.clone()]).collect();
        assert_eq!(written, ["ปี", "๒๕๖๙", "ถนน", "ดี"]);
        let begins: Vec<bool> = found.iter().map(|token| token.begins).collect();
        assert_eq!(begins, [true, true, true, false]);
        let begins: Vec<bool> = tokens("not good, slow").iter().map(|it| it.begins).collect();
        assert_eq!(begins, [true, false, true]);
    }
}
