use std::collections::BTreeMap;

use super::{Flag, Observed};

/// So many responses by one link …
const RESPONSES: usize = 10;

/// … within so many seconds are more than people at one poster send.
const SECONDS: u64 = 60;

/// Responses that belong to ten or more received by one link within a minute, each with the
/// greatest such number. Those of an event where all answer at once are flagged too: that is for
/// the evaluator to know.
pub fn bursts(responses: &[Observed]) -> Vec<(usize, Flag)> {
    let mut by_link: BTreeMap<u64, Vec<(i64, usize)>> = BTreeMap::new();
    for (at, response) in responses.iter().enumerate() {
        if let Some(link) = response.link {
            by_link.entry(link).or_default().push((response.received_at, at));
        }
    }
    let mut counts = vec![0; responses.len()];
    for received in by_link.values_mut() {
        received.sort_unstable();
        let mut first = 0;
        for last in 0..received.len() {
            let opens = received[last].0.saturating_sub(SECONDS as i64 * 1_000);
            while received[first].0 < opens {
                first += 1;
            }
            let count = last + 1 - first;
            let is_last = received.get(last + 1).is_none_or(|(next, _)| {
                received[first].0 < next.saturating_sub(SECONDS as i64 * 1_000)
            });
            // Only windows that cannot grow are looked at; the others lie within them.
            if count >= RESPONSES && is_last {
                for (_, at) in &received[first..=last] {
                    counts[*at] = counts[*at].max(count);
                }
            }
        }
    }
    let flag = |(at, count): (usize, usize)| {
        let responses = count as u64;
        (count > 0).then_some((at, Flag::Burst { responses, seconds: SECONDS }))
    };
    counts.into_iter().enumerate().filter_map(flag).collect()
}
