//! The strategies (ยุทธศาสตร์) of the plan.

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
                    .table("strategies")
                    .col(columns::id())
                    .col(columns::number("number"))
                    .col(columns::text("name_th"))
                    .col(columns::text("name_en"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("strategies", &["number"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("strategies").take()).await
    }
}
