use ::store::links::{self, LinkKind};
use ::store::matrices::{self, Joined};
use ::store::responses::{self, Submission};
use ::store::reviews::{self, Decision};
use ::store::versions::{self, PublishedVersion};
use ::store::{StoreError, collections, on_both, results, series};

use std::sync::Arc;

use domain::form::{Form, Kind, Node, Question, SeriesChange};
use domain::review::Verdict;
use domain::series::MoveProblem;
use domain::text::Text;

use super::arrange::{self, Arranged, NOW, TOKEN};
use super::reviews::{answered, evaluator};

/// The form of the arranged collection with a question more.
fn changed() -> Form {
    let mut form = arrange::form();
    let kind = Kind::Integer { least: None, most: None };
    form.nodes.push(Node::Question(Question::new("visits", kind, Text::new("ครั้ง", "Visits"))));
    form
}

async fn publish(arranged: &Arranged, form: &Form) -> Arc<PublishedVersion> {
    let first = versions::find(&arranged.store, arranged.version).await.unwrap();
    let last = versions::find_latest(&arranged.store, first.form_id).await.unwrap().unwrap();
    let store = &arranged.store;
    versions::publish(store, first.form_id, last.number, form, None, NOW).await.unwrap()
}

async fn move_on(arranged: &Arranged) -> Arc<PublishedVersion> {
    let second = publish(arranged, &changed()).await;
    let planned = series::plan_move(&arranged.store, arranged.collection, second.id).await.unwrap();
    assert_eq!(planned.problems, []);
    series::carry_out(&arranged.store, &planned, NOW + 5).await.unwrap();
    second
}

on_both! {
    async fn a_collection_moves_on_and_its_links_stay(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let before = links::find_door(store, TOKEN).await.unwrap().unwrap();
        let second = move_on(&arranged).await;
        let door = links::find_door(store, TOKEN).await.unwrap().unwrap();
        assert_eq!((door.link, door.version.number), (before.link, 2));
        assert_eq!(collections::find(store, arranged.collection).await.unwrap().collection.version, second.id);
        let former = series::list_former(store, arranged.collection).await.unwrap();
        assert_eq!(former.iter().map(|it| (it.version.number, it.until)).collect::<Vec<_>>(), [(1, NOW + 5)]);

        // A page that was made before is judged by what it was made of; a number that never was is not.
        let as_it_was = |number| links::as_of_version(store, door.clone(), number);
        assert_eq!(as_it_was(1).await.unwrap().version.id, arranged.version);
        assert_eq!(as_it_was(7).await.unwrap().version.id, second.id);
    }

    async fn only_a_newer_version_that_keeps_the_series_is_moved_to(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let problems = async |to| series::plan_move(store, id, to).await.unwrap().problems;
        assert_eq!(problems(arranged.version).await, [MoveProblem::NotNewer { number: 1 }]);

        let other = ::store::forms::create(store, &arrange::form(), None, NOW).await.unwrap();
        let other = versions::publish(store, other, 0, &arrange::form(), None, NOW).await.unwrap();
        assert_eq!(problems(other.id).await, [MoveProblem::OtherForm]);

        let mut broken = arrange::form();
        for node in &mut broken.nodes {
            if let Node::Question(question) = node && &*question.name == "suggestions" {
                question.kind = Kind::Date;
            }
        }
        assert_ne!(broken, arrange::form(), "the question stands at the top of the form");
        let broken = publish(&arranged, &broken).await;
        let planned = series::plan_move(store, id, broken.id).await.unwrap();
        let question = domain::form::Name::new("suggestions");
        assert_eq!(planned.problems, [MoveProblem::Breaks { change: SeriesChange::TypeChanged { question } }]);
        assert!(matches!(series::carry_out(store, &planned, NOW).await, Err(StoreError::Taken(_))));

        let third = publish(&arranged, &changed()).await;
        let planned = series::plan_move(store, id, third.id).await.unwrap();
        collections::set_closed(store, id, Some(NOW)).await.unwrap();
        assert_eq!(problems(third.id).await, [MoveProblem::Closed]);
        // It was closed after the plan was made.
        assert!(matches!(series::carry_out(store, &planned, NOW).await, Err(StoreError::Taken(_))));
        assert_eq!(series::list_former(store, id).await.unwrap().len(), 0);
    }

    async fn answers_to_both_versions_stand_in_one_matrix(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let find = async || -> Joined { matrices::find(store, id).await.unwrap() };
        responses::submit(store, arranged.submission()).await.unwrap();
        assert_eq!(find().await.matrix.versions(), [(1, 1)]);
        let second = move_on(&arranged).await;
        let answers = r#"{"process_1":"2","visits":3}"#.to_owned();
        let submission = Submission { version: second.id, answers, ..arranged.submission() };
        responses::submit(store, submission).await.unwrap();
        let Joined { series, matrix, .. } = find().await;
        assert_eq!(matrix.versions(), [(1, 1), (2, 1)]);
        assert!(series.form.question("visits").is_some());
        assert_eq!(matrix.codes("process_1").unwrap().len(), 2);
        let held = responses::list_after(store, id, 0, 10).await.unwrap();
        assert_eq!(held.iter().map(|it| it.version).collect::<Vec<_>>(), [1, 2]);
    }

    async fn what_was_decided_holds_where_the_collection_moved_on(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let by = evaluator(&arranged).await;
        let seqs = answered(&arranged, 2).await;
        let reject = Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        reviews::record(store, id, &seqs[..1], reject, NOW).await.unwrap();
        assert_eq!(results::counted(store, id).await.unwrap().matrix.len(), 1);
        let second = move_on(&arranged).await;
        let submission = Submission { version: second.id, ..arranged.submission() };
        responses::submit(store, submission).await.unwrap();
        assert_eq!(results::counted(store, id).await.unwrap().matrix.versions(), [(1, 1), (2, 1)]);
    }

    async fn a_version_that_nobody_answered_is_not_of_the_series_until_someone_does(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let second = move_on(&arranged).await;
        let submission = Submission { version: second.id, ..arranged.submission() };
        responses::submit(store, submission).await.unwrap();
        assert_eq!(matrices::find(store, id).await.unwrap().matrix.versions(), [(2, 1)]);
        // A page that was opened before the move is sent.
        responses::submit(store, arranged.submission()).await.unwrap();
        assert_eq!(matrices::find(store, id).await.unwrap().matrix.versions(), [(1, 1), (2, 1)]);
        assert_eq!(series::find(store, id).await.unwrap().versions().len(), 2);
    }
}
