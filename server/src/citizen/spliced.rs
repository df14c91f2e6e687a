//! A page with one changing word, compressed once.
//!
//! A gzip file may be put together from pieces: each fixed piece is a run of deflate blocks that
//! ends on a byte (a full flush) and looks back at nothing before it; the changing word goes
//! between them as a stored block (RFC 1951, 3.2.4). The checksum of the whole is combined from
//! those of the pieces. A visit costs two copies, and no compression.

use crc32fast::Hasher;
use flate2::{Compression, FlushCompress};

/// RFC 1952: deflate, no name, no time, unknown system.
const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// An empty stored block marked as the last.
const LAST_BLOCK: [u8; 5] = [1, 0, 0, 0xff, 0xff];

/// A page cut where the word stands.
pub struct Spliced {
    pieces: Vec<Piece>,
}

struct Piece {
    plain: String,
    deflated: Vec<u8>,
    checksum: Hasher,
}

impl Spliced {
    /// Cuts `page` at every `mark`.
    pub fn new(page: &str, mark: &str) -> Spliced {
        Spliced { pieces: page.split(mark).map(Piece::new).collect() }
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.pieces.iter().map(|piece| piece.plain.len() + piece.deflated.len()).sum()
    }

    /// The page with `word` in every place.
    pub fn plain(&self, word: &str) -> String {
        let mut page = String::with_capacity(self.size());
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                page.push_str(word);
            }
            page.push_str(&piece.plain);
        }
        page
    }

    /// The same as a gzip file. `word` is at most 65,535 bytes long.
    pub fn gzip(&self, word: &str) -> Vec<u8> {
        let mut file = Vec::with_capacity(self.size() / 2);
        let mut checksum = Hasher::new();
        let mut length = 0_usize;
        let mut word_checksum = Hasher::new();
        word_checksum.update(word.as_bytes());
        file.extend(GZIP_HEADER);
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                push_stored(&mut file, word.as_bytes());
                checksum.combine(&word_checksum);
                length += word.len();
            }
            file.extend(&piece.deflated);
            checksum.combine(&piece.checksum);
            length += piece.plain.len();
        }
        file.extend(LAST_BLOCK);
        file.extend(checksum.finalize().to_le_bytes());
        // RFC 1952: the length modulo 2^32.
        file.extend((length as u32).to_le_bytes());
        file
    }
}

impl Piece {
    fn new(plain: &str) -> Piece {
        let mut checksum = Hasher::new();
        checksum.update(plain.as_bytes());
        Piece { plain: plain.to_owned(), deflated: deflate(plain.as_bytes()), checksum }
    }
}

/// Deflate blocks that end on a byte and are not the last.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::Compress::new(Compression::best(), false);
    // Room for the worst case: stored blocks of 64 KiB with five bytes each, and the flush.
    let mut deflated = Vec::with_capacity(bytes.len() + bytes.len() / 1_000 + 64);
    match encoder.compress_vec(bytes, &mut deflated, FlushCompress::Full) {
        Ok(_) if encoder.total_in() == bytes.len() as u64 => deflated,
        _ => stored(bytes),
    }
}

/// What could not be compressed, as it is.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::with_capacity(bytes.len() + 64);
    for chunk in bytes.chunks(usize::from(u16::MAX)) {
        push_stored(&mut blocks, chunk);
    }
    blocks
}

/// A stored block: type 0, the length, its complement, the bytes.
fn push_stored(file: &mut Vec<u8>, bytes: &[u8]) {
    let length = bytes.len() as u16;
    file.push(0);
    file.extend(length.to_le_bytes());
    file.extend((!length).to_le_bytes());
    file.extend(bytes);
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;
    use proptest::prelude::*;

    use super::*;

    fn gunzip(file: &[u8]) -> String {
        let mut text = String::new();
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_page_reads_the_same_packed_or_plain() {
        let page = format!("<p>{}</p>MARK<i>MARK</i>", "ความพึงพอใจ ".repeat(2_000));
        let spliced = Spliced::new(&page, "MARK");
        let expected = page.replace("MARK", "0198-ก");
        assert_eq!(spliced.plain("0198-ก"), expected);
        let file = spliced.gzip("0198-ก");
        assert!(file.len() < expected.len() / 20);
        assert_eq!(gunzip(&file), expected);
    }

    proptest! {
        #[test]
        fn any_page_survives(page in "\\PC{0,200}", word in "\\PC{0,40}") {
            let page = format!("{page}@@{page}");
            let spliced = Spliced::new(&page, "@@");
            prop_assert_eq!(gunzip(&spliced.gzip(&word)), page.replace("@@", &word));
        }
    }
}
