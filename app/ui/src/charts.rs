//! Pictures of data as SVG, drawn on the server. Lengths are percentages of the width that there
//! is, so that bars shrink on a phone and words do not. Each says what it shows in a title and a
//! description; its numbers stand in a table beside it.

mod arrivals;
mod colours;
mod heat;
mod means;
mod multiples;
pub mod paper;
mod scale_bars;
mod slopes;
mod timeline;

pub use arrivals::{ArrivalsChart, Arrived};
pub use colours::class_of_level;
use colours::level_colour;
pub use heat::{Heat, HeatChart, HeatLine, HeatSpot};
pub use means::{Mean, Means, MeansChart, interval_text};
pub use multiples::{Mark, Multiples, MultiplesChart, Panel};
pub use scale_bars::{Bar, ScaleBars, ScaleBarsChart};
pub use slopes::{Slope, Slopes, SlopesChart};
pub use timeline::{Point, Timeline, TimelineChart};

/// A place or length as an SVG attribute.
fn across(percent: f64) -> String {
    format!("{percent:.2}%")
}

/// A place or length down the picture, in pixels.
fn down(pixels: usize) -> String {
    pixels.to_string()
}
