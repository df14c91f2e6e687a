use ::store::links::{self, LinkKind, NewLink};
use ::store::{StoreError, codes, collections, on_both, versions};

use sea_orm::ConnectionTrait;

use super::arrange;

on_both! {
    async fn a_view_gathers_what_a_collection_belongs_to(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let view = collections::view(&arranged.store, arranged.collection).await.unwrap();
        assert_eq!(view.project.id, arranged.project);
        assert_eq!(view.round.id, arranged.round);
        assert_eq!(view.collection.collection.target, Some(400));
        assert_eq!((view.answers, view.version.number), (0, 1));
        let all = collections::list(&arranged.store).await.unwrap();
        assert_eq!(all.len(), 1);
        let missing = collections::find(&arranged.store, domain::ids::CollectionId(99)).await;
        assert!(matches!(missing, Err(StoreError::NotFound("collection"))));
    }

    async fn a_collection_opens_with_all_of_its_links_or_not_at_all(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let held = collections::find(store, arranged.collection).await.unwrap().collection;
        let link = |kind, codes| NewLink { label: "วัด".to_owned(), kind, codes };
        let links = [link(LinkKind::Open, 0), link(LinkKind::SingleUse, 250)];
        let (id, made) = collections::open(store, &held, &links, arrange::NOW).await.unwrap();
        assert_eq!(made.iter().map(|link| link.codes.len()).collect::<Vec<_>>(), [0, 250]);
        let door = links::find_door(store, &made[1].codes[249]).await.unwrap().unwrap();
        assert_eq!((door.collection, door.link), (id, made[1].id));
        assert_eq!(codes::count(store, made[1].id).await.unwrap().made, 250);

        // What fails after the first rows were written takes them with it.
        store.connection().execute_unprepared("DROP TABLE codes").await.unwrap();
        assert!(collections::open(store, &held, &links, arrange::NOW).await.is_err());
        assert_eq!(collections::list(store).await.unwrap().len(), 2);
    }

    async fn the_same_form_sent_twice_opens_one_collection(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let held = collections::find(store, arranged.collection).await.unwrap().collection;
        let link = NewLink { label: "ตลาด".to_owned(), kind: LinkKind::Open, codes: 0 };
        let open = |label: &str, since, now| {
            let link = NewLink { label: label.to_owned(), ..link.clone() };
            let held = held.clone();
            async move { collections::open_once(store, &held, &link, since, now).await.unwrap() }
        };
        let now = arrange::NOW + 100;
        let ((one, _), (other, _)) = tokio::join!(open("ตลาด", now - 60, now), open("ตลาด", now - 60, now));
        assert_eq!(one, other);
        assert_eq!(links::list(store, one).await.unwrap().len(), 1);
        assert_eq!(open("ตลาด", now, now + 50).await, (one, false));
        assert!(open("วัด", now, now + 50).await.1, "another place is another collection");
        collections::set_closed(store, one, Some(now)).await.unwrap();
        assert!(open("ตลาด", now, now + 1).await.1, "a closed one is not meant");
        assert!(open("ตลาด", now + 2, now + 62).await.1, "later it is meant");
    }

    async fn versions_count_on(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let held = collections::view(&arranged.store, arranged.collection).await.unwrap().version;
        let next = versions::publish(&arranged.store, held.form_id, held.number, &held.form, None, 0).await.unwrap();
        assert_eq!(next.number, 2);
        let latest = versions::find_latest(&arranged.store, held.form_id).await.unwrap().unwrap();
        assert_eq!(latest.id, next.id);
    }
}
