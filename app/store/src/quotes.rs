//! Quotes: written answers that an evaluator picked for the report.

use domain::answers::Value;
use domain::ids::{CollectionId, UserId};
use domain::privacy::mask;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::quotes as table;
use crate::reviews::expect_all;
use crate::tags::AnswerKey;
use crate::{Store, StoreError, responses, reviews};

/// A picked answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub answer: AnswerKey,
    /// What was written, personal data masked: it is there to be published.
    pub masked: String,
}

/// Picks an answer of a collection; picking it twice is harmless.
pub async fn pick(
    store: &Store,
    collection: CollectionId,
    answer: &AnswerKey,
    by: UserId,
    now: i64,
) -> Result<(), StoreError> {
    expect_all(&store.write, collection, &[answer.seq]).await?;
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(collection.0),
        response_seq: ActiveValue::Set(answer.seq),
        question: ActiveValue::Set(answer.question.clone()),
        user_id: ActiveValue::Set(by.0),
        at: ActiveValue::Set(now),
    };
    let columns = [table::Column::ResponseSeq, table::Column::Question];
    table::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(&store.write)
        .await
        .map_err(StoreError::writing("user"))?;
    Ok(())
}

/// Lets a picked answer go.
pub async fn let_go(
    store: &Store,
    collection: CollectionId,
    answer: &AnswerKey,
) -> Result<(), StoreError> {
    table::Entity::delete_many()
        .filter(table::Column::CollectionId.eq(collection.0))
        .filter(table::Column::ResponseSeq.eq(answer.seq))
        .filter(table::Column::Question.eq(&answer.question))
        .exec(&store.write)
        .await?;
    Ok(())
}

/// Which answers of a collection are picked, rejected responses among them, the earliest first.
pub async fn picked(store: &Store, collection: CollectionId) -> Result<Vec<AnswerKey>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .all(&store.read)
        .await?;
    let key = |row: table::Model| AnswerKey { seq: row.response_seq, question: row.question };
    let mut keys: Vec<AnswerKey> = rows.into_iter().map(key).collect();
    // Databases do not agree on the order of texts.
    keys.sort_unstable();
    Ok(keys)
}

/// The quotes of a collection, of the responses that count, the earliest first.
pub async fn list(store: &Store, collection: CollectionId) -> Result<Vec<Quote>, StoreError> {
    let rejected = reviews::rejected(store, collection).await?;
    let mut picked = picked(store, collection).await?;
    picked.retain(|answer| !rejected.contains_key(&answer.seq));
    let seqs: Vec<i64> = picked.iter().map(|answer| answer.seq).collect();
    let held = responses::list_of(store, collection, &seqs).await?;
    let quote = |answer: AnswerKey| {
        let at = held.binary_search_by_key(&answer.seq, |response| response.seq).ok()?;
        let Some(Value::One(text)) = held[at].answers.get(&answer.question) else { return None };
        Some(Quote { masked: mask(text), answer })
    };
    Ok(picked.into_iter().filter_map(quote).collect())
}
