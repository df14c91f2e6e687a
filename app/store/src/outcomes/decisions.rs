use std::collections::HashMap;

use domain::decision::Decision;
use domain::ids::{ProjectId, RoundId, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::decisions as table;
use crate::{Store, StoreError};

/// What was decided on a project in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// `None` while there are only remarks.
    pub decision: Option<Decision>,
    pub remarks: String,
    pub by: Option<UserId>,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
}

/// Writes what was decided; it takes the place of what was decided before.
pub async fn decide(
    store: &Store,
    project: ProjectId,
    round: RoundId,
    decided: &Decided,
) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        project_id: ActiveValue::Set(project.0),
        round_id: ActiveValue::Set(round.0),
        decision: ActiveValue::Set(decided.decision.map(|decision| decision.code().to_owned())),
        remarks: ActiveValue::Set(decided.remarks.clone()),
        decided_by: ActiveValue::Set(decided.by.map(|user| user.0)),
        decided_at: ActiveValue::Set(decided.at),
    };
    let again = OnConflict::columns([table::Column::ProjectId, table::Column::RoundId])
        .update_columns([
            table::Column::Decision,
            table::Column::Remarks,
            table::Column::DecidedBy,
            table::Column::DecidedAt,
        ])
        .to_owned();
    table::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&store.write)
        .await
        .map_err(StoreError::writing("project or round"))?;
    Ok(())
}

/// What was decided on one project.
pub async fn find_decision(
    store: &Store,
    project: ProjectId,
    round: RoundId,
) -> Result<Option<Decided>, StoreError> {
    Ok(list_decisions(store, round).await?.remove(&project))
}

/// What was decided in a round, by project.
pub async fn list_decisions(
    store: &Store,
    round: RoundId,
) -> Result<HashMap<ProjectId, Decided>, StoreError> {
    let rows =
        table::Entity::find().filter(table::Column::RoundId.eq(round.0)).all(&store.read).await?;
    rows.into_iter().map(|row| Ok((ProjectId(row.project_id), read(row)?))).collect()
}

fn read(row: table::Model) -> Result<Decided, StoreError> {
    let decision = row.decision.as_deref().map(str::parse::<Decision>).transpose();
    Ok(Decided {
        decision: decision.map_err(|error| StoreError::unreadable("decision", error))?,
        remarks: row.remarks,
        by: row.decided_by.map(UserId),
        at: row.decided_at,
    })
}
