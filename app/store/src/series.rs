//! The versions of a collection: it may move on to a newer one of its form, and every response keeps
//! the version that it was given to.

use std::sync::Arc;

use domain::form::{Form, SeriesChange, series};
use domain::ids::{CollectionId, VersionId};
use domain::series::{MoveProblem, Series};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::collections::{self, Collection};
use crate::connect::begin_writing;
use crate::entities::{collections as collections_table, former_versions as table, responses};
use crate::versions::{self, PublishedVersion};
use crate::{Store, StoreError};

/// A version that a collection had, until it moved on.
#[derive(Debug, Clone)]
pub struct Former {
    pub version: Arc<PublishedVersion>,
    /// Milliseconds since 1970, UTC.
    pub until: i64,
}

/// What moving a collection on to another version would mean.
#[derive(Debug, Clone)]
pub struct Move {
    pub collection: Collection,
    pub to: Arc<PublishedVersion>,
    /// What becomes of every question.
    pub changes: Vec<SeriesChange>,
    /// Why it cannot be; nothing where it can.
    pub problems: Vec<MoveProblem>,
}

/// The series of a collection: the version that it has now, and the earlier ones that were answered.
pub async fn find(store: &Store, id: CollectionId) -> Result<Series, StoreError> {
    let collection = collections::find(store, id).await?;
    Ok(join(&answered(store, &collection).await?))
}

/// The versions that the answers of a collection are read by, the one it has now last.
pub(crate) async fn answered(
    store: &Store,
    collection: &Collection,
) -> Result<Vec<Arc<PublishedVersion>>, StoreError> {
    let mut answered = Vec::new();
    for former in list_former(store, collection.id).await? {
        if has_answers(store, collection.id, former.version.id).await? {
            answered.push(former.version);
        }
    }
    answered.push(versions::find(store, collection.collection.version).await?);
    Ok(answered)
}

/// The series of versions as [`answered`] gives them.
pub(crate) fn join(versions: &[Arc<PublishedVersion>]) -> Series {
    let numbered: Vec<(u32, &Form)> =
        versions.iter().map(|version| (version.number, &version.form)).collect();
    match numbered.split_last() {
        Some((newest, earlier)) => Series::of(*newest, earlier),
        None => Series::of_one(0, &Form::new("", domain::text::Text::default())),
    }
}

async fn has_answers(
    store: &Store,
    collection: CollectionId,
    version: VersionId,
) -> Result<bool, StoreError> {
    let first: Option<i64> = responses::Entity::find()
        .select_only()
        .column(responses::Column::Seq)
        .filter(responses::Column::CollectionId.eq(collection.0))
        .filter(responses::Column::VersionId.eq(version.0))
        // In this order there is an index, and what is looked for stands near its start.
        .order_by_asc(responses::Column::Seq)
        .limit(1)
        .into_tuple()
        .one(&store.read)
        .await?;
    Ok(first.is_some())
}

/// The versions that a collection had, the first one first.
pub async fn list_former(store: &Store, id: CollectionId) -> Result<Vec<Former>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(id.0))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    let mut former = Vec::with_capacity(rows.len());
    for row in rows {
        let version = versions::find(store, VersionId(row.version_id)).await?;
        former.push(Former { version, until: row.until });
    }
    Ok(former)
}

/// What moving a collection on would mean, and whether it can be.
pub async fn plan_move(store: &Store, id: CollectionId, to: VersionId) -> Result<Move, StoreError> {
    let collection = collections::find(store, id).await?;
    let to = versions::find(store, to).await?;
    let now = versions::find(store, collection.collection.version).await?;
    let mut held: Vec<Arc<PublishedVersion>> =
        list_former(store, id).await?.into_iter().map(|former| former.version).collect();
    held.push(now.clone());
    let forms: Vec<&Form> = held.iter().map(|version| &version.form).collect();
    let is_other = to.form_id != now.form_id;
    let changes = if is_other { Vec::new() } else { series(&forms, &to.form) };
    let mut problems = Vec::new();
    if collection.closed_at.is_some() {
        problems.push(MoveProblem::Closed);
    }
    if is_other {
        problems.push(MoveProblem::OtherForm);
    } else if to.number <= now.number {
        problems.push(MoveProblem::NotNewer { number: now.number });
    }
    let broken = changes.iter().filter(|change| change.is_refused()).cloned();
    problems.extend(broken.map(|change| MoveProblem::Breaks { change }));
    Ok(Move { collection, to, changes, problems })
}

/// Moves a collection on as planned: its links lead to the new version from now on. `Taken` when it
/// was moved or closed since, or when the plan has problems.
pub async fn carry_out(store: &Store, planned: &Move, now: i64) -> Result<(), StoreError> {
    if !planned.problems.is_empty() {
        return Err(StoreError::Taken("collection"));
    }
    let id = planned.collection.id;
    let from = planned.collection.collection.version;
    let transaction = begin_writing(&store.write).await?;
    let moved = collections_table::Entity::update_many()
        .col_expr(collections_table::Column::VersionId, Expr::value(planned.to.id.0))
        .filter(collections_table::Column::Id.eq(id.0))
        .filter(collections_table::Column::VersionId.eq(from.0))
        .filter(collections_table::Column::ClosedAt.is_null())
        .exec(&transaction)
        .await?;
    if moved.rows_affected == 0 {
        return Err(StoreError::Taken("collection"));
    }
    let former = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(id.0),
        version_id: ActiveValue::Set(from.0),
        until: ActiveValue::Set(now),
    };
    table::Entity::insert(former)
        .exec(&transaction)
        .await
        .map_err(StoreError::writing("collection"))?;
    transaction.commit().await?;
    store.doors.invalidate_all();
    Ok(())
}
