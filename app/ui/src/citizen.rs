//! What a citizen sees: the form, the receipt, and plain pages that say what happened. Whole
//! documents, the same for the same input, that work with scripts off and ask the network for
//! nothing; the island's script comes later and may fail to come.
//!
//! A plain form is one such document. Any other is asked in steps: each page carries all that was
//! answered so far, is posted, and the server shows the next; in a browser that can, the same parts
//! are drawn by the engine on the spot.

mod bytes;
mod choices;
mod definition;
mod errors;
mod fields;
mod filling;
mod findings;
mod interview;
mod media;
mod stored;

#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod form_page;
#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "ssr")]
mod privacy;
#[cfg(feature = "ssr")]
mod public_pages;
#[cfg(feature = "ssr")]
mod question;
#[cfg(feature = "ssr")]
mod receipt;
#[cfg(feature = "ssr")]
mod relevance;
#[cfg(feature = "ssr")]
mod sections;
#[cfg(feature = "ssr")]
mod sources;

pub use definition::Definition;
pub use filling::{Filling, Trouble, VERSION_FIELD};
pub use interview::{
    FILE, Live, MARK, Place, Posted, REMOVE, Redraw, Remark, Step, Walk, asks_for_files,
    first_step, page, take_step,
};
pub use stored::{Stored, Unreadable};

#[cfg(feature = "ssr")]
pub(crate) use document::SEAL;
#[cfg(feature = "ssr")]
pub(crate) use fields::whole;
#[cfg(feature = "ssr")]
pub use form_page::{FormPage, form_page};
#[cfg(feature = "ssr")]
pub(crate) use media::escaped;
#[cfg(feature = "ssr")]
pub use notice::{Notice, SentFiles, notice_page, unsent_page};
#[cfg(feature = "ssr")]
pub use public_pages::{PublicLine, public_list};
#[cfg(feature = "ssr")]
pub use receipt::{ReceiptPage, receipt_page};
#[cfg(feature = "ssr")]
pub use sources::{script_sources, style_sources};

#[cfg(test)]
mod tests;
