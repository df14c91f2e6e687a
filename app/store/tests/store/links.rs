use ::store::links::{self, LinkKind};
use ::store::{StoreError, collections, on_both, responses};

use super::arrange;

on_both! {
    async fn a_door_shows_what_is_behind_it(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let door = links::find_door(&arranged.store, arrange::TOKEN).await.unwrap().unwrap();
        assert_eq!(door.collection, arranged.collection);
        assert_eq!(door.project_name, "โครงการ 62-001");
        assert_eq!(door.version.form, arrange::form());
        assert!(!door.is_revoked && !door.is_closed);
        assert!(links::find_door(&arranged.store, "ZZZZZZZZ").await.unwrap().is_none());
    }

    async fn closing_and_revoking_are_seen_at_once(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        links::find_door(store, arrange::TOKEN).await.unwrap();
        collections::set_closed(store, arranged.collection, Some(arrange::NOW)).await.unwrap();
        assert!(links::find_door(store, arrange::TOKEN).await.unwrap().unwrap().is_closed);
        collections::set_closed(store, arranged.collection, None).await.unwrap();
        assert!(!links::find_door(store, arrange::TOKEN).await.unwrap().unwrap().is_closed);
        links::revoke(store, arranged.link, arrange::NOW).await.unwrap();
        assert!(links::find_door(store, arrange::TOKEN).await.unwrap().unwrap().is_revoked);
    }

    async fn each_link_counts_its_own_answers(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let other = links::create(
            store, arranged.collection, "วัด", LinkKind::Open, "K7PM3QXE", arrange::NOW).await.unwrap();
        for link in [arranged.link, other, other] {
            let mut submission = arranged.submission();
            submission.link = link;
            responses::submit(store, submission).await.unwrap();
        }
        let held = links::list(store, arranged.collection).await.unwrap();
        assert_eq!(held.iter().map(|link| link.answers).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(links::find(store, other).await.unwrap().label, "วัด");
    }

    async fn a_token_in_use_is_refused(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let twice = links::create(
            &arranged.store, arranged.collection, "x", LinkKind::Open, arrange::TOKEN, 0).await;
        assert!(matches!(twice, Err(StoreError::Taken("link token"))));
    }
}
