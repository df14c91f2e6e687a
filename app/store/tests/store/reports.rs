mod data;

use ::store::collections;
use ::store::links::LinkKind;
use ::store::reports::{self, Fault, File, MOST_TRIES, Made, NewRun, RunState, Scope, Source};
use ::store::{StoreError, on_both};
use domain::ids::{CollectionId, ReportId};
use domain::report::Digits;
use migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;

use super::arrange::{self, NOW};

fn run(collection: CollectionId) -> NewRun {
    let scope = Scope::Collection { id: collection, filters: String::new() };
    NewRun { scope, language: "th".into(), digits: Digits::Thai }
}

on_both! {
    async fn a_run_is_taken_once_and_keeps_what_came_of_it(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, run) = (&arranged.store, run(arranged.collection));
        let first = reports::ask(store, &run, None, NOW).await.unwrap();
        let second = reports::ask(store, &run, None, NOW).await.unwrap();
        let taken = reports::take(store, NOW).await.unwrap().unwrap();
        assert_eq!((taken.id, &taken.run), (first, &run));
        assert_eq!(reports::take(store, NOW).await.unwrap().unwrap().id, second);
        assert_eq!(reports::take(store, NOW).await.unwrap(), None);
        reports::step(store, first, 3, NOW).await.unwrap();
        assert_eq!(reports::find(store, first).await.unwrap().state, RunState::Running(3));
        let collection = collections::find(store, arranged.collection).await.unwrap();
        let made = Made {
            answers: 37,
            of: vec![Source {
                collection: arranged.collection,
                version: collection.collection.version,
                answers: 37,
                last: 40,
            }],
            files: vec![File { name: "report.pdf".into(), bytes: 9, sha256: "ab".into() }],
        };
        reports::finish(store, first, &made, NOW + 5).await.unwrap();
        reports::fail(store, second, Fault::Moving, NOW + 6).await.unwrap();
        let runs = reports::list(store, &run.scope, 10).await.unwrap();
        let states: Vec<RunState> = runs.into_iter().map(|run| run.state).collect();
        let failed = RunState::Failed { finished_at: NOW + 6, fault: Fault::Moving };
        assert_eq!(states, [failed, RunState::Done { finished_at: NOW + 5, made }]);
    }

    async fn a_run_of_a_server_that_is_gone_is_begun_anew(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let id = reports::ask(store, &run(arranged.collection), None, NOW).await.unwrap();
        reports::take(store, NOW).await.unwrap().unwrap();
        reports::step(store, id, 2, NOW + 60_000).await.unwrap();
        assert_eq!(reports::take(store, NOW + 120_000).await.unwrap(), None);
        let again = reports::take(store, NOW + 60_000 + 120_001).await.unwrap().unwrap();
        assert_eq!((again.id, again.state), (id, RunState::Running(0)));
    }

    async fn a_run_that_never_ends_is_given_up(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let id = reports::ask(store, &run(arranged.collection), None, NOW).await.unwrap();
        // Each server is gone a while later.
        let later = |tries: u32| NOW + i64::from(tries) * 200_000;
        for tries in 0..MOST_TRIES {
            assert_eq!(reports::take(store, later(tries)).await.unwrap().unwrap().id, id);
        }
        let next = reports::ask(store, &run(arranged.collection), None, NOW).await.unwrap();
        let end = later(MOST_TRIES);
        assert_eq!(reports::take(store, end).await.unwrap().unwrap().id, next, "others go on");
        assert_eq!(reports::give_up(store, end).await.unwrap(), [id]);
        assert_eq!(reports::give_up(store, end).await.unwrap(), []);
        let failed = RunState::Failed { finished_at: end, fault: Fault::GivenUp };
        assert_eq!(reports::find(store, id).await.unwrap().state, failed);
    }

    async fn every_fault_reads_back(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let id = reports::ask(store, &run(arranged.collection), None, NOW).await.unwrap();
        for fault in [Fault::Moving, Fault::Filters, Fault::Unwritten, Fault::Broken, Fault::GivenUp] {
            reports::fail(store, id, fault, NOW).await.unwrap();
            let failed = RunState::Failed { finished_at: NOW, fault };
            assert_eq!(reports::find(store, id).await.unwrap().state, failed);
        }
    }

    async fn runs_are_of_collections_that_are_there(url: &str) {
        let store = arrange::open(url).await;
        let asked = reports::ask(&store, &run(CollectionId(9)), None, NOW).await;
        assert!(matches!(asked, Err(StoreError::InUse("what a report is of"))));
        let found = reports::find(&store, ReportId(9)).await;
        assert!(matches!(found, Err(StoreError::NotFound("report"))));
    }

    async fn runs_of_a_project_and_of_a_round_are_told_apart(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, project, round) = (&arranged.store, arranged.project, arranged.round);
        let chosen = Scope::Collection { id: arranged.collection, filters: "where=sex:male".into() };
        let scopes = [Scope::Project { project, round }, Scope::Round(round), chosen];
        for scope in &scopes {
            let asked = NewRun { scope: scope.clone(), ..run(arranged.collection) };
            let id = reports::ask(store, &asked, None, NOW).await.unwrap();
            let listed = reports::list(store, scope, 10).await.unwrap();
            assert_eq!(listed.iter().map(|run| (run.id, &run.run)).collect::<Vec<_>>(), [(id, &asked)]);
        }
        let newest = reports::list_newest(store, 2).await.unwrap().into_iter();
        let newest: Vec<Scope> = newest.map(|run| run.run.scope).collect();
        assert_eq!(newest, [scopes[2].clone(), scopes[1].clone()], "of whatever they are");
    }

    async fn a_run_that_is_done_outlives_the_change_that_widens_runs(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let db = arranged.store.connection();
        let changes = Migrator::migrations();
        let at = changes.iter().position(|change| change.name().ends_with("widen_reports")).unwrap();
        Migrator::down(db, Some((changes.len() - at) as u32)).await.unwrap();
        let (collection, version) = (arranged.collection, arranged.version);
        let row = format!(
            "INSERT INTO reports (collection_id, language, digits, asked_at, state, steps, beat_at, \
             finished_at, version_id, answers, last_seq, files) VALUES ({collection}, 'th', 'thai', 1, \
             'done', 6, 2, 3, {version}, 37, 40, '[]')"
        );
        db.execute_unprepared(&row).await.unwrap();
        migrations::up(db).await.unwrap();
        let runs = reports::list(&arranged.store, &run(collection).scope, 10).await.unwrap();
        let of = vec![Source { collection, version, answers: 37, last: 40 }];
        let made = Made { answers: 37, of, files: Vec::new() };
        let states: Vec<RunState> = runs.into_iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Done { finished_at: 3, made }]);
        // The next one gets a number of its own.
        reports::ask(&arranged.store, &run(collection), None, NOW).await.unwrap();
    }

    async fn a_run_is_forgotten_unless_it_is_being_made(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, run) = (&arranged.store, run(arranged.collection));
        let id = reports::ask(store, &run, None, NOW).await.unwrap();
        reports::take(store, NOW).await.unwrap().unwrap();
        let busy = reports::delete(store, id, NOW).await;
        assert!(matches!(busy, Err(StoreError::InUse("report"))));
        reports::fail(store, id, Fault::Broken, NOW).await.unwrap();
        reports::delete(store, id, NOW).await.unwrap();
        let gone = reports::delete(store, id, NOW).await;
        assert!(matches!(gone, Err(StoreError::NotFound("report"))));
    }
}
