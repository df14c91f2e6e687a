//! How often a run of the report pack was begun: one that ends its server each time is given up.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Runs that were begun before are counted anew.
        let mut tries = ColumnDef::new("tries").big_integer().not_null().default(0).take();
        let add = Table::alter().table("reports").add_column(&mut tries).take();
        manager.alter_table(add).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("reports").drop_column("tries").take()).await
    }
}
