//! Responses: taken in through one writer that commits waiting submissions together, read back
//! in the order of their commits.

mod batch;
mod writer;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::answers::Answers;
use domain::ids::{CollectionId, LinkId, ResponseId, VersionId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

pub use writer::Writer;

use crate::codes::CodeHash;
use crate::entities::responses as table;
use crate::{Store, StoreError, versions};

/// One set of answers, validated, on its way into the database.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Made by the sender; sending it again gives the same receipt.
    pub id: ResponseId,
    pub collection: CollectionId,
    pub link: LinkId,
    /// The version that was answered: of the collection, now or before it moved on.
    pub version: VersionId,
    /// The single-use code it came with.
    pub code: Option<CodeHash>,
    /// [`Answers`] as JSON.
    pub answers: String,
    /// The digests of the attachments that the answers name.
    pub attachments: Vec<String>,
    pub language: String,
    /// Milliseconds since 1970, UTC, by the sender's clock.
    pub started_at: Option<i64>,
    /// The same by ours.
    pub received_at: i64,
}

/// What the sender is told once the answers are durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub receipt: String,
    /// When the answers were first received, in milliseconds since 1970, UTC.
    pub received_at: i64,
    /// False when this id was held already.
    pub is_new: bool,
}

/// Why answers were not taken in. Nothing of them was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    #[error("the code was used already")]
    CodeUsed,
    #[error("the id belongs to a response of another collection")]
    IdTaken,
    /// An attachment that the answers name is not held, or no longer.
    #[error("an attachment is missing")]
    AttachmentMissing,
    /// Too many submissions wait: try again.
    #[error("too many submissions wait")]
    Busy,
    /// The database is locked, gone or full: try again.
    #[error("the answers could not be stored: {0}")]
    Unavailable(String),
}

/// A response as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The order of commits; pages go on from the last one seen.
    pub seq: i64,
    pub id: ResponseId,
    pub link: LinkId,
    /// The number of the version that it was given to.
    pub version: u32,
    pub receipt: String,
    pub answers: Answers,
    pub language: String,
    pub started_at: Option<i64>,
    pub received_at: i64,
}

/// Stores a submission; comes back when it is durable, or was not stored.
pub async fn submit(store: &Store, submission: Submission) -> Result<Receipt, SubmitError> {
    store.writer.submit(submission).await
}

/// At most `limit` responses of a collection after `seq`, in the order of their commits.
pub async fn list_after(
    store: &Store,
    collection: CollectionId,
    seq: i64,
    limit: u64,
) -> Result<Vec<Response>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .filter(table::Column::Seq.gt(seq))
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .all(&store.read)
        .await?;
    read_all(store, rows).await
}

/// The newest responses of a collection, newest first.
pub async fn list_newest(
    store: &Store,
    collection: CollectionId,
    offset: u64,
    limit: u64,
) -> Result<Vec<Response>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .order_by_desc(table::Column::Seq)
        .offset(offset)
        .limit(limit)
        .all(&store.read)
        .await?;
    read_all(store, rows).await
}

/// When the response of this receipt was received by this link's collection.
pub async fn find_received_at(
    store: &Store,
    collection: CollectionId,
    receipt: &str,
) -> Result<Option<i64>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Receipt.eq(receipt))
        .filter(table::Column::CollectionId.eq(collection.0))
        .one(&store.read)
        .await?;
    Ok(row.map(|row| row.received_at))
}

/// The receipt of a response that this collection holds.
pub async fn find_receipt(
    store: &Store,
    collection: CollectionId,
    id: ResponseId,
) -> Result<Option<String>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::CollectionId.eq(collection.0))
        .one(&store.read)
        .await?;
    Ok(row.map(|row| row.receipt))
}

/// When the first and the last response of a collection came in.
pub async fn find_period(
    store: &Store,
    collection: CollectionId,
) -> Result<Option<(i64, i64)>, StoreError> {
    let period: Option<(Option<i64>, Option<i64>)> = table::Entity::find()
        .select_only()
        .column_as(table::Column::ReceivedAt.min(), "first")
        .column_as(table::Column::ReceivedAt.max(), "last")
        .filter(table::Column::CollectionId.eq(collection.0))
        .into_tuple()
        .one(&store.read)
        .await?;
    Ok(period.and_then(|(first, last)| first.zip(last)))
}

/// A receipt is made of the id alone, so that a re-sent response needs no look-up for it.
fn receipt_of(id: ResponseId) -> String {
    let digest = Sha256::digest(id.as_bytes());
    domain::token::from_entropy(&digest, domain::token::RECEIPT_LENGTH)
}

async fn read_all(store: &Store, rows: Vec<table::Model>) -> Result<Vec<Response>, StoreError> {
    let mut numbers = HashMap::new();
    for row in &rows {
        if let Entry::Vacant(unknown) = numbers.entry(row.version_id) {
            let version = versions::find(store, VersionId(row.version_id)).await?;
            unknown.insert(version.number);
        }
    }
    let number = |row: &table::Model| numbers.get(&row.version_id).copied().unwrap_or_default();
    rows.into_iter().map(|row| read(number(&row), row)).collect()
}

fn read(version: u32, row: table::Model) -> Result<Response, StoreError> {
    Ok(Response {
        seq: row.seq,
        id: row.id,
        link: LinkId(row.link_id),
        version,
        receipt: row.receipt,
        answers: serde_json::from_str(&row.answers)
            .map_err(|error| StoreError::unreadable("answers", error))?,
        language: row.language,
        started_at: row.started_at,
        received_at: row.received_at,
    })
}
