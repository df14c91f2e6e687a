//! A code no longer says which response it was used for: the number printed beside it would lead
//! from a household to its answers. A response that is sent again is known by its own id.

use sea_orm_migration::prelude::*;

use crate::columns;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("codes").drop_column("response_id").take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let response = columns::optional_uuid("response_id");
        manager.alter_table(Table::alter().table("codes").add_column(response).take()).await
    }
}
