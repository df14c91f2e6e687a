use ::store::rounds::{self, NewRound};
use ::store::{StoreError, on_both};

use super::arrange;

on_both! {
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
