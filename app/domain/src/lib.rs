//! The rules of Siang: forms, answers, scores, statistics and the calendar of a Thai local plan.
//! Everything here is pure: no I/O, no clock, no randomness; "now" and entropy are arguments.
//! What asks and judges forms is the same code on the server and, compiled to WebAssembly, in a phone.

pub mod collected;
pub mod ids;
pub mod link;
pub mod text;
pub mod token;

pub mod access;
pub mod calendar;
pub mod floats;
pub mod numerals;

pub mod answers;
pub mod attachment;
pub mod expression;
pub mod form;
pub mod interview;
pub mod validate;

// What no browser does: without it the crate compiles for one in a sixth of the time.
#[cfg(not(target_arch = "wasm32"))]
pub mod arrivals;
#[cfg(not(target_arch = "wasm32"))]
pub mod bands;
#[cfg(not(target_arch = "wasm32"))]
pub mod builder;
#[cfg(not(target_arch = "wasm32"))]
pub mod decision;
#[cfg(not(target_arch = "wasm32"))]
pub mod exact;
#[cfg(not(target_arch = "wasm32"))]
pub mod experts;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
#[cfg(not(target_arch = "wasm32"))]
pub mod matrix;
#[cfg(not(target_arch = "wasm32"))]
pub mod money;
#[cfg(not(target_arch = "wasm32"))]
pub mod plan;
#[cfg(not(target_arch = "wasm32"))]
pub mod privacy;
#[cfg(not(target_arch = "wasm32"))]
pub mod publication;
#[cfg(not(target_arch = "wasm32"))]
pub mod quality;
#[cfg(not(target_arch = "wasm32"))]
pub mod report;
#[cfg(not(target_arch = "wasm32"))]
pub mod results;
#[cfg(not(target_arch = "wasm32"))]
pub mod review;
#[cfg(not(target_arch = "wasm32"))]
pub mod sampling;
#[cfg(not(target_arch = "wasm32"))]
pub mod series;
#[cfg(not(target_arch = "wasm32"))]
pub mod sheet;
#[cfg(not(target_arch = "wasm32"))]
pub mod statistics;
#[cfg(not(target_arch = "wasm32"))]
pub mod tables;
#[cfg(not(target_arch = "wasm32"))]
pub mod templates;
#[cfg(not(target_arch = "wasm32"))]
pub mod variables;
#[cfg(not(target_arch = "wasm32"))]
pub mod xlsform;
