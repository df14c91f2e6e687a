//! Every response keeps the version that it was given to: a collection may move on to a newer one.
//! What was held so far was given to the version of its collection.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A column that is added to a full table needs a value at once; no version has the id 0.
        let mut version = ColumnDef::new("version_id").big_integer().not_null().default(0).take();
        let add = Table::alter().table("responses").add_column(&mut version).take();
        manager.alter_table(add).await?;
        let given = "UPDATE responses SET version_id = (SELECT version_id FROM collections \
                     WHERE collections.id = responses.collection_id)";
        manager.get_connection().execute_unprepared(given).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("responses").drop_column("version_id").take())
            .await
    }
}
