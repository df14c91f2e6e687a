//! The only crate that knows the database: SQLite or PostgreSQL, one file of use-case functions a
//! noun. Its entities never leave it; what comes out are plain records and domain types.
//! An answer handed to [`responses`] is acknowledged only after its commit.

mod blocking;
mod connect;
mod draw;
mod entities;
mod error;
mod summaries;

pub mod organizations;
pub mod users;

pub mod sessions;
pub mod tokens;

pub mod projects;
pub mod strategies;

pub mod public_pages;
pub mod publications;
pub mod rounds;

pub mod form_files;
pub mod forms;
pub mod library;
pub mod revisions;
pub mod versions;

pub mod collections;
pub mod links;
pub mod samples;
pub mod series;
pub mod sheets;

pub mod announcements;
pub mod attachments;
pub mod codes;
pub mod matrices;
pub mod responses;

pub mod places;
pub mod quality;
pub mod reviews;

pub mod quotes;
pub mod tags;
pub mod words;

pub mod changes;
pub mod outcomes;
pub mod reports;
pub mod results;
pub mod weights;

#[cfg(feature = "testing")]
pub mod testing;

pub use blocking::{Begun, begin, compute as aside};
pub use connect::Store;
pub use error::StoreError;
