//! A text with what was searched for and what may be personal data marked in it.

use std::ops::Range;

use domain::privacy;
use leptos::prelude::*;

use crate::texts::{Locale, text};

/// A piece of a text, marked in one way throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    is_match: bool,
    is_private: bool,
}

/// The text in pieces; `matches` are in bytes, in order and apart.
fn pieces(text: &str, matches: &[Range<usize>]) -> Vec<Piece> {
    let private: Vec<Range<usize>> = privacy::find(text).into_iter().map(|one| one.range).collect();
    let ends = |ranges: &[Range<usize>]| -> Vec<usize> {
        ranges.iter().flat_map(|range| [range.start, range.end]).collect()
    };
    let mut cuts = [ends(&private), ends(matches), vec![0, text.len()]].concat();
    cuts.sort_unstable();
    cuts.dedup();
    let within =
        |ranges: &[Range<usize>], at: usize| ranges.iter().any(|range| range.contains(&at));
    let pieces = cuts.windows(2).filter_map(|cut| {
        let [start, end] = cut else { return None };
        Some(Piece {
            text: text.get(*start..*end)?.to_owned(),
            is_match: within(matches, *start),
            is_private: within(&private, *start),
        })
    });
    pieces.collect()
}

#[component]
pub fn Marked(text: String, matches: Vec<Range<usize>>, locale: Locale) -> impl IntoView {
    let mut was_private = false;
    let piece = |piece: Piece| {
        // Where a match cuts it in two it is said once.
        let is_said = piece.is_private && !was_private;
        was_private = piece.is_private;
        let words = is_said.then(|| {
            let words = text!(locale, review.private_words);
            view! { <span class="hidden-words">{words}" "</span> }
        });
        let text = if piece.is_private {
            view! { {words}<span class="private">{piece.text}</span> }.into_any()
        } else {
            piece.text.into_any()
        };
        if piece.is_match { view! { <mark>{text}</mark> }.into_any() } else { text }
    };
    pieces(&text, &matches).into_iter().map(piece).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_and_personal_data_may_overlap() {
        let text = "โทร 0812345678 ถนน";
        let number = text.find('0').unwrap();
        let road = text.find("ถนน").unwrap();
        let found = pieces(text, &[number..number + 3, road..text.len()]);
        let told: Vec<(&str, bool, bool)> =
            found.iter().map(|it| (it.text.as_str(), it.is_match, it.is_private)).collect();
        let expected = [
            ("โทร ", false, false),
            ("081", true, true),
            ("2345678", false, true),
            (" ", false, false),
            ("ถนน", true, false),
        ];
        assert_eq!(told, expected);
        assert_eq!(pieces("", &[]), []);
    }
}
