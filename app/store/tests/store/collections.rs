use ::store::links::LinkKind;
use ::store::{StoreError, collections, on_both, versions};

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

    async fn versions_count_on(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let held = collections::view(&arranged.store, arranged.collection).await.unwrap().version;
        let next = versions::publish(&arranged.store, held.form_id, &held.form, None, 0).await.unwrap();
        assert_eq!(next.number, 2);
        let latest = versions::find_latest(&arranged.store, held.form_id).await.unwrap().unwrap();
        assert_eq!(latest.id, next.id);
    }
}
