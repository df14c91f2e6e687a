//! Every query, on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail where it stands.

mod store {
    mod arrange;
    mod attachments;
    mod codes;
    mod collections;
    mod forms;
    mod library;
    mod links;
    mod organizations;
    mod projects;
    mod reports;
    mod responses;
    mod revisions;
    mod rounds;
    mod series;
    mod users;
}
