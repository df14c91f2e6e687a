//! What the projects of strategies say together.

use std::sync::Arc;

use ::store::changes;
use ::store::on_both;
use ::store::outcomes::{self, ProjectOutcome};
use ::store::projects;
use domain::results::{Change, GroupChange};
use domain::statistics::Given;

use super::{answered_twice, listed};
use crate::store::arrange::{self, NOW};

/// The project with other means before and after, on this scale.
fn with_means(held: &ProjectOutcome, mean: [f64; 2], range: (i32, i32)) -> ProjectOutcome {
    let mut held = held.clone();
    let mut compared = changes::Compared::clone(held.collections[0].change.as_ref().unwrap());
    let change = compared.changes.overall.figure().unwrap().clone();
    compared.changes.overall = Given::Figure(Change { mean, range, ..change });
    held.collections[0].change = Some(Arc::new(compared));
    held
}

on_both! {
    async fn strategies_change_by_their_projects(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        projects::create(&arranged.store, &arrange::project("62-002"), NOW).await.unwrap();
        let all = listed(&arranged.store, second).await;
        let groups = outcomes::by_strategy(&all, &[]);
        assert_eq!((groups.len(), groups[0].0, groups[0].1.len()), (1, None, 2));
        let groups: Vec<_> = groups.into_iter().map(|(_, projects)| projects).collect();
        let changes = outcomes::strategy_changes(&groups).unwrap();
        let overall = changes.overall.unwrap();
        assert_eq!((overall.n, overall.text.difference.as_str()), (1, "0.17"));
        assert_eq!(changes.groups[0].as_ref().map(|change| change.n), Some(1));
        assert_eq!((changes.other_scale, changes.question_changed), (0, false));
        assert_eq!(outcomes::strategy_changes(&[vec![&all[1]]]), None);
    }

    async fn strategies_are_adjusted_together_and_all_projects_apart(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let all = listed(&arranged.store, second).await;
        let of_ten = with_means(&all[0], [7.0, 9.0], (1, 10));
        let five = |before, after| with_means(&all[0], [before, after], (1, 5));
        let own = [five(4.0, 4.2), five(3.5, 3.9), five(3.0, 3.6), five(3.0, 3.5)];
        // The first project is on a scale of its own, and the others are compared all the same.
        let groups = [vec![&of_ten, &own[0], &own[1]], vec![&own[2], &own[3]]];
        let compared: Vec<usize> = outcomes::matched(&groups).iter().map(Vec::len).collect();
        assert_eq!(compared, [2, 2]);
        let changes = outcomes::strategy_changes(&groups).unwrap();
        assert_eq!(changes.other_scale, 1);
        let p = |change: &GroupChange| change.paired_t.figure().unwrap().test.p;
        let tested: Vec<&GroupChange> = changes.groups.iter().flatten().collect();
        let [first, other] = tested[..] else { panic!("two strategies") };
        assert_eq!((first.n, other.n), (2, 2));
        // Of two tests the smaller p is doubled; the greater is not adjusted.
        assert!(2.0 * p(other) < p(first));
        assert_eq!((first.p_holm, other.p_holm), (Some(p(first)), Some(2.0 * p(other))));
        let overall = changes.overall.unwrap();
        assert_eq!((overall.n, overall.p_holm), (4, Some(p(&overall))));
        // One strategy alone is one test.
        let alone = outcomes::strategy_changes(&groups[1..]).unwrap();
        let only = alone.groups[0].as_ref().unwrap();
        assert_eq!(only.p_holm, Some(p(only)));
    }

    async fn of_scales_that_as_many_share_the_first_is_compared(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let all = listed(&arranged.store, second).await;
        let of_ten = with_means(&all[0], [7.0, 9.0], (1, 10));
        let of_five = with_means(&all[0], [3.0, 4.0], (1, 5));
        for (first, other) in [(&of_ten, &of_five), (&of_five, &of_ten)] {
            let changes = outcomes::strategy_changes(&[vec![first, other]]).unwrap();
            let mean = changes.overall.unwrap().mean;
            assert_eq!((changes.other_scale, Some(mean)), (1, first.change().map(|it| it.mean)));
        }
    }
}
