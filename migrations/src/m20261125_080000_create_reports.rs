//! Runs of the report pack: what each was made of, how far it is, and the files that came of it.

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
                    .table("reports")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::text("language"))
                    .col(columns::text("digits"))
                    .col(columns::number("asked_at"))
                    .col(columns::optional_number("asked_by"))
                    .col(columns::text("state"))
                    .col(columns::number("steps"))
                    .col(columns::optional_number("beat_at"))
                    .col(columns::optional_number("finished_at"))
                    .col(columns::optional_number("version_id"))
                    .col(columns::optional_number("answers"))
                    .col(columns::optional_number("last_seq"))
                    .col(columns::optional_text("files"))
                    .col(columns::optional_text("fault"))
                    .foreign_key(&mut columns::refers("reports", "collection_id", "collections"))
                    .foreign_key(&mut columns::refers("reports", "asked_by", "users"))
                    .foreign_key(&mut columns::refers("reports", "version_id", "versions"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::indexed("reports", &["collection_id", "id"])).await?;
        manager.create_index(columns::indexed("reports", &["state"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reports").take()).await
    }
}
