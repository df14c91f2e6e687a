use crate::exact::Fraction;

/// Ranks exact means, 1 the greatest: equal ones share a rank and the next rank is left out
/// (1, 2, 2, 4). What has no mean has no rank.
pub(super) fn ranks(means: &[Option<Fraction>]) -> Vec<Option<u32>> {
    means
        .iter()
        .map(|mean| {
            let mean = mean.as_ref()?;
            Some(1 + means.iter().flatten().filter(|other| *other > mean).count() as u32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::fraction;

    #[test]
    fn ties_share_a_rank_and_the_next_is_left_out() {
        let means = [fraction(4, 1), fraction(9, 2), None, fraction(8, 2), fraction(1, 1)];
        assert_eq!(ranks(&means), [Some(2), Some(1), None, Some(2), Some(4)]);
    }
}
