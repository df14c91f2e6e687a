//! Tables as rows; seen by this crate alone.

pub mod api_tokens;
pub mod attachments;
pub mod codes;
pub mod collections;
pub mod former_versions;
pub mod forms;
pub mod library;
pub mod links;
pub mod organizations;
pub mod projects;
pub mod reports;
pub mod responses;
pub mod revisions;
pub mod rounds;
pub mod sessions;
pub mod strategies;
pub mod users;
pub mod versions;
