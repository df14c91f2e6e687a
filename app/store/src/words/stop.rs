//! Words that say nothing by themselves. The lists are data, a word a line; a word after `~` says
//! nothing alone and something together with another ("ไม่ดี").

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::text::graphemes;

const LISTS: [&str; 2] = [include_str!("stop.th.txt"), include_str!("stop.en.txt")];

/// How much a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Nothing,
    /// Only beside another.
    Beside,
    Content,
}

static STOPPED: LazyLock<HashMap<&'static str, Weight>> = LazyLock::new(|| {
    let lines = LISTS.into_iter().flat_map(str::lines).map(str::trim);
    let entry = |line: &'static str| match line.strip_prefix('~') {
        Some(word) => (word, Weight::Beside),
        None => (line, Weight::Nothing),
    };
    lines.filter(|line| !line.is_empty()).map(entry).collect()
});

/// What a word in small letters says; numbers and single letters say nothing.
pub(super) fn weight(word: &str) -> Weight {
    if graphemes(word) < 2 || !word.chars().any(char::is_alphabetic) {
        return Weight::Nothing;
    }
    STOPPED.get(word).copied().unwrap_or(Weight::Content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_say_nothing() {
        assert_eq!(weight("ที่"), Weight::Nothing);
        assert_eq!(weight("the"), Weight::Nothing);
        assert_eq!(weight("2569"), Weight::Nothing);
        assert_eq!(weight("ไม่"), Weight::Beside);
        assert_eq!(weight("ถนน"), Weight::Content);
        assert_eq!(weight("road"), Weight::Content);
    }
}
