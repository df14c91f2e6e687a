//! The program `siang`: its command line, its router, and everything over HTTP that is not an
//! officers' page. Rules are in `domain`, rows in `store`, words in `ui`, files in `exports`.
//! Tests build the same router as `siang serve`.

pub mod commands;
pub mod config;

pub mod jobs;
pub mod router;
pub mod state;

mod attachments;
mod citizen;
mod paper;

mod accounts;
mod notices;
mod officers;

mod builders;
mod closer;
mod definitions;
mod downloads;
mod form_files;
mod imports;
mod previews;
mod public_pages;
mod xlsforms;

mod api;

mod assets;
mod body;
mod clock;
mod entropy;
mod headers;
mod health;
mod limits;
mod observe;
mod ranges;

mod demo;
