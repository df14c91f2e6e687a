//! Questions, sections and forms that the organization keeps to begin others with.

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
                    .table("library")
                    .col(columns::id())
                    .col(columns::text("kind"))
                    .col(columns::text("title_th"))
                    .col(columns::text("title_en"))
                    .col(columns::text("definition"))
                    .col(columns::number("kept_at"))
                    .col(columns::optional_number("kept_by"))
                    .foreign_key(&mut columns::refers("library", "kept_by", "users"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("library").take()).await
    }
}
