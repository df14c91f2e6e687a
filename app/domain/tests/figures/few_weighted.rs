//! What weighted means tell of small groups, beside the plain ones.

use domain::form::Name;
use domain::results::{Margin, Options, weigh};
use domain::statistics::Reason;

use crate::differences::{answers, likert};

#[test]
fn weighted_means_tell_the_public_of_no_small_group() {
    let form = likert(&["q1", "q2"]);
    let totals = [("female".to_owned(), 500.0), ("male".to_owned(), 500.0)].to_vec();
    let margins = [Margin { question: Name::new("sex"), totals }];
    let public = |said: &[(&str, &str, usize)]| {
        let weighted = weigh(&form, &answers(&form, said), &margins, &Options::default()).unwrap();
        let house = weighted.overall.figure().map(|mean| mean.mean);
        (house, weighted.for_public(&form))
    };
    let few = Some(Reason::Suppressed { least: 5 });
    // With the plain mean (5 · 5 + m) / 6, the weighted one (5 + m) / 2 tells what the man said.
    let (house, seen) = public(&[("female", "5", 5), ("male", "3", 1)]);
    assert_eq!((house, seen.overall.reason()), (Some(4.0), few));
    assert_eq!(seen.items.get("q1").unwrap().reason(), few);
    assert!(seen.combinations.is_empty());
    // And with nobody else in a group, the plain one tells of those without a group.
    let (_, seen) = public(&[("female", "5", 30), ("male", "3", 10), ("", "1", 2)]);
    assert_eq!(seen.overall.reason(), few);
    let (house, seen) = public(&[("female", "5", 30), ("male", "3", 10)]);
    assert_eq!(seen.overall.figure().map(|mean| mean.mean), house);
    // Nobody answered the second item: that is no secret.
    assert_eq!(seen.items.get("q2").unwrap().reason(), Some(Reason::NoAnswers));
}
