//! What wakes up in the browser. Islands are handed their words by the server, and every page
//! works without them.

mod arrivals;
mod draft;
mod form_guard;

pub use arrivals::Arrivals;
pub use draft::{Draft, DraftWords};
pub use form_guard::{FormGuard, GuardWords};
