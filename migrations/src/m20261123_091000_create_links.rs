//! Doors to a collection.

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
                    .table("links")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::text("token"))
                    .col(columns::text("label"))
                    .col(columns::text("kind"))
                    .col(columns::number("created_at"))
                    .col(columns::optional_number("revoked_at"))
                    .foreign_key(&mut columns::refers("links", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("links", &["token"])).await?;
        manager.create_index(columns::indexed("links", &["collection_id"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("links").take()).await
    }
}
