//! Versions: published definitions, which never change.

use std::sync::Arc;

use domain::form::Form;
use domain::ids::{FormId, UserId, VersionId};
use domain::interview::Program;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::versions as table;
use crate::forms::{read_definition, write_definition};
use crate::{Store, StoreError};

/// An immutable published state of a form; `number` counts from 1 within its form.
#[derive(Debug)]
pub struct PublishedVersion {
    pub id: VersionId,
    pub form_id: FormId,
    pub number: u32,
    /// Milliseconds since 1970, UTC.
    pub published_at: i64,
    pub form: Form,
    /// The form ready to be answered, compiled once.
    pub program: Program,
}

/// Publishes a definition as the version that follows `last`, the newest one that it was compared
/// with; 0 where there was none. `Taken` when another publication came between.
pub async fn publish(
    store: &Store,
    form_id: FormId,
    last: u32,
    form: &Form,
    by: Option<UserId>,
    now: i64,
) -> Result<Arc<PublishedVersion>, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        form_id: ActiveValue::Set(form_id.0),
        number: ActiveValue::Set(i64::from(last) + 1),
        definition: ActiveValue::Set(write_definition(form)?),
        published_at: ActiveValue::Set(now),
        published_by: ActiveValue::Set(by.map(|user| user.0)),
    };
    let inserted = table::Entity::insert(row)
        .exec(&store.write)
        .await
        .map_err(StoreError::writing("version"))?;
    find(store, VersionId(inserted.last_insert_id)).await
}

/// The version of this id, from memory when it was asked for before.
pub async fn find(store: &Store, id: VersionId) -> Result<Arc<PublishedVersion>, StoreError> {
    if let Some(version) = store.versions.get(&id) {
        return Ok(version);
    }
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    let row = row.ok_or(StoreError::NotFound("version"))?;
    let form = read_definition(&row.definition)?;
    let version = Arc::new(PublishedVersion {
        id,
        form_id: FormId(row.form_id),
        number: u32::try_from(row.number).unwrap_or_default(),
        published_at: row.published_at,
        program: Program::of_any(form.clone()),
        form,
    });
    store.versions.insert(id, version.clone());
    Ok(version)
}

/// The newest version of a form.
pub async fn find_latest(
    store: &Store,
    form_id: FormId,
) -> Result<Option<Arc<PublishedVersion>>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::FormId.eq(form_id.0))
        .order_by_desc(table::Column::Number)
        .one(&store.read)
        .await?;
    match row {
        Some(row) => find(store, VersionId(row.id)).await.map(Some),
        None => Ok(None),
    }
}

/// Every version of a form, the oldest first.
pub async fn list(
    store: &Store,
    form_id: FormId,
) -> Result<Vec<Arc<PublishedVersion>>, StoreError> {
    let ids: Vec<i64> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::FormId.eq(form_id.0))
        .order_by_asc(table::Column::Number)
        .into_tuple()
        .all(&store.read)
        .await?;
    let mut versions = Vec::with_capacity(ids.len());
    for id in ids {
        versions.push(find(store, VersionId(id)).await?);
    }
    Ok(versions)
}
