//! Single-use codes: printed once, kept as hashes, accepted once.

use domain::ids::LinkId;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, TransactionTrait,
};

use crate::entities::codes as table;
use crate::{Store, StoreError, draw, tokens};

/// The SHA-256 of a code, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CodeHash(pub(crate) String);

/// The hash of a normalized code.
pub fn hash(code: &str) -> CodeHash {
    CodeHash(tokens::hash(code))
}

/// How many codes a link has, and how many of them were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeCount {
    pub made: u64,
    pub used: u64,
}

/// Makes this many codes of a link, all or none, numbered on from the last; gives the first number
/// and the codes, which are told this once.
pub async fn make(
    store: &Store,
    link: LinkId,
    count: u32,
) -> Result<(u32, Vec<String>), StoreError> {
    let mut tries = 1..=draw::TRIES;
    loop {
        tries.next();
        let codes = draw::codes(count)?;
        match create_all(store, link, &codes).await {
            Ok(first) => return Ok((first, codes)),
            Err(StoreError::Taken(_)) if !tries.is_empty() => {}
            Err(error) => return Err(error),
        }
    }
}

/// Keeps codes of a link, all or none, numbered on from the last; gives the first number.
/// `Taken` when a code is in use: draw others.
pub async fn create_all(store: &Store, link: LinkId, codes: &[String]) -> Result<u32, StoreError> {
    let transaction = store.write.begin().await?;
    let first = insert(&transaction, link, codes).await?;
    transaction.commit().await?;
    // A code may have been asked for, and been unknown, a moment ago.
    store.doors.invalidate_all();
    Ok(first)
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    link: LinkId,
    codes: &[String],
) -> Result<u32, StoreError> {
    let last = table::Entity::find()
        .filter(table::Column::LinkId.eq(link.0))
        .order_by_desc(table::Column::Number)
        .one(db)
        .await?;
    let first = last.map_or(1, |last| last.number + 1);
    let rows: Vec<table::ActiveModel> = codes
        .iter()
        .zip(first..)
        .map(|(code, number)| table::ActiveModel {
            id: ActiveValue::NotSet,
            link_id: ActiveValue::Set(link.0),
            number: ActiveValue::Set(number),
            hash: ActiveValue::Set(hash(code).0),
            used_at: ActiveValue::Set(None),
        })
        .collect();
    for chunk in rows.chunks(100) {
        table::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(db)
            .await
            .map_err(StoreError::writing("code"))?;
    }
    Ok(u32::try_from(first).unwrap_or_default())
}

/// How many codes a link has.
pub async fn count(store: &Store, link: LinkId) -> Result<CodeCount, StoreError> {
    let of_link = || table::Entity::find().filter(table::Column::LinkId.eq(link.0));
    Ok(CodeCount {
        made: of_link().count(&store.read).await?,
        used: of_link().filter(table::Column::UsedAt.is_not_null()).count(&store.read).await?,
    })
}

/// Whether a code has been used. The response that used it may always be sent again.
pub async fn is_used(store: &Store, hash: &CodeHash) -> Result<bool, StoreError> {
    let row =
        table::Entity::find().filter(table::Column::Hash.eq(&hash.0)).one(&store.read).await?;
    Ok(row.is_some_and(|row| row.used_at.is_some()))
}

pub(crate) async fn find_link(
    store: &Store,
    hash: &CodeHash,
) -> Result<Option<LinkId>, StoreError> {
    let row =
        table::Entity::find().filter(table::Column::Hash.eq(&hash.0)).one(&store.read).await?;
    Ok(row.map(|row| LinkId(row.link_id)))
}
