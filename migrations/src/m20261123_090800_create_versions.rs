//! Published definitions; rows never change.

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
                    .table("versions")
                    .col(columns::id())
                    .col(columns::number("form_id"))
                    .col(columns::number("number"))
                    .col(columns::text("definition"))
                    .col(columns::number("published_at"))
                    .col(columns::optional_number("published_by"))
                    .foreign_key(&mut columns::refers("versions", "form_id", "forms"))
                    .foreign_key(&mut columns::refers("versions", "published_by", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("versions", &["form_id", "number"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("versions").take()).await
    }
}
