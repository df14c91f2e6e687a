//! Sheets of single-use codes for the areas of a sample: one link an area, made or used again.

use domain::ids::{CollectionId, LinkId};
use domain::link::MOST_CODES;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};

use crate::connect::begin_writing;
use crate::entities::{codes as codes_table, links as links_table};
use crate::links::{self, LinkKind, NewLink};
use crate::{Store, StoreError, codes, draw, samples};

/// The most codes made at once over all areas: two hundred printed pages. Asked again, the rest is
/// made.
const MOST_AT_ONCE: u64 = 5_000;

/// The new codes of an area; they are told this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSheet {
    pub link: LinkId,
    pub label: String,
    /// The number of the first of them.
    pub first: u64,
    pub codes: Vec<String>,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub sheets: Vec<AreaSheet>,
    /// How many codes are still lacking.
    pub left: u64,
}

/// Makes the codes that areas still lack, all or nothing: an area named like a single-use link
/// that is not shut uses it again, others get a link. `wanted` holds names and how many codes each
/// should have in all; an area that has so many is left out.
pub async fn make(
    store: &Store,
    collection: CollectionId,
    wanted: &[(String, u32)],
    now: i64,
) -> Result<Made, StoreError> {
    let mut tries = 1..=draw::TRIES;
    loop {
        tries.next();
        let transaction = begin_writing(&store.write).await?;
        samples::lock_collection(&transaction, store, collection).await?;
        match make_in(&transaction, collection, wanted, now).await {
            Ok(made) => {
                transaction.commit().await?;
                store.doors.invalidate_all();
                return Ok(made);
            }
            Err(StoreError::Taken(_)) if !tries.is_empty() => transaction.rollback().await?,
            Err(error) => return Err(error),
        }
    }
}

async fn make_in(
    db: &DatabaseTransaction,
    collection: CollectionId,
    wanted: &[(String, u32)],
    now: i64,
) -> Result<Made, StoreError> {
    let held = links_table::Entity::find()
        .filter(links_table::Column::CollectionId.eq(collection.0))
        .filter(links_table::Column::Kind.eq(LinkKind::SingleUse.code()))
        .filter(links_table::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    let (mut sheets, mut room, mut left) = (Vec::new(), MOST_AT_ONCE, 0);
    for (label, wanted) in wanted {
        let link = held.iter().find(|link| link.label == *label);
        let made = match link {
            Some(link) => {
                let of_link = codes_table::Column::LinkId.eq(link.id);
                codes_table::Entity::find().filter(of_link).count(db).await?
            }
            None => 0,
        };
        let lacking = u64::from(*wanted).saturating_sub(made);
        let count = lacking.min(room).min(MOST_CODES.into());
        room -= count;
        left += lacking - count;
        if count == 0 {
            continue;
        }
        let (label, count) = (label.clone(), u32::try_from(count).unwrap_or(u32::MAX));
        sheets.push(match link {
            Some(link) => {
                let (id, codes) = (LinkId(link.id), draw::codes(count)?);
                let first = codes::insert(db, id, &codes).await?;
                AreaSheet { link: id, label, first: first.into(), codes }
            }
            None => {
                let new = NewLink { label: label.clone(), kind: LinkKind::SingleUse, codes: count };
                let made = links::insert_drawn(db, collection, &new, now).await?;
                AreaSheet { link: made.id, label, first: 1, codes: made.codes }
            }
        });
    }
    Ok(Made { sheets, left })
}
