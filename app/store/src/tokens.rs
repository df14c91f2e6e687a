//! API tokens: shown once when made, kept as hashes.

use domain::access::Actor;
use domain::ids::UserId;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use crate::entities::api_tokens as table;
use crate::users;
use crate::{Store, StoreError};

/// Keeps a token of an account. `secret` is what the caller will send.
pub async fn create(
    store: &Store,
    user: UserId,
    label: &str,
    secret: &str,
    now: i64,
) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        user_id: ActiveValue::Set(user.0),
        hash: ActiveValue::Set(hash(secret)),
        label: ActiveValue::Set(label.to_owned()),
        created_at: ActiveValue::Set(now),
        revoked_at: ActiveValue::Set(None),
    };
    table::Entity::insert(row).exec(&store.write).await.map_err(StoreError::writing("token"))?;
    Ok(())
}

/// Who a token speaks for; `None` when it is unknown, revoked, or its account is disabled.
pub async fn find_actor(store: &Store, secret: &str) -> Result<Option<Actor>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Hash.eq(hash(secret)))
        .filter(table::Column::RevokedAt.is_null())
        .one(&store.read)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let account = users::find(store, UserId(row.user_id)).await?;
    Ok(account.filter(|account| !account.is_disabled).map(|account| account.actor))
}

/// Secrets are long and random: a plain SHA-256 is enough.
pub(crate) fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
