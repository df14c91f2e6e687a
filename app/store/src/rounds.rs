//! Rounds: evaluation windows of a fiscal year.

use domain::bands::BandSetId;
use domain::calendar::Date;
use domain::ids::RoundId;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::connect::begin_writing;
use crate::entities::{collections, responses, rounds as table};
use crate::{Store, StoreError};

/// What a round is made of: fiscal year in BE, number 1 or 2, both ends of its period, band set.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRound {
    pub fiscal_year: i32,
    pub number: u8,
    pub starts_on: Date,
    pub ends_on: Date,
    pub bands: BandSetId,
}

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    pub id: RoundId,
    pub round: NewRound,
}

/// Makes a round. `Taken` when the fiscal year has that number already.
pub async fn create(store: &Store, round: &NewRound, now: i64) -> Result<RoundId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        fiscal_year: ActiveValue::Set(round.fiscal_year.into()),
        number: ActiveValue::Set(round.number.into()),
        starts_on: ActiveValue::Set(round.starts_on.to_iso()),
        ends_on: ActiveValue::Set(round.ends_on.to_iso()),
        bands: ActiveValue::Set(round.bands.code().to_owned()),
        created_at: ActiveValue::Set(now),
        // The weights of instruments are the table's own until somebody sets others.
        ..Default::default()
    };
    let inserted = table::Entity::insert(row)
        .exec(&store.write)
        .await
        .map_err(StoreError::writing("round"))?;
    Ok(RoundId(inserted.last_insert_id))
}

/// Writes a round's days again, and its bands as long as nobody has answered in it: from then on
/// they are frozen, and other ones are `InUse`.
pub async fn update(
    store: &Store,
    id: RoundId,
    period: (Date, Date),
    bands: BandSetId,
) -> Result<(), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    let held = table::Entity::find_by_id(id.0).one(&transaction).await?;
    let held = held.ok_or(StoreError::NotFound("round"))?;
    if held.bands != bands.code() && has_answers_in(&transaction, id).await? {
        return Err(StoreError::InUse("band set of a round"));
    }
    let row = table::ActiveModel {
        id: ActiveValue::Unchanged(id.0),
        starts_on: ActiveValue::Set(period.0.to_iso()),
        ends_on: ActiveValue::Set(period.1.to_iso()),
        bands: ActiveValue::Set(bands.code().to_owned()),
        ..Default::default()
    };
    table::Entity::update(row).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Whether someone has answered in a collection of this round.
pub async fn has_answers(store: &Store, id: RoundId) -> Result<bool, StoreError> {
    has_answers_in(&store.read, id).await
}

async fn has_answers_in(db: &impl ConnectionTrait, id: RoundId) -> Result<bool, StoreError> {
    let of_round = Query::select()
        .column(collections::Column::Id)
        .from(collections::Entity)
        .and_where(collections::Column::RoundId.eq(id.0))
        .to_owned();
    let first: Option<i64> = responses::Entity::find()
        .select_only()
        .column(responses::Column::Seq)
        .filter(responses::Column::CollectionId.in_subquery(of_round))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.is_some())
}

/// The round of this id.
pub async fn find(store: &Store, id: RoundId) -> Result<Round, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    row.map(read).transpose()?.ok_or(StoreError::NotFound("round"))
}

/// Every round, the newest first.
pub async fn list(store: &Store) -> Result<Vec<Round>, StoreError> {
    let rows = table::Entity::find()
        .order_by_desc(table::Column::FiscalYear)
        .order_by_desc(table::Column::Number)
        .all(&store.read)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: table::Model) -> Result<Round, StoreError> {
    let date = |text: &str| {
        Date::parse_iso(text).ok_or_else(|| StoreError::unreadable("date of a round", text))
    };
    Ok(Round {
        id: RoundId(row.id),
        round: NewRound {
            fiscal_year: i32::try_from(row.fiscal_year).unwrap_or_default(),
            number: u8::try_from(row.number).unwrap_or_default(),
            starts_on: date(&row.starts_on)?,
            ends_on: date(&row.ends_on)?,
            bands: row.bands.parse().map_err(|_| StoreError::unreadable("band set", &row.bands))?,
        },
    })
}
