//! The areas or groups of the population of a sample.

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
                    .table("areas")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::number("place"))
                    .col(columns::text("name"))
                    .col(columns::number("population"))
                    .col(columns::optional_text("choice"))
                    .foreign_key(&mut columns::refers("areas", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("areas", &["collection_id", "place"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("areas").take()).await
    }
}
