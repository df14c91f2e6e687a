//! Photos made by hand: what is around the picture is looked at, never the picture.

use super::*;

/// Turned to the left, with a place, as a camera writes it.
const PLACED: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x02\
    \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
    \x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0GPS of Bua Yai";

/// The same without the place.
const TURNED: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS of Bua Yai</x:xmpmeta>";

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], contents].concat()
}

/// A photo of these segments before its picture.
fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let picture = b"\xff\xda\0\x02picture \xff\0\xff\xd0 data\xff\xc4\0\x04\xff\xd9 more\xff\xd9";
    [&b"\xff\xd8"[..], &segments.concat(), picture].concat()
}

fn exif(tiff: &[u8]) -> Vec<u8> {
    segment(0xe1, &[EXIF, tiff].concat())
}

fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], contents: &[u8]| {
        let chunk = img_parts::png::PngChunk::new(*kind, Bytes::copy_from_slice(contents));
        chunk.encoder().bytes().to_vec()
    };
    let inner: Vec<u8> = chunks.iter().flat_map(|(kind, it)| chunk(kind, it)).collect();
    let (head, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IEND", b""));
    [&b"\x89PNG\r\n\x1a\n"[..], &head, &inner, &end].concat()
}

fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], contents: &[u8]| {
        let size = u32::try_from(contents.len()).unwrap().to_le_bytes();
        [&kind[..], &size, contents, &vec![0; contents.len() % 2]].concat()
    };
    let picture = chunk(b"VP8L", b"\x2f\0\0\0\0\0\0\0");
    let extended = chunk(b"VP8X", &[0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let inner: Vec<u8> = chunks.iter().flat_map(|(kind, it)| chunk(kind, it)).collect();
    let body = [&b"WEBP"[..], &extended, &picture, &inner].concat();
    chunk(b"RIFF", &body)
}

fn is_said_in(format: Format, bytes: &[u8]) -> bool {
    is_said(format, &Bytes::copy_from_slice(bytes)).unwrap()
}

fn rid(format: Format, bytes: &[u8]) -> Bytes {
    let rid = without(format, Bytes::copy_from_slice(bytes)).unwrap();
    assert!(!is_said_in(format, &rid), "{format:?}");
    assert!(!contains(&rid, b"GPS"), "{format:?}");
    rid
}

#[test]
fn a_photo_loses_its_place_and_stays_upright() {
    let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
    let maker = segment(0xed, b"Photoshop 3.0\0GPS of Bua Yai");
    let camera = jpeg(&[exif(PLACED), segment(0xe1, XMP), maker, colours.clone()]);
    assert!(is_said_in(Format::Jpeg, &camera));
    let photo = rid(Format::Jpeg, &camera);
    assert_eq!(tiff::orientation(&Jpeg::from_bytes(photo.clone()).unwrap().exif().unwrap()), 6);
    assert!(contains(&photo, &colours) && contains(&photo, b" more\xff\xd9"));
    let upright = jpeg(&[segment(0xe0, b"JFIF\0")]);
    assert_eq!(rid(Format::Jpeg, &upright), upright);
}

#[test]
fn each_block_that_may_say_a_place_is_found() {
    for (segments, is_said) in [
        (vec![exif(PLACED)], true),
        (vec![exif(TURNED)], false),
        (vec![segment(0xe1, XMP)], true),
        (vec![segment(0xed, b"Photoshop 3.0\0")], true),
        (vec![segment(0xfe, b"a comment")], false),
    ] {
        assert_eq!(is_said_in(Format::Jpeg, &jpeg(&segments)), is_said, "{segments:?}");
    }
}

#[test]
fn what_a_phone_puts_behind_a_photo_is_cut_off() {
    let film = b"\0\0\0\x18ftypmp42 GPS of Bua Yai";
    let photo = jpeg(&[]);
    let moving = [&photo[..], film].concat();
    assert!(is_said_in(Format::Jpeg, &moving));
    assert_eq!(rid(Format::Jpeg, &moving), photo);
}

#[test]
fn pictures_of_other_formats_lose_it_too() {
    let drawn =
        png(&[(b"eXIf", PLACED), (b"iTXt", b"XML:com.adobe.xmp\0GPS"), (b"IDAT", b"picture")]);
    assert!(is_said_in(Format::Png, &drawn));
    let picture = rid(Format::Png, &drawn);
    assert_eq!(tiff::orientation(&Png::from_bytes(picture).unwrap().exif().unwrap()), 6);
    let small = webp(&[(b"EXIF", PLACED), (b"XMP ", b"GPS of Bua Yai")]);
    assert!(is_said_in(Format::Webp, &small));
    let picture = rid(Format::Webp, &small);
    assert_eq!(tiff::orientation(&WebP::from_bytes(picture).unwrap().exif().unwrap()), 6);
}

#[test]
fn what_cannot_be_rid_of_its_place_is_refused() {
    let heic = |exif: &[u8]| [b"\0\0\0\x18ftypheic infe Exif", EXIF, exif].concat();
    let film = |inside: &[u8]| {
        let size = |length: usize| u32::try_from(length + 8).unwrap().to_be_bytes();
        [&size(inside.len())[..], b"moov", inside, &size(4), b"mdat", b"\xa9xyz"].concat()
    };
    for (format, bytes, outcome) in [
        (Format::Heic, heic(PLACED), Err(Unfit::Place)),
        (Format::Heic, heic(TURNED), Ok(())),
        (Format::Heic, heic(b"unreadable"), Err(Unfit::Place)),
        (Format::Mp4, film(b"udta\xa9xyz+15.58+102.42/"), Err(Unfit::Place)),
        (Format::Mov, film(b"keyscom.apple.quicktime.location.ISO6709"), Err(Unfit::Place)),
        (Format::Mp4, film(b"mvhd"), Ok(())),
    ] {
        assert_eq!(without(format, bytes.into()).map(|_| ()), outcome, "{format:?}");
    }
}

#[test]
fn a_damaged_picture_is_no_picture() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        let bytes = Bytes::from_static(b"\xff\xd8\xff\xe1\xff");
        assert_eq!(without(format, bytes.clone()), Err(Unfit::Format), "{format:?}");
        assert_eq!(is_said(format, &bytes), Err(Unfit::Format), "{format:?}");
    }
}
