//! Reviews: what evaluators decided about responses. Every decision is kept; the last one of a
//! response counts.

use std::collections::BTreeMap;

use domain::ids::{CollectionId, ResponseId, UserId};
use domain::review::Verdict;
use domain::token::normalize;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::connect::begin_writing;
use crate::entities::{responses, reviews as table, users};
use crate::{Store, StoreError};

/// Rows written or looked up by one statement: PostgreSQL takes 65,535 values, SQLite half of them.
const AT_ONCE: usize = 1_000;

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub seq: i64,
    pub verdict: Verdict,
    pub reason: String,
    pub by: UserId,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
}

/// What is decided.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    pub verdict: Verdict,
    /// As [`domain::review::reason`] gives it.
    pub reason: &'a str,
    pub by: UserId,
}

/// Keeps a decision about these responses of a collection, all or none.
pub async fn record(
    store: &Store,
    collection: CollectionId,
    seqs: &[i64],
    decision: Decision<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    expect_all(&transaction, collection, seqs).await?;
    for some in seqs.chunks(AT_ONCE) {
        let rows = some.iter().map(|seq| table::ActiveModel {
            id: ActiveValue::NotSet,
            collection_id: ActiveValue::Set(collection.0),
            response_seq: ActiveValue::Set(*seq),
            verdict: ActiveValue::Set(decision.verdict.code().to_owned()),
            reason: ActiveValue::Set(decision.reason.to_owned()),
            user_id: ActiveValue::Set(decision.by.0),
            at: ActiveValue::Set(now),
        });
        let inserted = table::Entity::insert_many(rows).exec_without_returning(&transaction).await;
        inserted.map_err(StoreError::writing("user"))?;
    }
    Ok(transaction.commit().await?)
}

/// How many decisions were made about the responses of a collection. They are only added, so that as
/// many are the same ones; the last number of one would not tell, as a lower number may be committed
/// later.
pub async fn count(store: &Store, collection: CollectionId) -> Result<i64, StoreError> {
    let decisions: Option<i64> = table::Entity::find()
        .select_only()
        .column_as(table::Column::Id.count(), "decisions")
        .filter(table::Column::CollectionId.eq(collection.0))
        .into_tuple()
        .one(&store.read)
        .await?;
    Ok(decisions.unwrap_or_default())
}

/// The last decision about each response of a collection that one was made about.
pub async fn current(
    store: &Store,
    collection: CollectionId,
) -> Result<BTreeMap<i64, Review>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    // Later rows take the place of earlier ones.
    rows.into_iter().map(|row| read(row).map(|review| (review.seq, review))).collect()
}

/// Every decision about each of these responses with who made it, the first one first; nothing of
/// a response that none was made about.
pub async fn histories(
    store: &Store,
    seqs: &[i64],
) -> Result<BTreeMap<i64, Vec<(Review, String)>>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::ResponseSeq.is_in(seqs.iter().copied()))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    let names = names(store, rows.iter().map(|row| row.user_id)).await?;
    let mut histories: BTreeMap<i64, Vec<(Review, String)>> = BTreeMap::new();
    for row in rows {
        let name = names.get(&row.user_id).cloned().unwrap_or_default();
        let review = read(row)?;
        histories.entry(review.seq).or_default().push((review, name));
    }
    Ok(histories)
}

/// Why responses of a collection do not count, by their order of commits.
pub async fn rejected(
    store: &Store,
    collection: CollectionId,
) -> Result<BTreeMap<i64, String>, StoreError> {
    Ok(rejected_of(current(store, collection).await?))
}

/// The same, of what was decided last.
pub(crate) fn rejected_of(current: BTreeMap<i64, Review>) -> BTreeMap<i64, String> {
    let rejected = current.into_values().filter(|review| review.verdict == Verdict::Rejected);
    rejected.map(|review| (review.seq, review.reason)).collect()
}

/// The collection and the order of commits of a response, by its id, or by its receipt, which
/// pages and files show.
pub async fn find_response(
    store: &Store,
    response: &str,
) -> Result<(CollectionId, i64), StoreError> {
    let of = responses::Entity::find()
        .select_only()
        .column(responses::Column::CollectionId)
        .column(responses::Column::Seq);
    let of = match response.parse::<ResponseId>() {
        Ok(id) => of.filter(responses::Column::Id.eq(id)),
        Err(_) => {
            // Pages print it in groups, and people type it as they like.
            let receipt = normalize(response).ok_or(StoreError::NotFound("response"))?;
            of.filter(responses::Column::Receipt.eq(receipt))
        }
    };
    let found: Option<(i64, i64)> = of.into_tuple().one(&store.read).await?;
    let (collection, seq) = found.ok_or(StoreError::NotFound("response"))?;
    Ok((CollectionId(collection), seq))
}

/// The verdicts of those among these responses that one holds about.
pub(crate) async fn verdicts(
    db: &impl ConnectionTrait,
    seqs: std::ops::RangeInclusive<i64>,
    collections: &[i64],
) -> Result<BTreeMap<i64, Verdict>, StoreError> {
    let rows: Vec<(i64, String)> = table::Entity::find()
        .select_only()
        .column(table::Column::ResponseSeq)
        .column(table::Column::Verdict)
        .filter(table::Column::CollectionId.is_in(collections.iter().copied()))
        .filter(table::Column::ResponseSeq.between(*seqs.start(), *seqs.end()))
        .order_by_asc(table::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut verdicts = BTreeMap::new();
    for (seq, code) in rows {
        match verdict(&code)? {
            Verdict::Withdrawn => verdicts.remove(&seq),
            held => verdicts.insert(seq, held),
        };
    }
    Ok(verdicts)
}

/// Fails unless all of these are responses of the collection.
pub(crate) async fn expect_all(
    db: &impl ConnectionTrait,
    collection: CollectionId,
    seqs: &[i64],
) -> Result<(), StoreError> {
    for some in seqs.chunks(AT_ONCE) {
        let mut asked = some.to_vec();
        asked.sort_unstable();
        asked.dedup();
        let found: Vec<i64> = responses::Entity::find()
            .select_only()
            .column(responses::Column::Seq)
            .filter(responses::Column::CollectionId.eq(collection.0))
            .filter(responses::Column::Seq.is_in(asked.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        if found.len() != asked.len() {
            return Err(StoreError::NotFound("response"));
        }
    }
    Ok(())
}

/// The names of accounts.
pub async fn names(
    store: &Store,
    ids: impl IntoIterator<Item = i64>,
) -> Result<BTreeMap<i64, String>, StoreError> {
    let ids: std::collections::BTreeSet<i64> = ids.into_iter().collect();
    let named: Vec<(i64, String)> = users::Entity::find()
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .filter(users::Column::Id.is_in(ids))
        .into_tuple()
        .all(&store.read)
        .await?;
    Ok(named.into_iter().collect())
}

fn read(row: table::Model) -> Result<Review, StoreError> {
    Ok(Review {
        seq: row.response_seq,
        verdict: verdict(&row.verdict)?,
        reason: row.reason,
        by: UserId(row.user_id),
        at: row.at,
    })
}

fn verdict(code: &str) -> Result<Verdict, StoreError> {
    code.parse().map_err(|error| StoreError::unreadable("verdict", error))
}
