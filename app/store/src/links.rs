//! Links: the doors of a collection, one a place or channel.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use domain::ids::{CollectionId, LinkId};
use domain::text::Text;
use domain::token::LINK_LENGTH;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TransactionTrait,
};

use crate::codes::{self, CodeHash};
use crate::entities::{links as table, responses};
use crate::versions::{self, PublishedVersion};
use crate::{Store, StoreError, collections, draw, organizations, projects, series};

/// Who may answer through a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Anyone, any number of times.
    Open,
    /// Whoever holds one of its printed codes, once a code.
    SingleUse,
}

impl LinkKind {
    pub fn code(self) -> &'static str {
        match self {
            LinkKind::Open => "open",
            LinkKind::SingleUse => "single_use",
        }
    }
}

impl FromStr for LinkKind {
    type Err = StoreError;

    fn from_str(code: &str) -> Result<LinkKind, StoreError> {
        match code {
            "open" => Ok(LinkKind::Open),
            "single_use" => Ok(LinkKind::SingleUse),
            _ => Err(StoreError::unreadable("kind of a link", code)),
        }
    }
}

/// A link to make. A single-use link may bring its first codes.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLink {
    /// See [`domain::link::read_label`].
    pub label: String,
    pub kind: LinkKind,
    pub codes: u32,
}

/// A link that was made. Its codes are told this once: hashes are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeLink {
    pub id: LinkId,
    pub token: String,
    pub codes: Vec<String>,
}

/// A link with how many answers came through it.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub id: LinkId,
    pub collection: CollectionId,
    pub token: String,
    /// The place or channel.
    pub label: String,
    pub kind: LinkKind,
    pub revoked_at: Option<i64>,
    pub answers: u64,
}

/// What is behind a token that someone brought.
#[derive(Debug, Clone)]
pub struct Door {
    pub link: LinkId,
    /// The link's own token, even when a single-use code was brought.
    pub token: String,
    pub label: String,
    pub kind: LinkKind,
    /// The single-use code that was brought.
    pub code: Option<CodeHash>,
    pub collection: CollectionId,
    pub is_revoked: bool,
    pub is_closed: bool,
    pub project_name: String,
    pub organization: Text,
    pub contact: Option<String>,
    pub data_officer: Option<String>,
    pub retention_years: Option<i64>,
    pub utc_offset_minutes: i32,
    pub version: Arc<PublishedVersion>,
}

impl Door {
    /// Whether both doors lead to the same page: what is on it comes from the same rows, unchanged.
    pub fn shows_the_same(&self, other: &Door) -> bool {
        self.link == other.link
            && Arc::ptr_eq(&self.version, &other.version)
            && self.project_name == other.project_name
            && self.organization == other.organization
            && self.contact == other.contact
            && self.data_officer == other.data_officer
            && self.retention_years == other.retention_years
    }
}

/// Makes a link with a token and codes that nobody else has: all or nothing.
pub async fn make(
    store: &Store,
    collection: CollectionId,
    link: &NewLink,
    now: i64,
) -> Result<MadeLink, StoreError> {
    let mut tries = 1..=draw::TRIES;
    loop {
        tries.next();
        let transaction = store.write.begin().await?;
        match insert_drawn(&transaction, collection, link, now).await {
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

/// One link and its codes within the caller's transaction. `Taken` when a token is in use: the
/// whole transaction must be tried anew.
pub(crate) async fn insert_drawn(
    db: &impl ConnectionTrait,
    collection: CollectionId,
    link: &NewLink,
    now: i64,
) -> Result<MadeLink, StoreError> {
    let token = draw::token(LINK_LENGTH)?;
    let id = insert(db, collection, &link.label, link.kind, &token, now).await?;
    let codes = draw::codes(link.codes)?;
    codes::insert(db, id, &codes).await?;
    Ok(MadeLink { id, token, codes })
}

/// Makes a link with a token of the caller's. `Taken` when the token is in use: draw another.
pub async fn create(
    store: &Store,
    collection: CollectionId,
    label: &str,
    kind: LinkKind,
    token: &str,
    now: i64,
) -> Result<LinkId, StoreError> {
    let id = insert(&store.write, collection, label, kind, token, now).await?;
    // Someone may have asked for this token a moment ago and been told that it is unknown.
    store.doors.invalidate(token);
    Ok(id)
}

async fn insert(
    db: &impl ConnectionTrait,
    collection: CollectionId,
    label: &str,
    kind: LinkKind,
    token: &str,
    now: i64,
) -> Result<LinkId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(collection.0),
        token: ActiveValue::Set(token.to_owned()),
        label: ActiveValue::Set(label.to_owned()),
        kind: ActiveValue::Set(kind.code().to_owned()),
        created_at: ActiveValue::Set(now),
        revoked_at: ActiveValue::Set(None),
    };
    let inserted =
        table::Entity::insert(row).exec(db).await.map_err(StoreError::writing("link token"))?;
    Ok(LinkId(inserted.last_insert_id))
}

/// Shuts a link for good: its printed codes lead to a page that says so.
pub async fn revoke(store: &Store, id: LinkId, now: i64) -> Result<(), StoreError> {
    table::Entity::update_many()
        .col_expr(table::Column::RevokedAt, Expr::value(now))
        .filter(table::Column::Id.eq(id.0))
        .filter(table::Column::RevokedAt.is_null())
        .exec(&store.write)
        .await?;
    store.doors.invalidate_all();
    Ok(())
}

/// The link of this id.
pub async fn find(store: &Store, id: LinkId) -> Result<Link, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    let row = row.ok_or(StoreError::NotFound("link"))?;
    let answers = count_answers(store, CollectionId(row.collection_id)).await?;
    read(row, &answers)
}

/// The links of a collection, in the order made.
pub async fn list(store: &Store, collection: CollectionId) -> Result<Vec<Link>, StoreError> {
    let answers = count_answers(store, collection).await?;
    list_with(store, collection, &answers).await
}

/// The same with answers that were counted elsewhere: counting them again reads every response.
pub(crate) async fn list_with(
    store: &Store,
    collection: CollectionId,
    answers: &HashMap<LinkId, u64>,
) -> Result<Vec<Link>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(collection.0))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    rows.into_iter().map(|row| read(row, answers)).collect()
}

/// What the links of a collection are called.
pub async fn labels(
    store: &Store,
    collection: CollectionId,
) -> Result<HashMap<LinkId, String>, StoreError> {
    let links = list_with(store, collection, &HashMap::new()).await?;
    Ok(links.into_iter().map(|link| (link.id, link.label)).collect())
}

/// The links that answers came through; all of them where none has an answer yet.
pub fn answered(links: &[Link]) -> impl Iterator<Item = &Link> {
    let has_answers = links.iter().any(|link| link.answers > 0);
    links.iter().filter(move |link| !has_answers || link.answers > 0)
}

/// What is behind a token (see [`domain::token::normalize`]): a link's own, or a single-use code.
/// Remembered for a moment, unknown tokens too.
pub async fn find_door(store: &Store, token: &str) -> Result<Option<Arc<Door>>, StoreError> {
    if let Some(door) = store.doors.get(token) {
        return Ok(door);
    }
    let door = open_door(store, token).await?.map(Arc::new);
    store.doors.insert(token.to_owned(), door.clone());
    Ok(door)
}

/// The same door as it was when it led to the version of that number, for answers to a page that
/// was made then; the door itself where it never did.
pub async fn as_of_version(
    store: &Store,
    door: Arc<Door>,
    number: u32,
) -> Result<Arc<Door>, StoreError> {
    if number == door.version.number {
        return Ok(door);
    }
    let former = series::list_former(store, door.collection).await?;
    Ok(match former.into_iter().find(|former| former.version.number == number) {
        Some(former) => Arc::new(Door { version: former.version, ..Door::clone(&door) }),
        None => door,
    })
}

async fn open_door(store: &Store, token: &str) -> Result<Option<Door>, StoreError> {
    let by_token = table::Entity::find().filter(table::Column::Token.eq(token));
    let (row, code) = match by_token.one(&store.read).await? {
        Some(row) => (row, None),
        None => {
            let hash = codes::hash(token);
            let Some(link) = codes::find_link(store, &hash).await? else { return Ok(None) };
            let Some(row) = table::Entity::find_by_id(link.0).one(&store.read).await? else {
                return Ok(None);
            };
            (row, Some(hash))
        }
    };
    let collection = collections::find(store, CollectionId(row.collection_id)).await?;
    let project = projects::find(store, collection.collection.project).await?;
    let organization = organizations::find(store).await?;
    let organization = organization.ok_or(StoreError::NotFound("organization"))?;
    Ok(Some(Door {
        link: LinkId(row.id),
        token: row.token,
        label: row.label,
        kind: row.kind.parse()?,
        code,
        collection: collection.id,
        is_revoked: row.revoked_at.is_some(),
        is_closed: collection.closed_at.is_some(),
        project_name: project.project.name,
        organization: organization.name,
        contact: organization.contact,
        data_officer: organization.data_officer,
        retention_years: organization.retention_years,
        utc_offset_minutes: organization.utc_offset_minutes,
        version: versions::find(store, collection.collection.version).await?,
    }))
}

async fn count_answers(
    store: &Store,
    collection: CollectionId,
) -> Result<HashMap<LinkId, u64>, StoreError> {
    let counts: Vec<(i64, i64)> = responses::Entity::find()
        .select_only()
        .column(responses::Column::LinkId)
        .column_as(responses::Column::Seq.count(), "answers")
        .filter(responses::Column::CollectionId.eq(collection.0))
        .group_by(responses::Column::LinkId)
        .into_tuple()
        .all(&store.read)
        .await?;
    let counted = |(link, count)| (LinkId(link), u64::try_from(count).unwrap_or_default());
    Ok(counts.into_iter().map(counted).collect())
}

fn read(row: table::Model, answers: &HashMap<LinkId, u64>) -> Result<Link, StoreError> {
    Ok(Link {
        id: LinkId(row.id),
        collection: CollectionId(row.collection_id),
        token: row.token,
        label: row.label,
        kind: row.kind.parse()?,
        revoked_at: row.revoked_at,
        answers: answers.get(&LinkId(row.id)).copied().unwrap_or_default(),
    })
}
