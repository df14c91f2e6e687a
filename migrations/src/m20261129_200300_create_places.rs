//! Where a collection's answers are expected to be given: a point, and how far around it.

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
                    .table("places")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::number("latitude"))
                    .col(columns::number("longitude"))
                    .col(columns::number("metres"))
                    .foreign_key(&mut columns::refers("places", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("places", &["collection_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("places").take()).await
    }
}
