use std::collections::HashSet;

use ::store::links::LinkKind;
use ::store::responses::{self, SubmitError};
use ::store::{collections, links, matrices, on_both, results};

use domain::answers::Value;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use super::arrange;

/// Keeps everyone else from writing.
async fn lock(store: &::store::Store) -> DatabaseTransaction {
    let db = store.connection();
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let options = TransactionOptions {
        sqlite_transaction_mode: is_sqlite.then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let lock = db.begin_with_options(options).await.unwrap();
    if !is_sqlite {
        lock.execute_unprepared("LOCK TABLE responses IN EXCLUSIVE MODE").await.unwrap();
    }
    lock
}

on_both! {
    async fn a_submission_is_held_once_and_its_receipt_repeats(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let submission = arranged.submission();
        let first = responses::submit(&arranged.store, submission.clone()).await.unwrap();
        let mut late = submission.clone();
        late.received_at += 60_000;
        let second = responses::submit(&arranged.store, late).await.unwrap();
        assert!(first.is_new);
        assert!(!second.is_new);
        assert_eq!(first.receipt, second.receipt);
        assert_eq!(first.received_at, second.received_at);
        let held = responses::list_after(&arranged.store, arranged.collection, 0, 10).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].id, submission.id);
        assert_eq!(held[0].answers.get("process_1").unwrap().chosen(), ["4"]);
        let found = responses::find_received_at(
            &arranged.store, arranged.collection, &first.receipt).await.unwrap();
        assert_eq!(found, Some(submission.received_at));
    }

    async fn a_decimal_is_held_to_its_last_bit(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        // 61 kg at 1.7 m: read with fewer digits in mind, it comes out as its neighbour.
        let mut submission = arranged.submission();
        submission.answers = r#"{"index":21.107266435986162}"#.into();
        responses::submit(&arranged.store, submission).await.unwrap();
        let held = responses::list_after(&arranged.store, arranged.collection, 0, 10).await.unwrap();
        assert_eq!(held[0].answers.get("index"), Some(&Value::Decimal(21.107266435986162)));
    }

    async fn waiting_submissions_are_all_held_and_twins_once(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..150 {
            let submission = arranged.submission();
            for _ in 0..2 {
                let (store, submission) = (arranged.store.clone(), submission.clone());
                tasks.spawn(async move { responses::submit(&store, submission).await.unwrap() });
            }
        }
        let receipts = tasks.join_all().await;
        let new = receipts.iter().filter(|receipt| receipt.is_new).count();
        let distinct: HashSet<_> = receipts.iter().map(|receipt| &receipt.receipt).collect();
        assert_eq!((new, distinct.len(), receipts.len()), (150, 150, 300));
        let view = collections::view(&arranged.store, arranged.collection).await.unwrap();
        assert_eq!(view.answers, 150);
    }

    async fn pages_follow_the_order_of_commits(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let mut sent = Vec::new();
        for _ in 0..7 {
            let submission = arranged.submission();
            sent.push(submission.id);
            responses::submit(&arranged.store, submission).await.unwrap();
        }
        let mut read = Vec::new();
        let mut after = 0;
        loop {
            let page =
                responses::list_after(&arranged.store, arranged.collection, after, 3).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.seq;
            read.extend(page.iter().map(|response| response.id));
        }
        assert_eq!(read, sent);
        let newest =
            responses::list_newest(&arranged.store, arranged.collection, 1, 2).await.unwrap();
        assert_eq!(newest.iter().map(|one| one.id).collect::<Vec<_>>(), [sent[5], sent[4]]);
    }

    async fn chosen_responses_are_read_in_the_order_of_commits(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let second = links::create(store, id, "x", LinkKind::Open, "K7PM3QXE", arrange::NOW).await.unwrap();
        let mut sent = Vec::new();
        for index in 0..5 {
            let mut submission = arranged.submission();
            if index % 2 == 1 {
                submission.link = second;
            }
            sent.push(submission.id);
            responses::submit(store, submission).await.unwrap();
        }
        let choices = results::choices(store, id).await.unwrap();
        let answers: Vec<u64> = choices.links.iter().map(|link| link.answers).collect();
        assert_eq!(answers, [3, 2]);
        let read = async |query: &str| {
            let (options, findings) = choices.read_query(query);
            assert_eq!(findings, []);
            let chosen = results::chosen(store, id, options.only).await.unwrap();
            let read = responses::list_chosen(store, &chosen).await.unwrap();
            read.into_iter().map(|response| response.id).collect::<Vec<_>>()
        };
        assert_eq!(read("").await, sent);
        assert_eq!(read(&format!("link={second}")).await, [sent[1], sent[3]]);
        assert!(read("to=1990-01-01").await.is_empty());
        assert_eq!(responses::list_chosen(store, &[]).await.unwrap().len(), 0);
    }

    async fn an_id_of_another_collection_is_refused(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let held = collections::find(&arranged.store, arranged.collection).await.unwrap();
        let other =
            collections::create(&arranged.store, &held.collection, arrange::NOW).await.unwrap();
        let link = links::create(
            &arranged.store, other, "x", LinkKind::Open, "K7PM3QXE", arrange::NOW).await.unwrap();
        let submission = arranged.submission();
        responses::submit(&arranged.store, submission.clone()).await.unwrap();
        let mut stray = submission;
        (stray.collection, stray.link) = (other, link);
        let refused = responses::submit(&arranged.store, stray).await;
        assert_eq!(refused, Err(SubmitError::IdTaken));
    }

    async fn one_bad_neighbour_costs_nobody_else_an_answer(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let mut tasks = tokio::task::JoinSet::new();
        for index in 0..40 {
            let mut submission = arranged.submission();
            if index == 20 {
                // No such link: the database refuses the row, and with it the whole batch.
                submission.link = domain::ids::LinkId(999_999);
            }
            let store = arranged.store.clone();
            tasks.spawn(async move { responses::submit(&store, submission).await.is_ok() });
        }
        let accepted = tasks.join_all().await.into_iter().filter(|is_ok| *is_ok).count();
        assert_eq!(accepted, 39);
    }

    async fn a_locked_database_refuses_all_in_time_and_takes_them_later(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let other = ::store::Store::open(url).await.unwrap();
        let lock = lock(&other).await;
        let submissions: Vec<_> = (0..20).map(|_| arranged.submission()).collect();
        let send_all = || async {
            let mut tasks = tokio::task::JoinSet::new();
            for submission in submissions.clone() {
                let store = arranged.store.clone();
                tasks.spawn(async move { responses::submit(&store, submission).await });
            }
            tasks.join_all().await
        };
        // Each on its own would wait for the lock: more than a minute and a half for twenty.
        let waiting = tokio::time::timeout(std::time::Duration::from_secs(30), send_all()).await;
        let is_refused =
            |outcome: &Result<_, _>| matches!(outcome, Err(SubmitError::Unavailable(_)));
        assert!(waiting.unwrap().iter().all(is_refused));
        lock.rollback().await.unwrap();
        assert!(send_all().await.iter().all(|outcome| outcome.as_ref().is_ok_and(|it| it.is_new)));
    }

    async fn a_closed_store_takes_nothing(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        arranged.store.close().await;
        let refused = responses::submit(&arranged.store, arranged.submission()).await;
        assert!(matches!(refused, Err(SubmitError::Unavailable(_))));
    }

    async fn the_matrix_follows_new_responses(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let find = async || matrices::find(store, arranged.collection).await.unwrap().matrix;
        assert_eq!(find().await.len(), 0);
        responses::submit(store, arranged.submission()).await.unwrap();
        let early = find().await;
        responses::submit(store, arranged.submission()).await.unwrap();
        let late = find().await;
        assert_eq!((early.len(), late.len()), (1, 2));
    }
}
