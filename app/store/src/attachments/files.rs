//! Where the bytes of attachments stand: objects named by their digest.

use std::fs;
use std::ops::Range;
use std::path::Path as Folder;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, GetOptions, GetRange, GetResult, ObjectStore, ObjectStoreExt};

use crate::StoreError;

/// The place of the bytes. Cheap to clone.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// A folder of this machine, made if missing.
    pub fn in_folder(folder: &Folder) -> Result<Files, StoreError> {
        fs::create_dir_all(folder).map_err(unavailable)?;
        // A file and its folder are on the disk before anything says that they are held.
        let files = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?.with_fsync(true);
        Ok(Files(Arc::new(files)))
    }

    /// The bytes of this digest.
    pub async fn read(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let found = self.open(sha256, None).await?;
        Ok(found.bytes().await.map_err(unavailable)?.into())
    }

    /// The bytes of this digest, or some of them, to be read as they are needed.
    pub async fn open(
        &self,
        sha256: &str,
        some: Option<Range<u64>>,
    ) -> Result<GetResult, StoreError> {
        let options = GetOptions { range: some.map(GetRange::Bounded), ..GetOptions::default() };
        self.0.get_opts(&place(sha256), options).await.map_err(|error| match error {
            Error::NotFound { .. } => StoreError::NotFound("attachment"),
            error => unavailable(error),
        })
    }

    pub(super) async fn has(&self, sha256: &str) -> Result<bool, StoreError> {
        match self.0.head(&place(sha256)).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(unavailable(error)),
        }
    }

    pub(super) async fn write(&self, sha256: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.0.put(&place(sha256), bytes.into()).await.map_err(unavailable)?;
        Ok(())
    }

    /// What is not there need not be removed.
    pub(super) async fn remove(&self, sha256: &str) -> Result<(), StoreError> {
        match self.0.delete(&place(sha256)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// The shelves that objects stand on.
    pub(super) async fn shelves(&self) -> Result<Vec<Path>, StoreError> {
        Ok(self.0.list_with_delimiter(None).await.map_err(unavailable)?.common_prefixes)
    }

    /// The digests of a shelf whose bytes were last written before a moment, in milliseconds.
    pub(super) async fn written_before(
        &self,
        shelf: &Path,
        before: i64,
    ) -> Result<Vec<String>, StoreError> {
        let found = self.0.list_with_delimiter(Some(shelf)).await.map_err(unavailable)?;
        let old = found.objects.into_iter();
        let old = old.filter(|object| object.last_modified.timestamp_millis() < before);
        Ok(old.filter_map(|object| Some(object.location.filename()?.to_owned())).collect())
    }
}

/// Each on a shelf of those whose digest begins alike: no folder grows too large to be listed.
fn place(sha256: &str) -> Path {
    Path::from_iter([sha256.get(..2).unwrap_or_default(), sha256])
}

fn unavailable(error: impl ToString) -> StoreError {
    StoreError::Unavailable(format!("attachments: {}", error.to_string()))
}
