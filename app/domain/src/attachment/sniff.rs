//! What bytes are, by the bytes alone: nothing that a sender says of them is believed.

use super::Format;

/// The end of an archive, in bytes, in which its list of names is looked for: an office document
/// has some dozens of them.
const LIST_OF_NAMES: usize = 64 * 1024;

impl Format {
    /// The format of these bytes; `None` for what no question takes.
    pub fn of_bytes(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Format::Wav),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => of_brand(brand.get(..4)?),
            [0x1a, 0x45, 0xdf, 0xa3, ..] => {
                contains(&bytes[..bytes.len().min(64)], b"webm").then_some(Format::Webm)
            }
            [b'O', b'g', b'g', b'S', ..] => Some(Format::Ogg),
            [b'I', b'D', b'3', ..] | [0xff, 0xf2 | 0xf3 | 0xfa | 0xfb, ..] => Some(Format::Mp3),
            [0xff, 0xf1 | 0xf9, ..] => Some(Format::Aac),
            [b'#', b'!', b'A', b'M', b'R', ..] => Some(Format::Amr),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Format::Pdf),
            [b'P', b'K', 3, 4, ..] => of_archive(bytes),
            _ => of_text(bytes),
        }
    }
}

/// The main brand of an ISO media file.
fn of_brand(brand: &[u8]) -> Option<Format> {
    match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" => Some(Format::Heic),
        b"M4A " | b"M4B " => Some(Format::M4a),
        b"qt  " => Some(Format::Mov),
        [b'3', b'g', ..] => Some(Format::ThreeGp),
        b"M4V " | b"MSNV" | b"avc1" | b"dash" | [b'i', b's', b'o', _] | [b'm', b'p', b'4', _] => {
            Some(Format::Mp4)
        }
        _ => None,
    }
}

/// An office document without macros.
fn of_archive(bytes: &[u8]) -> Option<Format> {
    let names = &bytes[bytes.len().saturating_sub(LIST_OF_NAMES)..];
    if contains(names, b"vbaProject.bin") {
        None
    } else if contains(names, b"word/document.xml") {
        Some(Format::Docx)
    } else {
        contains(names, b"xl/workbook.xml").then_some(Format::Xlsx)
    }
}

fn of_text(bytes: &[u8]) -> Option<Format> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_read = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r');
    (!text.is_empty() && text.chars().all(is_read)).then_some(Format::Txt)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        let table: [(&[u8], Option<Format>); 22] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0", Some(Format::Png)),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Some(Format::Webp)),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some(Format::Wav)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(Format::Heic)),
            (b"\0\0\0\x18ftypM4A \0\0\0\0", Some(Format::M4a)),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", Some(Format::Mp4)),
            (b"\0\0\0\x18ftypqt  \0\0\0\0", Some(Format::Mov)),
            (b"\0\0\0\x18ftyp3gp4\0\0\0\0", Some(Format::ThreeGp)),
            (b"\0\0\0\x18ftypavif\0\0\0\0", None),
            (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Some(Format::Webm)),
            (b"OggS\0\x02", Some(Format::Ogg)),
            (b"ID3\x04\0", Some(Format::Mp3)),
            (b"\xff\xf1\x50\x80", Some(Format::Aac)),
            (b"#!AMR\n\x3c", Some(Format::Amr)),
            (b"%PDF-1.7\n", Some(Format::Pdf)),
            (b"PK\x03\x04..word/document.xml..", Some(Format::Docx)),
            (b"PK\x03\x04..xl/workbook.xml..", Some(Format::Xlsx)),
            (b"PK\x03\x04..xl/workbook.xml..xl/vbaProject.bin..", None),
            ("ชื่อ,อายุ\nแดง,40\n".as_bytes(), Some(Format::Txt)),
            (b"MZ\x90\0\x03", None),
            (b"", None),
        ];
        for (bytes, format) in table {
            assert_eq!(Format::of_bytes(bytes), format, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = Format::of_bytes(&bytes);
        }
    }
}
