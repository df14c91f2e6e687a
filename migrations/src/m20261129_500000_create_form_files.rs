//! Pictures, sounds and films that forms show beside their words. A row each time that one is handed
//! in or taken away; rows never change.

use sea_orm_migration::prelude::*;

use crate::columns;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut attachment = ForeignKey::create()
            .name("form_files_sha256_fkey")
            .from("form_files", "sha256")
            .to("attachments", "sha256")
            .on_delete(ForeignKeyAction::Restrict)
            .take();
        manager
            .create_table(
                Table::create()
                    .table("form_files")
                    .col(columns::id())
                    .col(columns::number("form_id"))
                    // As the definition names it.
                    .col(columns::text("name"))
                    // None where the file was taken away.
                    .col(columns::optional_text("sha256"))
                    // The form's newest version when the row came, 0 before the first: later ones
                    // show the file.
                    .col(columns::number("after_version"))
                    .col(columns::number("uploaded_at"))
                    .col(columns::optional_number("uploaded_by"))
                    .foreign_key(&mut columns::refers("form_files", "form_id", "forms"))
                    .foreign_key(&mut attachment)
                    .foreign_key(&mut columns::refers("form_files", "uploaded_by", "users"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::indexed("form_files", &["form_id", "name"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("form_files").take()).await
    }
}
