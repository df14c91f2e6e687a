//! What people see: pages, islands, server functions and texts. Two faces: `ssr` renders on the
//! server, `hydrate` wakes the islands in a browser; only islands and the calls they make are in
//! both. Words are put on codes here and nowhere else.

#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod texts;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
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

pub mod api;
pub mod islands;
