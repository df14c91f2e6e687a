//! A version open for answers, for a project in a round.

use sea_orm_migration::prelude::*;

use crate::columns;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("collections")
                    .col(columns::id())
                    .col(columns::number("project_id"))
                    .col(columns::number("round_id"))
                    .col(columns::number("version_id"))
                    .col(columns::optional_number("target"))
                    .col(columns::number("opened_at"))
                    .col(columns::optional_number("closed_at"))
                    .foreign_key(&mut columns::refers("collections", "project_id", "projects"))
                    .foreign_key(&mut columns::refers("collections", "round_id", "rounds"))
                    .foreign_key(&mut columns::refers("collections", "version_id", "versions"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::indexed("collections", &["project_id"])).await?;
        manager.create_index(columns::indexed("collections", &["round_id"])).await?;
        manager.create_index(columns::indexed("collections", &["version_id"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("collections").take()).await
    }
}
