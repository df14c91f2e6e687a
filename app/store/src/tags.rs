//! Tags: the themes of a collection's written answers, put on them by hand.

use std::collections::BTreeMap;

use domain::ids::{CollectionId, TagId, UserId};
use domain::privacy::mask;
use domain::results::is_few;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

use crate::connect::begin_writing;
use crate::entities::{taggings, tags as table};
use crate::reviews::expect_all;
use crate::{Store, StoreError, quotes, reviews};

/// Answers that are tagged by one statement.
const AT_ONCE: usize = 1_000;

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}

/// What one respondent wrote under one question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey {
    /// The order of commits of the response.
    pub seq: i64,
    pub question: String,
}

/// A theme with what is on it, of the responses that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagSummary {
    /// Its name with personal data masked.
    pub tag: Tag,
    /// How many respondents have it on any of their answers; `None` where the public may not know.
    pub responses: Option<u64>,
    /// Those picked of its answers, personal data masked, the earliest first.
    pub quotes: Vec<String>,
}

impl TagSummary {
    /// What the public may see of it: a theme of a few people is not counted.
    pub fn for_public(self) -> TagSummary {
        TagSummary { responses: self.responses.filter(|n| !is_few(*n)), ..self }
    }
}

/// The tags of a collection by name.
pub async fn list(store: &Store, collection: CollectionId) -> Result<Vec<Tag>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .all(&store.read)
        .await?;
    let mut tags: Vec<Tag> =
        rows.into_iter().map(|row| Tag { id: TagId(row.id), name: row.name }).collect();
    // Databases do not agree on the order of texts.
    tags.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tags)
}

/// Every theme with its respondents and quotes, the most frequent first, then by name. Rejected
/// responses are left out.
pub async fn summary(
    store: &Store,
    collection: CollectionId,
) -> Result<Vec<TagSummary>, StoreError> {
    let rejected = reviews::rejected(store, collection).await?;
    summary_of(store, collection, |seq| !rejected.contains_key(&seq)).await
}

/// [`summary`] of the responses that are chosen, by the order of commits.
pub async fn summary_of(
    store: &Store,
    collection: CollectionId,
    is_chosen: impl Fn(i64) -> bool,
) -> Result<Vec<TagSummary>, StoreError> {
    let of_tags = taggings(store, collection).await?;
    let quotes = quotes::list(store, collection).await?;
    let mut summaries = Vec::new();
    for tag in list(store, collection).await? {
        let none = Vec::new();
        let keys = of_tags.get(&tag.id).unwrap_or(&none);
        let mut seqs: Vec<i64> = keys.iter().map(|key| key.seq).collect();
        seqs.sort_unstable();
        seqs.dedup();
        seqs.retain(|seq| is_chosen(*seq));
        let own = quotes.iter().filter(|quote| {
            is_chosen(quote.answer.seq) && keys.binary_search(&quote.answer).is_ok()
        });
        let quotes = own.map(|quote| quote.masked.clone()).collect();
        let tag = Tag { name: mask(&tag.name), ..tag };
        summaries.push(TagSummary { tag, responses: Some(seqs.len() as u64), quotes });
    }
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.responses));
    Ok(summaries)
}

/// The answers under each tag of a collection, in the order of the responses.
pub async fn taggings(
    store: &Store,
    collection: CollectionId,
) -> Result<BTreeMap<TagId, Vec<AnswerKey>>, StoreError> {
    let own = list(store, collection).await?.into_iter().map(|tag| tag.id.0);
    let rows = taggings::Entity::find()
        .filter(taggings::Column::TagId.is_in(own))
        .all(&store.read)
        .await?;
    let mut answers: BTreeMap<TagId, Vec<AnswerKey>> = BTreeMap::new();
    for row in rows {
        let answer = AnswerKey { seq: row.response_seq, question: row.question };
        answers.entry(TagId(row.tag_id)).or_default().push(answer);
    }
    // Databases do not agree on the order of texts.
    answers.values_mut().for_each(|keys| keys.sort_unstable());
    Ok(answers)
}

/// The tag of this name, made if there is none.
pub async fn find_or_create(
    store: &Store,
    collection: CollectionId,
    name: &str,
) -> Result<TagId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(collection.0),
        name: ActiveValue::Set(name.to_owned()),
    };
    let columns = [table::Column::CollectionId, table::Column::Name];
    table::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(&store.write)
        .await
        .map_err(StoreError::writing("collection"))?;
    let held = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .filter(table::Column::Name.eq(name))
        .one(&store.write)
        .await?;
    held.map(|row| TagId(row.id)).ok_or(StoreError::NotFound("tag"))
}

/// Puts a tag of a collection on these answers, all or none. Where it is already, it stays.
pub async fn put(
    store: &Store,
    collection: CollectionId,
    tag: TagId,
    answers: &[AnswerKey],
    by: UserId,
    now: i64,
) -> Result<(), StoreError> {
    expect_own(store, collection, tag).await?;
    let transaction = begin_writing(&store.write).await?;
    let seqs: Vec<i64> = answers.iter().map(|answer| answer.seq).collect();
    expect_all(&transaction, collection, &seqs).await?;
    for some in answers.chunks(AT_ONCE) {
        let rows = some.iter().map(|answer| taggings::ActiveModel {
            id: ActiveValue::NotSet,
            tag_id: ActiveValue::Set(tag.0),
            response_seq: ActiveValue::Set(answer.seq),
            question: ActiveValue::Set(answer.question.clone()),
            user_id: ActiveValue::Set(by.0),
            at: ActiveValue::Set(now),
        });
        use taggings::Column::{Question, ResponseSeq, TagId};
        let twice = OnConflict::columns([TagId, ResponseSeq, Question]).do_nothing().to_owned();
        let inserted = taggings::Entity::insert_many(rows).on_conflict(twice);
        let inserted = inserted.exec_without_returning(&transaction).await;
        inserted.map_err(StoreError::writing("tag"))?;
    }
    Ok(transaction.commit().await?)
}

/// Takes a tag of a collection off an answer.
pub async fn take_off(
    store: &Store,
    collection: CollectionId,
    tag: TagId,
    answer: &AnswerKey,
) -> Result<(), StoreError> {
    expect_own(store, collection, tag).await?;
    taggings::Entity::delete_many()
        .filter(taggings::Column::TagId.eq(tag.0))
        .filter(taggings::Column::ResponseSeq.eq(answer.seq))
        .filter(taggings::Column::Question.eq(&answer.question))
        .exec(&store.write)
        .await?;
    Ok(())
}

/// Removes a tag of a collection from all answers and for good.
pub async fn remove(store: &Store, collection: CollectionId, tag: TagId) -> Result<(), StoreError> {
    expect_own(store, collection, tag).await?;
    let transaction = begin_writing(&store.write).await?;
    taggings::Entity::delete_many()
        .filter(taggings::Column::TagId.eq(tag.0))
        .exec(&transaction)
        .await?;
    table::Entity::delete_by_id(tag.0).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

async fn expect_own(store: &Store, collection: CollectionId, tag: TagId) -> Result<(), StoreError> {
    let row = table::Entity::find_by_id(tag.0).one(&store.write).await?;
    let is_own = row.is_some_and(|row| row.collection_id == collection.0);
    if is_own { Ok(()) } else { Err(StoreError::NotFound("tag")) }
}
