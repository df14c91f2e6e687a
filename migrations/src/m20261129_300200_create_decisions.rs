//! What the evaluator decided on a project in a round, with the reasons.

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
                    .table("decisions")
                    .col(columns::id())
                    .col(columns::number("project_id"))
                    .col(columns::number("round_id"))
                    .col(columns::optional_text("decision"))
                    .col(columns::text("remarks"))
                    .col(columns::optional_number("decided_by"))
                    .col(columns::number("decided_at"))
                    .foreign_key(&mut columns::refers("decisions", "project_id", "projects"))
                    .foreign_key(&mut columns::refers("decisions", "round_id", "rounds"))
                    .foreign_key(&mut columns::refers("decisions", "decided_by", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("decisions", &["project_id", "round_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("decisions").take()).await
    }
}
