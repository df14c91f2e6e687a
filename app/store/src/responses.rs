//! Responses: taken in through one writer that commits waiting submissions together, read back
//! in the order of their commits.

mod batch;
mod writer;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use domain::answers::Answers;
use domain::calendar::{Date, Moment};
use domain::ids::{CollectionId, LinkId, ResponseId, VersionId};
use domain::matrix::Origin;
use domain::review::Verdict;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

pub use writer::Writer;

use crate::codes::CodeHash;
use crate::entities::responses as table;
use crate::{Store, StoreError, reviews, versions};

/// Responses looked up by one statement.
const A_LOOK: usize = 1_000;

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
    /// What an evaluator decided about it, if that holds: a rejected one counts nowhere.
    pub review: Option<Verdict>,
}

impl Response {
    /// Where a row of a matrix that is made of it came from.
    pub fn origin(&self) -> Origin {
        Origin { seq: self.seq, link: self.link, received_at: self.received_at }
    }
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

/// Of a response what figures are made of.
#[derive(Debug)]
pub(crate) struct Given {
    pub origin: Origin,
    pub version: VersionId,
    answers: String,
}

impl Given {
    pub fn answers(&self) -> Result<Answers, StoreError> {
        read_answers(&self.answers)
    }
}

/// As [`list_after`], with no more than figures are made of.
pub(crate) async fn list_given(
    store: &Store,
    collection: CollectionId,
    seq: i64,
    limit: u64,
) -> Result<Vec<Given>, StoreError> {
    let rows: Vec<(i64, i64, i64, i64, String)> = table::Entity::find()
        .select_only()
        .column(table::Column::Seq)
        .column(table::Column::LinkId)
        .column(table::Column::ReceivedAt)
        .column(table::Column::VersionId)
        .column(table::Column::Answers)
        .filter(table::Column::CollectionId.eq(collection.0))
        .filter(table::Column::Seq.gt(seq))
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .into_tuple()
        .all(&store.read)
        .await?;
    let given = |(seq, link, received_at, version, answers)| Given {
        origin: Origin { seq, link: LinkId(link), received_at },
        version: VersionId(version),
        answers,
    };
    Ok(rows.into_iter().map(given).collect())
}

/// Those of these responses that a collection holds, in the order of their commits.
pub async fn list_of(
    store: &Store,
    collection: CollectionId,
    seqs: &[i64],
) -> Result<Vec<Response>, StoreError> {
    let mut responses = Vec::new();
    for some in seqs.chunks(A_LOOK) {
        let rows = table::Entity::find()
            .filter(table::Column::CollectionId.eq(collection.0))
            .filter(table::Column::Seq.is_in(some.iter().copied()))
            .all(&store.read)
            .await?;
        responses.extend(read_all(store, rows).await?);
    }
    responses.sort_by_key(|response| response.seq);
    responses.dedup_by_key(|response| response.seq);
    Ok(responses)
}

/// The responses of these places in the order of commits, which they come in. At most some thousands
/// at once: a query has room for so many values.
pub async fn list_chosen(store: &Store, seqs: &[i64]) -> Result<Vec<Response>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Seq.is_in(seqs.iter().copied()))
        .order_by_asc(table::Column::Seq)
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
    Ok(find_row(store, collection, id).await?.map(|row| row.receipt))
}

/// The answers of a response that this collection holds.
pub async fn find_answers(
    store: &Store,
    collection: CollectionId,
    id: ResponseId,
) -> Result<Option<Answers>, StoreError> {
    let row = find_row(store, collection, id).await?;
    row.map(|row| read_answers(&row.answers)).transpose()
}

async fn find_row(
    store: &Store,
    collection: CollectionId,
    id: ResponseId,
) -> Result<Option<table::Model>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::CollectionId.eq(collection.0))
        .one(&store.read)
        .await?;
    Ok(row)
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

/// When responses of a collection were begun, by the sender's clock, by their order of commits;
/// those that did not say are not there.
pub async fn list_starts(
    store: &Store,
    collection: CollectionId,
) -> Result<BTreeMap<i64, i64>, StoreError> {
    let starts: Vec<(i64, i64)> = table::Entity::find()
        .select_only()
        .column(table::Column::Seq)
        .column(table::Column::StartedAt)
        .filter(table::Column::CollectionId.eq(collection.0))
        .filter(table::Column::StartedAt.is_not_null())
        .into_tuple()
        .all(&store.read)
        .await?;
    Ok(starts.into_iter().collect())
}

/// How many responses came through each link on each day at that offset (minutes east of UTC), the
/// earliest day first, then by link.
pub async fn count_days(
    store: &Store,
    collection: CollectionId,
    utc_offset_minutes: i32,
) -> Result<Vec<(Date, LinkId, u64)>, StoreError> {
    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;
    let offset = i64::from(utc_offset_minutes) * MINUTE;
    // Whole numbers divide to whole numbers on both databases. The text is the same in the list and
    // in the grouping, as PostgreSQL asks: with values bound to it, it would be two expressions.
    let day = || Expr::cust(format!("(received_at + {offset}) / {DAY}"));
    let rows: Vec<(i64, i64, i64)> = table::Entity::find()
        .select_only()
        .column_as(day(), "day")
        .column(table::Column::LinkId)
        .column_as(table::Column::Seq.count(), "answers")
        .filter(table::Column::CollectionId.eq(collection.0))
        .group_by(day())
        .group_by(table::Column::LinkId)
        .into_tuple()
        .all(&store.read)
        .await?;
    let read = |(day, link, n): (i64, i64, i64)| {
        let date = Moment(day.saturating_mul(DAY)).date(0);
        (date, LinkId(link), u64::try_from(n).unwrap_or_default())
    };
    let mut days: Vec<(Date, LinkId, u64)> = rows.into_iter().map(read).collect();
    days.sort();
    Ok(days)
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
    let seqs = || rows.iter().map(|row| row.seq);
    let verdicts = match seqs().min().zip(seqs().max()) {
        Some((first, last)) => {
            let mut collections: Vec<i64> = rows.iter().map(|row| row.collection_id).collect();
            collections.dedup();
            reviews::verdicts(&store.read, first..=last, &collections).await?
        }
        None => Default::default(),
    };
    let review = |row: &table::Model| verdicts.get(&row.seq).copied();
    rows.into_iter().map(|row| read(number(&row), review(&row), row)).collect()
}

fn read(version: u32, review: Option<Verdict>, row: table::Model) -> Result<Response, StoreError> {
    Ok(Response {
        seq: row.seq,
        id: row.id,
        link: LinkId(row.link_id),
        version,
        receipt: row.receipt,
        answers: read_answers(&row.answers)?,
        language: row.language,
        started_at: row.started_at,
        received_at: row.received_at,
        review,
    })
}

fn read_answers(json: &str) -> Result<Answers, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::unreadable("answers", error))
}
