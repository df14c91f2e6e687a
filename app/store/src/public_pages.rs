//! Results that everyone may read: the pages of rounds, as they were when they were published.

use domain::ids::{PublicPageId, RoundId, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::entities::{collections, public_pages as table};
use crate::{Store, StoreError};

/// A page that is public now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicPage {
    pub id: PublicPageId,
    pub round: RoundId,
    /// Milliseconds since 1970, UTC: as of when its figures are.
    pub published_at: i64,
}

/// The page itself, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    pub thai: String,
    pub english: String,
}

/// One of its languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Thai,
    English,
}

/// Publishes the page of a round in place of the one before, at the same address. See
/// [`expect_closed`], which is asked before the page is made, too.
pub async fn publish(
    store: &Store,
    round: RoundId,
    pages: Pages,
    by: UserId,
    now: i64,
) -> Result<(), StoreError> {
    expect_closed(store, round).await?;
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        round_id: ActiveValue::Set(round.0),
        published_at: ActiveValue::Set(Some(now)),
        published_by: ActiveValue::Set(Some(by.0)),
        thai: ActiveValue::Set(pages.thai),
        english: ActiveValue::Set(pages.english),
    };
    let anew = OnConflict::column(table::Column::RoundId)
        .update_columns([
            table::Column::PublishedAt,
            table::Column::PublishedBy,
            table::Column::Thai,
            table::Column::English,
        ])
        .to_owned();
    table::Entity::insert(row).on_conflict(anew).exec_without_returning(&store.write).await?;
    Ok(())
}

/// `InUse` while anybody can still answer in the round: two pages would tell what the few said who
/// answered between them. Decisions on a few answers between two pages can tell as much.
pub async fn expect_closed(store: &Store, round: RoundId) -> Result<(), StoreError> {
    match count_open(store, round).await? {
        0 => Ok(()),
        _ => Err(StoreError::InUse("collection")),
    }
}

/// How many collections of a round are open for answers.
pub async fn count_open(store: &Store, round: RoundId) -> Result<u64, StoreError> {
    let open = collections::Entity::find()
        .filter(collections::Column::RoundId.eq(round.0))
        .filter(collections::Column::ClosedAt.is_null());
    Ok(open.count(&store.read).await?)
}

/// Takes the page of a round back; published again it has its old address.
pub async fn withdraw(store: &Store, round: RoundId) -> Result<(), StoreError> {
    let blank = table::ActiveModel {
        published_at: ActiveValue::Set(None),
        thai: ActiveValue::Set(String::new()),
        english: ActiveValue::Set(String::new()),
        ..Default::default()
    };
    table::Entity::update_many()
        .set(blank)
        .filter(table::Column::RoundId.eq(round.0))
        .exec(&store.write)
        .await?;
    Ok(())
}

/// Every page that is public.
pub async fn list(store: &Store) -> Result<Vec<PublicPage>, StoreError> {
    let rows: Vec<(i64, i64, Option<i64>)> = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::RoundId, table::Column::PublishedAt])
        .filter(table::Column::PublishedAt.is_not_null())
        .into_tuple()
        .all(&store.read)
        .await?;
    let page = |(id, round, published_at): (i64, i64, Option<i64>)| {
        let (id, round) = (PublicPageId(id), RoundId(round));
        Some(PublicPage { id, round, published_at: published_at? })
    };
    Ok(rows.into_iter().filter_map(page).collect())
}

/// The page of a round, where it is public.
pub async fn of_round(store: &Store, round: RoundId) -> Result<Option<PublicPage>, StoreError> {
    Ok(list(store).await?.into_iter().find(|page| page.round == round))
}

/// Since when a page is public.
pub async fn find_since(store: &Store, id: PublicPageId) -> Result<i64, StoreError> {
    let since: Option<Option<i64>> = table::Entity::find_by_id(id.0)
        .select_only()
        .column(table::Column::PublishedAt)
        .into_tuple()
        .one(&store.read)
        .await?;
    since.flatten().ok_or(StoreError::NotFound("public page"))
}

/// What a page that is public says in one of its languages.
pub async fn find_text(
    store: &Store,
    id: PublicPageId,
    language: Language,
) -> Result<String, StoreError> {
    let column = match language {
        Language::Thai => table::Column::Thai,
        Language::English => table::Column::English,
    };
    let text: Option<String> = table::Entity::find_by_id(id.0)
        .filter(table::Column::PublishedAt.is_not_null())
        .select_only()
        .column(column)
        .into_tuple()
        .one(&store.read)
        .await?;
    text.ok_or(StoreError::NotFound("public page"))
}
