//! Which groups may not be shown beside the others: those of a few people, and those from which these
//! could be reckoned.

use super::guards::is_below;

/// Which groups may not be shown: those of fewer than `least`, and, where that leaves one group or
/// less than `least` respondents to be told by subtraction, the smallest others too. Empty groups
/// hide nobody.
pub(super) fn hidden(sizes: &[u64], least: u64) -> Vec<bool> {
    with_others(sizes, small(sizes, least), least)
}

fn small(sizes: &[u64], least: u64) -> Vec<bool> {
    sizes.iter().map(|size| is_below(*size, least)).collect()
}

/// These hidden ones, and as many of the smallest others as it takes that the total does not give one
/// away, nor less than `least` respondents: not even to who knows this rule and that each few are at
/// least one and fewer than `least`. Others of one size are hidden together, because which of them was
/// taken would tell that it is the other. Where all with anybody in them are hidden, the empty ones
/// are too.
pub(super) fn with_others(sizes: &[u64], mut hidden: Vec<bool>, least: u64) -> Vec<bool> {
    while !is_safe(sizes, &hidden, least) {
        let open = (0..sizes.len()).filter(|at| !hidden[*at] && sizes[*at] > 0);
        let Some(smallest) = open.map(|at| sizes[at]).min() else { break };
        for (size, hidden) in sizes.iter().zip(&mut hidden) {
            *hidden |= *size == smallest;
        }
    }
    let is_open = |(size, hidden): (&u64, &bool)| *size > 0 && !hidden;
    if hidden.contains(&true) && !sizes.iter().zip(&hidden).any(is_open) {
        hidden.fill(true);
    }
    hidden
}

fn is_safe(sizes: &[u64], hidden: &[bool], least: u64) -> bool {
    let held = sizes.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(size, _)| *size);
    let held: Vec<u64> = held.collect();
    let (times, total) = (held.len() as u64, held.iter().sum::<u64>());
    // All ones, or all of the most that few can be.
    let is_least = total <= times;
    let is_most = total == times * (least - 1) && held.iter().all(|size| is_below(*size, least));
    held.is_empty() || (times > 1 && total >= least && !is_least && !is_most)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_hidden_group_cannot_be_told_by_subtraction() {
        assert_eq!(hidden(&[40, 3, 30], 5), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 30, 2], 5), [false, true, false, true]);
        assert_eq!(hidden(&[40, 1, 30, 2], 5), [false, true, true, true]);
        assert_eq!(hidden(&[40, 0, 30], 5), [false, false, false]);
        assert_eq!(hidden(&[3], 5), [true]);
        assert_eq!(hidden(&[], 5), [false; 0]);
    }

    #[test]
    fn hidden_groups_are_not_fixed_by_their_bounds_nor_by_which_was_taken() {
        assert_eq!(hidden(&[9, 4, 4], 5), [true; 3]);
        assert_eq!(hidden(&[40, 1, 1, 1, 1, 1], 5), [true; 6]);
        assert_eq!(hidden(&[9, 9, 3], 5), [true; 3]);
        assert_eq!(hidden(&[0, 3, 30], 5), [true; 3]);
    }

    #[test]
    fn what_is_told_of_few_groups_leaves_two_ways_for_each() {
        for (parts, most) in [(2, 30), (3, 24), (4, 16)] {
            leaves_two_ways(parts, most, |sizes| {
                let hidden = hidden(sizes, 5);
                let open = sizes.iter().zip(&hidden).map(|(n, hidden)| (!hidden).then_some(*n));
                open.collect::<Vec<_>>()
            });
        }
    }

    /// Tries every way in which five and more, up to `most`, can be spread over the parts, and looks
    /// for a part of few that `told` and the total leave one number only.
    fn leaves_two_ways<T: Eq + std::hash::Hash>(
        parts: usize,
        most: u64,
        told: impl Fn(&[u64]) -> T,
    ) {
        for n in 5..=most {
            let mut ways: HashMap<T, Vec<Vec<u64>>> = HashMap::new();
            for sizes in spread(parts, n) {
                ways.entry(told(&sizes)).or_default().push(sizes);
            }
            for alike in ways.values() {
                for at in 0..parts {
                    let is_fixed = alike.iter().all(|sizes| sizes[at] == alike[0][at]);
                    let is_few = is_below(alike[0][at], 5);
                    assert!(!(is_fixed && is_few), "{:?} at {at}", alike[0]);
                }
            }
        }
    }

    fn spread(parts: usize, n: u64) -> Vec<Vec<u64>> {
        if parts == 1 {
            return vec![vec![n]];
        }
        let with = |first: u64| {
            let rest = spread(parts - 1, n - first).into_iter();
            rest.map(move |rest| [vec![first], rest].concat())
        };
        (0..=n).flat_map(with).collect()
    }
}
