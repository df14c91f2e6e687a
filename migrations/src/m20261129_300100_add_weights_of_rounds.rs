//! A round sets how much each instrument counts in the outcome score of a project, in percent. What
//! rounds had no say in so far counts by the default.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// With the default of each: the sum is 100.
const WEIGHTS: [(&str, i64); 4] = [
    ("questionnaire_weight", 50),
    ("interview_weight", 20),
    ("observation_weight", 30),
    ("money_weight", 0),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite too: stopped halfway, it could not be run again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (name, default) in WEIGHTS {
            let mut weight = ColumnDef::new(name).big_integer().not_null().default(default).take();
            let add = Table::alter().table("rounds").add_column(&mut weight).take();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in WEIGHTS {
            manager.alter_table(Table::alter().table("rounds").drop_column(name).take()).await?;
        }
        Ok(())
    }
}
