//! Photos, recordings and other files: an answer names what was uploaded beside it.
//!
//! `<SHA-256 of the bytes, 64 letters of hex>/<name of the file>`

use super::{Problem, Read, echo};
use crate::answers::Value;
use crate::text;

/// The longest file name, in bytes: what common file systems hold.
const LONGEST_NAME: usize = 255;

pub fn read(value: &str) -> Read {
    let value = text::clean(value);
    let is_reference = value.split_once('/').is_some_and(|(digest, name)| {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_name = (1..=LONGEST_NAME).contains(&name.len())
            && !name.contains(['/', '\\', '\n', '\t'])
            && !matches!(name, "." | "..");
        digest.len() == 64 && digest.bytes().all(is_hex) && is_name
    });
    if is_reference {
        Ok(Some(Value::One(value)))
    } else {
        Err(Problem::NotAFile { value: echo(&value) })
    }
}
