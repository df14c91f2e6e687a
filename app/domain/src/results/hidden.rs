//! Which groups may not be shown beside the others: those of a few people, and those from which these
//! could be reckoned.

use super::guards::is_few;

/// Which groups may not be shown: those of few, and, while that leaves one group or fewer than
/// [`LEAST_PUBLIC`](super::LEAST_PUBLIC) respondents to be told by subtraction, the smallest other too. Empty groups hide
/// nobody.
pub(super) fn hidden(sizes: &[u64]) -> Vec<bool> {
    let mut hidden: Vec<bool> = sizes.iter().map(|size| is_few(*size)).collect();
    while is_telling(sizes, &hidden) {
        let open = (0..sizes.len()).filter(|at| !hidden[*at] && sizes[*at] > 0);
        let Some(smallest) = open.min_by_key(|at| sizes[*at]) else { break };
        hidden[smallest] = true;
    }
    hidden
}

/// Whether the total and the groups that are shown would tell of those that are not.
fn is_telling(sizes: &[u64], hidden: &[bool]) -> bool {
    let held = sizes.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(size, _)| *size);
    let held: Vec<u64> = held.collect();
    held.len() == 1 || is_few(held.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_group_cannot_be_told_by_subtraction() {
        assert_eq!(hidden(&[40, 3, 30]), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 30, 2]), [false, true, false, true]);
        assert_eq!(hidden(&[40, 1, 30, 2]), [false, true, true, true]);
        assert_eq!(hidden(&[40, 0, 30]), [false, false, false]);
        assert_eq!(hidden(&[3]), [true]);
        assert_eq!(hidden(&[]), [false; 0]);
    }
}
