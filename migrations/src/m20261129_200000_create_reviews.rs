//! What evaluators decided about responses: every decision is kept, the last one of a response counts.

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
                    .table("reviews")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::number("response_seq"))
                    .col(columns::text("verdict"))
                    .col(columns::text("reason"))
                    .col(columns::number("user_id"))
                    .col(columns::number("at"))
                    .foreign_key(&mut columns::refers("reviews", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers_to_response("reviews"))
                    .foreign_key(&mut columns::refers("reviews", "user_id", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::indexed("reviews", &["collection_id", "id"])).await?;
        manager.create_index(columns::indexed("reviews", &["response_seq", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reviews").take()).await
    }
}
