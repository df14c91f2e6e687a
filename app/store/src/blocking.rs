//! Work that takes a core for a while, beside the threads that serve citizens' answers.

use tokio::runtime::Handle;
use tokio::task::{JoinError, spawn_blocking};

use crate::StoreError;

/// What computing gives.
pub async fn compute<T: Send + 'static>(
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

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[tokio::test]
    async fn work_is_done_on_another_thread_than_serves() {
        let serving = thread::current().id();
        assert_ne!(compute(|| thread::current().id()).await.unwrap(), serving);
        let waited = wait(async {
            tokio::task::yield_now().await;
            thread::current().id()
        });
        assert_ne!(waited.await.unwrap(), serving);
    }

    #[tokio::test]
    async fn work_that_panics_is_an_error() {
        let failed: Result<(), StoreError> = compute(|| panic!("a fault")).await;
        assert!(matches!(failed, Err(StoreError::Unavailable(_))));
    }
}
