//! Answers. `seq` is the order of commits, for whoever reads on from where they were.

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
                    .table("responses")
                    .col(columns::sequence("seq"))
                    .col(columns::uuid("id"))
                    .col(columns::number("collection_id"))
                    .col(columns::number("link_id"))
                    .col(columns::text("receipt"))
                    .col(columns::text("answers"))
                    .col(columns::text("language"))
                    .col(columns::optional_number("started_at"))
                    .col(columns::number("received_at"))
                    .foreign_key(&mut columns::refers("responses", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers("responses", "link_id", "links"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("responses", &["id"])).await?;
        manager.create_index(columns::indexed("responses", &["collection_id", "seq"])).await?;
        manager.create_index(columns::indexed("responses", &["receipt"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("responses").take()).await
    }
}
