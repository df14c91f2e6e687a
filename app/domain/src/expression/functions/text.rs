//! Texts. Places and lengths are counted in Unicode characters.
//!
//! | function                         | comes to                                                |
//! |----------------------------------|---------------------------------------------------------|
//! | `string(x)`                      | x as a text                                             |
//! | `concat(x…)`, `join(between, x…)`| all texts, of lists every node's, as one                |
//! | `contains(text, part)`           | whether the part is anywhere in the text                |
//! | `starts-with`, `ends-with`       | whether it is at its start, at its end                  |
//! | `substring-before(text, part)`   | what stands before the part; nothing where it is not    |
//! | `substring-after(text, part)`    | what stands after it                                    |
//! | `string-length(text?)`           | how many characters it has, `.` where it is left out    |
//! | `normalize-space(text?)`         | the text with one space for every run of white space    |
//!
//! The others are described where they stand.

use regex_lite::{Regex, RegexBuilder};

use super::{Function, Type, Uses};
use crate::expression::evaluate::Call;
use crate::expression::outcome::Outcome;

/// The most memory that a pattern may take, in bytes: enough for any that a person writes.
const LARGEST_PATTERN: usize = 256 * 1024;

pub static FUNCTIONS: &[Function] = &[
    Function::new("string", 1, Type::Text, |call| Outcome::Text(call.text(0))),
    // JavaRosa's `concat()` is an empty text.
    Function::new("concat", 0, Type::Text, |call| Outcome::text(joined(call, 0, ""))).or_more(),
    Function::new("join", 1, Type::Text, |call| Outcome::text(joined(call, 1, &call.text(0))))
        .or_more(),
    Function::new("contains", 2, Type::Truth, |call| {
        Outcome::Truth(call.text(0).contains(&*call.text(1)))
    }),
    Function::new("starts-with", 2, Type::Truth, |call| {
        Outcome::Truth(call.text(0).starts_with(&*call.text(1)))
    }),
    Function::new("ends-with", 2, Type::Truth, |call| {
        Outcome::Truth(call.text(0).ends_with(&*call.text(1)))
    }),
    Function::new("substr", 2, Type::Text, substr).up_to(3),
    Function::new("substring", 2, Type::Text, substring).up_to(3),
    Function::new("substring-before", 2, Type::Text, |call| {
        let text = call.text(0);
        Outcome::text(text.split_once(&*call.text(1)).map_or("", |(before, _)| before).to_owned())
    }),
    Function::new("substring-after", 2, Type::Text, |call| {
        let text = call.text(0);
        Outcome::text(text.split_once(&*call.text(1)).map_or("", |(_, after)| after).to_owned())
    }),
    Function::new("string-length", 0, Type::Number, |call| {
        Outcome::Number(call.text_or_here(0).chars().count() as f64)
    })
    .up_to(1),
    Function::new("normalize-space", 0, Type::Text, |call| {
        let text = call.text_or_here(0);
        Outcome::text(text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
    .up_to(1),
    Function::new("translate", 3, Type::Text, translate),
    Function::new("regex", 2, Type::Truth, regex),
    Function::new("uuid", 0, Type::Text, uuid).up_to(1).uses(Uses::Chance),
];

/// Texts with a separator between; a list of nodes is a text for each.
fn joined(call: Call, from: usize, separator: &str) -> String {
    let parts = call.spread(from);
    let texts: Vec<_> = parts.iter().map(Outcome::to_text).collect();
    texts.join(separator)
}

/// `substr(text, start, end?)`: from the character numbered start, from 0, to the one before end.
/// Negative places count from the end of the text.
fn substr<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let text = call.text(0);
    let length = text.chars().count();
    let place = |number: f64| {
        let from_start = if number < 0.0 { length as f64 + number.trunc() } else { number };
        // NaN becomes 0, as in JavaRosa.
        (from_start.max(0.0) as usize).min(length)
    };
    let start = place(call.number(1));
    let end = if call.len() > 2 { place(call.number(2)) } else { length };
    Outcome::text(text.chars().take(end).skip(start).collect::<String>())
}

/// XPath 1.0's `substring(text, first, length?)`, with places from 1 that are rounded.
fn substring<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    use crate::expression::number::round;
    let first = round(call.number(1));
    let end = if call.len() > 2 { first + round(call.number(2)) } else { f64::INFINITY };
    let is_within = |place: usize| (place + 1) as f64 >= first && ((place + 1) as f64) < end;
    let text = call.text(0);
    let kept = text.chars().enumerate().filter(|(place, _)| is_within(*place));
    Outcome::text(kept.map(|(_, letter)| letter).collect::<String>())
}

/// `translate(text, from, to)`: each character of `from` becomes the one at its place in `to`, or
/// goes where `to` has none there.
fn translate<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let letters = |index: usize| call.text(index).chars().collect::<Vec<char>>();
    let (from, to) = (letters(1), letters(2));
    let becomes = |letter: char| {
        // Where nothing is left to pay with, the outcome counts for nothing.
        if !call.scope.pays(from.len()) {
            return None;
        }
        match from.iter().position(|each| *each == letter) {
            Some(place) => to.get(place).copied(),
            None => Some(letter),
        }
    };
    Outcome::text(call.text(0).chars().filter_map(becomes).collect::<String>())
}

/// Whether the whole text matches a pattern, as in JavaRosa; a pattern that cannot be read matches
/// nothing.
fn regex<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let matches = pattern(&call.text(1)).is_some_and(|pattern| pattern.is_match(&call.text(0)));
    Outcome::Truth(matches)
}

fn pattern(source: &str) -> Option<Regex> {
    // On its own first: `a)|(b` is a pattern only together with what is put around it.
    let build = |source: &str| RegexBuilder::new(source).size_limit(LARGEST_PATTERN).build().ok();
    build(source)?;
    build(&format!(r"\A(?:{source})\z"))
}

/// Whether a pattern can be read.
pub fn is_pattern(source: &str) -> bool {
    pattern(source).is_some()
}

/// A random UUID (RFC 4122, version 4), or so many random letters and digits.
fn uuid<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    /// Beyond any use, and far from filling a phone's memory.
    const LONGEST: usize = 1_024;
    const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let random = &call.scope.run.random;
    if call.len() == 0 {
        let bits = u128::from(random.bits()) << 64 | u128::from(random.bits());
        return Outcome::text(
            uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid().to_string(),
        );
    }
    let length = (call.number(0) as usize).min(LONGEST);
    let letter = || char::from(LETTERS[(random.bits() % 36) as usize]);
    Outcome::text(std::iter::repeat_with(letter).take(length).collect::<String>())
}
