use ::store::links::LinkKind;
use ::store::rounds::{self, NewRound};
use ::store::{StoreError, on_both, responses};
use domain::bands::BandSetId;
use domain::calendar::Date;
use domain::ids::RoundId;

use super::arrange;

on_both! {
    async fn bands_are_frozen_by_the_first_answer_and_days_are_not(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&held.store, held.round);
        let day = |month| Date::new(2019, month, 1).unwrap();
        rounds::update(store, id, (day(1), day(2)), BandSetId::A).await.unwrap();
        assert!(!rounds::has_answers(store, id).await.unwrap());
        responses::submit(store, held.submission()).await.unwrap();
        assert!(rounds::has_answers(store, id).await.unwrap());
        let frozen = rounds::update(store, id, (day(1), day(2)), BandSetId::B).await;
        assert!(matches!(frozen, Err(StoreError::InUse(_))), "{frozen:?}");
        rounds::update(store, id, (day(3), day(4)), BandSetId::A).await.unwrap();
        let round = rounds::find(store, id).await.unwrap().round;
        let expected = NewRound {
            starts_on: day(3), ends_on: day(4), bands: BandSetId::A, ..arrange::round(1)
        };
        assert_eq!(round, expected);
        let other = rounds::create(store, &arrange::round(2), 0).await.unwrap();
        assert!(!rounds::has_answers(store, other).await.unwrap());
        let nothing = rounds::update(store, RoundId(99), (day(3), day(4)), BandSetId::A).await;
        assert!(matches!(nothing, Err(StoreError::NotFound("round"))));
    }

    async fn rounds_are_listed_newest_first_and_unique(url: &str) {
        let store = arrange::open(url).await;
        let first = rounds::create(&store, &arrange::round(1), 0).await.unwrap();
        rounds::create(&store, &arrange::round(2), 0).await.unwrap();
        let later = NewRound { fiscal_year: 2563, ..arrange::round(1) };
        rounds::create(&store, &later, 0).await.unwrap();
        let held = rounds::list(&store).await.unwrap();
        let numbers: Vec<_> =
            held.iter().map(|held| (held.round.fiscal_year, held.round.number)).collect();
        assert_eq!(numbers, [(2563, 1), (2562, 2), (2562, 1)]);
        assert_eq!(rounds::find(&store, first).await.unwrap().round, arrange::round(1));
        let twice = rounds::create(&store, &arrange::round(1), 0).await;
        assert!(matches!(twice, Err(StoreError::Taken("round"))));
    }
}
