//! Attachments: the bytes in a store of objects, and a row each that says what is held. Bytes come
//! to rest before their row, so that a row is a promise.

mod files;
mod unnamed;

use std::collections::HashMap;

use domain::attachment::{AttachmentName, Format};
use domain::ids::LinkId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

pub use files::Files;
pub use unnamed::{list_unnamed, remove_strays, remove_unnamed};

use crate::entities::attachments as table;
use crate::{Store, StoreError};

/// The most digests that one query looks for: databases bound how many values it may have.
pub(crate) const A_LOOK: usize = 500;

/// An attachment that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// With the format that its bytes were found to have.
    pub name: AttachmentName,
    /// In bytes.
    pub size: u64,
    /// The link that it first came through; none when a program with a token sent it.
    pub link: Option<LinkId>,
}

/// Keeps bytes under their name, whose digest and format the caller has found in them. Comes back
/// when they are durable; `false` when they were held already.
pub async fn keep(
    store: &Store,
    files: &Files,
    name: &AttachmentName,
    link: Option<LinkId>,
    bytes: Vec<u8>,
    now: i64,
) -> Result<bool, StoreError> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    // Whoever sends bytes again means to name them: their time begins anew. This waits for a
    // removal under way, so that what is found here stays.
    let renewed = table::Entity::update_many()
        .col_expr(table::Column::KeptAt, Expr::value(now))
        .filter(table::Column::Sha256.eq(name.sha256()))
        .exec(&store.write)
        .await?;
    let is_held = renewed.rows_affected > 0;
    if !is_held || !files.has(name.sha256()).await? {
        files.write(name.sha256(), bytes).await?;
    }
    if is_held {
        return Ok(false);
    }
    let row = table::ActiveModel {
        sha256: ActiveValue::Set(name.sha256().to_owned()),
        format: ActiveValue::Set(name.format().extension().to_owned()),
        size: ActiveValue::Set(size),
        link_id: ActiveValue::Set(link.map(|link| link.0)),
        kept_at: ActiveValue::Set(now),
        named_at: ActiveValue::Set(None),
    };
    // The same bytes may have come twice at once.
    let inserted = table::Entity::insert(row)
        .on_conflict(OnConflict::column(table::Column::Sha256).do_nothing().to_owned())
        .exec_without_returning(&store.write)
        .await?;
    Ok(inserted > 0)
}

/// The attachment of this name; none where other bytes or another format were meant.
pub async fn find(store: &Store, name: &AttachmentName) -> Result<Option<Held>, StoreError> {
    let row = table::Entity::find_by_id(name.sha256()).one(&store.read).await?;
    let held = row.map(read).transpose()?;
    Ok(held.filter(|held| held.name.format().may_be_named(name.format())))
}

/// The attachments of these digests, as far as they are held.
pub(crate) async fn find_by_digests(
    store: &Store,
    digests: &[String],
) -> Result<HashMap<String, Held>, StoreError> {
    let mut held = HashMap::new();
    for some in digests.chunks(A_LOOK) {
        let rows = table::Entity::find().filter(table::Column::Sha256.is_in(some));
        for row in rows.all(&store.read).await? {
            held.insert(row.sha256.clone(), read(row)?);
        }
    }
    Ok(held)
}

/// Those of these names that nothing is held of.
pub async fn find_missing<'name>(
    store: &Store,
    names: impl IntoIterator<Item = &'name AttachmentName>,
) -> Result<Vec<AttachmentName>, StoreError> {
    let mut names: Vec<AttachmentName> = names.into_iter().cloned().collect();
    let mut held: HashMap<String, Format> = HashMap::new();
    for some in names.chunks(A_LOOK) {
        let digests = some.iter().map(AttachmentName::sha256);
        let rows = table::Entity::find().filter(table::Column::Sha256.is_in(digests));
        for row in rows.all(&store.read).await? {
            let Held { name, .. } = read(row)?;
            held.insert(name.sha256().to_owned(), name.format());
        }
    }
    names.retain(|name| {
        !held.get(name.sha256()).is_some_and(|format| format.may_be_named(name.format()))
    });
    Ok(names)
}

fn read(row: table::Model) -> Result<Held, StoreError> {
    let format = Format::of_extension(&row.format);
    let name = format.and_then(|format| AttachmentName::new(&row.sha256, format));
    Ok(Held {
        name: name.ok_or_else(|| StoreError::unreadable("attachment", &row.sha256))?,
        size: u64::try_from(row.size).unwrap_or_default(),
        link: row.link_id.map(LinkId),
    })
}
