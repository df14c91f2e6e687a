//! Names of sheets.

use std::collections::BTreeSet;

/// The longest name that spreadsheet programs take, in characters.
const LONGEST: usize = 31;

/// The name without what spreadsheet programs refuse, cut to their length, and unlike every name
/// `taken` so far, where it is added; upper and lower case count as the same.
pub fn unique(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed: String = wanted
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let base = allowed.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // "History" is a name that Excel keeps for itself.
    let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "Sheet" } else { base };
    let mut name = cut(base, LONGEST).to_owned();
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let ending = format!(" ({number})");
        name = format!("{}{ending}", cut(base, LONGEST - ending.len()));
        number += 1;
    }
    name
}

/// At most `longest` UTF-16 units, never between a Thai letter and its marks.
fn cut(name: &str, longest: usize) -> &str {
    let mut units = 0;
    let mut end = 0;
    let mut letter = 0;
    for (at, c) in name.char_indices() {
        if !is_mark(c) {
            letter = at;
        }
        units += c.len_utf16();
        if units > longest {
            return name[..letter.min(end)].trim_end_matches([' ', '\'']);
        }
        end = at + c.len_utf8();
    }
    name
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_spreadsheet_programs_take() {
        let mut taken = BTreeSet::new();
        for (wanted, name) in [
            ("ผลรายข้อ", "ผลรายข้อ"),
            ("ผลรายข้อ", "ผลรายข้อ (2)"),
            ("a/b:c", "a b c"),
            ("A b C", "A b C (2)"),
            ("", "Sheet"),
            ("'history'", "Sheet (2)"),
        ] {
            assert_eq!(unique(wanted, &mut taken), name);
        }
        let long = "ก".repeat(40);
        assert_eq!(unique(&long, &mut taken).chars().count(), LONGEST);
        assert!(unique(&long, &mut taken).ends_with(" (2)"));
    }

    #[test]
    fn a_letter_keeps_its_marks() {
        let name = format!("{}ที่", "ก".repeat(29));
        assert_eq!(cut(&name, 31), "ก".repeat(29));
        assert_eq!(cut(&name, 32), name);
    }
}
