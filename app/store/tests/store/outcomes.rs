use ::store::changes;
use ::store::collections::{self, NewCollection, Of};
use ::store::links::{self, LinkKind};
use ::store::outcomes::{self, Decided};
use ::store::{StoreError, on_both, projects, responses, rounds};
use domain::decision::Decision;
use domain::ids::{ProjectId, RoundId};
use domain::results::outcome::Weights;
use uuid::Uuid;

use super::arrange::{self, Arranged, NOW};

/// The same form in the second round, its process_1 answered with 5; the first round with 4 and 5.
async fn answered_twice(url: &str) -> (Arranged, RoundId) {
    let arranged = arrange::collection(url, LinkKind::Open).await;
    let store = &arranged.store;
    let second = rounds::create(store, &arrange::round(2), NOW).await.unwrap();
    let new = NewCollection {
        project: arranged.project,
        round: second,
        version: arranged.version,
        target: Some(10),
    };
    let later = collections::create(store, &new, NOW).await.unwrap();
    let link = links::create(store, later, "ตลาด", LinkKind::Open, "ABCDEFGH", NOW).await.unwrap();
    for (later_one, score) in [(false, 4), (false, 5), (true, 5), (true, 5), (true, 4)] {
        let mut submission = arranged.submission();
        submission.id = Uuid::now_v7();
        submission.answers = format!(r#"{{"sex":"female","process_1":"{score}"}}"#);
        if later_one {
            (submission.collection, submission.link) = (later, link);
        }
        responses::submit(store, submission).await.unwrap();
    }
    (arranged, second)
}

on_both! {
    async fn a_project_is_compared_with_the_round_before(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        let found = outcomes::find(store, arranged.project, second).await.unwrap();
        let main = found.main().unwrap();
        assert_eq!((main.results.n, found.progress().done()), (3, (3, Some(10))));
        let change = main.change.as_ref().unwrap();
        let overall = change.overall.figure().unwrap();
        assert_eq!((overall.n, overall.text.difference.as_str()), ([2, 3], "0.17"));
        // 14/15 · 100 of the questionnaire alone.
        assert_eq!(found.outcome.text.score.as_deref(), Some("93.33"));
        let first = outcomes::find(store, arranged.project, arranged.round).await.unwrap();
        assert!(first.main().unwrap().change.is_none());
        let listed = outcomes::list(store, second).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].outcome, found.outcome);
    }

    async fn collections_of_one_form_and_project_belong_together(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        let of_second = collections::list_of(store, Of::Round(second)).await.unwrap();
        let related = changes::related(store, &of_second[0]).await.unwrap();
        let ids: Vec<_> = related.iter().map(|view| view.collection.id).collect();
        assert_eq!(ids, [arranged.collection, of_second[0].collection.id]);
        let before = changes::before(&of_second[0], &related).unwrap();
        assert_eq!((before.collection.id, before.answers), (arranged.collection, 2));
        let found = changes::find(store, ids[0], ids[1]).await.unwrap();
        assert_eq!(found.n, [2, 3]);
        let trend = changes::trend(store, &related).await.unwrap();
        assert_eq!(trend.iter().map(|results| results.n).collect::<Vec<_>>(), [2, 3]);
    }

    async fn a_round_keeps_its_weights_and_a_project_its_decision(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        assert_eq!(outcomes::find_weights(store, second).await.unwrap(), Weights::default());
        let weights = Weights::new([40, 30, 20, 10]).unwrap();
        outcomes::save_weights(store, second, weights).await.unwrap();
        assert_eq!(outcomes::find_weights(store, second).await.unwrap(), weights);
        assert_eq!(outcomes::find_weights(store, arranged.round).await.unwrap(), Weights::default());
        let unknown = outcomes::save_weights(store, RoundId(99), weights).await;
        assert!(matches!(unknown, Err(StoreError::NotFound("round"))));
        let mut decided =
            Decided { decision: Some(Decision::Improve), remarks: "เพิ่มป้าย".into(), by: None, at: NOW };
        outcomes::decide(store, arranged.project, second, &decided).await.unwrap();
        (decided.decision, decided.at) = (None, NOW + 1);
        outcomes::decide(store, arranged.project, second, &decided).await.unwrap();
        let held = outcomes::find_decision(store, arranged.project, second).await.unwrap();
        assert_eq!(held, Some(decided.clone()));
        let other = outcomes::find_decision(store, arranged.project, arranged.round).await.unwrap();
        assert_eq!(other, None);
        let nobody = outcomes::decide(store, ProjectId(99), second, &decided).await;
        assert!(matches!(nobody, Err(StoreError::InUse(_))));
    }

    async fn a_project_of_another_year_is_the_same_by_its_name(url: &str) {
        let store = arrange::open(url).await;
        let mut next = arrange::project("63-001");
        (next.fiscal_year, next.name) = (2563, "โครงการ 62-001 ".into());
        for project in [arrange::project("62-001"), arrange::project("62-002"), next] {
            projects::create(&store, &project, NOW).await.unwrap();
        }
        let held = projects::list(&store, None).await.unwrap();
        let [next, one, two] = &held[..] else { panic!("three projects") };
        assert!(changes::is_same_project(next, one) && !changes::is_same_project(next, two));
        assert!(!changes::is_same_project(one, two));
    }
}
