//! Opening the database.

use std::time::Duration;

use moka::sync::Cache;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::sync::Arc;

use crate::StoreError;
use crate::attachments::Held;
use crate::links::Door;
use crate::matrices::Matrices;
use crate::quality::Flags;
use crate::responses::Writer;
use crate::results::Parted;
use crate::summaries::Summaries;
use crate::versions::PublishedVersion;
use crate::words::Indexes;
use domain::ids::{CollectionId, FormId, VersionId};

/// How long a statement waits for another's lock before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long another server's closing or revoking of a link may go unseen here.
const DOOR_AGE: Duration = Duration::from_secs(2);

/// The collections whose flags are kept: all of a town in two rounds, which an overview tells of; each of
/// a few hundred bytes a flagged response.
const FLAGS: u64 = 500;

/// The files of versions that are kept by name: some of each version that is kept, a few hundred bytes
/// each.
const SHOWN: u64 = 10_000;

/// The database with what is kept of it in memory. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) read: DatabaseConnection,
    pub(crate) write: DatabaseConnection,
    pub(crate) writer: Writer,
    pub(crate) versions: Cache<VersionId, Arc<PublishedVersion>>,
    /// The files that versions show, by form, number and name: they never change.
    pub(crate) shown: Cache<(FormId, u32, String), Held>,
    pub(crate) doors: Cache<String, Option<Arc<Door>>>,
    pub(crate) matrices: Matrices,
    pub(crate) parted: Parted,
    pub(crate) summaries: Summaries,
    pub(crate) flags: Cache<CollectionId, Arc<Flags>>,
    pub(crate) indexes: Indexes,
}

impl Store {
    /// Opens `sqlite://path` (made if missing) or `postgres://…`. The tables are the business of
    /// `migrations`, which takes [`Store::connection`].
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        let (read, write) = if url.starts_with("sqlite:") {
            // One connection writes, so that no writer ever finds the database locked by another.
            let write = connect_sqlite(url, 1).await?;
            (connect_sqlite(url, 4).await?, write)
        } else {
            let db = connect_postgres(url).await?;
            (db.clone(), db)
        };
        Ok(Store {
            writer: Writer::start(write.clone()),
            read,
            write,
            versions: Cache::new(1_000),
            shown: Cache::new(SHOWN),
            doors: Cache::builder().max_capacity(50_000).time_to_live(DOOR_AGE).build(),
            matrices: Matrices::default(),
            parted: Parted::default(),
            summaries: Summaries::default(),
            flags: Cache::new(FLAGS),
            indexes: Indexes::default(),
        })
    }

    /// The connection that may change the schema.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.read.ping().await?)
    }

    /// Commits what was accepted and closes the database; answers handed over later are refused.
    pub async fn close(&self) {
        self.writer.finish().await;
        // A connection that does not close cleanly loses nothing: what was acknowledged is durable.
        let _ = self.read.clone().close().await;
        let _ = self.write.clone().close().await;
    }
}

async fn connect_sqlite(url: &str, connections: u32) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                // FULL: a commit is on the disk before it is acknowledged.
                .pragma("synchronous", "FULL")
                // 4 MiB of pages a connection; the operating system caches the rest.
                .pragma("cache_size", "-4096")
                // 16 MiB of log before it is written back into the tables: a page that many
                // answers touched (the ends of indexes) is then written once for all of them.
                .pragma("wal_autocheckpoint", "4096")
                // The writer's statements differ by how many answers wait: one of each is kept.
                .statement_cache_capacity(256)
        });
    Ok(Database::connect(options).await?)
}

async fn connect_postgres(url: &str) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(16)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| {
            postgres.options([("lock_timeout", format!("{}ms", BUSY_TIMEOUT.as_millis()))])
        });
    Ok(Database::connect(options).await?)
}

/// A transaction that looks before it writes. On SQLite it takes the lock at once, so that it never
/// fails in the middle for want of it; on PostgreSQL what it looks at must be locked besides.
pub(crate) async fn begin_writing(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let mode = (!is_shared(db)).then_some(SqliteTransactionMode::Immediate);
    let options =
        TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
    db.begin_with_options(options).await
}

/// Whether rows are written by many servers at once.
pub(crate) fn is_shared(db: &DatabaseConnection) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}
