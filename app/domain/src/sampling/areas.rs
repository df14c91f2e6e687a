//! Areas as they are typed or pasted: a line each, the name and then the population.

use crate::numerals::plain_number;
use crate::text::{clean, graphemes};

use crate::link::LONGEST_LABEL;

/// The most areas of a plan: as many as a collection may have links.
pub const MOST_AREAS: usize = crate::link::MOST_LINKS;

/// No area has more people than the country.
pub const MOST_POPULATION: u64 = 70_000_000;

/// What areas are that have a number for a name.
const KINDS: [&str; 4] = ["หมู่", "หมู่ที่", "ม.", "ชุมชนที่"];

/// What is wrong with a line, by its number from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaProblem {
    pub line: usize,
    /// As typed.
    pub text: String,
    pub problem: LineProblem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// There is no whole number at its end.
    NoPopulation,
    /// Nothing stands before the number.
    NoName,
    /// The name says what kind of area it is and not which: of `หมู่ 5,890` nobody can tell whether
    /// the 5 belongs to the name.
    NotWhich,
    /// The name is longer than the label of a link may be.
    TooLong,
    /// The population is above [`MOST_POPULATION`].
    TooMany,
    /// An earlier line has the same name.
    Twice,
    /// The line is beyond [`MOST_AREAS`].
    BeyondMost,
}

/// Every area with its population, or all that is wrong. Between the two may stand a tab, a comma,
/// a colon or spaces; numbers may be grouped by commas and written in Thai digits; `คน` may follow.
/// Empty lines are passed over.
pub fn read_areas(typed: &str) -> (Vec<(String, u64)>, Vec<AreaProblem>) {
    let (mut areas, mut problems): (Vec<(String, u64)>, Vec<AreaProblem>) = Default::default();
    for (line, text) in (1..).zip(typed.lines()) {
        let text = clean(text);
        if text.is_empty() {
            continue;
        }
        let read = read_line(&text).and_then(|(name, population)| {
            if areas.iter().any(|(held, _)| *held == name) {
                return Err(LineProblem::Twice);
            }
            if areas.len() >= MOST_AREAS {
                return Err(LineProblem::BeyondMost);
            }
            Ok((name, population))
        });
        match read {
            Ok(area) => areas.push(area),
            Err(problem) => problems.push(AreaProblem { line, text, problem }),
        }
    }
    (areas, problems)
}

fn read_line(text: &str) -> Result<(String, u64), LineProblem> {
    let text = text.strip_suffix("คน").unwrap_or(text).trim_end();
    if whole_number(text).is_some() {
        return Err(LineProblem::NoName);
    }
    // The earliest place behind which nothing but a number stands: a number may hold commas.
    let separators = text.char_indices().filter(|(_, c)| matches!(c, '\t' | ' ' | ',' | ':' | ';'));
    let mut parts = separators.map(|(at, c)| (&text[..at], &text[at + c.len_utf8()..]));
    let (name, population) = parts
        .find_map(|(name, rest)| Some((name, whole_number(rest)?)))
        .ok_or(LineProblem::NoPopulation)?;
    let name = clean(name.trim_end_matches([',', ':', ';', '\t', ' ']));
    match graphemes(&name) {
        0 => Err(LineProblem::NoName),
        _ if KINDS.contains(&&*name) => Err(LineProblem::NotWhich),
        1..=LONGEST_LABEL if population > MOST_POPULATION => Err(LineProblem::TooMany),
        1..=LONGEST_LABEL => Ok((name, population)),
        _ => Err(LineProblem::TooLong),
    }
}

fn whole_number(text: &str) -> Option<u64> {
    let plain = plain_number(text)?;
    plain.parse().ok()
}
