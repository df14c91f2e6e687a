//! Photos and files that answers name: which are held. Their bytes stand beside the database.

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
                    .table("attachments")
                    .col(columns::text("sha256").primary_key())
                    .col(columns::text("format"))
                    .col(columns::number("size"))
                    .col(columns::optional_number("link_id"))
                    .col(columns::number("kept_at"))
                    // When a stored response first named it; until then it may be removed again.
                    .col(columns::optional_number("named_at"))
                    .foreign_key(&mut columns::refers("attachments", "link_id", "links"))
                    .take(),
            )
            .await?;
        let index = columns::indexed("attachments", &["named_at", "kept_at"]);
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("attachments").take()).await
    }
}
