//! Databases for tests: a new one each time, of both kinds. A test that cannot have its
//! PostgreSQL fails; it is never skipped.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database};
use uuid::Uuid;

use crate::Store;
use crate::connect::is_shared;

/// A database of a test's own. An SQLite file is removed with it; a PostgreSQL database goes with
/// the private server that holds it.
pub struct TestDatabase {
    pub url: String,
    file: Option<PathBuf>,
}

impl TestDatabase {
    /// An empty SQLite file in the temporary folder.
    pub fn sqlite() -> TestDatabase {
        let file = std::env::temp_dir().join(format!("siang-test-{}.db", Uuid::now_v7()));
        TestDatabase { url: format!("sqlite://{}", file.display()), file: Some(file) }
    }

    /// An empty database on the server that `SIANG_TEST_POSTGRES` names (see `make test`).
    ///
    /// # Panics
    /// When there is no such server.
    pub async fn postgres() -> TestDatabase {
        let server = std::env::var("SIANG_TEST_POSTGRES")
            .expect("SIANG_TEST_POSTGRES names a PostgreSQL server: run the tests by `make test`");
        let name = format!("siang_test_{}", Uuid::now_v7().simple());
        let admin = Database::connect(&server).await.expect("the PostgreSQL of the tests answers");
        let made = admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await;
        made.expect("the PostgreSQL of the tests makes databases");
        admin.close().await.expect("the connection closes");
        let (host, _) = server.rsplit_once('/').expect("the address ends in a database's name");
        TestDatabase { url: format!("{host}/{name}"), file: None }
    }
}

/// Hides a table, as if the database had failed halfway: whatever needs it is unavailable.
///
/// # Panics
/// When there is no such table.
pub async fn hide_table(store: &Store, table: &str) {
    let rename = format!("ALTER TABLE {table} RENAME TO hidden_{table}");
    store.connection().execute_unprepared(&rename).await.expect("the table is there");
}

/// Lets responses have come so many milliseconds sooner, but those up to one by the order of commits.
///
/// # Panics
/// When the database does not answer.
pub async fn receive_sooner(store: &Store, after: i64, milliseconds: i64) {
    let sooner = format!(
        "UPDATE responses SET received_at = received_at - {milliseconds} WHERE seq > {after}"
    );
    store.connection().execute_unprepared(&sooner).await.expect("the responses are there");
}

/// Lets the database change something itself in the moment in which the first file of a run of the
/// report pack is made: one statement, in what both databases understand. Once a database.
///
/// # Panics
/// When the database does not understand it.
pub async fn change_during_runs(store: &Store, statement: &str) {
    let db = store.connection();
    let when = "AFTER UPDATE OF steps ON reports FOR EACH ROW WHEN (NEW.steps = 1)";
    let parts = if is_shared(db) {
        vec![
            format!(
                "CREATE FUNCTION change_during_runs() RETURNS trigger LANGUAGE plpgsql \
                 AS $$ BEGIN {statement}; RETURN NULL; END $$"
            ),
            format!("CREATE TRIGGER during_runs {when} EXECUTE FUNCTION change_during_runs()"),
        ]
    } else {
        vec![format!("CREATE TRIGGER during_runs {when} BEGIN {statement}; END")]
    };
    for part in parts {
        db.execute_unprepared(&part).await.expect("the database takes the statement");
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for ending in ["", "-wal", "-shm"] {
                let mut name = file.clone().into_os_string();
                name.push(ending);
                // What is not there need not be removed.
                let _ = std::fs::remove_file(name);
            }
        }
    }
}

/// Runs every test twice, on SQLite and on PostgreSQL: `on_both! { async fn name(url: &str) {…} }`.
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($url:ident: &str) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn test($url: &str) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let database = $crate::testing::TestDatabase::sqlite();
                test(&database.url).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let database = $crate::testing::TestDatabase::postgres().await;
                test(&database.url).await;
            }
        }
    )+};
}
