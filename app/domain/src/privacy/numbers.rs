use std::ops::Range;

use super::{Found, Kind};

/// Digits that stand together, as values; their place in the text.
struct Group {
    digits: Vec<u8>,
    range: Range<usize>,
}

/// Phone and citizens' numbers, whichever digits and separators they are written with.
pub(super) fn find(text: &str) -> Vec<Found> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut first = 0;
    while first < groups.len() {
        // What follows a number is another one in a list, and not the end of an amount.
        let before = first.checked_sub(1).filter(|before| {
            let end = groups[*before].range.end;
            found.last().is_none_or(|one: &Found| one.range.end != end)
        });
        let is_amount = before.is_some_and(|before| {
            !is_list_number(text, &groups[before]) && is_amount(text, &groups, before)
        });
        match number_at(text, &groups, first).filter(|_| !is_amount) {
            Some((last, one)) => {
                found.push(one);
                first = last + 1;
            }
            None => first += 1,
        }
    }
    found
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(digit) = digit(c) else { continue };
        let end = at + c.len_utf8();
        match groups.last_mut().filter(|group| group.range.end == at) {
            Some(group) => {
                group.digits.push(digit);
                group.range.end = end;
            }
            None => groups.push(Group { digits: vec![digit], range: at..end }),
        }
    }
    groups
}

/// The value of an Arabic or Thai digit.
pub(super) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '๐'..='๙' => u8::try_from(c as u32 - '๐' as u32).ok(),
        _ => None,
    }
}

/// The longest number that begins with this group, and its last group.
fn number_at(text: &str, groups: &[Group], first: usize) -> Option<(usize, Found)> {
    /// A citizen's number has thirteen digits; nothing longer is looked for.
    const MOST_DIGITS: usize = 13;

    let plus = text[..groups[first].range.start].ends_with('+');
    let (mut digits, mut lengths) = (Vec::new(), Vec::new());
    let mut longest = None;
    for last in first..groups.len() {
        if last > first
            && !is_separator(&text[groups[last - 1].range.end..groups[last].range.start])
        {
            break;
        }
        digits.extend(&groups[last].digits);
        lengths.push(groups[last].digits.len());
        if digits.len() > MOST_DIGITS {
            break;
        }
        let end = groups[last].range.end;
        // `21234567.50` is money; a comma that follows several groups begins another number.
        if text[end..].starts_with('.') && is_amount(text, groups, last) {
            continue;
        }
        if let Some(kind) = kind_of(&digits, &lengths, plus) {
            let start = groups[first].range.start - usize::from(plus && kind == Kind::Phone);
            longest = Some((last, Found { range: start..end, kind }));
        }
    }
    longest
}

/// Whether a group and the next one are one amount, such as `1,250` or `6.50`: three digits follow
/// a comma and no more than three stand before it; one or two follow a point.
fn is_amount(text: &str, groups: &[Group], first: usize) -> bool {
    let Some([before, after]) = groups.get(first..first + 2) else { return false };
    let after_it = after.digits.len();
    match &text[before.range.end..after.range.start] {
        "," => before.digits.len() <= 3 && after_it == 3,
        "." => after_it <= 2,
        _ => false,
    }
}

/// Whether it numbers a line of a list, as in `1.08 1234 5678`.
fn is_list_number(text: &str, group: &Group) -> bool {
    let line = text[..group.range.start].rsplit('\n').next().unwrap_or_default();
    let is_first = line.trim().is_empty();
    is_first && group.digits.len() <= 2 && text[group.range.end..].starts_with('.')
}

/// What people put between the digits of one number.
fn is_separator(text: &str) -> bool {
    let is_mark =
        |c: char| matches!(c, '-' | '.' | '(' | ')' | ' ' | '\u{a0}' | '\u{2010}'..='\u{2014}');
    !text.is_empty() && text.chars().count() <= 3 && text.chars().all(is_mark)
}

fn kind_of(digits: &[u8], lengths: &[usize], plus: bool) -> Option<Kind> {
    if is_citizen_id(digits) {
        return Some(Kind::CitizenId);
    }
    is_phone(digits, lengths, plus).then_some(Kind::Phone)
}

/// Numbers of the Thai plan: nine digits from 02, 03, 04, 05 or 07 (fixed), ten from 06, 08 or 09
/// (mobile); from abroad 66 stands for the 0.
fn is_phone(digits: &[u8], lengths: &[usize], plus: bool) -> bool {
    let national: Vec<u8> = match digits {
        [6, 6, 0, rest @ ..] if plus => [&[0], rest].concat(),
        [6, 6, rest @ ..] if plus || matches!(rest, [6 | 8 | 9, ..]) => [&[0], rest].concat(),
        _ => digits.to_vec(),
    };
    let is_whole = match national[..] {
        [0, 6 | 8 | 9, ..] => national.len() == 10,
        [0, 2 | 3 | 4 | 5 | 7, ..] => national.len() == 9,
        _ => false,
    };
    // Days are written 05-06-2569: their first two parts are short.
    let (first, rest) = lengths.split_first().unwrap_or((&0, &[]));
    let least = if *first >= 3 || plus { 2 } else { 3 };
    let is_grouped = plus || rest.iter().all(|length| *length >= least);
    is_whole && is_grouped
}

/// Thirteen digits of which the last is the check digit: 11 less the sum of the others, weighted 13
/// to 2, modulo 11; of it the last digit (the Department of Provincial Administration's rule).
pub(super) fn is_citizen_id(digits: &[u8]) -> bool {
    let [others @ .., check] = digits else { return false };
    if others.len() != 12 || !(1..=8).contains(&others[0]) {
        return false;
    }
    let sum: u32 =
        (2..=13).rev().zip(others).map(|(weight, digit)| weight * u32::from(*digit)).sum();
    (11 - sum % 11) % 10 == u32::from(*check)
}
