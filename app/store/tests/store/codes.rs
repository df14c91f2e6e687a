use ::store::links::{self, LinkKind};
use ::store::responses::{self, SubmitError};
use ::store::{StoreError, codes, on_both};

use super::arrange::{self, Arranged};

const CODE: &str = "ABCDEFGH2345";

async fn arranged_with_code(url: &str) -> Arranged {
    let arranged = arrange::collection(url, LinkKind::SingleUse).await;
    let first = codes::create_all(&arranged.store, arranged.link, &[CODE.to_owned()]).await;
    assert_eq!(first.unwrap(), 1);
    arranged
}

on_both! {
    async fn a_code_is_accepted_once(url: &str) {
        let arranged = arranged_with_code(url).await;
        let with_code = || {
            let mut submission = arranged.submission();
            submission.code = Some(codes::hash(CODE));
            submission
        };
        let submission = with_code();
        let first = responses::submit(&arranged.store, submission.clone()).await.unwrap();
        let again = responses::submit(&arranged.store, submission).await.unwrap();
        assert_eq!((first.is_new, again.is_new), (true, false));
        assert_eq!(first.receipt, again.receipt);
        let other = responses::submit(&arranged.store, with_code()).await;
        assert_eq!(other, Err(SubmitError::CodeUsed));
        assert!(codes::is_used(&arranged.store, &codes::hash(CODE)).await.unwrap());
    }

    async fn of_many_that_race_for_a_code_one_wins(url: &str) {
        let arranged = arranged_with_code(url).await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let mut submission = arranged.submission();
            submission.code = Some(codes::hash(CODE));
            let store = arranged.store.clone();
            tasks.spawn(async move { responses::submit(&store, submission).await.is_ok() });
        }
        let won = tasks.join_all().await.into_iter().filter(|is_ok| *is_ok).count();
        assert_eq!(won, 1);
        let held =
            responses::list_after(&arranged.store, arranged.collection, 0, 100).await.unwrap();
        assert_eq!(held.len(), 1);
    }

    async fn a_held_id_spends_no_second_code(url: &str) {
        let arranged = arranged_with_code(url).await;
        let second = "BCDEFGH23456";
        codes::create_all(&arranged.store, arranged.link, &[second.to_owned()]).await.unwrap();
        let mut submission = arranged.submission();
        submission.code = Some(codes::hash(CODE));
        responses::submit(&arranged.store, submission.clone()).await.unwrap();
        submission.code = Some(codes::hash(second));
        responses::submit(&arranged.store, submission).await.unwrap();
        assert!(!codes::is_used(&arranged.store, &codes::hash(second)).await.unwrap());
    }

    async fn codes_count_on_and_open_their_links_door(url: &str) {
        let arranged = arranged_with_code(url).await;
        let more = ["BCDEFGH23456".to_owned(), "CDEFGH234567".to_owned()];
        let first = codes::create_all(&arranged.store, arranged.link, &more).await.unwrap();
        assert_eq!(first, 2);
        let count = codes::count(&arranged.store, arranged.link).await.unwrap();
        assert_eq!((count.made, count.used), (3, 0));
        let door = links::find_door(&arranged.store, &more[1]).await.unwrap().unwrap();
        assert_eq!(door.link, arranged.link);
        assert_eq!(door.code, Some(codes::hash(&more[1])));
        let twice = codes::create_all(&arranged.store, arranged.link, &more).await;
        assert!(matches!(twice, Err(StoreError::Taken("code"))));
        assert_eq!(codes::count(&arranged.store, arranged.link).await.unwrap().made, 3);
    }
}
