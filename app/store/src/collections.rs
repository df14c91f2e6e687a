//! Collections: a form version open for answers, for one project in one round.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use domain::ids::{CollectionId, ProjectId, RoundId, VersionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, TransactionTrait,
};

use crate::connect::{begin_writing, is_shared};
use crate::entities::{
    collections as table, links as links_table, projects as projects_table, responses,
};
use crate::links::{self, MadeLink, NewLink};
use crate::projects::{self, Project};
use crate::rounds::{self, Round};
use crate::versions::{self, PublishedVersion};
use crate::{Store, StoreError, draw};

/// What a collection is made of; `target` is the number of answers aimed at.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCollection {
    pub project: ProjectId,
    pub round: RoundId,
    pub version: VersionId,
    pub target: Option<u32>,
}

/// A collection; times in milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    pub id: CollectionId,
    pub collection: NewCollection,
    pub opened_at: i64,
    pub closed_at: Option<i64>,
}

/// A collection with what it belongs to, and how many answers it holds.
#[derive(Debug, Clone)]
pub struct CollectionView {
    pub collection: Collection,
    pub project: Project,
    pub round: Round,
    pub version: Arc<PublishedVersion>,
    pub answers: u64,
}

/// What collections are looked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Project(ProjectId),
    Round(RoundId),
}

/// How many answers may be aimed at: nobody counts on more than the country has people.
pub const TARGETS: RangeInclusive<u32> = 1..=70_000_000;

/// Whether a project may be evaluated in a round: both are of one fiscal year, so that a year's
/// projects with a collection are never more than its projects.
pub fn is_of_round(project: &Project, round: &Round) -> bool {
    project.project.fiscal_year == round.round.fiscal_year
}

/// Opens a collection with its links, all or nothing; the links in the order given.
pub async fn open(
    store: &Store,
    collection: &NewCollection,
    links: &[NewLink],
    now: i64,
) -> Result<(CollectionId, Vec<MadeLink>), StoreError> {
    let mut tries = 1..=draw::TRIES;
    loop {
        tries.next();
        let transaction = store.write.begin().await?;
        match insert_with_links(&transaction, collection, links, now).await {
            Ok(opened) => {
                transaction.commit().await?;
                store.doors.invalidate_all();
                return Ok(opened);
            }
            Err(StoreError::Taken(_)) if !tries.is_empty() => transaction.rollback().await?,
            Err(error) => return Err(error),
        }
    }
}

/// The same for one who may have sent the same form twice: a collection just like this one that was
/// opened since `since` is the one that was meant. Whether it was opened now is told beside its id.
pub async fn open_once(
    store: &Store,
    collection: &NewCollection,
    link: &NewLink,
    since: i64,
    now: i64,
) -> Result<(CollectionId, bool), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    if is_shared(&store.write) {
        // Two that open at once must not both find nothing there.
        let project = projects_table::Entity::find_by_id(collection.project.0);
        project.lock_exclusive().one(&transaction).await?;
    }
    if let Some(id) = find_twin(&transaction, collection, link, since).await? {
        return Ok((id, false));
    }
    let (id, _) =
        insert_with_links(&transaction, collection, std::slice::from_ref(link), now).await?;
    transaction.commit().await?;
    store.doors.invalidate_all();
    Ok((id, true))
}

async fn find_twin(
    db: &impl ConnectionTrait,
    collection: &NewCollection,
    link: &NewLink,
    since: i64,
) -> Result<Option<CollectionId>, StoreError> {
    let labelled = links_table::Entity::find()
        .select_only()
        .column(links_table::Column::CollectionId)
        .filter(links_table::Column::Label.eq(&link.label))
        .filter(links_table::Column::Kind.eq(link.kind.code()))
        .into_query();
    let found = table::Entity::find()
        .filter(table::Column::ProjectId.eq(collection.project.0))
        .filter(table::Column::RoundId.eq(collection.round.0))
        .filter(table::Column::VersionId.eq(collection.version.0))
        .filter(match collection.target {
            Some(target) => table::Column::Target.eq(i64::from(target)),
            None => table::Column::Target.is_null(),
        })
        .filter(table::Column::OpenedAt.gte(since))
        .filter(table::Column::ClosedAt.is_null())
        .filter(table::Column::Id.in_subquery(labelled))
        .one(db)
        .await?;
    Ok(found.map(|row| CollectionId(row.id)))
}

async fn insert_with_links(
    db: &impl ConnectionTrait,
    collection: &NewCollection,
    links: &[NewLink],
    now: i64,
) -> Result<(CollectionId, Vec<MadeLink>), StoreError> {
    let id = insert(db, collection, now).await?;
    let mut made = Vec::with_capacity(links.len());
    for link in links {
        made.push(links::insert_drawn(db, id, link, now).await?);
    }
    Ok((id, made))
}

/// Opens a collection without a link.
pub async fn create(
    store: &Store,
    collection: &NewCollection,
    now: i64,
) -> Result<CollectionId, StoreError> {
    insert(&store.write, collection, now).await
}

async fn insert(
    db: &impl ConnectionTrait,
    collection: &NewCollection,
    now: i64,
) -> Result<CollectionId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        project_id: ActiveValue::Set(collection.project.0),
        round_id: ActiveValue::Set(collection.round.0),
        version_id: ActiveValue::Set(collection.version.0),
        target: ActiveValue::Set(collection.target.map(i64::from)),
        opened_at: ActiveValue::Set(now),
        closed_at: ActiveValue::Set(None),
    };
    let inserted =
        table::Entity::insert(row).exec(db).await.map_err(StoreError::writing("collection"))?;
    Ok(CollectionId(inserted.last_insert_id))
}

/// Closes a collection at `at`, or opens it again with `None`.
pub async fn set_closed(
    store: &Store,
    id: CollectionId,
    at: Option<i64>,
) -> Result<(), StoreError> {
    table::Entity::update_many()
        .col_expr(table::Column::ClosedAt, Expr::value(at))
        .filter(table::Column::Id.eq(id.0))
        .exec(&store.write)
        .await?;
    store.doors.invalidate_all();
    Ok(())
}

/// Aims at another number of answers.
pub async fn set_target(store: &Store, id: CollectionId, target: u32) -> Result<(), StoreError> {
    table::Entity::update_many()
        .col_expr(table::Column::Target, Expr::value(i64::from(target)))
        .filter(table::Column::Id.eq(id.0))
        .exec(&store.write)
        .await?;
    Ok(())
}

/// The collection of this id.
pub async fn find(store: &Store, id: CollectionId) -> Result<Collection, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    row.map(read).ok_or(StoreError::NotFound("collection"))
}

/// The collection with what it belongs to.
pub async fn view(store: &Store, id: CollectionId) -> Result<CollectionView, StoreError> {
    let collection = find(store, id).await?;
    Ok(CollectionView {
        project: projects::find(store, collection.collection.project).await?,
        round: rounds::find(store, collection.collection.round).await?,
        version: versions::find(store, collection.collection.version).await?,
        answers: count_answers(store, Some(&[id])).await?.remove(&id).unwrap_or_default(),
        collection,
    })
}

/// Every collection with what it belongs to, the newest first.
pub async fn list(store: &Store) -> Result<Vec<CollectionView>, StoreError> {
    let rows = table::Entity::find().order_by_desc(table::Column::Id).all(&store.read).await?;
    let answers = count_answers(store, None).await?;
    views(store, rows, &answers).await
}

/// The same, of one round or of one project.
pub async fn list_of(store: &Store, of: Of) -> Result<Vec<CollectionView>, StoreError> {
    let belongs = match of {
        Of::Project(id) => table::Column::ProjectId.eq(id.0),
        Of::Round(id) => table::Column::RoundId.eq(id.0),
    };
    let query = table::Entity::find().filter(belongs).order_by_desc(table::Column::Id);
    let rows = query.all(&store.read).await?;
    let ids: Vec<CollectionId> = rows.iter().map(|row| CollectionId(row.id)).collect();
    let answers = count_answers(store, Some(&ids)).await?;
    views(store, rows, &answers).await
}

async fn views(
    store: &Store,
    rows: Vec<table::Model>,
    answers: &HashMap<CollectionId, u64>,
) -> Result<Vec<CollectionView>, StoreError> {
    let projects: HashMap<ProjectId, Project> =
        projects::list(store, None).await?.into_iter().map(|held| (held.id, held)).collect();
    let rounds: HashMap<RoundId, Round> =
        rounds::list(store).await?.into_iter().map(|held| (held.id, held)).collect();
    let mut views = Vec::with_capacity(rows.len());
    for collection in rows.into_iter().map(read) {
        let of = &collection.collection;
        views.push(CollectionView {
            project: projects.get(&of.project).cloned().ok_or(StoreError::NotFound("project"))?,
            round: rounds.get(&of.round).cloned().ok_or(StoreError::NotFound("round"))?,
            version: versions::find(store, of.version).await?,
            answers: answers.get(&collection.id).copied().unwrap_or_default(),
            collection,
        });
    }
    Ok(views)
}

async fn count_answers(
    store: &Store,
    only: Option<&[CollectionId]>,
) -> Result<HashMap<CollectionId, u64>, StoreError> {
    let mut query = responses::Entity::find()
        .select_only()
        .column(responses::Column::CollectionId)
        .column_as(responses::Column::Seq.count(), "answers")
        .group_by(responses::Column::CollectionId);
    if let Some(ids) = only {
        query = query.filter(responses::Column::CollectionId.is_in(ids.iter().map(|id| id.0)));
    }
    let counts: Vec<(i64, i64)> = query.into_tuple().all(&store.read).await?;
    Ok(counts
        .into_iter()
        .map(|(id, count)| (CollectionId(id), u64::try_from(count).unwrap_or_default()))
        .collect())
}

fn read(row: table::Model) -> Collection {
    Collection {
        id: CollectionId(row.id),
        collection: NewCollection {
            project: ProjectId(row.project_id),
            round: RoundId(row.round_id),
            version: VersionId(row.version_id),
            target: row.target.and_then(|target| u32::try_from(target).ok()),
        },
        opened_at: row.opened_at,
        closed_at: row.closed_at,
    }
}
