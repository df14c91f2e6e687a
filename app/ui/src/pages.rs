//! The officers' pages; a page's file is the page.

pub mod setup;
pub mod sign_in;

pub mod overview;

pub mod announcement;
pub mod import;
pub mod project;
pub mod project_form;
pub mod project_results;
pub mod projects;
pub mod round_form;
pub mod round_results;
pub mod rounds;

pub mod answers;
pub mod builder;
pub mod changes;
pub mod closer;
pub mod collection;
pub mod collection_form;
pub mod collections;
pub mod crosstab;
pub mod experts;
pub mod form_files;
pub mod form_import;
pub mod forms;
pub mod formula;
pub mod item;
pub mod own_form;
pub mod publish_form;
pub mod quality;
pub mod reports;
pub mod responses;
pub mod results;
pub mod sample;
pub mod template;
pub mod weights;

pub mod account;
pub mod not_found;
pub mod notice;
pub mod settings;
