//! Documents: bytes of a file become a plain sheet, and tables become the bytes of a file.
//!
//! No database, no HTTP and no rules of the field: those stand in `domain`, whose sheets and
//! tables come in and go out here. What stands on its own: the formats' own pitfalls.

pub mod reading;

pub mod csv_file;
pub mod docx;
pub mod html;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod sav;
pub mod xlsform;
pub mod xlsx;

pub mod archive;
mod fonts;
mod furniture;
pub mod photo;
pub mod picture;
mod xml;

pub use furniture::Furniture;
