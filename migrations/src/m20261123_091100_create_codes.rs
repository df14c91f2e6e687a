//! Single-use codes of a link, kept as hashes.

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
                    .table("codes")
                    .col(columns::id())
                    .col(columns::number("link_id"))
                    .col(columns::number("number"))
                    .col(columns::text("hash"))
                    .col(columns::optional_number("used_at"))
                    .col(columns::optional_uuid("response_id"))
                    .foreign_key(&mut columns::refers("codes", "link_id", "links"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("codes", &["hash"])).await?;
        manager.create_index(columns::unique("codes", &["link_id", "number"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("codes").take()).await
    }
}
