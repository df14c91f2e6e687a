//! Figures over whole forms: against independently computed values, as stories, and on anything.

#![allow(clippy::unwrap_used)]

#[path = "figures/builder.rs"]
mod builder;
#[path = "figures/crossing.rs"]
mod crossing;
#[path = "figures/differences.rs"]
mod differences;
#[path = "figures/explanations.rs"]
mod explanations;
#[path = "figures/explanations_beyond.rs"]
mod explanations_beyond;
#[path = "figures/few.rs"]
mod few;
#[path = "figures/few_weighted.rs"]
mod few_weighted;
#[path = "figures/golden.rs"]
mod golden;
#[path = "figures/properties.rs"]
mod properties;
#[path = "figures/raters.rs"]
mod raters;
#[path = "figures/reckoning.rs"]
mod reckoning;
#[path = "figures/rounds.rs"]
mod rounds;
#[path = "figures/stories.rs"]
mod stories;
#[path = "figures/versions.rs"]
mod versions;
