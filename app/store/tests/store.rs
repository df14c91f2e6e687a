//! Every query, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail where it stands.

mod store {
    mod arrange;
    mod attachments;
    mod codes;
    mod collections;
    mod form_files;
    mod forms;
    mod library;
    mod links;
    mod organizations;
    mod outcomes;
    mod projects;
    mod publications;
    mod quality;
    mod reports;
    mod responses;
    mod reviews;
    mod revisions;
    mod rounds;
    mod samples;
    mod series;
    mod tags;
    mod users;
    mod words;
}
