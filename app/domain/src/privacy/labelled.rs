use super::numbers::digit;
use super::{Found, Kind};

/// What introduces a name at LINE, in small letters; the longest first. The last two mean the
/// programme itself as well: what follows them must look like a name that someone chose.
const LINE_LABELS: [&str; 8] =
    ["ไอดีไลน์", "ไลน์ไอดี", "line id", "id line", "lineid", "idline", "ไลน์", "line"];

/// These are not sure signs.
const UNSURE: [&str; 2] = ["ไลน์", "line"];

/// Fewer letters are no name at LINE.
const LEAST_LINE_ID: usize = 3;

/// What is told by the word before it: names at LINE, plates of cars.
pub(super) fn find(text: &str) -> Vec<Found> {
    // Only ASCII letters change, so that places stay the same.
    let small = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for label in LINE_LABELS {
        let places = small.match_indices(label).map(|(at, _)| at);
        let begins =
            places.filter(|at| !small[..*at].ends_with(|c: char| c.is_ascii_alphanumeric()));
        found.extend(begins.filter_map(|at| line_id_after(&small, at + label.len(), label)));
    }
    let plates = small.match_indices("ทะเบียน").map(|(at, label)| at + label.len());
    found.extend(plates.filter_map(|at| plate_after(&small, at)));
    found
}

fn line_id_after(text: &str, at: usize, label: &str) -> Option<Found> {
    let rest = &text[at..];
    let is_mark = |c: char| matches!(c, ':' | '=' | '：');
    let name = rest.trim_start_matches(|c: char| c == ' ' || c == '.' || is_mark(c));
    let between = &rest[..rest.len() - name.len()];
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "._-@".contains(c);
    let length = name.len() - name.trim_start_matches(is_letter).len();
    let name = name[..length].trim_end_matches(['.', '-', '_']);
    let has = |wanted: fn(char) -> bool| name.contains(wanted);
    let looks_chosen = name.starts_with('@')
        || (has(|c| c.is_ascii_alphabetic()) && has(|c| c.is_ascii_digit() || "._".contains(c)));
    let is_sure = !UNSURE.contains(&label) || between.contains(is_mark);
    let is_name = name.len() >= LEAST_LINE_ID && !between.is_empty() && (is_sure || looks_chosen);
    // An address is found as such.
    let is_address = name[1.min(name.len())..].contains('@');
    let start = at + between.len();
    (is_name && !is_address).then(|| Found { range: start..start + name.len(), kind: Kind::LineId })
}

/// `1กข 1234`, within a few words after its label.
fn plate_after(text: &str, at: usize) -> Option<Found> {
    /// `ทะเบียนรถยนต์ของผู้รับเหมา` is followed by its plate at most so far away.
    const WITHIN: usize = 40;

    let letters: Vec<(usize, char)> =
        text[at..].char_indices().take(WITHIN).map(|(place, c)| (at + place, c)).collect();
    (0..letters.len()).find_map(|first| plate_at(&letters[first..]))
}

fn plate_at(letters: &[(usize, char)]) -> Option<Found> {
    let is_consonant = |c: char| ('ก'..='ฮ').contains(&c);
    let mut next = letters.iter().copied().peekable();
    let start = next.peek()?.0;
    next.next_if(|(_, c)| digit(*c).is_some());
    for _ in 0..2 {
        next.next_if(|(_, c)| is_consonant(*c))?;
    }
    while next.next_if(|(_, c)| matches!(c, ' ' | '-')).is_some() {}
    let mut end = None;
    let mut count = 0;
    while let Some((at, c)) = next.next_if(|(_, c)| digit(*c).is_some()) {
        count += 1;
        end = Some(at + c.len_utf8());
    }
    // "รถ 1กข 1234": the digit begins the plate and does not end one called "รถ".
    let goes_on = next.peek().is_some_and(|(_, c)| is_consonant(*c));
    (!goes_on && (1..=4).contains(&count)).then_some(())?;
    Some(Found { range: start..end?, kind: Kind::CarPlate })
}
