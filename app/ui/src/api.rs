//! Server functions, one file a noun: authorise, call the store, answer. They serve the pages of
//! the same build; what must outlive a release is in the versioned API of the server.
//! Their addresses are `/act/<noun>/<verb>`.

mod refusal;

#[cfg(feature = "ssr")]
pub mod permit;

#[cfg(feature = "ssr")]
mod back;

pub mod answers;
pub mod collections;
pub mod links;
pub mod organizations;
pub mod outcomes;
pub mod projects;
pub mod publications;
pub mod reports;
pub mod reviews;
pub mod rounds;
pub mod samples;
pub mod users;
pub mod weights;

pub use refusal::{FieldProblem, Refusal, RefusalKind};
