mod by_strategy;

use std::time::Duration;

use ::store::changes;
use ::store::collections::{self, NewCollection, Of};
use ::store::links::{self, LinkKind};
use ::store::outcomes::{self, Decided, ProjectOutcome};
use ::store::testing::TestDatabase;
use ::store::{
    Store, StoreError, forms, on_both, projects, responses, reviews, rounds, samples, series,
    versions,
};
use domain::access::Sight;
use domain::decision::Decision;
use domain::form::{Form, Instrument, Node};
use domain::ids::{CollectionId, LinkId, ProjectId, RoundId};
use domain::results::outcome::Weights;
use domain::results::{Changes, Claim, Drawn, Results};
use domain::review::Verdict;
use domain::statistics::Reason;
use domain::text::Text;
use uuid::Uuid;

use super::arrange::{self, Arranged, NOW};
use super::reviews::evaluator;

/// The same form in the second round, its process_1 answered with 5; the first round with 4 and 5.
async fn answered_twice(url: &str) -> (Arranged, RoundId) {
    let arranged = arrange::collection(url, LinkKind::Open).await;
    let later = opened_again(&arranged, 2, "ABCDEFGH").await;
    let first = (arranged.collection, arranged.link);
    let second = (later.collection, later.link);
    for (to, score) in [(first, 4), (first, 5), (second, 5), (second, 5), (second, 4)] {
        answer(&arranged, to, score).await;
    }
    (arranged, later.round)
}

/// The same form in another round.
struct Again {
    round: RoundId,
    collection: CollectionId,
    link: LinkId,
}

async fn opened_again(arranged: &Arranged, round: u8, token: &str) -> Again {
    let store = &arranged.store;
    let round = rounds::create(store, &arrange::round(round), NOW).await.unwrap();
    let (project, version) = (arranged.project, arranged.version);
    let new = NewCollection { project, round, version, target: Some(10) };
    let collection = collections::create(store, &new, NOW).await.unwrap();
    let made = links::create(store, collection, "ตลาด", LinkKind::Open, token, NOW).await;
    Again { round, collection, link: made.unwrap() }
}

async fn answer(arranged: &Arranged, to: (CollectionId, LinkId), score: u32) {
    let mut submission = arranged.submission();
    submission.id = Uuid::now_v7();
    submission.answers = format!(r#"{{"sex":"female","process_1":"{score}"}}"#);
    (submission.collection, submission.link) = to;
    responses::submit(&arranged.store, submission).await.unwrap();
}

/// A project in a round against the round before.
async fn found(store: &Store, project: ProjectId, round: RoundId) -> ProjectOutcome {
    let round = rounds::find(store, round).await.unwrap();
    let before = outcomes::find_previous(store, &round).await.unwrap();
    outcomes::find_in_full(store, project, &round, before.as_ref()).await.unwrap()
}

/// All projects of a round against the round before.
async fn listed(store: &Store, round: RoundId) -> Vec<ProjectOutcome> {
    let round = rounds::find(store, round).await.unwrap();
    let before = outcomes::find_previous(store, &round).await.unwrap();
    outcomes::list(store, &round, before.as_ref()).await.unwrap()
}

/// What an overview shows of the only collection of a round.
fn shown(listed: &[ProjectOutcome]) -> (Results, Changes, [Claim; 2]) {
    let held = &listed[0].collections[0];
    let change = held.change.as_ref().unwrap();
    ((*held.results).clone(), change.changes.clone(), change.claims)
}

/// An observation through as many links as there are labels, one answer with this score each.
async fn observed(url: &str, observers: &[(&str, u32)]) -> ProjectOutcome {
    let arranged = arrange::collection(url, LinkKind::Open).await;
    let store = &arranged.store;
    let form = Form { instrument: Instrument::Observation, ..arrange::form() };
    let id = forms::create(store, &form, None, NOW).await.unwrap();
    let version = versions::publish(store, id, 0, &form, None, NOW).await.unwrap().id;
    let new =
        NewCollection { project: arranged.project, round: arranged.round, version, target: None };
    let collection = collections::create(store, &new, NOW).await.unwrap();
    for (at, (label, score)) in observers.iter().enumerate() {
        let token = format!("ABCDEFG{}", at + 2);
        let made = links::create(store, collection, label, LinkKind::Open, &token, NOW).await;
        let mut submission = arranged.submission();
        (submission.collection, submission.version) = (collection, version);
        submission.link = made.unwrap();
        submission.answers = format!(r#"{{"process_1":"{score}"}}"#);
        responses::submit(store, submission).await.unwrap();
    }
    found(store, arranged.project, arranged.round).await
}

/// Where one thread computes, what is read meanwhile must not need another.
#[test]
fn an_outcome_is_found_where_only_one_thread_computes() {
    let database = TestDatabase::sqlite();
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).max_blocking_threads(1).enable_all().build().unwrap();
    let done = runtime.block_on(async {
        let work = async {
            let (arranged, second) = answered_twice(&database.url).await;
            found(&arranged.store, arranged.project, second).await.progress().answers
        };
        tokio::time::timeout(Duration::from_secs(60), work).await
    });
    // Threads that wait for each other would keep the runtime from being dropped.
    runtime.shutdown_background();
    assert_eq!(done.unwrap(), 3);
}

fn relabel(nodes: &mut [Node], name: &str) {
    for node in nodes {
        match node {
            Node::Question(question) if *question.name == *name => {
                question.label = Text::new("คำถามใหม่", "A new question");
            }
            Node::Question(_) => {}
            Node::Group(group) => relabel(&mut group.nodes, name),
        }
    }
}

on_both! {
    async fn raters_of_an_observation_are_told_by_their_links_and_not_to_the_public(url: &str) {
        let found = observed(url, &[("ประธาน", 5), ("กรรมการ", 2)]).await;
        let raters: Vec<_> = found.collections.iter().flat_map(|held| &held.raters).collect();
        let said: Vec<_> = raters
            .iter()
            .map(|rated| {
                let mean = rated.rater.items.get("process_1").and_then(|it| it.text.mean.as_deref());
                (rated.label.as_deref(), mean)
            })
            .collect();
        assert_eq!(said, [(Some("ประธาน"), Some("5.00")), (Some("กรรมการ"), Some("2.00"))]);
        let public = found.for_public(Weights::default());
        let seen: Vec<_> = public.of(Instrument::Observation).collect();
        assert!(seen.len() == 1 && seen[0].raters.is_empty());
    }

    async fn scores_of_a_few_people_are_not_told_to_the_public(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let store = &arranged.store;
        let (scored, silent) = (r#"{"sex":"female","process_1":"4"}"#, r#"{"sex":"female"}"#);
        for answers in [scored, scored, silent, silent, silent, silent] {
            let mut submission = arranged.submission();
            submission.id = Uuid::now_v7();
            submission.answers = answers.to_owned();
            responses::submit(store, submission).await.unwrap();
        }
        let own = found(store, arranged.project, arranged.round).await;
        let public = own.for_public(Weights::default());
        let [house, shown] = [&own, &public].map(|held| {
            let items = &held.collections[0].results.items;
            items.get("process_1").unwrap().figures.clone()
        });
        assert_eq!((house.n, house.text.mean.as_deref()), (2, Some("4.00")));
        let reason = Some(Reason::Suppressed { least: 5 });
        assert_eq!((shown.n, shown.mean, shown.reason), (2, None, reason));
        assert!(own.main().is_some() && public.main().is_none());
    }

    async fn the_public_is_told_that_few_answered_and_nothing_else(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let by = evaluator(&arranged).await;
        let remarks = "โทร 081-234-5678".to_owned();
        let said = Decided { decision: Some(Decision::Improve), remarks, by: Some(by), at: NOW };
        outcomes::decide(&arranged.store, arranged.project, second, &said).await.unwrap();
        let own = found(&arranged.store, arranged.project, second).await;
        assert!(own.withheld.is_empty() && own.is_answered());
        let public = own.for_public(Weights::default());
        let [held] = &public.withheld[..] else { panic!("one collection") };
        assert_eq!(held.instrument, Instrument::Questionnaire);
        assert!(public.collections.is_empty() && public.is_asked() && public.is_answered());
        assert_eq!(public.progress().answers, 0);
        // Somebody answered: that is no lack of data.
        let part = &public.outcome.parts[0].evidence;
        assert_eq!(part.percent.reason(), Some(Reason::Suppressed { least: 5 }));
        let remarks = public.decided.unwrap().remarks;
        assert_eq!(remarks, "โทร [เบอร์โทรศัพท์]");
    }

    async fn rejected_answers_bring_nobody_nearer_to_a_target(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let (store, by) = (&arranged.store, evaluator(&arranged).await);
        let collection = found(store, arranged.project, second).await.collections[0].view.collection.id;
        let first = responses::list_after(store, collection, 0, 1).await.unwrap()[0].seq;
        let decision = reviews::Decision { verdict: Verdict::Rejected, reason: "ทดสอบ", by };
        reviews::record(store, collection, &[first], decision, NOW).await.unwrap();
        let progress = found(store, arranged.project, second).await.progress();
        assert_eq!((progress.answers, progress.received, progress.aimed), (2, 3, Some((2, 10))));
    }

    async fn who_sees_groups_only_sees_no_scores_of_a_few_people(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let own = found(&arranged.store, arranged.project, second).await;
        let seen = |sight| own.clone().seen_with(sight, Weights::default());
        assert_eq!(seen(Sight::Single).outcome, own.outcome);
        let groups = seen(Sight::Groups);
        let reason = Some(Reason::Suppressed { least: 5 });
        let figures = &groups.collections[0].results.overall.as_ref().unwrap().figures;
        assert_eq!((figures.n, figures.mean, figures.reason), (3, None, reason));
        assert!(groups.outcome.text.score.is_none() && groups.collections[0].change.is_none());
        // How far the answers are is no secret.
        assert_eq!(groups.progress(), own.progress());
    }

    async fn one_observer_is_no_score_sheet(url: &str) {
        let found = observed(url, &[("ประธาน", 5)]).await;
        assert!(found.collections.iter().all(|held| held.raters.is_empty()));
    }

    async fn a_project_is_compared_with_the_round_before(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        let own = found(store, arranged.project, second).await;
        let main = own.main().unwrap();
        assert_eq!((main.results.n, own.progress().done()), (3, (3, Some(10))));
        let change = main.change.as_ref().unwrap();
        let overall = change.changes.overall.figure().unwrap();
        assert_eq!((overall.n, overall.text.difference.as_str()), ([2, 3], "0.17"));
        // 14/15 · 100 of the questionnaire alone.
        assert_eq!(own.outcome.text.score.as_deref(), Some("93.33"));
        let first = found(store, arranged.project, arranged.round).await;
        assert!(first.main().unwrap().change.is_none());
        let listed = listed(store, second).await;
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].outcome, own.outcome);
    }

    async fn an_overview_is_never_older_than_what_it_is_made_of(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        let by = evaluator(&arranged).await;
        let of_second = collections::list_of(store, Of::Round(second)).await.unwrap();
        let later = of_second[0].collection.id;
        let link = links::list(store, later).await.unwrap()[0].id;
        // Another store on the same database remembers nothing.
        let as_it_is = async || {
            let other = Store::open(url).await.unwrap();
            let shown = shown(&listed(&other, second).await);
            other.close().await;
            shown
        };
        let mut last = shown(&listed(store, second).await);
        assert_eq!(last, as_it_is().await);
        let seqs = async |id| -> Vec<i64> {
            let held = responses::list_after(store, id, 0, 100).await.unwrap();
            held.into_iter().map(|response| response.seq).collect()
        };
        let judge = async |id, verdict| {
            let decision = reviews::Decision { verdict, reason: "ทดสอบ", by };
            let seqs = seqs(id).await;
            reviews::record(store, id, &seqs[..1], decision, NOW).await.unwrap();
        };
        for step in 0..8 {
            match step {
                0 => answer(&arranged, (later, link), 2).await,
                1 => judge(later, Verdict::Rejected).await,
                2 => judge(later, Verdict::Withdrawn).await,
                3 => samples::set_drawn(store, later, Some(Drawn::Random), NOW).await.unwrap(),
                4 => answer(&arranged, (arranged.collection, arranged.link), 1).await,
                5 => judge(arranged.collection, Verdict::Rejected).await,
                6 => {
                    let version = versions::find(store, arranged.version).await.unwrap();
                    let mut form = version.form.clone();
                    relabel(&mut form.nodes, "process_1");
                    let new = versions::publish(store, version.form_id, 1, &form, None, NOW).await;
                    let to = new.unwrap().id;
                    let planned = series::plan_move(store, later, to).await.unwrap();
                    series::carry_out(store, &planned, NOW).await.unwrap();
                }
                _ => {
                    let made = links::create(store, later, "วัด", LinkKind::Open, "ABCDEFGJ", NOW);
                    answer(&arranged, (later, made.await.unwrap()), 5).await;
                }
            }
            let now = shown(&listed(store, second).await);
            assert_eq!(now, as_it_is().await, "step {step}");
            assert_ne!(now, last, "step {step}");
            last = now;
        }
    }

    async fn a_round_is_compared_with_the_earlier_one_that_was_chosen(url: &str) {
        let (arranged, second) = answered_twice(url).await;
        let store = &arranged.store;
        let third = opened_again(&arranged, 3, "ABCDEFGK").await;
        answer(&arranged, (third.collection, third.link), 3).await;
        let third = rounds::find(store, third.round).await.unwrap();
        let earlier = outcomes::list_earlier(store, &third).await.unwrap();
        let ids: Vec<RoundId> = earlier.iter().map(|round| round.id).collect();
        assert_eq!(ids, [second, arranged.round]);
        let mut means = Vec::new();
        for before in [Some(&earlier[0]), Some(&earlier[1]), Some(&earlier[0]), None] {
            let listed = outcomes::list(store, &third, before).await.unwrap();
            let change = listed[0].change().map(|change| change.text.mean.clone());
            assert_eq!(listed[0].collections[0].before.is_some(), before.is_some());
            means.push(change.map(|[before, after]| format!("{before} {after}")));
        }
        let means: Vec<Option<&str>> = means.iter().map(Option::as_deref).collect();
        assert_eq!(means, [Some("4.67 3.00"), Some("4.50 3.00"), Some("4.67 3.00"), None]);
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
        let found = changes::find(store, &related[0], &related[1]).await.unwrap();
        assert_eq!(found.changes.n, [2, 3]);
        let trend = changes::trend(store, &related).await.unwrap();
        assert_eq!(trend.results.iter().map(|results| results.n).collect::<Vec<_>>(), [2, 3]);
        assert!(trend.otherwise.iter().all(|it| !it.overall && it.aspects.is_empty()));
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
        assert!(matches!(nobody, Err(StoreError::InUse("project or round"))));
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
