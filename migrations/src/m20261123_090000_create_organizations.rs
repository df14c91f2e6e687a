//! The local government that the program serves: one row.

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
                    .table("organizations")
                    .col(columns::id())
                    .col(columns::text("name_th"))
                    .col(columns::text("name_en"))
                    .col(columns::text("bands"))
                    .col(columns::optional_text("contact"))
                    .col(columns::optional_text("data_officer"))
                    .col(columns::optional_number("retention_years"))
                    .col(columns::number("utc_offset_minutes"))
                    .col(columns::number("created_at"))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("organizations").take()).await
    }
}
