//! Publications: the announcement of a round, and the holidays that its days are counted around.

use domain::calendar::Date;
use domain::ids::RoundId;
use domain::publication::{Clause, Days};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, TransactionTrait};

use crate::connect::begin_writing;
use crate::entities::{holidays, publications as table};
use crate::{Store, StoreError};

/// The announcement of a round with its memorandum. Empty texts are not known yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    pub days: Days,
    /// The day that the announcement bears.
    pub announced_on: Option<Date>,
    /// Where it is posted.
    pub place: String,
    /// Where it is read on the web.
    pub address: String,
    pub signer: String,
    pub signer_position: String,
    pub memo: Memo,
    /// Who compared what it cites with the regulation itself, and when.
    pub checked_by: String,
    pub checked_on: Option<Date>,
}

/// The head and the signature of the memorandum that goes with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memo {
    pub number: String,
    pub on: Option<Date>,
    /// The unit that writes.
    pub from: String,
    /// Whom it is addressed to.
    pub to: String,
    pub signer: String,
    pub position: String,
}

/// A day on which no office is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub day: Date,
    pub name: String,
}

/// The announcement of a round; an empty one where nothing was saved.
pub async fn find(store: &Store, round: RoundId) -> Result<Publication, StoreError> {
    let row =
        table::Entity::find().filter(table::Column::RoundId.eq(round.0)).one(&store.read).await?;
    row.map(|row| read(row).map(|(_, held)| held)).transpose().map(Option::unwrap_or_default)
}

/// Every announcement that was saved, with its round.
pub async fn list(store: &Store) -> Result<Vec<(RoundId, Publication)>, StoreError> {
    let rows = table::Entity::find().order_by_asc(table::Column::Id).all(&store.read).await?;
    rows.into_iter().map(read).collect()
}

/// Keeps the announcement of a round in place of the one before.
pub async fn save(
    store: &Store,
    round: RoundId,
    publication: &Publication,
    now: i64,
) -> Result<(), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    let held =
        table::Entity::find().filter(table::Column::RoundId.eq(round.0)).one(&transaction).await?;
    let mut row = active(round, publication, now);
    match held {
        Some(held) => {
            row.id = ActiveValue::Unchanged(held.id);
            table::Entity::update(row).exec(&transaction).await?;
        }
        None => {
            let inserted = table::Entity::insert(row).exec(&transaction).await;
            inserted.map_err(StoreError::writing("announcement"))?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// Every holiday, the earliest first.
pub async fn list_holidays(store: &Store) -> Result<Vec<Holiday>, StoreError> {
    let rows =
        holidays::Entity::find().order_by_asc(holidays::Column::Day).all(&store.read).await?;
    let holiday = |row: holidays::Model| Ok(Holiday { day: day(&row.day)?, name: row.name });
    rows.into_iter().map(holiday).collect()
}

/// Keeps these holidays in place of those before; of a day that comes twice the first is kept.
pub async fn set_holidays(store: &Store, days: &[Holiday]) -> Result<(), StoreError> {
    let mut rows: Vec<holidays::ActiveModel> = Vec::new();
    for (at, holiday) in days.iter().enumerate() {
        if days[..at].iter().any(|earlier| earlier.day == holiday.day) {
            continue;
        }
        rows.push(holidays::ActiveModel {
            id: ActiveValue::NotSet,
            day: ActiveValue::Set(holiday.day.to_iso()),
            name: ActiveValue::Set(holiday.name.clone()),
        });
    }
    let transaction = store.write.begin().await?;
    holidays::Entity::delete_many().exec(&transaction).await?;
    for chunk in rows.chunks(100) {
        holidays::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(&transaction)
            .await
            .map_err(StoreError::writing("holiday"))?;
    }
    transaction.commit().await?;
    Ok(())
}

fn active(round: RoundId, held: &Publication, now: i64) -> table::ActiveModel {
    let iso = |day: Option<Date>| ActiveValue::Set(day.map(Date::to_iso));
    let text = |text: &String| ActiveValue::Set(text.clone());
    table::ActiveModel {
        id: ActiveValue::NotSet,
        round_id: ActiveValue::Set(round.0),
        clause: ActiveValue::Set(held.days.clause.code().to_owned()),
        reported_on: iso(held.days.reported_on),
        presented_on: iso(held.days.presented_on),
        announced_on: iso(held.announced_on),
        posted_from: iso(held.days.posted_from),
        posted_until: iso(held.days.posted_until),
        place: text(&held.place),
        address: text(&held.address),
        signer: text(&held.signer),
        signer_position: text(&held.signer_position),
        memo_number: text(&held.memo.number),
        memo_on: iso(held.memo.on),
        memo_from: text(&held.memo.from),
        memo_to: text(&held.memo.to),
        memo_signer: text(&held.memo.signer),
        memo_position: text(&held.memo.position),
        checked_by: text(&held.checked_by),
        checked_on: iso(held.checked_on),
        saved_at: ActiveValue::Set(now),
    }
}

fn read(row: table::Model) -> Result<(RoundId, Publication), StoreError> {
    let date = |text: Option<String>| text.as_deref().map(day).transpose();
    let days = Days {
        clause: Clause::of(&row.clause)
            .ok_or_else(|| StoreError::unreadable("clause of an announcement", &row.clause))?,
        reported_on: date(row.reported_on)?,
        presented_on: date(row.presented_on)?,
        posted_from: date(row.posted_from)?,
        posted_until: date(row.posted_until)?,
    };
    let memo = Memo {
        number: row.memo_number,
        on: date(row.memo_on)?,
        from: row.memo_from,
        to: row.memo_to,
        signer: row.memo_signer,
        position: row.memo_position,
    };
    let publication = Publication {
        days,
        announced_on: date(row.announced_on)?,
        place: row.place,
        address: row.address,
        signer: row.signer,
        signer_position: row.signer_position,
        memo,
        checked_by: row.checked_by,
        checked_on: date(row.checked_on)?,
    };
    Ok((RoundId(row.round_id), publication))
}

fn day(text: &str) -> Result<Date, StoreError> {
    Date::parse_iso(text).ok_or_else(|| StoreError::unreadable("date of an announcement", text))
}
