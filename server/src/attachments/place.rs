//! What photos and recordings say beside what one sees and hears: above all where they were made.

use axum::body::Bytes;
use domain::attachment::Format;
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;

use super::{Unfit, tiff};

/// What begins a block of EXIF in a JPEG photo.
const EXIF: &[u8] = b"Exif\0\0";

/// Texts of PNG pictures: programs put XMP and EXIF into them, too.
const PNG_TEXTS: [[u8; 4]; 4] = [*b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];

const EXIF_OF_WEBP: [u8; 4] = *b"EXIF";
const XMP_OF_WEBP: [u8; 4] = *b"XMP ";

/// The boxes in which phones write the place of a recording.
const PLACES_OF_RECORDINGS: [&[u8]; 3] = [b"\xa9xyz", b"loci", b"com.apple.quicktime.location"];

/// Whether the bytes say where they were made, or hold a block in which programs say such things.
pub fn is_said(format: Format, bytes: &Bytes) -> Result<bool, Unfit> {
    Ok(match format {
        Format::Jpeg => {
            let end = end_of_photo(bytes).unwrap_or(bytes.len());
            let photo = Jpeg::from_bytes(bytes.slice(..end)).map_err(damaged)?;
            // Behind the photo phones put a film of the moment, or a second photo.
            let film: &[u8] = &bytes[end..];
            photo.segments().iter().any(says_place)
                || [&b"Exif"[..], b"ftyp", b"ns.adobe.com"].iter().any(|it| contains(film, it))
        }
        Format::Png => {
            let picture = Png::from_bytes(bytes.clone()).map_err(damaged)?;
            let is_raw = |text: &[u8]| text.starts_with(b"XML:com") || text.starts_with(b"Raw");
            let texts = PNG_TEXTS.iter().flat_map(|kind| picture.chunks_by_type(*kind));
            picture.exif().is_some_and(|exif| tiff::says_place(&exif))
                || texts.into_iter().any(|text| is_raw(text.contents()))
        }
        Format::Webp => {
            let picture = WebP::from_bytes(bytes.clone()).map_err(damaged)?;
            let has_exif = picture.has_chunk(EXIF_OF_WEBP);
            (has_exif && picture.exif().is_none_or(|exif| tiff::says_place(&exif)))
                || picture.has_chunk(XMP_OF_WEBP)
        }
        Format::Heic => {
            let exif = find(bytes, EXIF).map(|at| &bytes[at + EXIF.len()..]);
            let says = exif.map_or(contains(bytes, b"Exif"), tiff::says_place);
            says || contains(bytes, b"rdf+xml")
        }
        Format::Mp4 | Format::M4a | Format::Mov | Format::ThreeGp => {
            let head = without_media(bytes);
            PLACES_OF_RECORDINGS.iter().any(|place| contains(&head, place))
        }
        _ => false,
    })
}

/// The same picture, the same way up, with its colours and nothing else; other files as they are.
/// What says a place and cannot be rid of it is refused.
pub fn without(format: Format, bytes: Bytes) -> Result<Bytes, Unfit> {
    match format {
        Format::Jpeg => {
            let end = end_of_photo(&bytes).unwrap_or(bytes.len());
            let mut photo = Jpeg::from_bytes(bytes.slice(..end)).map_err(damaged)?;
            let turned = photo.exif().map_or(1, |exif| tiff::orientation(&exif));
            photo.segments_mut().retain(is_picture);
            photo.set_exif(kept(turned));
            Ok(photo.encoder().bytes())
        }
        Format::Png => {
            let mut picture = Png::from_bytes(bytes).map_err(damaged)?;
            let turned = picture.exif().map_or(1, |exif| tiff::orientation(&exif));
            PNG_TEXTS.iter().for_each(|kind| picture.remove_chunks_by_type(*kind));
            picture.set_exif(kept(turned));
            Ok(picture.encoder().bytes())
        }
        Format::Webp => {
            let mut picture = WebP::from_bytes(bytes).map_err(damaged)?;
            let turned = picture.exif().map_or(1, |exif| tiff::orientation(&exif));
            picture.remove_chunks_by_id(XMP_OF_WEBP);
            picture.set_exif(kept(turned));
            Ok(picture.encoder().bytes())
        }
        _ if is_said(format, &bytes)? => Err(Unfit::Place),
        _ => Ok(bytes),
    }
}

fn damaged(_: img_parts::Error) -> Unfit {
    Unfit::Format
}

/// What stays of EXIF: nothing of a photo that is upright.
fn kept(orientation: u16) -> Option<Bytes> {
    (orientation != 1).then(|| tiff::of_orientation(orientation).into())
}

/// Whether a segment says a place, or holds XMP or IPTC, where programs write down anything.
fn says_place(segment: &JpegSegment) -> bool {
    let contents = segment.contents();
    match segment.marker() {
        markers::APP1 => contents.strip_prefix(EXIF).is_none_or(tiff::says_place),
        markers::APP13 => true,
        _ => false,
    }
}

/// Whether a segment is needed to see the picture: of what programs add, the colours alone.
fn is_picture(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP0 | markers::APP14 => true,
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// Where a JPEG photo ends, if it says so; what follows is something else.
fn end_of_photo(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // Picture data until the next marker; 0xFF is followed by 0 there.
        while *bytes.get(at)? != 0xff || matches!(*bytes.get(at + 1)?, 0 | 0xff) {
            at += 1;
        }
        let marker = bytes[at + 1];
        at += 2;
        if marker == markers::EOI {
            return Some(at);
        }
        let is_alone = matches!(marker, 1 | markers::RST0..=markers::RST7 | markers::SOI);
        if !is_alone {
            let length = [*bytes.get(at)?, *bytes.get(at + 1)?];
            at += usize::from(u16::from_be_bytes(length)).max(2);
        }
    }
}

/// The boxes of an ISO media file without the sounds and pictures, in which any letters occur by
/// chance.
fn without_media(bytes: &[u8]) -> Vec<u8> {
    let mut boxes = Vec::new();
    let mut rest = bytes;
    while let Some((head, _)) = rest.split_at_checked(8) {
        let short = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let size = match short {
            0 => Some(rest.len()),
            1 => rest
                .get(8..16)
                .and_then(|long| usize::try_from(u64::from_be_bytes(long.try_into().ok()?)).ok()),
            short => usize::try_from(short).ok(),
        };
        let size = size.unwrap_or(rest.len()).clamp(8, rest.len());
        let (this, others) = rest.split_at(size);
        if &head[4..] != b"mdat" {
            boxes.extend_from_slice(this);
        }
        rest = others;
    }
    boxes
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

#[cfg(test)]
mod tests;
