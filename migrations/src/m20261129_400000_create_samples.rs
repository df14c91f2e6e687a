//! How the respondents of a collection were found, and the plan of its sample.

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
                    .table("samples")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::optional_text("drawn"))
                    .col(columns::text("rule"))
                    .col(columns::number("error"))
                    .col(columns::number("least"))
                    .col(columns::number("reserve"))
                    .col(columns::optional_text("question"))
                    .col(columns::number("saved_at"))
                    .foreign_key(&mut columns::refers("samples", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("samples", &["collection_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("samples").take()).await
    }
}
