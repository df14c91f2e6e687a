//! The organization's library: questions, sections and forms that were kept for later use.

use domain::builder::Piece;
use domain::form::{Form, Name};
use domain::ids::{EntryId, UserId};
use domain::text::Text;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::entities::library as table;
use crate::{Store, StoreError};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Question,
    Section,
    Form,
}

/// An entry without what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    pub kind: EntryKind,
    pub title: Text,
    /// Questions that it looks at and does not bring along.
    pub outside: Vec<Name>,
    /// Milliseconds since 1970, UTC.
    pub kept_at: i64,
}

/// Keeps a question or section.
pub async fn keep_piece(
    store: &Store,
    kind: EntryKind,
    title: &Text,
    piece: &Piece,
    by: Option<UserId>,
    now: i64,
) -> Result<EntryId, StoreError> {
    keep(store, kind, title, piece, by, now).await
}

/// Keeps a whole form.
pub async fn keep_form(
    store: &Store,
    form: &Form,
    by: Option<UserId>,
    now: i64,
) -> Result<EntryId, StoreError> {
    keep(store, EntryKind::Form, &form.title, form, by, now).await
}

/// Every entry, the newest first.
pub async fn list(store: &Store) -> Result<Vec<Entry>, StoreError> {
    let rows = table::Entity::find().order_by_desc(table::Column::Id).all(&store.read).await?;
    let entry = |row: table::Model| Entry {
        id: EntryId(row.id),
        kind: kind(&row.kind),
        // A form looks at nothing outside itself; what cannot be read says so when it is used.
        outside: serde_json::from_str::<Piece>(&row.definition)
            .map(|piece| piece.outside().into_iter().collect())
            .unwrap_or_default(),
        title: Text::new(row.title_th, row.title_en),
        kept_at: row.kept_at,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// The question or section of an entry.
pub async fn find_piece(store: &Store, id: EntryId) -> Result<Piece, StoreError> {
    find(store, id, |held| held != EntryKind::Form).await
}

/// The form of an entry.
pub async fn find_form(store: &Store, id: EntryId) -> Result<Form, StoreError> {
    find(store, id, |held| held == EntryKind::Form).await
}

/// Calls an entry otherwise.
pub async fn rename(store: &Store, id: EntryId, title: &Text) -> Result<(), StoreError> {
    let renamed = table::Entity::update_many()
        .col_expr(table::Column::TitleTh, Expr::value(title.get("th")))
        .col_expr(table::Column::TitleEn, Expr::value(title.get("en")))
        .filter(table::Column::Id.eq(id.0))
        .exec(&store.write)
        .await?;
    if renamed.rows_affected == 0 { Err(StoreError::NotFound("entry")) } else { Ok(()) }
}

/// Removes an entry; forms that were begun with it keep what they took.
pub async fn remove(store: &Store, id: EntryId) -> Result<(), StoreError> {
    table::Entity::delete_by_id(id.0).exec(&store.write).await?;
    Ok(())
}

async fn keep(
    store: &Store,
    kind: EntryKind,
    title: &Text,
    what: &impl Serialize,
    by: Option<UserId>,
    now: i64,
) -> Result<EntryId, StoreError> {
    let definition = serde_json::to_string(what);
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        kind: ActiveValue::Set(code(kind).to_owned()),
        title_th: ActiveValue::Set(title.get("th").to_owned()),
        title_en: ActiveValue::Set(title.get("en").to_owned()),
        definition: ActiveValue::Set(
            definition.map_err(|error| StoreError::unreadable("entry", error))?,
        ),
        kept_at: ActiveValue::Set(now),
        kept_by: ActiveValue::Set(by.map(|user| user.0)),
    };
    let inserted = table::Entity::insert(row).exec(&store.write).await?;
    Ok(EntryId(inserted.last_insert_id))
}

async fn find<T: DeserializeOwned>(
    store: &Store,
    id: EntryId,
    is_right: fn(EntryKind) -> bool,
) -> Result<T, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    let row = row.filter(|row| is_right(kind(&row.kind))).ok_or(StoreError::NotFound("entry"))?;
    serde_json::from_str(&row.definition).map_err(|error| StoreError::unreadable("entry", error))
}

fn code(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Question => "question",
        EntryKind::Section => "section",
        EntryKind::Form => "form",
    }
}

fn kind(code: &str) -> EntryKind {
    match code {
        "form" => EntryKind::Form,
        "section" => EntryKind::Section,
        _ => EntryKind::Question,
    }
}
