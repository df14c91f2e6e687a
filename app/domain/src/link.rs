//! What the links of a collection may be called, and how many they may be.

use crate::text::{clean, graphemes};

/// The longest label, in grapheme clusters: it stands on one line of a table and of a poster.
pub const LONGEST_LABEL: usize = 80;

/// The most links that are made at once: more places than any collection has posters.
pub const MOST_LINKS: usize = 200;

/// The most single-use codes that a link gets at once: twenty printed sheets and more.
pub const MOST_CODES: u32 = 1_000;

/// Why a label is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelProblem {
    Required,
    /// Longer than [`LONGEST_LABEL`].
    TooLong,
}

impl LabelProblem {
    pub fn code(self) -> &'static str {
        match self {
            LabelProblem::Required => "required",
            LabelProblem::TooLong => "too_long",
        }
    }
}

/// The label (a place or channel) that was typed, cleaned.
pub fn read_label(typed: &str) -> Result<String, LabelProblem> {
    let label = clean(typed);
    match graphemes(&label) {
        0 => Err(LabelProblem::Required),
        1..=LONGEST_LABEL => Ok(label),
        _ => Err(LabelProblem::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fit_on_a_line() {
        assert_eq!(read_label(" ตลาด ").as_deref(), Ok("ตลาด"));
        assert_eq!(read_label(" "), Err(LabelProblem::Required));
        // Marks above a letter take no room: 80 letters are 160 characters here.
        assert!(read_label(&"กี".repeat(LONGEST_LABEL)).is_ok());
        assert_eq!(read_label(&"กี".repeat(LONGEST_LABEL + 1)), Err(LabelProblem::TooLong));
    }
}
