//! Reports: runs of the report pack, each recorded with what it was made of and what came of it.

mod data;
mod queue;

pub use data::{Data, find_data};
pub use queue::{MOST_TRIES, give_up, take};

use domain::ids::{CollectionId, ProjectId, ReportId, RoundId, UserId, VersionId};
use domain::report::Digits;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};
use serde::{Deserialize, Serialize};

use self::queue::free;
use crate::entities::reports as table;
use crate::{Store, StoreError};

/// What a run is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    Collection {
        id: CollectionId,
        /// Which of its responses, as a canonical query; empty for all.
        filters: String,
    },
    /// A project in a round.
    Project {
        project: ProjectId,
        round: RoundId,
    },
    Round(RoundId),
}

/// A run to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRun {
    pub scope: Scope,
    /// The tag of the report's language.
    pub language: String,
    pub digits: Digits,
}

/// A run; times in milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub id: ReportId,
    pub run: NewRun,
    pub asked_at: i64,
    pub asked_by: Option<UserId>,
    pub state: RunState,
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq)]
pub enum RunState {
    Waiting,
    /// So many of its files are made.
    Running(u32),
    Done {
        finished_at: i64,
        made: Made,
    },
    /// Why nothing came of it.
    Failed {
        finished_at: i64,
        fault: Fault,
    },
}

/// What a run was made of, and its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// That it tells of, of those that count: of all collections together, or those that its filters
    /// chose.
    pub answers: u64,
    pub of: Vec<Source>,
    pub files: Vec<File>,
}

/// A collection that a run was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub collection: CollectionId,
    /// The one that it had then.
    pub version: VersionId,
    /// Those that count.
    pub answers: u64,
    /// The last response, by the order of commits.
    pub last: i64,
}

/// A file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    pub bytes: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}

/// Why a run failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// What it is made of changed all the while, so that the files would not have told the same.
    Moving,
    /// What chose the responses can no longer be read: a link or a choice is gone meanwhile.
    Filters,
    /// The files could not be kept; the log tells why.
    Unwritten,
    /// The work broke off; the log tells why.
    Broken,
    /// It was begun [`MOST_TRIES`] times and never ended.
    GivenUp,
}

/// Asks for a run.
pub async fn ask(
    store: &Store,
    run: &NewRun,
    by: Option<UserId>,
    now: i64,
) -> Result<ReportId, StoreError> {
    let Belongs { collection, project, round, filters } = Belongs::to(&run.scope);
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(collection),
        project_id: ActiveValue::Set(project),
        round_id: ActiveValue::Set(round),
        filters: ActiveValue::Set(filters),
        language: ActiveValue::Set(run.language.clone()),
        digits: ActiveValue::Set(run.digits.code().to_owned()),
        asked_at: ActiveValue::Set(now),
        asked_by: ActiveValue::Set(by.map(|user| user.0)),
        state: ActiveValue::Set(WAITING.to_owned()),
        steps: ActiveValue::Set(0),
        beat_at: ActiveValue::Set(None),
        tries: ActiveValue::Set(0),
        finished_at: ActiveValue::Set(None),
        answers: ActiveValue::Set(None),
        made_of: ActiveValue::Set(None),
        files: ActiveValue::Set(None),
        fault: ActiveValue::Set(None),
    };
    let inserted = table::Entity::insert(row).exec(&store.write).await;
    Ok(ReportId(inserted.map_err(StoreError::writing("what a report is of"))?.last_insert_id))
}

/// At most `limit` runs, the newest first: of a collection with any filters, of a project in a round,
/// or of a round.
pub async fn list(store: &Store, scope: &Scope, limit: u64) -> Result<Vec<Run>, StoreError> {
    let Belongs { collection, project, round, .. } = Belongs::to(scope);
    let rows = table::Entity::find()
        .filter(is(table::Column::CollectionId, collection))
        .filter(is(table::Column::ProjectId, project))
        .filter(is(table::Column::RoundId, round))
        .order_by_desc(table::Column::Id)
        .limit(limit)
        .all(&store.read)
        .await?;
    rows.into_iter().map(read).collect()
}

/// At most `limit` runs of anything, the newest first.
pub async fn list_newest(store: &Store, limit: u64) -> Result<Vec<Run>, StoreError> {
    let newest = table::Entity::find().order_by_desc(table::Column::Id).limit(limit);
    newest.all(&store.read).await?.into_iter().map(read).collect()
}

/// Forgets a run; whoever keeps its files removes them. A run that is being made is `InUse`.
pub async fn delete(store: &Store, id: ReportId, now: i64) -> Result<(), StoreError> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::Id.eq(id.0))
        .filter(Condition::any().add(table::Column::State.ne(RUNNING)).add(free(now)))
        .exec(&store.write)
        .await?;
    if deleted.rows_affected == 0 {
        find(store, id).await?;
        return Err(StoreError::InUse("report"));
    }
    Ok(())
}

/// The run of this id.
pub async fn find(store: &Store, id: ReportId) -> Result<Run, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    read(row.ok_or(StoreError::NotFound("report"))?)
}

/// Tells that a run is still being made.
pub async fn beat(store: &Store, id: ReportId, now: i64) -> Result<(), StoreError> {
    let change = table::Entity::update_many().col_expr(table::Column::BeatAt, Expr::value(now));
    update(store, id, change).await
}

/// Tells that so many files are made.
pub async fn step(store: &Store, id: ReportId, steps: u32, now: i64) -> Result<(), StoreError> {
    let change = table::Entity::update_many()
        .col_expr(table::Column::Steps, Expr::value(i64::from(steps)))
        .col_expr(table::Column::BeatAt, Expr::value(now));
    update(store, id, change).await
}

/// Records what came of a run.
pub async fn finish(store: &Store, id: ReportId, made: &Made, now: i64) -> Result<(), StoreError> {
    let unfit = |error| StoreError::unreadable("files of a report", error);
    let files = serde_json::to_string(&made.files).map_err(unfit)?;
    let made_of = serde_json::to_string(&made.of).map_err(unfit)?;
    let change = table::Entity::update_many()
        .col_expr(table::Column::State, Expr::value(DONE))
        .col_expr(table::Column::FinishedAt, Expr::value(now))
        .col_expr(table::Column::Answers, Expr::value(made.answers as i64))
        .col_expr(table::Column::MadeOf, Expr::value(made_of))
        .col_expr(table::Column::Files, Expr::value(files));
    update(store, id, change).await
}

/// Records that nothing came of it.
pub async fn fail(store: &Store, id: ReportId, fault: Fault, now: i64) -> Result<(), StoreError> {
    update(store, id, failing(fault, now)).await
}

fn failing(fault: Fault, now: i64) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::value(FAILED))
        .col_expr(table::Column::FinishedAt, Expr::value(now))
        .col_expr(table::Column::Fault, Expr::value(fault.code()))
}

const WAITING: &str = "waiting";
const RUNNING: &str = "running";
const DONE: &str = "done";
const FAILED: &str = "failed";

impl Fault {
    const ALL: [Fault; 5] =
        [Fault::Moving, Fault::Filters, Fault::Unwritten, Fault::Broken, Fault::GivenUp];

    /// The code in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Fault::Moving => "moving",
            Fault::Filters => "filters",
            Fault::Unwritten => "unwritten",
            Fault::Broken => "broken",
            Fault::GivenUp => "given_up",
        }
    }

    fn of_code(code: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|fault| fault.code() == code)
    }
}

async fn update(
    store: &Store,
    id: ReportId,
    change: UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    change.filter(table::Column::Id.eq(id.0)).exec(&store.write).await?;
    Ok(())
}

/// The columns that tell what a run is of.
struct Belongs {
    collection: Option<i64>,
    project: Option<i64>,
    round: Option<i64>,
    filters: String,
}

impl Belongs {
    fn to(scope: &Scope) -> Belongs {
        let none = Belongs { collection: None, project: None, round: None, filters: String::new() };
        match scope {
            Scope::Collection { id, filters } => {
                Belongs { collection: Some(id.0), filters: filters.clone(), ..none }
            }
            Scope::Project { project, round } => {
                Belongs { project: Some(project.0), round: Some(round.0), ..none }
            }
            Scope::Round(round) => Belongs { round: Some(round.0), ..none },
        }
    }
}

/// Nothing is never equal to nothing in a database.
fn is(column: table::Column, value: Option<i64>) -> Expr {
    match value {
        Some(value) => column.eq(value),
        None => column.is_null(),
    }
}

fn scope(row: &table::Model) -> Result<Scope, StoreError> {
    match (row.collection_id, row.project_id, row.round_id) {
        (Some(id), None, None) => {
            Ok(Scope::Collection { id: CollectionId(id), filters: row.filters.clone() })
        }
        (None, Some(project), Some(round)) => {
            Ok(Scope::Project { project: ProjectId(project), round: RoundId(round) })
        }
        (None, None, Some(round)) => Ok(Scope::Round(RoundId(round))),
        _ => Err(StoreError::unreadable("report", "what it is of is missing")),
    }
}

fn read(row: table::Model) -> Result<Run, StoreError> {
    let digits = Digits::of(&row.digits);
    let state = match row.state.as_str() {
        WAITING => RunState::Waiting,
        RUNNING => RunState::Running(u32::try_from(row.steps).unwrap_or_default()),
        _ => finished(&row)?,
    };
    Ok(Run {
        id: ReportId(row.id),
        run: NewRun { scope: scope(&row)?, language: row.language, digits },
        asked_at: row.asked_at,
        asked_by: row.asked_by.map(UserId),
        state,
    })
}

fn finished(row: &table::Model) -> Result<RunState, StoreError> {
    let finished_at = row.finished_at.unwrap_or(row.asked_at);
    if row.state == FAILED {
        let fault = row.fault.as_deref().and_then(Fault::of_code).unwrap_or(Fault::Broken);
        return Ok(RunState::Failed { finished_at, fault });
    }
    let missing = || StoreError::unreadable("report", "what it was made of is missing");
    let unreadable = |error| StoreError::unreadable("files of a report", error);
    let files = row.files.as_deref().ok_or_else(missing)?;
    let of = row.made_of.as_deref().ok_or_else(missing)?;
    let made = Made {
        answers: row.answers.and_then(|n| u64::try_from(n).ok()).ok_or_else(missing)?,
        of: serde_json::from_str(of).map_err(unreadable)?,
        files: serde_json::from_str(files).map_err(unreadable)?,
    };
    Ok(RunState::Done { finished_at, made })
}
