//! Every save of a draft, numbered within its form. `forms` says which one is the newest.

use sea_orm_migration::prelude::*;

use crate::columns;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut newest = ColumnDef::new("revision").big_integer().not_null().default(1).take();
        manager.alter_table(Table::alter().table("forms").add_column(&mut newest).take()).await?;
        manager
            .create_table(
                Table::create()
                    .table("revisions")
                    .col(columns::id())
                    .col(columns::number("form_id"))
                    .col(columns::number("number"))
                    .col(columns::text("definition"))
                    // The revision whose state this one brought back.
                    .col(columns::optional_number("restores"))
                    .col(columns::number("saved_at"))
                    .col(columns::optional_number("saved_by"))
                    .foreign_key(&mut columns::refers("revisions", "form_id", "forms"))
                    .foreign_key(&mut columns::refers("revisions", "saved_by", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("revisions", &["form_id", "number"])).await?;
        // What forms held so far is their first revision.
        let first = "INSERT INTO revisions (form_id, number, definition, saved_at) \
                     SELECT id, 1, definition, created_at FROM forms";
        manager.get_connection().execute_unprepared(first).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("revisions").take()).await?;
        manager.alter_table(Table::alter().table("forms").drop_column("revision").take()).await
    }
}
