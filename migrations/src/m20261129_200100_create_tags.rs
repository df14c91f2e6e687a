//! Themes of a collection's written answers, and which answers they are on.

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
                    .table("tags")
                    .col(columns::id())
                    .col(columns::number("collection_id"))
                    .col(columns::text("name"))
                    .foreign_key(&mut columns::refers("tags", "collection_id", "collections"))
                    .take(),
            )
            .await?;
        manager.create_index(columns::unique("tags", &["collection_id", "name"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("taggings")
                    .col(columns::id())
                    .col(columns::number("tag_id"))
                    .col(columns::number("response_seq"))
                    .col(columns::text("question"))
                    .col(columns::number("user_id"))
                    .col(columns::number("at"))
                    .foreign_key(&mut columns::refers("taggings", "tag_id", "tags"))
                    .foreign_key(&mut columns::refers_to_response("taggings"))
                    .foreign_key(&mut columns::refers("taggings", "user_id", "users"))
                    .take(),
            )
            .await?;
        let once = columns::unique("taggings", &["tag_id", "response_seq", "question"]);
        manager.create_index(once).await?;
        manager.create_index(columns::indexed("taggings", &["response_seq"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("taggings").take()).await?;
        manager.drop_table(Table::drop().table("tags").take()).await
    }
}
