//! Sessions in our own database: the crates that offer it bring a second SQLite binding, of which
//! a program can hold only one.

use async_trait::async_trait;
use store::{Store, sessions};
use tower_sessions::SessionStore;
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
        let data =
            serde_json::to_string(record).map_err(|error| Error::Encode(error.to_string()))?;
        let expires_at = record.expiry_date.unix_timestamp() * 1_000;
        sessions::save(&self.0, &record.id.to_string(), &data, expires_at).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let data = sessions::find(&self.0, &id.to_string(), clock::now()).await.map_err(backend)?;
        data.map(|data| serde_json::from_str(&data))
            .transpose()
            .map_err(|error| Error::Decode(error.to_string()))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.0, &id.to_string()).await.map_err(backend)
    }
}

fn backend(error: store::StoreError) -> Error {
    Error::Backend(error.to_string())
}
