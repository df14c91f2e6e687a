//! Places: where the answers of a collection are expected to be given.

use domain::ids::CollectionId;
use domain::quality::Point;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::places as table;
use crate::{Store, StoreError};

/// A degree in the database's whole numbers: about 11 cm on the ground.
const PARTS_OF_DEGREE: f64 = 1_000_000.0;

/// A point and how far around it answers are expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    pub point: Point,
    pub metres: u32,
}

/// Says where the answers of a collection are expected, or (`None`) that any place will do.
pub async fn set(
    store: &Store,
    collection: CollectionId,
    expected: Option<Expected>,
) -> Result<(), StoreError> {
    let Some(Expected { point, metres }) = expected else {
        table::Entity::delete_many()
            .filter(table::Column::CollectionId.eq(collection.0))
            .exec(&store.write)
            .await?;
        return Ok(());
    };
    let parts = |degrees: f64| (degrees * PARTS_OF_DEGREE).round() as i64;
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(collection.0),
        latitude: ActiveValue::Set(parts(point.latitude)),
        longitude: ActiveValue::Set(parts(point.longitude)),
        metres: ActiveValue::Set(metres.into()),
    };
    use table::Column::{CollectionId, Latitude, Longitude, Metres};
    let replaced =
        OnConflict::column(CollectionId).update_columns([Latitude, Longitude, Metres]).to_owned();
    let inserted = table::Entity::insert(row).on_conflict(replaced);
    let inserted = inserted.exec_without_returning(&store.write).await;
    inserted.map_err(StoreError::writing("collection"))?;
    Ok(())
}

/// Where the answers of a collection are expected; `None` where any place will do.
pub async fn find(store: &Store, collection: CollectionId) -> Result<Option<Expected>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .one(&store.read)
        .await?;
    let degrees = |parts: i64| parts as f64 / PARTS_OF_DEGREE;
    Ok(row.map(|row| Expected {
        point: Point { latitude: degrees(row.latitude), longitude: degrees(row.longitude) },
        metres: u32::try_from(row.metres).unwrap_or(u32::MAX),
    }))
}
