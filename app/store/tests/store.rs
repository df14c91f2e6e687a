//! Every query, on SQLite and on PostgreSQL.

mod store {
    mod arrange;
    mod codes;
    mod collections;
    mod links;
    mod organizations;
    mod projects;
    mod responses;
    mod rounds;
    mod users;
}
