use ::store::links::LinkKind;
use ::store::places::{self, Expected};
use ::store::{on_both, quality, responses};
use domain::quality::{Flag, Point};

use super::arrange::{self, NOW};

on_both! {
    async fn flags_are_found_in_what_is_stored(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        for n in 0..12_i64 {
            let received_at = NOW + 1_000 + n;
            let submission = responses::Submission { received_at, ..arranged.submission() };
            responses::submit(store, submission).await.unwrap();
        }
        let found = quality::find(store, id).await.unwrap();
        assert_eq!((found.of, found.flagged.len()), (12, 12));
        let codes: Vec<&str> = found.flagged[0].flags.iter().map(Flag::code).collect();
        assert_eq!(codes, ["too_fast", "burst"]);
        let seq = found.flagged[3].origin.seq;
        assert_eq!(found.of_response(seq), Some(&found.flagged[3]));
        assert_eq!(found.of_response(-1), None);
        let slow = responses::Submission { received_at: NOW + 900_000, ..arranged.submission() };
        responses::submit(store, slow).await.unwrap();
        let found = quality::find(store, id).await.unwrap();
        assert_eq!((found.of, found.flagged.len()), (13, 12));
    }

    async fn an_expected_place_is_kept_and_forgotten(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let at = |metres| Expected { point: Point { latitude: 15.585, longitude: 102.425 }, metres };
        for expected in [Some(at(500)), Some(at(2_000)), None] {
            places::set(store, id, expected).await.unwrap();
            assert_eq!(places::find(store, id).await.unwrap(), expected);
        }
    }
}
