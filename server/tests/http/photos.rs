//! Photos for tests, made by hand: a picture of nothing, with what a camera writes around it.

use sha2::{Digest, Sha256};

/// What stands in the place of a photo, as a text that can be looked for.
pub const PLACE: &str = "GPS of Bua Yai";

/// A photo of so many bytes more, upright and without a place.
pub fn plain(more: usize) -> Vec<u8> {
    [b"\xff\xd8\xff\xda\0\x02", &vec![7; more][..], b"\xff\xd9"].concat()
}

/// The same as a camera writes it: with a place, turned to the left.
pub fn placed(more: usize) -> Vec<u8> {
    let tiff = [
        &b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02"[..],
        b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0",
        PLACE.as_bytes(),
    ]
    .concat();
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [b"\xff\xd8\xff\xe1", &length[..], &tiff, &plain(more)[2..]].concat()
}

/// The SHA-256 of bytes in hex.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A body of several parts, their boundary `b`: texts, then one file.
pub fn multipart(fields: &[(String, String)], file: (&str, &str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    let (part, name, bytes) = file;
    body.extend(super::app::upload(part, name, bytes));
    body
}
