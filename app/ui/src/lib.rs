//! What people see: pages, islands, server functions and texts. Two faces: `ssr` renders on the
//! server, `hydrate` wakes the islands in a browser; only islands and the calls they make are in
//! both. `filler` is a browser's face too, without islands: it draws the citizens' steps itself and
//! has their words. Words are put on codes here and nowhere else.

#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
mod markup;
#[cfg(any(feature = "ssr", feature = "filler"))]
pub mod texts;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(any(feature = "ssr", feature = "filler"))]
pub mod citizen;
#[cfg(feature = "ssr")]
pub mod paper;

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
mod charts;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod pages;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod islands;

#[cfg(feature = "filler")]
pub mod filler;
