//! The announcement of a round: its days, its place, and who signs it.

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
                    .table("publications")
                    .col(columns::id())
                    .col(columns::number("round_id"))
                    .col(columns::text("clause"))
                    .col(columns::optional_text("reported_on"))
                    .col(columns::optional_text("presented_on"))
                    .col(columns::optional_text("announced_on"))
                    .col(columns::optional_text("posted_from"))
                    .col(columns::optional_text("posted_until"))
                    .col(columns::text("place"))
                    .col(columns::text("address"))
                    .col(columns::text("signer"))
                    .col(columns::text("signer_position"))
                    .col(columns::text("memo_number"))
                    .col(columns::optional_text("memo_on"))
                    .col(columns::text("memo_from"))
                    .col(columns::text("memo_to"))
                    .col(columns::text("memo_signer"))
                    .col(columns::text("memo_position"))
                    .col(columns::text("checked_by"))
                    .col(columns::optional_text("checked_on"))
                    .col(columns::number("saved_at"))
                    .foreign_key(&mut columns::refers("publications", "round_id", "rounds"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("publications", &["round_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("publications").take()).await
    }
}
