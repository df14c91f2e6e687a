//! What is known of the population of a collection: how many are in each choice of a question.

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
                    .table("margins")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::text("question"))
                    .col(columns::text("choice"))
                    .col(columns::number("total"))
                    .foreign_key(&mut columns::refers("margins", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager
            .create_index(columns::unique("margins", &["collection_id", "question", "choice"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("margins").take()).await
    }
}
