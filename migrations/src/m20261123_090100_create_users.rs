//! Staff accounts.

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
                    .table("users")
                    .col(columns::id())
                    .col(columns::text("name"))
                    .col(columns::text("password_hash"))
                    .col(columns::text("role"))
                    .col(columns::optional_text("department"))
                    .col(columns::number("created_at"))
                    .col(columns::optional_number("disabled_at"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("users", &["name"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("users").take()).await
    }
}
