use ::store::links::LinkKind;
use ::store::reviews::{self, Decision};
use ::store::tags::{self, AnswerKey, TagSummary};
use ::store::{StoreError, on_both, quotes, responses};
use domain::review::Verdict;

use super::arrange::{self, Arranged, NOW};
use super::reviews::evaluator;

pub async fn wrote(arranged: &Arranged, texts: &[&str]) -> Vec<AnswerKey> {
    for text in texts {
        let answers = serde_json::json!({ "suggestions": text }).to_string();
        let submission = responses::Submission { answers, ..arranged.submission() };
        responses::submit(&arranged.store, submission).await.unwrap();
    }
    let held = responses::list_after(&arranged.store, arranged.collection, 0, 1_000).await.unwrap();
    let key = |seq| AnswerKey { seq, question: "suggestions".into() };
    held.into_iter().map(|response| key(response.seq)).collect()
}

on_both! {
    async fn themes_are_counted_with_their_masked_quotes(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let keys = wrote(&arranged, &["ถนนพัง โทร 0812345678", "ถนนแคบ", "ไฟดับ"]).await;
        let road = tags::find_or_create(store, id, "ถนน").await.unwrap();
        assert_eq!(tags::find_or_create(store, id, "ถนน").await.unwrap(), road);
        let light = tags::find_or_create(store, id, "ไฟฟ้า").await.unwrap();
        for _ in 0..2 {
            tags::put(store, id, road, &keys[..2], by, NOW).await.unwrap();
            quotes::pick(store, id, &keys[0], by, NOW).await.unwrap();
        }
        tags::put(store, id, light, &keys[2..], by, NOW).await.unwrap();
        let told = |found: Vec<TagSummary>| -> Vec<(String, u64, Vec<String>)> {
            let told = |it: TagSummary| (it.tag.name, it.responses.unwrap(), it.quotes);
            found.into_iter().map(told).collect()
        };
        let quote = "ถนนพัง โทร [เบอร์โทรศัพท์]".to_owned();
        let found = told(tags::summary(store, id).await.unwrap());
        assert_eq!(found, [("ถนน".into(), 2, vec![quote]), ("ไฟฟ้า".into(), 1, vec![])]);
        let summaries = tags::summary(store, id).await.unwrap();
        let mut public = summaries.into_iter().map(TagSummary::for_public);
        assert!(public.all(|theme| theme.responses.is_none()), "few people each");
        let reject = Decision { verdict: Verdict::Rejected, reason: "ซ้ำ", by };
        reviews::record(store, id, &[keys[0].seq], reject, NOW).await.unwrap();
        let found = told(tags::summary(store, id).await.unwrap());
        assert_eq!(found[0], ("ถนน".into(), 1, vec![]));
        tags::take_off(store, id, road, &keys[1]).await.unwrap();
        quotes::let_go(store, id, &keys[0]).await.unwrap();
        assert!(quotes::picked(store, id).await.unwrap().is_empty());
        tags::remove(store, id, road).await.unwrap();
        assert_eq!(told(tags::summary(store, id).await.unwrap()), [("ไฟฟ้า".into(), 1, vec![])]);
    }

    async fn themes_are_of_their_collection(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let keys = wrote(&arranged, &["ถนน"]).await;
        let tag = tags::find_or_create(store, id, "ถนน").await.unwrap();
        let other = domain::ids::CollectionId(99);
        let put = tags::put(store, other, tag, &keys, by, NOW).await;
        assert!(matches!(put, Err(StoreError::NotFound("tag"))));
        let strange = AnswerKey { seq: 999, ..keys[0].clone() };
        let put = tags::put(store, id, tag, &[strange], by, NOW).await;
        assert!(matches!(put, Err(StoreError::NotFound("response"))));
        let made = tags::find_or_create(store, other, "ถนน").await;
        assert!(matches!(made, Err(StoreError::InUse("collection"))));
    }
}
