use std::sync::Arc;

use ::store::links::LinkKind;
use ::store::reviews::{self, Decision};
use ::store::{Store, StoreError, matrices, on_both, responses, results, users};
use domain::access::Role;
use domain::ids::UserId;
use domain::results::{Note, Options};
use domain::review::{Rejected, Verdict};
use sea_orm::ConnectionTrait;

use super::arrange::{self, Arranged, NOW};

pub async fn evaluator(arranged: &Arranged) -> UserId {
    let user = users::NewUser {
        name: "evaluator",
        password_hash: "none",
        role: Role::Evaluator,
        department: None,
    };
    users::create(&arranged.store, user, NOW).await.unwrap()
}

/// So many responses; their order of commits.
pub async fn answered(arranged: &Arranged, count: usize) -> Vec<i64> {
    for _ in 0..count {
        responses::submit(&arranged.store, arranged.submission()).await.unwrap();
    }
    let held = responses::list_after(&arranged.store, arranged.collection, 0, 1_000).await.unwrap();
    held.into_iter().map(|response| response.seq).collect()
}

on_both! {
    async fn a_rejected_response_counts_nowhere_until_that_is_taken_back(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 3).await;
        let n = || async { results::find(store, id, Options::default()).await.unwrap().n };
        assert_eq!(n().await, 3);
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        reviews::record(store, id, &seqs[..2], reject, NOW).await.unwrap();
        let found = results::find(store, id, Options::default()).await.unwrap();
        let reasons = vec![Rejected { reason: "ทดสอบ".into(), n: 2 }];
        assert_eq!(found.n, 1);
        assert!(found.notes.contains(&Note::Rejected { n: 2, reasons }), "{:?}", found.notes);
        let held = responses::list_after(store, id, 0, 10).await.unwrap();
        let held: Vec<_> = held.into_iter().map(|response| response.review).collect();
        assert_eq!(held, [Some(Verdict::Rejected), Some(Verdict::Rejected), None]);
        let withdraw = Decision { verdict: Verdict::Withdrawn, reason: "", by };
        reviews::record(store, id, &seqs[..1], withdraw, NOW + 1).await.unwrap();
        assert_eq!(n().await, 2);
        let accept = Decision { verdict: Verdict::Accepted, reason: "ดูแล้ว", by };
        reviews::record(store, id, &seqs[..2], accept, NOW + 2).await.unwrap();
        assert_eq!(n().await, 3);
        let histories = reviews::histories(store, &seqs).await.unwrap();
        // Nothing was decided about the third.
        assert_eq!(histories.len(), 2);
        let first = &histories[&seqs[0]];
        let told: Vec<_> = first.iter().map(|(review, name)| (review.verdict, &**name)).collect();
        let expected = [Verdict::Rejected, Verdict::Withdrawn, Verdict::Accepted];
        assert_eq!(told, expected.map(|verdict| (verdict, "evaluator")));
    }

    async fn figures_are_of_the_responses_with_a_status_as_it_is_now(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 4).await;
        let read = async |query: &str| {
            let (options, findings) = results::choices(store, id).await.unwrap().read_query(query);
            assert_eq!(findings, []);
            options
        };
        let (accepted, open) = (read("status=accepted").await, read("status=open").await);
        let chosen = async |options: &Options| {
            let chosen = results::chosen(store, id, options.only.clone()).await.unwrap();
            let n = results::find(store, id, options.clone()).await.unwrap().n;
            assert_eq!(n, chosen.len() as u64);
            chosen
        };
        assert_eq!((chosen(&accepted).await, chosen(&open).await), (vec![], seqs.clone()));
        let accept = Decision { verdict: Verdict::Accepted, reason: "ดูแล้ว", by };
        reviews::record(store, id, &seqs[..2], accept, NOW).await.unwrap();
        let expected = (seqs[..2].to_vec(), seqs[2..].to_vec());
        assert_eq!((chosen(&accepted).await, chosen(&open).await), expected);
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        reviews::record(store, id, &seqs[1..3], reject, NOW + 1).await.unwrap();
        let expected = (vec![seqs[0]], vec![seqs[3]]);
        assert_eq!((chosen(&accepted).await, chosen(&open).await), expected);
        // What is left out is told with every status, and files of one hold no rejected response.
        let found = results::find(store, id, accepted.clone()).await.unwrap();
        let reasons = vec![Rejected { reason: "ทดสอบ".into(), n: 2 }];
        assert!(found.notes.contains(&Note::Rejected { n: 2, reasons }), "{:?}", found.notes);
        let held = async |options: &Options| {
            results::chosen_with_rejected(store, id, options.only.clone()).await.unwrap()
        };
        assert_eq!(held(&Options::default()).await, seqs);
        assert_eq!(held(&accepted).await, [seqs[0]]);
        let withdraw = Decision { verdict: Verdict::Withdrawn, reason: "", by };
        reviews::record(store, id, &seqs[..2], withdraw, NOW + 2).await.unwrap();
        let expected = (vec![], vec![seqs[0], seqs[1], seqs[3]]);
        assert_eq!((chosen(&accepted).await, chosen(&open).await), expected);
        // A response that comes in now waits to be looked at.
        let newest = answered(&arranged, 1).await[4];
        assert_eq!(chosen(&open).await.last(), Some(&newest));
    }

    async fn without_a_rejection_the_kept_matrix_itself_is_counted(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 3).await;
        let accept = Decision { verdict: Verdict::Accepted, reason: "ดูแล้ว", by };
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        let withdraw = Decision { verdict: Verdict::Withdrawn, reason: "", by };
        // How many responses count, and whether all that are kept are counted without a copy.
        let counted = async || {
            let counted = results::counted(store, id).await.unwrap().matrix;
            let kept = matrices::find(store, id).await.unwrap().matrix;
            (counted.len(), Arc::ptr_eq(&counted, &kept))
        };
        assert_eq!(counted().await, (3, true));
        reviews::record(store, id, &seqs[..1], accept, NOW).await.unwrap();
        assert_eq!(counted().await, (3, true));
        reviews::record(store, id, &seqs[..2], reject, NOW + 1).await.unwrap();
        assert_eq!(counted().await, (1, false));
        reviews::record(store, id, &seqs[..2], withdraw, NOW + 2).await.unwrap();
        assert_eq!(counted().await, (3, true));
    }

    async fn decisions_are_read_again_only_when_there_are_more(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 3).await;
        let accept = Decision { verdict: Verdict::Accepted, reason: "ดูแล้ว", by };
        reviews::record(store, id, &seqs[..1], accept, NOW).await.unwrap();
        assert_eq!(results::counted(store, id).await.unwrap().matrix.len(), 3);
        // Whoever reads it from now on fails.
        let spoilt = "UPDATE reviews SET verdict = 'spoilt'";
        store.connection().execute_unprepared(spoilt).await.unwrap();
        responses::submit(store, arranged.submission()).await.unwrap();
        assert_eq!(results::counted(store, id).await.unwrap().matrix.len(), 4);
        reviews::record(store, id, &seqs[1..2], accept, NOW + 1).await.unwrap();
        let read = results::counted(store, id).await;
        assert!(matches!(read, Err(StoreError::Unreadable { what: "verdict", .. })));
    }

    async fn what_another_server_decides_holds_here_at_once(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let other = Store::open(url).await.unwrap();
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 2).await;
        let n = async || results::find(store, id, Options::default()).await.unwrap().n;
        assert_eq!(n().await, 2);
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        reviews::record(&other, id, &seqs[..1], reject, NOW).await.unwrap();
        assert_eq!(n().await, 1);
        // A response that came and was rejected since it was looked here.
        responses::submit(&other, arranged.submission()).await.unwrap();
        let newest = responses::list_newest(&other, id, 0, 1).await.unwrap()[0].seq;
        reviews::record(&other, id, &[newest], reject, NOW + 1).await.unwrap();
        assert_eq!(n().await, 1);
        responses::submit(&other, arranged.submission()).await.unwrap();
        assert_eq!(n().await, 2);
        let withdraw = Decision { verdict: Verdict::Withdrawn, reason: "", by };
        reviews::record(&other, id, &[newest], withdraw, NOW + 2).await.unwrap();
        assert_eq!(n().await, 3);
    }

    async fn a_decision_is_about_responses_of_the_collection(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 1).await;
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        let strange = reviews::record(store, id, &[seqs[0], 999], reject, NOW).await;
        assert!(matches!(strange, Err(StoreError::NotFound("response"))));
        assert!(reviews::current(store, id).await.unwrap().is_empty());
        let held = &responses::list_after(store, id, 0, 1).await.unwrap()[0];
        let printed = domain::token::grouped(&held.receipt);
        for known in [held.id.to_string(), held.receipt.clone(), printed.to_lowercase(), printed] {
            assert_eq!(reviews::find_response(store, &known).await.unwrap(), (id, seqs[0]));
        }
        assert!(reviews::find_response(store, "nobody").await.is_err());
    }
}
