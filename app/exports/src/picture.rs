//! Pictures of data for documents that hold no SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use crate::fonts::{self, FAMILY};

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("picture cannot be read")]
    Unreadable(#[from] resvg::usvg::Error),
    #[error("picture cannot be drawn")]
    NotDrawn,
}

/// Pixels of a report for one of the SVG: about 250 an inch where a picture is as wide as the text.
const SCALE: f32 = 2.5;

/// The most pixels of a picture, 4 bytes each while it is drawn.
const MOST_PIXELS: u64 = 40_000_000;

/// An SVG document as PNG for a report.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    png_at(svg, SCALE)
}

/// An SVG document as PNG on white, `scale` pixels for one of its own, its words in the fonts of
/// paper. `NotDrawn` where it would be too large.
pub fn png_at(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        for file in fonts::FILES {
            fonts.load_font_source(Source::Binary(Arc::new(file)));
        }
        Arc::new(fonts)
    });
    drawn_with(FONTS.clone(), svg, scale)
}

fn drawn_with(fonts: Arc<Database>, svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    let options = Options { fontdb: fonts, font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let pixels = |length: f32| (length * scale).ceil() as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::NotDrawn);
    }
    let mut drawn = Pixmap::new(width, height).ok_or(PictureError::NotDrawn)?;
    drawn.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
    drawn.encode_png().map_err(|_| PictureError::NotDrawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" font-family="Sarabun, sans-serif" font-size="20"><text x="10" y="40" fill="#000000">WORDS</text></svg>"##;

    fn pixels(png: &[u8]) -> Pixmap {
        Pixmap::decode_png(png).expect("it decodes")
    }

    /// How many pixels are not white.
    fn inked(png: &[u8]) -> usize {
        pixels(png).pixels().iter().filter(|it| it.red() < 128).count()
    }

    #[test]
    fn thai_words_are_drawn_as_glyphs_and_not_as_boxes() {
        let draw = |words: &str| png_at(&SVG.replace("WORDS", words), 2.0).expect("it is drawn");
        let thai = draw("ระดับมากที่สุด");
        let whole = pixels(&thai);
        assert_eq!((whole.width(), whole.height()), (400, 120));
        assert!(inked(&thai) > 200, "not blank");
        // Without fonts nothing is drawn, and a letter that no font has is a box or nothing: words of
        // the same length would then look alike.
        let without = drawn_with(Arc::new(Database::new()), &SVG.replace("WORDS", "ระดับ"), 2.0);
        assert_eq!(inked(&without.expect("it is drawn")), 0);
        assert!(draw("กกก") != draw("ขขข") && draw("กี่") != draw("กั่"));
        let unknown = draw("\u{10ffff}\u{10ffff}\u{10ffff}");
        assert!(draw("กกก") != unknown);
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        assert!(png_at("<svg", 2.0).is_err());
        let huge = SVG.replace("width=\"200\"", "width=\"900000\"");
        assert!(matches!(png_at(&huge, 2.0), Err(PictureError::NotDrawn)));
    }
}
