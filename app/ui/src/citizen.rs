//! What a citizen sees: the form, the receipt, and plain pages that say what happened. Whole
//! documents, the same for the same input, that work with scripts off and ask the network for
//! nothing; the island's script comes later and may fail to come.
//!
//! A plain form is one such document. Any other is asked in steps: each page carries all that was
//! answered so far, is posted, and the server shows the next.

mod choices;
mod document;
mod errors;
mod fields;
mod form_page;
mod interview;
mod notice;
mod privacy;
mod question;
mod receipt;
mod relevance;
mod sections;
mod sources;

pub(crate) use document::{render, seal};
pub use form_page::{FormPage, Trouble, form_page};
pub use interview::{FILE, Interviewed, REMOVE, Remark};
pub use notice::{Notice, notice_page, unsent_page};
pub use receipt::{ReceiptPage, receipt_page};
pub use sources::{script_sources, style_sources};

#[cfg(test)]
mod tests;
