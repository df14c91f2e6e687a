//! The program over HTTP: the router of `siang serve`, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail where it stands.

mod http {
    mod announcement;
    mod api;
    mod app;
    mod builder;
    mod citizen;
    mod citizen_files;
    mod citizen_steps;
    mod closer;
    mod crossing;
    mod downloads;
    mod form_files;
    mod health;
    mod officers;
    mod outcomes;
    mod paper;
    mod passwords;
    mod photos;
    mod public_pages;
    mod publishing;
    mod reports;
    mod reviews;
    mod sample;
    mod selection;
    mod sign_in;
    mod statistics_file;
    mod xlsforms;
}
