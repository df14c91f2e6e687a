//! A run of the report pack may be of a project in a round, or of a whole round, and of chosen
//! responses only. What it was made of is then several collections: they stand in one text.

use sea_orm_migration::prelude::*;

use crate::columns;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that stay as they are.
const KEPT: &str = "id, collection_id, language, digits, asked_at, asked_by, state, steps, beat_at, \
                    finished_at, answers, files, fault";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite too: stopped halfway, it could not be run again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A table of SQLite cannot lose the demand that a column be filled, and must be written anew.
        move_away(manager).await?;
        manager
            .create_table(
                common(&mut Table::create())
                    .col(columns::optional_number("collection_id"))
                    .col(columns::optional_number("project_id"))
                    .col(columns::optional_number("round_id"))
                    .col(ColumnDef::new("filters").text().not_null().default("").take())
                    .col(columns::optional_text("made_of"))
                    .foreign_key(&mut columns::refers("reports", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers("reports", "project_id", "projects"))
                    .foreign_key(&mut columns::refers("reports", "round_id", "rounds"))
                    .foreign_key(&mut columns::refers("reports", "asked_by", "users"))
                    .take(),
            )
            .await?;
        let fill = format!(
            "INSERT INTO reports ({KEPT}, made_of) SELECT {KEPT}, CASE WHEN version_id IS NULL \
             THEN NULL ELSE '[{{\"collection\":\"' || collection_id || '\",\"version\":\"' || version_id \
             || '\",\"answers\":' || answers || ',\"last\":' || last_seq || '}}]' END \
             FROM reports_before"
        );
        take_back(manager, &fill).await?;
        manager.create_index(columns::indexed("reports", &["collection_id", "id"])).await?;
        manager.create_index(columns::indexed("reports", &["round_id", "project_id"])).await?;
        manager.create_index(columns::indexed("reports", &["state"])).await
    }

    /// Runs of projects and rounds are lost, and so are those that are done: what they were made of
    /// has no place any more.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(drop("reports_round_id_project_id_idx")).await?;
        move_away(manager).await?;
        manager
            .create_table(
                common(&mut Table::create())
                    .col(columns::number("collection_id"))
                    .col(columns::optional_number("version_id"))
                    .col(columns::optional_number("last_seq"))
                    .foreign_key(&mut columns::refers("reports", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers("reports", "asked_by", "users"))
                    .foreign_key(&mut columns::refers("reports", "version_id", "versions"))
                    .take(),
            )
            .await?;
        let fill = format!(
            "INSERT INTO reports ({KEPT}) SELECT {KEPT} FROM reports_before \
             WHERE collection_id IS NOT NULL AND state <> 'done'"
        );
        take_back(manager, &fill).await?;
        manager.create_index(columns::indexed("reports", &["collection_id", "id"])).await?;
        manager.create_index(columns::indexed("reports", &["state"])).await
    }
}

fn common(table: &mut TableCreateStatement) -> &mut TableCreateStatement {
    table
        .table("reports")
        .col(columns::id())
        .col(columns::text("language"))
        .col(columns::text("digits"))
        .col(columns::number("asked_at"))
        .col(columns::optional_number("asked_by"))
        .col(columns::text("state"))
        .col(columns::number("steps"))
        .col(columns::optional_number("beat_at"))
        .col(columns::optional_number("finished_at"))
        .col(columns::optional_number("answers"))
        .col(columns::optional_text("files"))
        .col(columns::optional_text("fault"))
}

/// The names of indexes are the whole database's: those of the old table make room.
async fn move_away(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.drop_index(drop("reports_collection_id_id_idx")).await?;
    manager.drop_index(drop("reports_state_idx")).await?;
    let rename = Table::rename().table("reports", "reports_before").take();
    manager.rename_table(rename).await
}

fn drop(index: &'static str) -> IndexDropStatement {
    Index::drop().name(index).table("reports").to_owned()
}

async fn take_back(manager: &SchemaManager<'_>, fill: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection.execute_unprepared(fill).await?;
    if manager.get_database_backend() == sea_orm_migration::sea_orm::DatabaseBackend::Postgres {
        // Ids that were written by hand are not counted.
        let count = "SELECT setval(pg_get_serial_sequence('reports', 'id'), \
                     (SELECT coalesce(max(id), 0) + 1 FROM reports), false)";
        connection.execute_unprepared(count).await?;
    }
    manager.drop_table(Table::drop().table("reports_before").take()).await
}
