//! Revisions: every save of a draft, numbered from 1 within its form. A save says which revision
//! it was made from; where another came in between, it is refused and nothing is lost.

use std::collections::HashMap;

use domain::form::Form;
use domain::ids::{FormId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::connect::begin_writing;
use crate::entities::{forms, revisions as table, users};
use crate::forms::{read_definition, write_definition};
use crate::{Store, StoreError};

/// One kept state of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub line: RevisionLine,
    pub form: Form,
}

/// A revision without its definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    pub number: u32,
    /// The revision whose state this one brought back.
    pub restores: Option<u32>,
    /// Milliseconds since 1970, UTC.
    pub saved_at: i64,
    /// The name of the account; none where a program made it.
    pub saved_by: Option<String>,
    pub author: Option<UserId>,
}

impl RevisionLine {
    /// The revision whose state this is.
    pub fn state(&self) -> u32 {
        self.restores.unwrap_or(self.number)
    }
}

/// What came of a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Kept as the revision of this number.
    Kept(u32),
    /// Another save came in between; the newest revision now. Nothing was kept of this one.
    Moved(u32),
}

/// Keeps a new state that was made from the revision `base`. `restores` names the revision that
/// it brings back, if it does.
pub async fn save(
    store: &Store,
    form_id: FormId,
    base: u32,
    form: &Form,
    restores: Option<u32>,
    by: Option<UserId>,
    now: i64,
) -> Result<Saved, StoreError> {
    let definition = write_definition(form)?;
    let transaction = begin_writing(&store.write).await?;
    let number = base.saturating_add(1);
    let moved = forms::Entity::update_many()
        .col_expr(forms::Column::Definition, Expr::value(definition.clone()))
        .col_expr(forms::Column::Instrument, Expr::value(form.instrument.code()))
        .col_expr(forms::Column::TitleTh, Expr::value(form.title.get("th")))
        .col_expr(forms::Column::TitleEn, Expr::value(form.title.get("en")))
        .col_expr(forms::Column::Revision, Expr::value(i64::from(number)))
        .filter(forms::Column::Id.eq(form_id.0))
        .filter(forms::Column::Revision.eq(i64::from(base)))
        .exec(&transaction)
        .await?;
    if moved.rows_affected == 0 {
        let newest = newest(&transaction, form_id).await?;
        transaction.rollback().await?;
        return Ok(Saved::Moved(newest));
    }
    let written = Written { form: form_id, number, definition, restores };
    insert(&transaction, written, by, now).await?;
    transaction.commit().await?;
    Ok(Saved::Kept(number))
}

/// The newest revision of a form.
pub async fn find_newest(store: &Store, form_id: FormId) -> Result<Revision, StoreError> {
    let number = newest(&store.read, form_id).await?;
    find(store, form_id, number).await
}

/// One revision of a form.
pub async fn find(store: &Store, form_id: FormId, number: u32) -> Result<Revision, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::FormId.eq(form_id.0))
        .filter(table::Column::Number.eq(i64::from(number)))
        .one(&store.read)
        .await?
        .ok_or(StoreError::NotFound("revision"))?;
    let name = match row.saved_by {
        Some(id) => users::Entity::find_by_id(id).one(&store.read).await?.map(|user| user.name),
        None => None,
    };
    let form = read_definition(&row.definition)?;
    let place = (row.number, row.restores, row.saved_at, row.saved_by);
    Ok(Revision { line: line(place, name), form })
}

/// The newest revisions of a form without their definitions, the newest first, at most `most`.
pub async fn list(
    store: &Store,
    form_id: FormId,
    most: u64,
) -> Result<Vec<RevisionLine>, StoreError> {
    let columns = [
        table::Column::Number,
        table::Column::Restores,
        table::Column::SavedAt,
        table::Column::SavedBy,
    ];
    let rows: Vec<(i64, Option<i64>, i64, Option<i64>)> = table::Entity::find()
        .select_only()
        .columns(columns)
        .filter(table::Column::FormId.eq(form_id.0))
        .order_by_desc(table::Column::Number)
        .limit(most)
        .into_tuple()
        .all(&store.read)
        .await?;
    let authors = rows.iter().filter_map(|row| row.3);
    let names: HashMap<i64, String> = users::Entity::find()
        .filter(users::Column::Id.is_in(authors))
        .all(&store.read)
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    let name_of = |row: &(_, _, _, Option<i64>)| row.3.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|row| {
            let name = name_of(&row);
            line(row, name)
        })
        .collect())
}

/// The revision that undoing the newest save brings back; none where nothing stood before it. Undoing
/// goes back save by save; where a state was brought back, what stood before that comes first.
/// `lines` are the newest ones without a gap, the newest first.
pub fn undone(lines: &[RevisionLine]) -> Option<u32> {
    let mut earlier: HashMap<u32, Option<u32>> = HashMap::new();
    let before = |number: u32| number.checked_sub(1).filter(|number| *number > 0);
    for line in lines.iter().rev() {
        let stood = before(line.number);
        // What undoing would have brought back then: a save that did so went one step back.
        let known = |number: u32| earlier.get(&number).copied().unwrap_or(before(number));
        let state = |number: u32| {
            let held = lines.iter().find(|line| line.number == number);
            held.map_or(number, RevisionLine::state)
        };
        let step = stood.and_then(known).filter(|step| line.restores == Some(state(*step)));
        let next = step.map_or(stood, known);
        earlier.insert(line.number, next);
    }
    earlier.get(&lines.first()?.number).copied().flatten()
}

/// A row to be written.
pub(crate) struct Written {
    pub form: FormId,
    pub number: u32,
    pub definition: String,
    pub restores: Option<u32>,
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    written: Written,
    by: Option<UserId>,
    now: i64,
) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        form_id: ActiveValue::Set(written.form.0),
        number: ActiveValue::Set(i64::from(written.number)),
        definition: ActiveValue::Set(written.definition),
        restores: ActiveValue::Set(written.restores.map(i64::from)),
        saved_at: ActiveValue::Set(now),
        saved_by: ActiveValue::Set(by.map(|user| user.0)),
    };
    table::Entity::insert(row).exec(db).await.map_err(StoreError::writing("revision"))?;
    Ok(())
}

async fn newest(db: &impl ConnectionTrait, form_id: FormId) -> Result<u32, StoreError> {
    let number: Option<i64> = forms::Entity::find_by_id(form_id.0)
        .select_only()
        .column(forms::Column::Revision)
        .into_tuple()
        .one(db)
        .await?;
    let number = number.ok_or(StoreError::NotFound("form"))?;
    Ok(u32::try_from(number).unwrap_or_default())
}

fn line(
    (number, restores, saved_at, author): (i64, Option<i64>, i64, Option<i64>),
    saved_by: Option<String>,
) -> RevisionLine {
    RevisionLine {
        number: u32::try_from(number).unwrap_or_default(),
        restores: restores.and_then(|number| u32::try_from(number).ok()),
        saved_at,
        saved_by,
        author: author.map(UserId),
    }
}
