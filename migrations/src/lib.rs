//! The database's changes, one a file, oldest first. A change that was released is never edited.

mod columns;
mod m20261123_090000_create_organizations;
mod m20261123_090100_create_users;
mod m20261123_090200_create_sessions;
mod m20261123_090300_create_api_tokens;
mod m20261123_090400_create_strategies;
mod m20261123_090500_create_projects;
mod m20261123_090600_create_rounds;
mod m20261123_090700_create_forms;
mod m20261123_090800_create_versions;
mod m20261123_090900_create_collections;
mod m20261123_091000_create_links;
mod m20261123_091100_create_codes;
mod m20261123_091200_create_responses;
mod m20261125_030000_drop_response_of_codes;
mod m20261125_050000_forget_sessions;
mod m20261125_060000_create_revisions;
mod m20261125_060100_create_library;
mod m20261125_080000_create_reports;
mod m20261125_090000_add_version_of_responses;
mod m20261125_090000_create_attachments;
mod m20261125_090100_create_former_versions;
mod m20261129_200000_create_reviews;
mod m20261129_200100_create_tags;
mod m20261129_200200_create_quotes;
mod m20261129_200300_create_places;
mod m20261129_300100_add_weights_of_rounds;
mod m20261129_300200_create_decisions;
mod m20261129_300300_widen_reports;
mod m20261129_400000_create_samples;
mod m20261129_400100_create_areas;
mod m20261129_400200_create_margins;
mod m20261129_400300_create_publications;
mod m20261129_400400_create_holidays;
mod m20261129_500000_create_form_files;
mod m20261130_190000_count_tries_of_reports;
mod m20261130_210000_create_public_pages;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseConnection;

pub use sea_orm_migration::MigratorTrait;

/// The ordered list of changes.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_090000_create_organizations::Migration),
            Box::new(m20261123_090100_create_users::Migration),
            Box::new(m20261123_090200_create_sessions::Migration),
            Box::new(m20261123_090300_create_api_tokens::Migration),
            Box::new(m20261123_090400_create_strategies::Migration),
            Box::new(m20261123_090500_create_projects::Migration),
            Box::new(m20261123_090600_create_rounds::Migration),
            Box::new(m20261123_090700_create_forms::Migration),
            Box::new(m20261123_090800_create_versions::Migration),
            Box::new(m20261123_090900_create_collections::Migration),
            Box::new(m20261123_091000_create_links::Migration),
            Box::new(m20261123_091100_create_codes::Migration),
            Box::new(m20261123_091200_create_responses::Migration),
            Box::new(m20261125_030000_drop_response_of_codes::Migration),
            Box::new(m20261125_050000_forget_sessions::Migration),
            Box::new(m20261125_060000_create_revisions::Migration),
            Box::new(m20261125_060100_create_library::Migration),
            Box::new(m20261125_080000_create_reports::Migration),
            Box::new(m20261125_090000_add_version_of_responses::Migration),
            Box::new(m20261125_090000_create_attachments::Migration),
            Box::new(m20261125_090100_create_former_versions::Migration),
            Box::new(m20261129_200000_create_reviews::Migration),
            Box::new(m20261129_200100_create_tags::Migration),
            Box::new(m20261129_200200_create_quotes::Migration),
            Box::new(m20261129_200300_create_places::Migration),
            Box::new(m20261129_300100_add_weights_of_rounds::Migration),
            Box::new(m20261129_300200_create_decisions::Migration),
            Box::new(m20261129_300300_widen_reports::Migration),
            Box::new(m20261129_400000_create_samples::Migration),
            Box::new(m20261129_400100_create_areas::Migration),
            Box::new(m20261129_400200_create_margins::Migration),
            Box::new(m20261129_400300_create_publications::Migration),
            Box::new(m20261129_400400_create_holidays::Migration),
            Box::new(m20261129_500000_create_form_files::Migration),
            Box::new(m20261130_190000_count_tries_of_reports::Migration),
            Box::new(m20261130_210000_create_public_pages::Migration),
        ]
    }
}

/// Brings a database up to date.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// Takes every change back, newest first.
pub async fn down(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::down(db, None).await
}
