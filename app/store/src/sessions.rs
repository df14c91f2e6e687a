//! Who is signed in. Keys are hashed before they come to rest.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::sessions as table;
use crate::{Store, StoreError, tokens};

/// A session as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What the session holds, as JSON.
    pub data: String,
    /// Milliseconds.
    pub expires_at: i64,
}

/// Writes a session's data; an earlier state of it is replaced. `expires_at` in milliseconds.
pub async fn save(store: &Store, key: &str, data: &str, expires_at: i64) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        key: ActiveValue::Set(tokens::hash(key)),
        data: ActiveValue::Set(data.to_owned()),
        expires_at: ActiveValue::Set(expires_at),
    };
    table::Entity::insert(row)
        .on_conflict(
            OnConflict::column(table::Column::Key)
                .update_columns([table::Column::Data, table::Column::ExpiresAt])
                .to_owned(),
        )
        .exec_without_returning(&store.write)
        .await?;
    Ok(())
}

/// A session that has not run out.
pub async fn find(store: &Store, key: &str, now: i64) -> Result<Option<Kept>, StoreError> {
    let row = table::Entity::find_by_id(tokens::hash(key))
        .filter(table::Column::ExpiresAt.gt(now))
        .one(&store.read)
        .await?;
    Ok(row.map(|row| Kept { data: row.data, expires_at: row.expires_at }))
}

/// Ends a session.
pub async fn delete(store: &Store, key: &str) -> Result<(), StoreError> {
    table::Entity::delete_by_id(tokens::hash(key)).exec(&store.write).await?;
    Ok(())
}

/// Forgets sessions that ran out before `now`.
pub async fn delete_expired(store: &Store, now: i64) -> Result<(), StoreError> {
    table::Entity::delete_many()
        .filter(table::Column::ExpiresAt.lte(now))
        .exec(&store.write)
        .await?;
    Ok(())
}
