//! The officers' pages; a page's file is the page.

pub mod setup;
pub mod sign_in;

pub mod overview;

pub mod import;
pub mod project;
pub mod project_form;
pub mod projects;
pub mod round_form;
pub mod rounds;

pub mod builder;
pub mod collection;
pub mod collection_form;
pub mod collections;
pub mod form_import;
pub mod forms;
pub mod own_form;
pub mod publish_form;
pub mod reports;
pub mod responses;
pub mod results;
pub mod template;

pub mod account;
pub mod not_found;
pub mod notice;
pub mod settings;
