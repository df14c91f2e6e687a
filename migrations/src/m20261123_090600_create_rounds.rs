//! Evaluation windows of a fiscal year.

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
                    .table("rounds")
                    .col(columns::id())
                    .col(columns::number("fiscal_year"))
                    .col(columns::number("number"))
                    .col(columns::text("starts_on"))
                    .col(columns::text("ends_on"))
                    .col(columns::text("bands"))
                    .col(columns::number("created_at"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("rounds", &["fiscal_year", "number"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("rounds").take()).await
    }
}
