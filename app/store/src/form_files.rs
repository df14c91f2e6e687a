//! Files of forms: pictures, sounds and films that a definition names to be shown beside its words.
//! Each time that one is handed in or taken away is a row of its own. The draft shows the newest file
//! of a name, a version the newest of those that were there when it was published: what it shows
//! never changes.

use std::collections::{BTreeMap, BTreeSet};

use domain::attachment::AttachmentName;
use domain::ids::{FormId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::attachments::{self, Files, Held};
use crate::connect::begin_writing;
use crate::entities::{attachments as held, form_files as table, forms, versions};
use crate::{Store, StoreError};

/// A file that is handed in, whose bytes the caller has judged.
#[derive(Debug, Clone)]
pub struct HandedIn {
    /// As the definition names it.
    pub name: String,
    pub attachment: AttachmentName,
    pub bytes: Vec<u8>,
}

/// A file that a draft shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFile {
    pub attachment: AttachmentName,
    /// In bytes.
    pub size: u64,
    /// Milliseconds since 1970, UTC.
    pub uploaded_at: i64,
}

/// Whose files are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Draft,
    /// By the number of the version.
    Version(u32),
}

/// Keeps a file of a form; it takes the place of an earlier one of its name.
pub async fn keep(
    store: &Store,
    files: &Files,
    form_id: FormId,
    file: HandedIn,
    by: Option<UserId>,
    now: i64,
) -> Result<(), StoreError> {
    let HandedIn { name, attachment, bytes } = file;
    attachments::keep(store, files, &attachment, None, bytes, now).await?;
    insert(store, form_id, &name, Some(&attachment), by, now).await
}

/// Takes a file away from the draft; published versions keep it.
pub async fn remove(
    store: &Store,
    form_id: FormId,
    name: &str,
    by: Option<UserId>,
    now: i64,
) -> Result<(), StoreError> {
    insert(store, form_id, name, None, by, now).await
}

/// The files that the draft of a form shows, by name.
pub async fn list(
    store: &Store,
    form_id: FormId,
) -> Result<BTreeMap<String, FormFile>, StoreError> {
    let rows = rows(store, form_id).await?;
    // Of each name the newest row stays.
    let newest: BTreeMap<String, (Option<String>, i64)> =
        rows.into_iter().map(|row| (row.name, (row.sha256, row.uploaded_at))).collect();
    let digests: Vec<String> = newest.values().filter_map(|(sha256, _)| sha256.clone()).collect();
    let found = attachments::find_by_digests(store, &digests).await?;
    let file = |(name, (sha256, uploaded_at)): (String, (Option<String>, i64))| {
        let Held { name: attachment, size, .. } = found.get(&sha256?)?.clone();
        Some((name, FormFile { attachment, size, uploaded_at }))
    };
    Ok(newest.into_iter().filter_map(file).collect())
}

/// The names under which one state of a form shows other files than another: files that were added,
/// replaced or taken away. One that was put back as it was is none of them.
pub async fn list_changed(
    store: &Store,
    form_id: FormId,
    before: Shown,
    after: Shown,
) -> Result<BTreeSet<String>, StoreError> {
    let rows = rows(store, form_id).await?;
    let newest = |shown: Shown| {
        let is_shown = |row: &&table::Model| match shown {
            Shown::Draft => true,
            Shown::Version(number) => row.after_version < i64::from(number),
        };
        let digests = rows.iter().filter(is_shown).map(|row| (&*row.name, row.sha256.as_deref()));
        digests.collect::<BTreeMap<&str, Option<&str>>>()
    };
    let (before, after) = (newest(before), newest(after));
    let digest = |of: &BTreeMap<&str, Option<&str>>, name: &str| {
        of.get(name).copied().flatten().map(str::to_owned)
    };
    let names: BTreeSet<&str> = rows.iter().map(|row| &*row.name).collect();
    let changed = names.into_iter().filter(|name| digest(&before, name) != digest(&after, name));
    Ok(changed.map(str::to_owned).collect())
}

/// The file of a name that the draft or a published version of a form shows; a version's from memory
/// when it was asked for before.
pub async fn find(
    store: &Store,
    form_id: FormId,
    name: &str,
    shown: Shown,
) -> Result<Option<Held>, StoreError> {
    // PostgreSQL takes no such text.
    if name.contains('\0') {
        return Ok(None);
    }
    let key = match shown {
        Shown::Draft => None,
        Shown::Version(number) => Some((form_id, number, name.to_owned())),
    };
    if let Some(held) = key.as_ref().and_then(|key| store.shown.get(key)) {
        return Ok(Some(held));
    }
    let mut rows = table::Entity::find()
        .filter(table::Column::FormId.eq(form_id.0))
        .filter(table::Column::Name.eq(name));
    if let Shown::Version(number) = shown {
        rows = rows.filter(table::Column::AfterVersion.lt(i64::from(number)));
    }
    let newest = rows.order_by_desc(table::Column::Id).one(&store.read).await?;
    let Some(sha256) = newest.and_then(|row| row.sha256) else { return Ok(None) };
    let found = attachments::find_by_digests(store, &[sha256]).await?;
    let held = found.into_values().next();
    if let (Some(key), Some(held)) = (key, &held) {
        store.shown.insert(key, held.clone());
    }
    Ok(held)
}

/// All rows of a form, the oldest first.
async fn rows(store: &Store, form_id: FormId) -> Result<Vec<table::Model>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::FormId.eq(form_id.0))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    Ok(rows)
}

async fn insert(
    store: &Store,
    form_id: FormId,
    name: &str,
    attachment: Option<&AttachmentName>,
    by: Option<UserId>,
    now: i64,
) -> Result<(), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    // This waits for a publication under way: a file came before it or after it, never in between.
    let form = forms::Entity::find_by_id(form_id.0).lock_exclusive().one(&transaction).await?;
    form.ok_or(StoreError::NotFound("form"))?;
    let newest: Option<i64> = versions::Entity::find()
        .select_only()
        .column(versions::Column::Number)
        .filter(versions::Column::FormId.eq(form_id.0))
        .order_by_desc(versions::Column::Number)
        .into_tuple()
        .one(&transaction)
        .await?;
    if let Some(attachment) = attachment {
        // What a form names stays for good, as what a response names.
        held::Entity::update_many()
            .col_expr(held::Column::NamedAt, Expr::value(now))
            .filter(held::Column::Sha256.eq(attachment.sha256()))
            .filter(held::Column::NamedAt.is_null())
            .exec(&transaction)
            .await?;
    }
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        form_id: ActiveValue::Set(form_id.0),
        name: ActiveValue::Set(name.to_owned()),
        sha256: ActiveValue::Set(attachment.map(|attachment| attachment.sha256().to_owned())),
        after_version: ActiveValue::Set(newest.unwrap_or_default()),
        uploaded_at: ActiveValue::Set(now),
        uploaded_by: ActiveValue::Set(by.map(|user| user.0)),
    };
    let inserted = table::Entity::insert(row).exec(&transaction).await;
    inserted.map_err(StoreError::writing("form file"))?;
    transaction.commit().await?;
    Ok(())
}
