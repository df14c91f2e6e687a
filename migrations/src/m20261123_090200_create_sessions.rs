//! Who is signed in. The key is a hash: a copy of the table opens no session.

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
                    .table("sessions")
                    .col(columns::text("key").primary_key().take())
                    .col(columns::text("data"))
                    .col(columns::number("expires_at"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::indexed("sessions", &["expires_at"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sessions").take()).await
    }
}
