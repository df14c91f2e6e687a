//! Attachments that no stored response names: their senders chose another one, or never sent the
//! answers. They are found again after a while, and removed.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{A_LOOK, Files};
use crate::connect::begin_writing;
use crate::entities::attachments as table;
use crate::{Store, StoreError};

/// The digests of those that were last sent before a moment, in milliseconds, and named by nothing
/// that is stored.
pub async fn list_unnamed(store: &Store, before: i64) -> Result<Vec<String>, StoreError> {
    let digests = table::Entity::find()
        .select_only()
        .column(table::Column::Sha256)
        .filter(table::Column::NamedAt.is_null())
        .filter(table::Column::KeptAt.lt(before))
        .into_tuple()
        .all(&store.read)
        .await?;
    Ok(digests)
}

/// Removes those, and tells how many they were.
pub async fn remove_unnamed(
    store: &Store,
    files: &Files,
    before: i64,
) -> Result<usize, StoreError> {
    let mut removed = 0;
    for sha256 in list_unnamed(store, before).await? {
        let transaction = begin_writing(&store.write).await?;
        // Somebody may have sent or named it since it was listed.
        let gone = table::Entity::delete_many()
            .filter(table::Column::Sha256.eq(&sha256))
            .filter(table::Column::NamedAt.is_null())
            .filter(table::Column::KeptAt.lt(before))
            .exec(&transaction)
            .await?;
        if gone.rows_affected > 0 {
            // Before the row is gone for everybody: whoever sends the bytes now waits, and then
            // writes them anew.
            files.remove(&sha256).await?;
            removed += 1;
        }
        transaction.commit().await?;
    }
    Ok(removed)
}

/// Removes bytes that have no row: a fault came between the two. They were written before a moment,
/// in milliseconds, so that none are on their way. Tells how many they were.
pub async fn remove_strays(store: &Store, files: &Files, before: i64) -> Result<usize, StoreError> {
    let mut removed = 0;
    for shelf in files.shelves().await? {
        for some in files.written_before(&shelf, before).await?.chunks(A_LOOK) {
            let held = table::Entity::find()
                .select_only()
                .column(table::Column::Sha256)
                .filter(table::Column::Sha256.is_in(some))
                .into_tuple()
                .all(&store.read)
                .await?;
            let held: HashSet<String> = held.into_iter().collect();
            for sha256 in some.iter().filter(|sha256| !held.contains(*sha256)) {
                files.remove(sha256).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}
