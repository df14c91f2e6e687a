//! Which run is made next: each is handed out once, and again when its server is gone.

use domain::ids::ReportId;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};

use super::{Fault, RUNNING, Run, RunState, WAITING, failing, read};
use crate::entities::reports as table;
use crate::{Store, StoreError};

/// A run that gave no sign of life for so long is begun anew: its server is gone.
const STALE: i64 = 2 * 60 * 1_000;

/// How often a run is begun. One that was cut off may only have met a restart; one that is cut off
/// again and again may be what ends the server.
pub const MOST_TRIES: u32 = 3;

/// Takes the oldest run that nobody works on; each is handed out once, and again when its server is
/// gone, [`MOST_TRIES`] times at most.
pub async fn take(store: &Store, now: i64) -> Result<Option<Run>, StoreError> {
    loop {
        let next = table::Entity::find().filter(free(now)).filter(is_over().not());
        let next = next.order_by_asc(table::Column::Id).one(&store.read).await?;
        let Some(row) = next else { return Ok(None) };
        let taken = beginning(now)
            .filter(table::Column::Id.eq(row.id))
            .filter(free(now))
            .exec(&store.write)
            .await?;
        // Another server may have been faster: then there may be a next one.
        if taken.rows_affected == 1 {
            return Ok(Some(Run { state: RunState::Running(0), ..read(row)? }));
        }
    }
}

/// Fails the runs that were begun often enough and never ended; tells which they are.
pub async fn give_up(store: &Store, now: i64) -> Result<Vec<ReportId>, StoreError> {
    let over: Vec<i64> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(free(now))
        .filter(is_over())
        .into_tuple()
        .all(&store.read)
        .await?;
    let mut given_up = Vec::new();
    for id in over {
        let failed = failing(Fault::GivenUp, now)
            .filter(table::Column::Id.eq(id))
            .filter(free(now))
            .exec(&store.write)
            .await?;
        if failed.rows_affected == 1 {
            given_up.push(ReportId(id));
        }
    }
    Ok(given_up)
}

/// Runs that are begun no more.
fn is_over() -> SimpleExpr {
    table::Column::Tries.gte(i64::from(MOST_TRIES))
}

fn beginning(now: i64) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::value(RUNNING))
        .col_expr(table::Column::Steps, Expr::value(0_i64))
        .col_expr(table::Column::BeatAt, Expr::value(now))
        .col_expr(table::Column::Tries, Expr::col(table::Column::Tries).add(1))
}

/// Waiting, or left behind by a server that is gone.
pub(super) fn free(now: i64) -> Condition {
    let left = Condition::all()
        .add(table::Column::State.eq(RUNNING))
        .add(table::Column::BeatAt.lt(now - STALE));
    Condition::any().add(table::Column::State.eq(WAITING)).add(left)
}
