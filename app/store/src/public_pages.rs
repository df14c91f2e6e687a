//! Results that everyone may read: the pages of rounds, as they were when they were published.

use domain::ids::{PublicPageId, RoundId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entities::public_pages as table;
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

/// Publishes the page of a round in place of the one before, at the same address.
pub async fn publish(
    store: &Store,
    round: RoundId,
    pages: Pages,
    now: i64,
) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        round_id: ActiveValue::Set(round.0),
        published_at: ActiveValue::Set(Some(now)),
        thai: ActiveValue::Set(pages.thai),
        english: ActiveValue::Set(pages.english),
    };
    let anew = OnConflict::column(table::Column::RoundId)
        .update_columns([table::Column::PublishedAt, table::Column::Thai, table::Column::English])
        .to_owned();
    table::Entity::insert(row).on_conflict(anew).exec_without_returning(&store.write).await?;
    Ok(())
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

/// What a page says, and since when.
pub async fn find(store: &Store, id: PublicPageId) -> Result<(Pages, i64), StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    let published = row
        .and_then(|row| Some((Pages { thai: row.thai, english: row.english }, row.published_at?)));
    published.ok_or(StoreError::NotFound("public page"))
}
