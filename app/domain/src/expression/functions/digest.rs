//! Digests and encodings.

use std::fmt::Write;

use base64ct::{Base64, Encoding};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Function, Type};
use crate::expression::evaluate::Call;
use crate::expression::outcome::Outcome;

pub static FUNCTIONS: &[Function] = &[
    Function::new("digest", 2, Type::Text, digest).up_to(3),
    Function::new("base64-decode", 1, Type::Text, base64_decode),
];

type Algorithm = fn(&[u8]) -> Vec<u8>;

const ALGORITHMS: [(&str, Algorithm); 5] = [
    ("MD5", |data| Md5::digest(data).to_vec()),
    ("SHA-1", |data| Sha1::digest(data).to_vec()),
    ("SHA-256", |data| Sha256::digest(data).to_vec()),
    ("SHA-384", |data| Sha384::digest(data).to_vec()),
    ("SHA-512", |data| Sha512::digest(data).to_vec()),
];

/// Whether `digest()` knows an algorithm of that name.
pub fn is_algorithm(name: &str) -> bool {
    ALGORITHMS.iter().any(|(known, _)| *known == name)
}

/// `digest(text, algorithm, encoding?)` in `base64`, which is usual, or `hex`. Empty for an
/// algorithm or encoding that there is not.
fn digest<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let name = call.text(1);
    let Some((_, run)) = ALGORITHMS.iter().find(|(known, _)| *known == name) else {
        return Outcome::text("");
    };
    let bytes = run(call.text(0).as_bytes());
    let encoding = if call.len() > 2 { call.text(2) } else { "base64".into() };
    Outcome::text(match &*encoding {
        "base64" => Base64::encode_string(&bytes),
        "hex" => bytes.iter().fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        }),
        _ => String::new(),
    })
}

/// The text that was encoded; empty where there is none.
fn base64_decode<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let bytes = Base64::decode_vec(call.text(0).trim()).unwrap_or_default();
    Outcome::text(String::from_utf8_lossy(&bytes).into_owned())
}
