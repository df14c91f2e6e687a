//! The rules of Siang: forms, answers, scores, statistics and the calendar of a Thai local plan.
//! Everything here is pure: no I/O, no clock, no randomness; "now" and entropy are arguments.
//! The same code runs on the server and, compiled to WebAssembly, in a phone.

pub mod collected;
pub mod ids;
pub mod link;
pub mod text;
pub mod token;

pub mod access;
pub mod calendar;
pub mod floats;
pub mod money;
pub mod numerals;

pub mod answers;
pub mod attachment;
pub mod builder;
pub mod expression;
pub mod form;
pub mod interview;
pub mod series;
pub mod templates;
pub mod validate;
pub mod xlsform;

pub mod arrivals;
pub mod bands;
pub mod decision;
pub mod exact;
pub mod experts;
pub mod matrix;
pub mod quality;
pub mod results;
pub mod sampling;
pub mod statistics;

pub mod import;
pub mod plan;
pub mod privacy;
pub mod publication;
pub mod report;
pub mod review;
pub mod sheet;
pub mod tables;
pub mod variables;
