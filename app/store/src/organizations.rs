//! The local government that the program serves.

use domain::bands::BandSetId;
use domain::ids::UserId;
use domain::text::Text;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait};

use crate::connect::{begin_writing, is_shared};
use crate::entities::organizations as table;
use crate::users::{self, NewUser};
use crate::{Store, StoreError};

/// The local government. `utc_offset_minutes` is the time zone of what people read.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    pub name: Text,
    pub bands: BandSetId,
    /// Whom a citizen may ask, as printed on posters and notices.
    pub contact: Option<String>,
    /// The data protection officer, as printed in the privacy notice.
    pub data_officer: Option<String>,
    /// For how many years answers are kept.
    pub retention_years: Option<i64>,
    pub utc_offset_minutes: i32,
}

/// Thailand's clock, the year round.
pub const BANGKOK_OFFSET_MINUTES: i32 = 7 * 60;

/// The organization; `None` before the first set-up.
pub async fn find(store: &Store) -> Result<Option<Organization>, StoreError> {
    let row = table::Entity::find().one(&store.read).await?;
    row.map(|row| {
        Ok(Organization {
            name: Text::new(row.name_th, row.name_en),
            bands: row.bands.parse().map_err(|_| StoreError::unreadable("band set", &row.bands))?,
            contact: row.contact,
            data_officer: row.data_officer,
            retention_years: row.retention_years,
            utc_offset_minutes: i32::try_from(row.utc_offset_minutes)
                .unwrap_or(BANGKOK_OFFSET_MINUTES),
        })
    })
    .transpose()
}

/// Writes the organization, whether it was there or not. `now` in milliseconds since 1970, UTC.
pub async fn save(store: &Store, organization: &Organization, now: i64) -> Result<(), StoreError> {
    write(&store.write, organization, now).await?;
    store.doors.invalidate_all();
    Ok(())
}

/// Sets the program up: the organization and its first admin, both or neither. `Taken` when
/// someone has an account already.
pub async fn found(
    store: &Store,
    organization: &Organization,
    admin: NewUser<'_>,
    now: i64,
) -> Result<UserId, StoreError> {
    let transaction = begin_writing(&store.write).await?;
    if is_shared(&store.write) {
        // Two that set up at once must not both find nobody there.
        transaction.execute_unprepared("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    if !users::is_empty_in(&transaction).await? {
        return Err(StoreError::Taken("organization"));
    }
    write(&transaction, organization, now).await?;
    let id = users::insert(&transaction, admin, now).await?;
    transaction.commit().await?;
    store.doors.invalidate_all();
    Ok(id)
}

async fn write(
    db: &impl ConnectionTrait,
    organization: &Organization,
    now: i64,
) -> Result<(), StoreError> {
    let held = table::Entity::find().one(db).await?;
    let row = table::ActiveModel {
        id: held.as_ref().map_or(ActiveValue::NotSet, |held| ActiveValue::Unchanged(held.id)),
        name_th: ActiveValue::Set(organization.name.get("th").to_owned()),
        name_en: ActiveValue::Set(organization.name.get("en").to_owned()),
        bands: ActiveValue::Set(organization.bands.code().to_owned()),
        contact: ActiveValue::Set(organization.contact.clone()),
        data_officer: ActiveValue::Set(organization.data_officer.clone()),
        retention_years: ActiveValue::Set(organization.retention_years),
        utc_offset_minutes: ActiveValue::Set(organization.utc_offset_minutes.into()),
        created_at: ActiveValue::Set(held.as_ref().map_or(now, |held| held.created_at)),
    };
    match held {
        Some(_) => table::Entity::update(row).exec(db).await.map(|_| ())?,
        None => table::Entity::insert(row).exec(db).await.map(|_| ())?,
    }
    Ok(())
}
