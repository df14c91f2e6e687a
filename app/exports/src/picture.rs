//! Pictures of data for documents that hold no SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use crate::fonts;

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("picture cannot be read")]
    Unreadable(#[from] resvg::usvg::Error),
    #[error("picture cannot be drawn")]
    NotDrawn,
}

/// Pixels for one of the SVG: about 250 an inch where a picture is as wide as the text.
const SCALE: f32 = 2.5;

/// An SVG document as PNG, its words in the fonts of paper.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        for file in fonts::FILES {
            fonts.load_font_source(Source::Binary(Arc::new(file)));
        }
        Arc::new(fonts)
    });
    let options = Options {
        fontdb: FONTS.clone(),
        font_family: fonts::FAMILY.to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let pixels = |length: f32| (length * SCALE).ceil() as u32;
    let mut drawn =
        Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or(PictureError::NotDrawn)?;
    drawn.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut drawn.as_mut());
    drawn.encode_png().map_err(|_| PictureError::NotDrawn)
}
