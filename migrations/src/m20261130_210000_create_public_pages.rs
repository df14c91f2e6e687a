//! The results of a round as everyone may read them: one page a round, in both languages, as it was when
//! it was published. A page that was withdrawn keeps its address.

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
                    .table("public_pages")
                    .col(columns::id())
                    .col(columns::number("round_id"))
                    .col(columns::optional_number("published_at"))
                    .col(columns::optional_number("published_by"))
                    .col(columns::text("thai"))
                    .col(columns::text("english"))
                    .foreign_key(&mut columns::refers("public_pages", "round_id", "rounds"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("public_pages", &["round_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("public_pages").take()).await
    }
}
