//! Days on which no office is open, as the organization enters them.

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
                    .table("holidays")
                    .col(columns::id())
                    .col(columns::text("day"))
                    .col(columns::text("name"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("holidays", &["day"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("holidays").take()).await
    }
}
