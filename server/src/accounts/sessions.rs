//! Sessions in our own database: the crates that offer it bring a second SQLite binding, of which
//! a program can hold only one.

use async_trait::async_trait;
use store::{Store, sessions};
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::clock;

/// Sessions as rows.
#[derive(Clone)]
pub struct Sessions(pub Store);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn save(&self, record: &Record) -> Result<()> {
        let data = serde_json::to_string(&record.data)
            .map_err(|error| Error::Encode(error.to_string()))?;
        let expires_at = record.expiry_date.unix_timestamp() * 1_000;
        sessions::save(&self.0, &record.id.to_string(), &data, expires_at).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let kept = sessions::find(&self.0, &id.to_string(), clock::now()).await.map_err(backend)?;
        kept.map(|kept| read(*id, &kept)).transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.0, &id.to_string()).await.map_err(backend)
    }
}

/// The record without its id: only the cookie holds that, the table holds its hash.
fn read(id: Id, kept: &sessions::Kept) -> Result<Record> {
    let data =
        serde_json::from_str(&kept.data).map_err(|error| Error::Decode(error.to_string()))?;
    let expiry_date = OffsetDateTime::from_unix_timestamp(kept.expires_at / 1_000)
        .map_err(|error| Error::Decode(error.to_string()))?;
    Ok(Record { id, data, expiry_date })
}

fn backend(error: store::StoreError) -> Error {
    Error::Backend(error.to_string())
}
