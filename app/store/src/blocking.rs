//! Work that takes a core for a while, beside the threads that serve citizens' answers.

use tokio::runtime::Handle;
use tokio::task::{JoinError, spawn_blocking};

use crate::StoreError;

/// What computing gives.
pub(crate) async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(failed)
}

/// What asynchronous work gives that also computes.
pub(crate) async fn wait<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, StoreError> {
    let serving = Handle::current();
    spawn_blocking(move || serving.block_on(work)).await.map_err(failed)
}

fn failed(error: JoinError) -> StoreError {
    StoreError::Unavailable(error.to_string())
}
