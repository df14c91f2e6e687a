//! Staff accounts. Passwords come in as hashes; plain ones never reach this crate.

use domain::access::{Actor, Role};
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use crate::entities::users as table;
use crate::{Store, StoreError};

/// An account with what signing in needs.
#[derive(Clone)]
pub struct Account {
    pub actor: Actor,
    /// An argon2id PHC string.
    pub password_hash: String,
    pub is_disabled: bool,
}

/// What an account is made of.
pub struct NewUser<'a> {
    pub name: &'a str,
    pub password_hash: &'a str,
    pub role: Role,
    pub department: Option<&'a str>,
}

/// Makes an account. `Taken` when the name is in use.
pub async fn create(store: &Store, user: NewUser<'_>, now: i64) -> Result<UserId, StoreError> {
    insert(&store.write, user, now).await
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    user: NewUser<'_>,
    now: i64,
) -> Result<UserId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        name: ActiveValue::Set(user.name.to_owned()),
        password_hash: ActiveValue::Set(user.password_hash.to_owned()),
        role: ActiveValue::Set(user.role.code().to_owned()),
        department: ActiveValue::Set(user.department.map(str::to_owned)),
        created_at: ActiveValue::Set(now),
        disabled_at: ActiveValue::Set(None),
    };
    let inserted =
        table::Entity::insert(row).exec(db).await.map_err(StoreError::writing("user name"))?;
    Ok(UserId(inserted.last_insert_id))
}

/// Whether nobody can sign in yet.
pub async fn is_empty(store: &Store) -> Result<bool, StoreError> {
    is_empty_in(&store.read).await
}

pub(crate) async fn is_empty_in(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(table::Entity::find().count(db).await? == 0)
}

/// The account of this id.
pub async fn find(store: &Store, id: UserId) -> Result<Option<Account>, StoreError> {
    table::Entity::find_by_id(id.0).one(&store.read).await?.map(account).transpose()
}

/// The account of this name, disabled or not.
pub async fn find_by_name(store: &Store, name: &str) -> Result<Option<Account>, StoreError> {
    let row = table::Entity::find().filter(table::Column::Name.eq(name)).one(&store.read).await?;
    row.map(account).transpose()
}

/// Every account by name.
pub async fn list(store: &Store) -> Result<Vec<Account>, StoreError> {
    let rows = table::Entity::find().order_by_asc(table::Column::Name).all(&store.read).await?;
    rows.into_iter().map(account).collect()
}

/// Shuts an account out at `now`, or lets it in again with `None`.
pub async fn set_disabled(store: &Store, id: UserId, at: Option<i64>) -> Result<(), StoreError> {
    table::Entity::update_many()
        .col_expr(table::Column::DisabledAt, Expr::value(at))
        .filter(table::Column::Id.eq(id.0))
        .exec(&store.write)
        .await?;
    Ok(())
}

/// Gives an account another password's hash. `NotFound` when there is no such account.
pub async fn set_password(
    store: &Store,
    id: UserId,
    password_hash: &str,
) -> Result<(), StoreError> {
    let updated = table::Entity::update_many()
        .col_expr(table::Column::PasswordHash, Expr::value(password_hash))
        .filter(table::Column::Id.eq(id.0))
        .exec(&store.write)
        .await?;
    if updated.rows_affected == 0 { Err(StoreError::NotFound("user")) } else { Ok(()) }
}

fn account(row: table::Model) -> Result<Account, StoreError> {
    Ok(Account {
        actor: Actor {
            id: UserId(row.id),
            name: row.name,
            role: row.role.parse().map_err(|error| StoreError::unreadable("role", error))?,
            department: row.department,
        },
        password_hash: row.password_hash,
        is_disabled: row.disabled_at.is_some(),
    })
}
