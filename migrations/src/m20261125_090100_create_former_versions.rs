//! The versions that a collection had before it moved on to the one it has now.

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
                    .table("former_versions")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::number("version_id"))
                    .col(columns::number("until"))
                    .foreign_key(&mut columns::refers(
                        "former_versions",
                        "collection_id",
                        "collections",
                    ))
                    .foreign_key(&mut columns::refers("former_versions", "version_id", "versions"))
                    .take(),
            )
            .await?;
        manager
            .create_index(columns::unique("former_versions", &["collection_id", "version_id"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("former_versions").take()).await
    }
}
