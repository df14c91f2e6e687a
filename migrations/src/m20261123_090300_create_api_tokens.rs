//! Bearer tokens of the API, kept as hashes.

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
                    .table("api_tokens")
                    .col(columns::id())
                    .col(columns::number("user_id"))
                    .col(columns::text("hash"))
                    .col(columns::text("label"))
                    .col(columns::number("created_at"))
                    .col(columns::optional_number("revoked_at"))
                    .foreign_key(&mut columns::refers("api_tokens", "user_id", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("api_tokens", &["hash"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("api_tokens").take()).await
    }
}
