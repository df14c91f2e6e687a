//! The program over HTTP: the router of `siang serve`, on SQLite and on PostgreSQL.

mod http {
    mod api;
    mod app;
    mod citizen;
    mod downloads;
    mod health;
    mod officers;
    mod paper;
}
