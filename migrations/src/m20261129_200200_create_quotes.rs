//! Written answers that were picked to be quoted.

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
                    .table("quotes")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::number("response_seq"))
                    .col(columns::text("question"))
                    .col(columns::number("user_id"))
                    .col(columns::number("at"))
                    .foreign_key(&mut columns::refers("quotes", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers_to_response("quotes"))
                    .foreign_key(&mut columns::refers("quotes", "user_id", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("quotes", &["response_seq", "question"])).await?;
        manager.create_index(columns::indexed("quotes", &["collection_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("quotes").take()).await
    }
}
