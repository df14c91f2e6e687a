//! Server functions, one file a noun: authorise, call the store, answer. They serve the pages of
//! the same build; what must outlive a release is in the versioned API of the server.
//! Their addresses are `/act/<noun>/<verb>`.

mod refusal;

#[cfg(feature = "ssr")]
pub mod permit;

#[cfg(feature = "ssr")]
mod back;

#[cfg(feature = "ssr")]
pub mod answers;
pub mod collections;
#[cfg(feature = "ssr")]
pub mod links;
#[cfg(feature = "ssr")]
pub mod organizations;
#[cfg(feature = "ssr")]
pub mod outcomes;
#[cfg(feature = "ssr")]
pub mod projects;
#[cfg(feature = "ssr")]
pub mod publications;
#[cfg(feature = "ssr")]
pub mod reports;
#[cfg(feature = "ssr")]
pub mod reviews;
#[cfg(feature = "ssr")]
pub mod rounds;
#[cfg(feature = "ssr")]
pub mod samples;
#[cfg(feature = "ssr")]
pub mod users;
#[cfg(feature = "ssr")]
pub mod weights;

pub use refusal::{FieldProblem, Refusal, RefusalKind};
