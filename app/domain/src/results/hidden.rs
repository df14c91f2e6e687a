//! Which groups may not be shown beside the others: those of a few people, and those from which these
//! could be reckoned.

use super::guards::is_few;

/// The respondents in groups that are shown beside their total.
pub(super) struct Sizes {
    /// In each group.
    pub groups: Vec<u64>,
    /// Which of them may not be shown, however many are in them; nothing where only numbers count.
    pub untold: Vec<bool>,
    /// Those in no group: the total tells of them, too.
    pub rest: u64,
}

impl Sizes {
    /// Of groups in which everybody is.
    pub fn of(groups: Vec<u64>) -> Sizes {
        Sizes { groups, untold: Vec::new(), rest: 0 }
    }

    /// Which groups may not be shown: those of few, and, while these or others could be told by
    /// subtraction, the smallest other too. Empty groups hide nobody, but where nobody is shown,
    /// they would tell where the few are.
    pub fn hidden(&self) -> Vec<bool> {
        let is_untold = |(at, size): (usize, &u64)| {
            is_few(*size) || self.untold.get(at).copied().unwrap_or_default()
        };
        let untold: Vec<bool> = self.groups.iter().enumerate().map(is_untold).collect();
        let is_lone = untold.iter().filter(|untold| **untold).count() == 1;
        let mut hidden = untold.clone();
        while (is_lone && hidden == untold) || self.hides_few(&hidden) {
            let open = (0..hidden.len()).filter(|at| !hidden[*at] && self.groups[*at] > 0);
            let Some(smallest) = open.min_by_key(|at| self.groups[*at]) else { break };
            hidden[smallest] = true;
        }
        let shown = self.groups.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
        let shows_nobody = shown.map(|(size, _)| *size).sum::<u64>() == 0;
        if shows_nobody && hidden.contains(&true) {
            hidden.fill(true);
        }
        hidden
    }

    /// Whether the total and the groups that are shown would tell of a few people together.
    fn hides_few(&self, hidden: &[bool]) -> bool {
        let held = self.groups.iter().zip(hidden).filter(|(_, hidden)| **hidden);
        is_few(held.map(|(size, _)| *size).sum::<u64>() + self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(groups: &[u64]) -> Vec<bool> {
        Sizes::of(groups.to_vec()).hidden()
    }

    #[test]
    fn a_hidden_group_cannot_be_told_by_subtraction() {
        assert_eq!(hidden(&[40, 3, 30]), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 30, 2]), [false, true, false, true]);
        assert_eq!(hidden(&[40, 1, 30, 2]), [false, true, true, true]);
        assert_eq!(hidden(&[40, 0, 30]), [false, false, false]);
        assert_eq!(hidden(&[3]), [true]);
        assert_eq!(hidden(&[]), [false; 0]);
    }

    #[test]
    fn empty_groups_do_not_tell_where_the_few_are() {
        assert_eq!(hidden(&[3, 0]), [true, true]);
        assert_eq!(hidden(&[40, 0, 3]), [true, true, true]);
        assert_eq!(hidden(&[0, 0]), [false, false]);
    }

    #[test]
    fn few_in_no_group_are_hidden_among_the_smallest() {
        let beside = |rest: u64| Sizes { rest, ..Sizes::of(vec![20, 10]) }.hidden();
        assert_eq!(beside(1), [false, true]);
        assert_eq!((beside(0), beside(5)), (vec![false; 2], vec![false; 2]));
        let among_three = Sizes { rest: 1, ..Sizes::of(vec![20, 10, 15]) };
        assert_eq!(among_three.hidden(), [false, true, false]);
    }

    #[test]
    fn a_group_that_may_not_be_told_hides_another() {
        let sizes = Sizes { untold: vec![false, true, false], ..Sizes::of(vec![40, 12, 30]) };
        assert_eq!(sizes.hidden(), [false, true, true]);
    }
}
