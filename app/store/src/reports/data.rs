//! What a run is made of, as the database has it now: enough to tell whether it is another.

use std::fmt::Debug;

use domain::ids::{CollectionId, RoundId};
use sea_orm::sea_query::{Expr, IntoCondition, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::{Scope, Source};
use crate::changes::is_same_project;
use crate::collections::{self, CollectionView, Of};
use crate::entities::{
    areas, decisions, links, margins, places, quotes, responses, reviews as reviews_table,
    rounds as rounds_table, samples, taggings, tags,
};
use crate::projects::{self, Project};
use crate::{Store, StoreError, organizations, outcomes, results, rounds, strategies};

/// What a run is made of: where two are equal, the files are the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Data {
    /// The collections that it tells of, by id.
    pub of: Vec<Source>,
    /// Of all else that its files are made of.
    stamp: [u8; 32],
}

/// What a run of this scope is made of now. Asked before and after its files are made, it tells whether
/// they all tell the same. It takes some thirty queries and two a collection, and reads no answer.
pub async fn find_data(store: &Store, scope: &Scope) -> Result<Data, StoreError> {
    let Reach { of, before, projects, rounds } = reach(store, scope).await?;
    let all: Vec<i64> = of.iter().chain(&before).map(|view| view.collection.id.0).collect();
    let ids = || all.iter().copied();

    let mut stamp = Stamp { store, digest: Sha256::new() };
    stamp.put(&organizations::find(store).await?);
    stamp.put(&strategies::list(store).await?);
    stamp.put(&projects);
    for view in of.iter().chain(&before) {
        stamp.put(&(&view.collection, &view.project));
    }
    stamp.put(&sources(store, &before).await?);

    // With their weights.
    let own = rounds_table::Column::Id.is_in(rounds.iter().map(|id| id.0));
    stamp.rows::<rounds_table::Entity>(own).await?;
    let own = Condition::all()
        .add(decisions::Column::RoundId.is_in(rounds.iter().map(|id| id.0)))
        .add(decisions::Column::ProjectId.is_in(projects.iter().map(|project| project.id.0)));
    stamp.rows::<decisions::Entity>(own).await?;
    stamp.rows::<links::Entity>(links::Column::CollectionId.is_in(ids())).await?;
    stamp.rows::<samples::Entity>(samples::Column::CollectionId.is_in(ids())).await?;
    stamp.rows::<areas::Entity>(areas::Column::CollectionId.is_in(ids())).await?;
    stamp.rows::<margins::Entity>(margins::Column::CollectionId.is_in(ids())).await?;
    stamp.rows::<places::Entity>(places::Column::CollectionId.is_in(ids())).await?;
    stamp.rows::<tags::Entity>(tags::Column::CollectionId.is_in(ids())).await?;

    let own = reviews_table::Column::CollectionId.is_in(ids());
    stamp.sum::<reviews_table::Entity>(reviews_table::Column::Id, own).await?;
    let own = quotes::Column::CollectionId.is_in(ids());
    stamp.sum::<quotes::Entity>(quotes::Column::Id, own).await?;
    let own_tags = Query::select()
        .column(tags::Column::Id)
        .from(tags::Entity)
        .and_where(tags::Column::CollectionId.is_in(ids()))
        .to_owned();
    let own = taggings::Column::TagId.in_subquery(own_tags);
    stamp.sum::<taggings::Entity>(taggings::Column::Id, own).await?;

    Ok(Data { of: sources(store, &of).await?, stamp: stamp.digest.finalize().into() })
}

/// Which parts of the database a run reads.
struct Reach {
    of: Vec<CollectionView>,
    /// The collections that those are compared with.
    before: Vec<CollectionView>,
    /// That it tells of, with or without a collection.
    projects: Vec<Project>,
    rounds: Vec<RoundId>,
}

async fn reach(store: &Store, scope: &Scope) -> Result<Reach, StoreError> {
    let round = match scope {
        Scope::Collection { id, .. } => {
            let view = collections::view(store, *id).await?;
            let (projects, rounds) = (vec![view.project.clone()], vec![view.round.id]);
            return Ok(Reach { of: vec![view], before: Vec::new(), projects, rounds });
        }
        Scope::Project { round, .. } | Scope::Round(round) => rounds::find(store, *round).await?,
    };
    let previous = outcomes::find_previous(store, &round).await?;
    let mut of = collections::list_of(store, Of::Round(round.id)).await?;
    let mut before = match &previous {
        Some(previous) => collections::list_of(store, Of::Round(previous.id)).await?,
        None => Vec::new(),
    };
    let projects = match scope {
        Scope::Project { project, .. } => {
            let own = projects::find(store, *project).await?;
            of.retain(|view| view.project.id == own.id);
            before.retain(|view| is_same_project(&own, &view.project));
            vec![own]
        }
        _ => projects::list(store, Some(round.round.fiscal_year)).await?,
    };
    let rounds = std::iter::once(round.id).chain(previous.map(|previous| previous.id)).collect();
    Ok(Reach { of, before, projects, rounds })
}

/// Collections with what they hold, by id.
async fn sources(store: &Store, views: &[CollectionView]) -> Result<Vec<Source>, StoreError> {
    let mut sources = Vec::new();
    for view in views {
        let collection = view.collection.id;
        let last = find_last(store, collection).await?;
        let answers = results::counted(store, collection).await?.matrix.len() as u64;
        let version = view.version.id;
        sources.push(Source { collection, version, answers, last });
    }
    sources.sort_by_key(|source| source.collection);
    Ok(sources)
}

/// The last answer of a collection by the order of commits; 0 where it holds none.
async fn find_last(store: &Store, id: CollectionId) -> Result<i64, StoreError> {
    let last: Option<i64> = responses::Entity::find()
        .select_only()
        .column(responses::Column::Seq)
        .filter(responses::Column::CollectionId.eq(id.0))
        .order_by_desc(responses::Column::Seq)
        .limit(1)
        .into_tuple()
        .one(&store.read)
        .await?;
    Ok(last.unwrap_or_default())
}

/// A digest of what was read.
struct Stamp<'store> {
    store: &'store Store,
    digest: Sha256,
}

impl Stamp<'_> {
    fn put(&mut self, read: &impl Debug) {
        self.digest.update(format!("{read:?}\n"));
    }

    /// All that stands in these rows: they are few, and are written again in place.
    async fn rows<E: EntityTrait>(&mut self, which: impl IntoCondition) -> Result<(), StoreError> {
        let rows = E::find().filter(which).all(&self.store.read).await?;
        let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        // Databases give them in any order.
        rows.sort_unstable();
        self.put(&rows);
        Ok(())
    }

    /// How many of these rows there are, and the sum of a number that is larger in every new one: there
    /// may be many, and they are only added and removed.
    async fn sum<E: EntityTrait>(
        &mut self,
        number: impl ColumnTrait,
        which: impl IntoCondition,
    ) -> Result<(), StoreError> {
        // PostgreSQL gives no whole number unless it is asked for one.
        let sum = Expr::cust(format!("CAST(SUM({}) AS BIGINT)", number.as_str()));
        let told: Option<(i64, Option<i64>)> = E::find()
            .select_only()
            .column_as(number.count(), "n")
            .column_as(sum, "sum")
            .filter(which)
            .into_tuple()
            .one(&self.store.read)
            .await?;
        self.put(&told);
        Ok(())
    }
}
