//! The projects of the plan; money in satang.

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
                    .table("projects")
                    .col(columns::id())
                    .col(columns::text("code"))
                    .col(columns::text("name"))
                    .col(columns::optional_number("strategy_id"))
                    .col(columns::optional_text("department"))
                    .col(columns::number("fiscal_year"))
                    .col(columns::optional_number("budget"))
                    .col(columns::optional_number("contract"))
                    .col(columns::optional_number("disbursed"))
                    .col(columns::number("created_at"))
                    .foreign_key(&mut columns::refers("projects", "strategy_id", "strategies"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("projects", &["fiscal_year", "code"])).await?;
        manager.create_index(columns::indexed("projects", &["strategy_id"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("projects").take()).await
    }
}
