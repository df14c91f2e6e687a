use super::{Flag, Observed};

/// Fewer items can all deserve the same answer.
const LEAST_ITEMS: usize = 8;

/// Responses with one and the same answer to all items answered, which are eight at least.
pub fn straight_lined(responses: &[Observed]) -> Vec<(usize, Flag)> {
    let judge = |(at, response): (usize, &Observed)| {
        let (items, answer) = straight(response)?;
        Some((at, Flag::StraightLined { items, answer }))
    };
    responses.iter().enumerate().filter_map(judge).collect()
}

/// How many items were answered and with what, where it was always the same.
pub(super) fn straight(response: &Observed) -> Option<(u64, u16)> {
    let items = response.answers.get(response.items.clone())?;
    let mut answered = items.iter().filter(|answer| **answer != 0);
    let first = answered.next()?;
    let is_straight = answered.clone().all(|answer| answer == first);
    let count = answered.count() + 1;
    (is_straight && count >= LEAST_ITEMS).then_some((count as u64, *first))
}
