//! Projects of the plan.

mod drafts;

pub use drafts::{StrategyOf, create_drafts, from_draft};

use domain::ids::{ProjectId, StrategyId};
use domain::money::Baht;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::entities::projects as table;
use crate::{Store, StoreError};

/// What a project is made of; the fiscal year in BE, `code` unique within it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProject {
    pub code: String,
    pub name: String,
    pub strategy: Option<StrategyId>,
    pub department: Option<String>,
    pub fiscal_year: i32,
    pub budget: Option<Baht>,
    pub contract: Option<Baht>,
    pub disbursed: Option<Baht>,
}

/// A project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    pub id: ProjectId,
    pub project: NewProject,
}

/// Makes a project. `Taken` when the fiscal year has that code already.
pub async fn create(
    store: &Store,
    project: &NewProject,
    now: i64,
) -> Result<ProjectId, StoreError> {
    let inserted = table::Entity::insert(row(project, now))
        .exec(&store.write)
        .await
        .map_err(StoreError::writing("project code"))?;
    Ok(ProjectId(inserted.last_insert_id))
}

/// Writes a project's facts again.
pub async fn update(store: &Store, id: ProjectId, project: &NewProject) -> Result<(), StoreError> {
    let held = table::Entity::find_by_id(id.0).one(&store.write).await?;
    let held = held.ok_or(StoreError::NotFound("project"))?;
    let row =
        table::ActiveModel { id: ActiveValue::Unchanged(id.0), ..row(project, held.created_at) };
    table::Entity::update(row)
        .exec(&store.write)
        .await
        .map_err(StoreError::writing("project code"))?;
    // Its name stands on the citizens' page.
    store.doors.invalidate_all();
    Ok(())
}

/// The project of this id.
pub async fn find(store: &Store, id: ProjectId) -> Result<Project, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    row.map(read).ok_or(StoreError::NotFound("project"))
}

/// The projects of a fiscal year (BE), or of all years, by year (newest first) and code.
pub async fn list(store: &Store, fiscal_year: Option<i32>) -> Result<Vec<Project>, StoreError> {
    let mut query = table::Entity::find()
        .order_by_desc(table::Column::FiscalYear)
        .order_by_asc(table::Column::Code);
    if let Some(year) = fiscal_year {
        query = query.filter(table::Column::FiscalYear.eq(i64::from(year)));
    }
    Ok(query.all(&store.read).await?.into_iter().map(read).collect())
}

/// The fiscal years (BE) that have projects, newest first.
pub async fn list_fiscal_years(store: &Store) -> Result<Vec<i32>, StoreError> {
    let years: Vec<i64> = table::Entity::find()
        .select_only()
        .column(table::Column::FiscalYear)
        .distinct()
        .order_by_desc(table::Column::FiscalYear)
        .into_tuple()
        .all(&store.read)
        .await?;
    Ok(years.into_iter().filter_map(|year| i32::try_from(year).ok()).collect())
}

/// How many projects there are, of all years.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    Ok(table::Entity::find().count(&store.read).await?)
}

/// The codes in use in a fiscal year.
async fn codes_of(db: &impl ConnectionTrait, fiscal_year: i32) -> Result<Vec<String>, StoreError> {
    let codes = table::Entity::find()
        .select_only()
        .column(table::Column::Code)
        .filter(table::Column::FiscalYear.eq(i64::from(fiscal_year)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(codes)
}

async fn insert_all(
    db: &impl ConnectionTrait,
    projects: &[NewProject],
    now: i64,
) -> Result<(), StoreError> {
    // 50 rows of nine values stay far below SQLite's and PostgreSQL's limits of parameters.
    for chunk in projects.chunks(50) {
        table::Entity::insert_many(chunk.iter().map(|project| row(project, now)))
            .exec_without_returning(db)
            .await
            .map_err(StoreError::writing("project code"))?;
    }
    Ok(())
}

fn row(project: &NewProject, now: i64) -> table::ActiveModel {
    table::ActiveModel {
        id: ActiveValue::NotSet,
        code: ActiveValue::Set(project.code.clone()),
        name: ActiveValue::Set(project.name.clone()),
        strategy_id: ActiveValue::Set(project.strategy.map(|strategy| strategy.0)),
        department: ActiveValue::Set(project.department.clone()),
        fiscal_year: ActiveValue::Set(project.fiscal_year.into()),
        budget: ActiveValue::Set(project.budget.map(|baht| baht.satang())),
        contract: ActiveValue::Set(project.contract.map(|baht| baht.satang())),
        disbursed: ActiveValue::Set(project.disbursed.map(|baht| baht.satang())),
        created_at: ActiveValue::Set(now),
    }
}

fn read(row: table::Model) -> Project {
    Project {
        id: ProjectId(row.id),
        project: NewProject {
            code: row.code,
            name: row.name,
            strategy: row.strategy_id.map(StrategyId),
            department: row.department,
            fiscal_year: i32::try_from(row.fiscal_year).unwrap_or_default(),
            budget: row.budget.map(Baht::from_satang),
            contract: row.contract.map(Baht::from_satang),
            disbursed: row.disbursed.map(Baht::from_satang),
        },
    }
}
