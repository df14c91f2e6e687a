//! Observers of the same things.

use domain::bands::BandSetId;
use domain::ids::LinkId;
use domain::matrix::{Matrix, Origin};
use domain::results::{Observers, Rater};
use domain::statistics::Reason;

use crate::builder::{chosen, matrix};
use crate::differences::{answers, likert};

#[test]
fn observers_of_the_same_things_agree_or_not() {
    let form = likert(&["q1", "q2"]);
    let seen = |q1: &str, q2: &str| chosen([("q1", q1), ("q2", q2)]);
    let matrix = matrix(&form, [seen("5", "3"), seen("5", "4"), seen("5", "4")]);
    let observers = Observers::of_items(&form, &matrix).unwrap();
    assert_eq!((observers.n, observers.left_out), (2, 0));
    assert_eq!(observers.all_agree_percent.figure(), Some(&50.0));
    assert_eq!(observers.cohen_kappa.get("2|3").unwrap().figure(), Some(&1.0));
    let alone = crate::builder::matrix(&form, [seen("5", "3")]);
    let few = Reason::TooFew { n: 1, needed: 2 };
    assert_eq!(Observers::of_items(&form, &alone), Err(few));
}

/// The printed means of q1, of q2 and of all.
fn means_of(rater: &Rater) -> [Option<&str>; 3] {
    let figures = [rater.items.get("q1"), rater.items.get("q2"), rater.overall.as_ref()];
    figures.map(|figures| figures.and_then(|it| it.text.mean.as_deref()))
}

#[test]
fn every_response_is_a_rater_where_there_is_one_link() {
    let form = likert(&["q1", "q2"]);
    let seen = |q1: &str, q2: &str| chosen([("q1", q1), ("q2", q2)]);
    let raters = |matrix: &Matrix| Rater::of_each(&form, matrix, BandSetId::A);
    let two = raters(&matrix(&form, [seen("5", "2"), seen("4", "")]));
    assert_eq!(two.len(), 2);
    assert_eq!(means_of(&two[0]), [Some("5.00"), Some("2.00"), Some("3.50")]);
    assert_eq!(means_of(&two[1]), [Some("4.00"), None, Some("4.00")]);
    assert!(two.iter().all(|rater| rater.link.is_none() && rater.n == 1));
    assert!(raters(&matrix(&form, [seen("5", "2")])).is_empty());
    assert_eq!(raters(&answers(&form, &[("", "4", 12)])).len(), 12);
    assert!(raters(&answers(&form, &[("", "4", 13)])).is_empty());
}

#[test]
fn a_link_is_a_rater_where_responses_came_through_several() {
    let form = likert(&["q1", "q2"]);
    let mut matrix = Matrix::new(&form);
    for (seq, link, q1) in [(1, 7, "5"), (2, 8, "2"), (3, 7, "4")] {
        let origin = Origin { seq, link: LinkId(link), received_at: 0 };
        matrix.push_from(origin, 1, &chosen([("q1", q1), ("q2", "3")]));
    }
    let raters = Rater::of_each(&form, &matrix, BandSetId::A);
    let known: Vec<_> = raters.iter().map(|rater| (rater.link, rater.n)).collect();
    assert_eq!(known, [(Some(LinkId(7)), 2), (Some(LinkId(8)), 1)]);
    // (5 + 4) / 2, and the mean of the responses' means 4 and 3.5.
    assert_eq!(means_of(&raters[0]), [Some("4.50"), Some("3.00"), Some("3.75")]);
    assert_eq!(means_of(&raters[1]), [Some("2.00"), Some("3.00"), Some("2.50")]);
}
