use unicode_segmentation::UnicodeSegmentation;

/// The length of a text as its writer counts it: grapheme clusters (UAX #29).
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The first so many grapheme clusters of a text.
pub fn first_graphemes(text: &str, count: usize) -> &str {
    text.grapheme_indices(true).nth(count).map_or(text, |(end, _)| &text[..end])
}
