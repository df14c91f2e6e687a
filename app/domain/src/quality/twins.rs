use std::collections::HashMap;

use super::straight::straight;
use super::{Flag, Observed};

/// Fewer answers can be the same by chance.
const LEAST_ANSWERED: usize = 12;

/// So many answers may differ between twins.
const MOST_DIFFERENT: usize = 2;

/// With one part more than answers may differ, twins are the same in one part at least.
const PARTS: usize = MOST_DIFFERENT + 1;

/// How many earlier responses with the same part are compared, the latest first: on a form that
/// most answer alike everyone would be compared with everyone.
const MOST_COMPARED: usize = 64;

/// A link, which part of the answers, and what was answered there.
type Part<'answers> = (Option<u64>, usize, &'answers [u16]);

/// Responses whose answers differ from those of an earlier one by the same link in two at most, of
/// twelve or more. Straight-lined ones, which are all alike, are left to their own flag.
pub fn near_twins(responses: &[Observed]) -> Vec<(usize, Flag)> {
    let mut with_same: HashMap<Part, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, response) in responses.iter().enumerate() {
        let answers = &response.answers[..];
        let answered = answers.iter().filter(|answer| **answer != 0).count();
        if answered < LEAST_ANSWERED || straight(response).is_some() {
            continue;
        }
        let mut twin: Option<(usize, usize)> = None;
        let length = answers.len().div_ceil(PARTS);
        for (number, part) in answers.chunks(length).enumerate() {
            let earlier = with_same.entry((response.link, number, part)).or_default();
            for other in earlier.iter().rev().take(MOST_COMPARED) {
                let different = differences(answers, &responses[*other].answers);
                let is_nearer = twin.is_none_or(|(least, _)| different < least);
                if different <= MOST_DIFFERENT && is_nearer {
                    twin = Some((different, *other));
                }
            }
            earlier.push(at);
        }
        if let Some((different, other)) = twin {
            let of = answers.len() as u64;
            found.push((at, Flag::NearTwin { other, same: of - different as u64, of }));
        }
    }
    found
}

/// How many answers differ; all of them between forms of different length.
fn differences(one: &[u16], other: &[u16]) -> usize {
    if one.len() != other.len() {
        return usize::MAX;
    }
    one.iter().zip(other).filter(|(one, other)| one != other).count()
}
