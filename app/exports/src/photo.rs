//! Photos for documents: small, upright, and nothing but what one sees. Whatever a camera wrote
//! beside it stays behind, above all where the photo was taken: a form with a map keeps that.
//!
//! Reading a photo here is also what tells that the typesetter can: a damaged one costs no report.

use std::io::Cursor;

use domain::attachment::Format;
use domain::report::Jpeg;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, Rgba,
    RgbaImage,
};

/// Why a photo stands in no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("photo has a format that is not read")]
    Format,
    #[error("photo has too many pixels")]
    Large,
    #[error("photo is damaged")]
    Damaged,
}

/// The longest side in pixels: about 330 an inch where two photos stand beside each other.
const LONGEST: u32 = 1_000;

/// The most bytes of a photo while it is read: 25 million pixels of three colours. Phones take 12
/// million; a file of a few bytes can say that it has billions.
const MOST_BYTES: u64 = 75_000_000;

/// Of JPEG, of 100: no loss that one sees on paper.
const QUALITY: u8 = 85;

/// The photo that these bytes of a format are; the same bytes give the same.
pub fn prepare(format: Format, bytes: &[u8]) -> Result<Jpeg, PhotoError> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        _ => return Err(PhotoError::Format),
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unread)?;
    if decoder.total_bytes() > MOST_BYTES {
        return Err(PhotoError::Large);
    }
    let orientation = decoder.orientation().map_err(unread)?;
    let mut photo = DynamicImage::from_decoder(decoder).map_err(unread)?;
    if photo.width().max(photo.height()) > LONGEST {
        photo = photo.resize(LONGEST, LONGEST, FilterType::Triangle);
    }
    photo.apply_orientation(orientation);
    let photo = on_white(photo);
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    photo.write_with_encoder(encoder).map_err(unread)?;
    Ok(Jpeg { bytes, width: photo.width(), height: photo.height() })
}

/// JPEG has no glass: what is clear in a PNG picture would turn black.
fn on_white(photo: DynamicImage) -> RgbImage {
    if !photo.color().has_alpha() {
        return photo.into_rgb8();
    }
    let photo = photo.into_rgba8();
    let mut paper = RgbaImage::from_pixel(photo.width(), photo.height(), Rgba([255; 4]));
    imageops::overlay(&mut paper, &photo, 0, 0);
    DynamicImage::ImageRgba8(paper).into_rgb8()
}

fn unread(error: ImageError) -> PhotoError {
    match error {
        ImageError::Limits(_) => PhotoError::Large,
        _ => PhotoError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    const RED: Rgb<u8> = Rgb([220, 20, 20]);
    const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

    /// Red at the left and blue at the right.
    fn two_colours(width: u32, height: u32) -> Vec<u8> {
        let colour = |x: u32, _: u32| if x < width / 2 { RED } else { BLUE };
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
        RgbImage::from_fn(width, height, colour).write_with_encoder(encoder).unwrap();
        bytes
    }

    /// The same as a camera writes it that was held upright: turned to the left, with a place.
    fn turned(photo: &[u8]) -> Vec<u8> {
        let exif = [
            &b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02"[..],
            b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0",
            b"GPS of Bua Yai",
        ]
        .concat();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [b"\xff\xd8\xff\xe1", &length[..], &exif, &photo[2..]].concat()
    }

    fn seen(jpeg: &Jpeg) -> RgbImage {
        let read = image::load_from_memory_with_format(&jpeg.bytes, ImageFormat::Jpeg);
        let read = read.unwrap().into_rgb8();
        assert_eq!((read.width(), read.height()), (jpeg.width, jpeg.height));
        read
    }

    fn is_like(seen: &Rgb<u8>, meant: Rgb<u8>) -> bool {
        // JPEG keeps colours nearly.
        seen.0.iter().zip(meant.0).all(|(seen, meant)| seen.abs_diff(meant) < 24)
    }

    #[test]
    fn a_turned_photo_stands_upright_without_its_place() {
        let camera = turned(&two_colours(64, 32));
        let jpeg = prepare(Format::Jpeg, &camera).unwrap();
        assert_eq!((jpeg.width, jpeg.height), (32, 64));
        let photo = seen(&jpeg);
        assert!(is_like(photo.get_pixel(16, 8), RED), "{:?}", photo.get_pixel(16, 8));
        assert!(is_like(photo.get_pixel(16, 56), BLUE), "{:?}", photo.get_pixel(16, 56));
        for part in [&b"Exif"[..], b"GPS"] {
            assert!(camera.windows(part.len()).any(|window| window == part));
            assert!(!jpeg.bytes.windows(part.len()).any(|window| window == part));
        }
        assert_eq!(prepare(Format::Jpeg, &camera), Ok(jpeg), "the same bytes");
    }

    #[test]
    fn a_large_photo_is_made_small_and_a_small_one_keeps_its_size() {
        for (size, expected) in [((1_600, 400), (1_000, 250)), ((40, 30), (40, 30))] {
            let jpeg = prepare(Format::Jpeg, &two_colours(size.0, size.1)).unwrap();
            assert_eq!((jpeg.width, jpeg.height), expected);
        }
    }

    #[test]
    fn what_is_clear_in_a_picture_turns_white() {
        let mut png = Cursor::new(Vec::new());
        let glass = RgbaImage::from_pixel(16, 16, Rgba([0; 4]));
        glass.write_to(&mut png, ImageFormat::Png).unwrap();
        let jpeg = prepare(Format::Png, png.get_ref()).unwrap();
        assert!(is_like(seen(&jpeg).get_pixel(8, 8), Rgb([255; 3])));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let photo = two_colours(64, 32);
        assert_eq!(prepare(Format::Heic, &photo), Err(PhotoError::Format));
        assert_eq!(prepare(Format::Png, &photo), Err(PhotoError::Damaged));
        assert_eq!(prepare(Format::Jpeg, &photo[..40]), Err(PhotoError::Damaged));
        let no_picture = b"\xff\xd8\xff\xda\0\x02\x07\x07\x07\xff\xd9";
        assert_eq!(prepare(Format::Jpeg, no_picture), Err(PhotoError::Damaged));
        // Height and width stand in the head of the frame.
        let mut billions = photo;
        let frame = billions.windows(2).position(|marker| marker == b"\xff\xc0").unwrap();
        billions[frame + 5..frame + 9].copy_from_slice(b"\xff\x00\xff\x00");
        assert_eq!(prepare(Format::Jpeg, &billions), Err(PhotoError::Large));
    }
}
