//! What is printed: the poster of a link and the sheet of single-use codes, as A4 documents for
//! the browser to print, and the QR code itself.

mod document;
mod drawings;
mod poster;
mod qr;
mod sheet;

pub(crate) use document::render;
pub use poster::{Poster, poster};
pub use qr::{qr_png, qr_svg};
pub use sheet::{PrintedCode, Sheet, sheet, sheets};

#[cfg(test)]
mod tests;
