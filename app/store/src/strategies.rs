//! Strategies (ยุทธศาสตร์) of the plan.

use std::collections::BTreeMap;

use domain::ids::StrategyId;
use domain::text::Text;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::entities::strategies as table;
use crate::{Store, StoreError};

/// A strategy; `number` is its place in the plan, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    pub id: StrategyId,
    pub number: u32,
    pub name: Text,
}

/// Every strategy by number.
pub async fn list(store: &Store) -> Result<Vec<Strategy>, StoreError> {
    let rows = table::Entity::find().order_by_asc(table::Column::Number).all(&store.read).await?;
    Ok(rows
        .into_iter()
        .map(|row| Strategy {
            id: StrategyId(row.id),
            number: u32::try_from(row.number).unwrap_or_default(),
            name: Text::new(row.name_th, row.name_en),
        })
        .collect())
}

/// Writes strategies by number; one that is there gets the new name.
pub async fn save(store: &Store, strategies: &[(u32, Text)]) -> Result<(), StoreError> {
    upsert(&store.write, strategies).await
}

pub(crate) async fn upsert(
    db: &impl ConnectionTrait,
    strategies: &[(u32, Text)],
) -> Result<(), StoreError> {
    if strategies.is_empty() {
        return Ok(());
    }
    let rows = strategies.iter().map(|(number, name)| table::ActiveModel {
        id: ActiveValue::NotSet,
        number: ActiveValue::Set(i64::from(*number)),
        name_th: ActiveValue::Set(name.get("th").to_owned()),
        name_en: ActiveValue::Set(name.get("en").to_owned()),
    });
    table::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(table::Column::Number)
                .update_columns([table::Column::NameTh, table::Column::NameEn])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

pub(crate) async fn ids_by_number(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<u32, StrategyId>, StoreError> {
    let rows: Vec<(i64, i64)> = table::Entity::find()
        .select_only()
        .columns([table::Column::Number, table::Column::Id])
        .into_tuple()
        .all(db)
        .await?;
    let id = |(number, id): (i64, i64)| Some((u32::try_from(number).ok()?, StrategyId(id)));
    Ok(rows.into_iter().filter_map(id).collect())
}
