//! What changed from one round to the next in a group of projects, such as a strategy. Projects are
//! matched with themselves, and each counts once, however many people answered.

use serde::Serialize;

use super::describe::{DECIMALS, interval_text};
use super::rounds::ChangeText;
use crate::exact;
use crate::statistics::{Given, PairedT, holm, paired_t};

/// The change of a group. Differences are after − before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupChange {
    /// Projects with a mean in both rounds.
    pub n: u64,
    /// The mean of their means, before and after.
    pub mean: [f64; 2],
    pub difference: f64,
    /// Student's t test of the matched means; one project alone has no spread to test by.
    pub paired_t: Given<PairedT>,
    /// Its probability, adjusted by Holm's method for all groups together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_holm: Option<f64>,
    pub text: ChangeText,
}

/// The changes of groups whose projects' means are given before and after, all on one scale; `None` for
/// a group of nobody.
pub fn group_changes(groups: &[Vec<[f64; 2]>]) -> Vec<Option<GroupChange>> {
    let mut changes: Vec<Option<GroupChange>> = groups.iter().map(|own| change(own)).collect();
    let mut tested: Vec<(&mut Option<f64>, f64)> = changes
        .iter_mut()
        .flatten()
        .filter_map(|change| {
            let p = change.paired_t.figure()?.test.p;
            Some((&mut change.p_holm, p))
        })
        .collect();
    let adjusted = holm(&tested.iter().map(|(_, p)| *p).collect::<Vec<_>>());
    for ((place, _), p) in tested.iter_mut().zip(adjusted) {
        **place = Some(p);
    }
    changes
}

fn change(projects: &[[f64; 2]]) -> Option<GroupChange> {
    let n = projects.len();
    let mean = [0, 1].map(|at| projects.iter().map(|own| own[at]).sum::<f64>() / n as f64);
    let difference = mean[1] - mean[0];
    let pairs: Vec<_> = projects.iter().map(|[before, after]| (*after, *before, 1)).collect();
    let paired_t = paired_t(&pairs);
    let text = |number| exact::f64_to_text(number, DECIMALS);
    Some(GroupChange {
        n: n as u64,
        mean,
        difference,
        text: ChangeText {
            mean: [text(mean[0])?, text(mean[1])?],
            difference: text(difference)?,
            ci95: paired_t.as_ref().ok().and_then(|test| interval_text(test.test.ci95)),
        },
        paired_t: paired_t.into(),
        p_holm: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Reason;

    #[test]
    fn each_project_counts_once() {
        // Differences 0.2, 0.4, 0.6: mean 0.4, S.D. 0.2, t = 0.4 / (0.2 / √3) = 2 √3.
        let risen = vec![[4.0, 4.2], [3.5, 3.9], [3.0, 3.6]];
        let alone = vec![[4.0, 3.5]];
        let changes = group_changes(&[risen, alone, Vec::new()]);
        let change = changes[0].as_ref().unwrap();
        assert_eq!(
            (change.n, change.text.mean.as_slice()),
            (3, &["3.50".into(), "3.90".into()][..])
        );
        assert_eq!(change.text.difference, "0.40");
        let test = change.paired_t.figure().unwrap();
        assert!((test.test.t - 12f64.sqrt()).abs() < 1e-9 && test.test.df == 2.0);
        assert_eq!(change.p_holm, Some(test.test.p));
        let alone = changes[1].as_ref().unwrap();
        assert_eq!(alone.paired_t.reason(), Some(Reason::TooFew { n: 1, needed: 2 }));
        assert_eq!((alone.p_holm, alone.text.ci95.is_none()), (None, true));
        assert_eq!(changes[2], None);
    }
}
