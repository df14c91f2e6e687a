//! Pictures of data as SVG, drawn on the server. Lengths are percentages of the width that there
//! is, so that bars shrink on a phone and words do not. Each says what it shows in a title and a
//! description; its numbers stand in a table beside it.

mod colours;
mod means;
pub mod paper;
mod scale_bars;

pub use colours::class_of_level;
use colours::level_colour;
pub use means::{Mean, Means, MeansChart};
pub use scale_bars::{Bar, ScaleBars, ScaleBarsChart};

/// A place or length as an SVG attribute.
fn across(percent: f64) -> String {
    format!("{percent:.2}%")
}

/// A place or length down the picture, in pixels.
fn down(pixels: usize) -> String {
    pixels.to_string()
}
