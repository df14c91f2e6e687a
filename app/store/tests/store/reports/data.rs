//! What a run is made of.

use std::fmt::Debug;

use ::store::collections::{self, NewCollection};
use ::store::links::{self, LinkKind};
use ::store::organizations::{self, Organization};
use ::store::outcomes::{self, Decided};
use ::store::places::{self, Expected};
use ::store::projects::{self, NewProject};
use ::store::reports::{self, Data, Scope};
use ::store::responses::{self, Submission};
use ::store::reviews::{self, Decision};
use ::store::samples::{self, Sample};
use ::store::weights::{self, Totals};
use ::store::{Store, on_both, quotes, rounds, strategies, tags};
use domain::decision;
use domain::form::Name;
use domain::ids::{CollectionId, ProjectId, RoundId};
use domain::quality::Point;
use domain::results::Drawn;
use domain::results::outcome::Weights;
use domain::review::Verdict;
use domain::sampling::Area;
use domain::text::Text;

use crate::store::arrange::{self, NOW};
use crate::store::reviews::evaluator;
use crate::store::tags::wrote;

/// Of which runs the data changed: of a collection, of its project in the round, of the round.
type Changed = [bool; 3];

const NONE: Changed = [false; 3];
const ALL: Changed = [true; 3];

/// What runs are made of, as it was looked at last.
struct Watched<'store> {
    store: &'store Store,
    scopes: [Scope; 3],
    last: Vec<Data>,
}

impl Watched<'_> {
    async fn of(
        store: &Store,
        (id, project, round): (CollectionId, ProjectId, RoundId),
    ) -> Watched<'_> {
        let of_collection = Scope::Collection { id, filters: String::new() };
        let scopes = [of_collection, Scope::Project { project, round }, Scope::Round(round)];
        let mut watched = Watched { store, scopes, last: Vec::new() };
        watched.last = watched.look().await;
        watched
    }

    async fn look(&self) -> Vec<Data> {
        let mut found = Vec::new();
        for scope in &self.scopes {
            found.push(reports::find_data(self.store, scope).await.unwrap());
        }
        found
    }

    async fn changed(&mut self) -> Changed {
        let now = self.look().await;
        let changed = [0, 1, 2].map(|at| now[at] != self.last[at]);
        self.last = now;
        changed
    }

    async fn after<T, E: Debug>(&mut self, change: impl Future<Output = Result<T, E>>) -> Changed {
        change.await.unwrap();
        self.changed().await
    }
}

on_both! {
    async fn whatever_its_files_tell_of_is_of_the_data_of_a_run(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        let (project, round) = (arranged.project, arranged.round);
        let by = evaluator(&arranged).await;
        let mut watched = Watched::of(store, (id, project, round)).await;
        assert_eq!(watched.changed().await, NONE);

        let keys = wrote(&arranged, &["ถนนพัง"]).await;
        assert_eq!(watched.changed().await, ALL);
        let accept = Decision { verdict: Verdict::Accepted, reason: "ดูแล้ว", by };
        let seqs = [keys[0].seq];
        assert_eq!(watched.after(reviews::record(store, id, &seqs, accept, NOW)).await, ALL);

        let weights = Weights::new([61, 13, 13, 13]).unwrap();
        assert_eq!(watched.after(outcomes::save_weights(store, round, weights)).await, ALL);
        let improve = Some(decision::Decision::Improve);
        let decided = Decided { decision: improve, remarks: String::new(), by: Some(by), at: NOW };
        assert_eq!(watched.after(outcomes::decide(store, project, round, &decided)).await, ALL);

        let tag = tags::find_or_create(store, id, "ถนน").await.unwrap();
        assert_eq!(watched.changed().await, ALL);
        assert_eq!(watched.after(tags::put(store, id, tag, &keys, by, NOW)).await, ALL);
        assert_eq!(watched.after(tags::take_off(store, id, tag, &keys[0])).await, ALL);
        assert_eq!(watched.after(quotes::pick(store, id, &keys[0], by, NOW)).await, ALL);
        assert_eq!(watched.after(quotes::let_go(store, id, &keys[0])).await, ALL);

        let link = links::create(store, id, "วัด", LinkKind::Open, "ABCDEFGH", NOW);
        assert_eq!(watched.after(link).await, ALL);
        assert_eq!(watched.after(collections::set_target(store, id, 7)).await, ALL);
        assert_eq!(watched.after(samples::set_drawn(store, id, Some(Drawn::Census), NOW)).await, ALL);
        // Nothing else of the sample is another.
        let areas = vec![Area { name: "ตลาด".into(), population: 5, choice: None }];
        let plan = Sample { areas, ..Sample::default() };
        assert_eq!(watched.after(samples::set_plan(store, id, &plan, NOW)).await, ALL);
        let totals = [Totals { question: Name::new("sex"), totals: vec![("male".into(), 5)] }];
        assert_eq!(watched.after(weights::set_totals(store, id, &totals)).await, ALL);
        let point = Point { latitude: 15.585, longitude: 102.425 };
        let expected = Some(Expected { point, metres: 500 });
        assert_eq!(watched.after(places::set(store, id, expected)).await, ALL);

        let renamed = NewProject { name: "ถนนใหม่".into(), ..arrange::project("62-001") };
        assert_eq!(watched.after(projects::update(store, project, &renamed)).await, ALL);
        let strategies = [(1, Text::new("โครงสร้างพื้นฐาน", "Infrastructure"))];
        assert_eq!(watched.after(strategies::save(store, &strategies)).await, ALL);
        let name = Text::new("เทศบาลตำบล", "Subdistrict Municipality");
        let organization = Organization { name, ..arrange::organization() };
        assert_eq!(watched.after(organizations::save(store, &organization, NOW)).await, ALL);
        assert_eq!(watched.changed().await, NONE);
    }

    async fn what_is_of_others_is_not_of_the_data_of_a_run(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, version) = (&arranged.store, arranged.version);
        let project = projects::create(store, &arrange::project("62-002"), NOW).await.unwrap();
        let new = NewCollection { project, round: arranged.round, version, target: None };
        let collection = collections::create(store, &new, NOW).await.unwrap();
        let made = links::create(store, collection, "วัด", LinkKind::Open, "ABCDEFGH", NOW).await;
        let link = made.unwrap();
        let own = (arranged.collection, arranged.project, arranged.round);
        let mut watched = Watched::of(store, own).await;
        let answer = Submission { collection, link, ..arranged.submission() };
        assert_eq!(watched.after(responses::submit(store, answer)).await, [false, false, true]);

        // In a later round the first one is what results are compared with.
        let round = rounds::create(store, &arrange::round(2), NOW).await.unwrap();
        let new = NewCollection { project: arranged.project, round, ..new };
        let later = collections::create(store, &new, NOW).await.unwrap();
        let mut watched = Watched::of(store, (later, arranged.project, round)).await;
        let answer = arranged.submission();
        assert_eq!(watched.after(responses::submit(store, answer)).await, [false, true, true]);
    }
}
