//! Instruments being written: the draft definition as JSON.

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
                    .table("forms")
                    .col(columns::id())
                    .col(columns::text("instrument"))
                    .col(columns::text("title_th"))
                    .col(columns::text("title_en"))
                    .col(columns::text("definition"))
                    .col(columns::optional_text("template"))
                    .col(columns::number("created_at"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("forms").take()).await
    }
}
