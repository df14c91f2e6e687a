//! Work that takes a core for a while, beside the threads that serve citizens' answers.

use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle, spawn, spawn_blocking};

use crate::StoreError;

/// How much of one request is done at a time: others need cores and connections too.
const AT_ONCE: usize = 2;

/// What computing gives.
pub async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(failed)
}

/// Asynchronous work that also computes, and goes on while its caller does something else.
pub struct Begun<T>(JoinHandle<Result<T, StoreError>>);

/// Begins such work. It takes a thread of those for computing until it is done: it must not be waited
/// for from inside work that was begun, as each could hold the last thread that another waits for.
pub fn begin<T: Send + 'static>(
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Begun<T> {
    let serving = Handle::current();
    Begun(spawn_blocking(move || serving.block_on(work)))
}

/// Begins work that only waits: it takes no thread of those for computing, so that work that holds one
/// may wait for it.
pub(crate) fn ahead<T: Send + 'static>(
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Begun<T> {
    Begun(spawn(work))
}

impl<T> Begun<T> {
    /// What it gives.
    pub async fn done(self) -> Result<T, StoreError> {
        self.0.await.map_err(failed)?
    }
}

/// What work on each of these gives, in their order; a few are under way at a time. The first failure
/// ends it.
pub(crate) async fn each<I, T, F>(all: Vec<I>, work: impl Fn(I) -> F) -> Result<Vec<T>, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    stream::iter(all).map(work).buffered(AT_ONCE).try_collect().await
}

fn failed(error: JoinError) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn work_is_done_on_another_thread_than_serves() {
        let serving = thread::current().id();
        assert_ne!(compute(|| thread::current().id()).await.unwrap(), serving);
        let begun = begin(async {
            tokio::task::yield_now().await;
            Ok(thread::current().id())
        });
        assert_ne!(begun.done().await.unwrap(), serving);
    }

    #[test]
    fn work_that_holds_the_only_thread_may_wait_for_what_was_begun_ahead() {
        let mut of_one_thread = tokio::runtime::Builder::new_current_thread();
        let runtime = of_one_thread.enable_time().max_blocking_threads(1).build().unwrap();
        let done = runtime.block_on(async {
            let begun = begin(async { ahead(async { Ok(7) }).done().await });
            tokio::time::timeout(Duration::from_secs(10), begun.done()).await
        });
        // What waits for ever would keep the runtime from being dropped.
        runtime.shutdown_background();
        assert_eq!(done.unwrap().unwrap(), 7);
    }

    #[tokio::test]
    async fn several_are_done_a_few_at_a_time_and_keep_their_order() {
        let (busy, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = |number: u64| {
            let (busy, most) = (busy.clone(), most.clone());
            async move {
                most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // Later ones are done sooner.
                tokio::time::sleep(Duration::from_millis(20 - number)).await;
                busy.fetch_sub(1, Ordering::SeqCst);
                Ok::<u64, StoreError>(number)
            }
        };
        let all: Vec<u64> = (0..10).collect();
        assert_eq!(each(all.clone(), work).await.unwrap(), all);
        assert_eq!(most.load(Ordering::SeqCst), AT_ONCE);
    }

    #[tokio::test]
    async fn the_first_failure_of_several_is_told() {
        let work = |number: u64| async move {
            if number == 3 { Err(StoreError::NotFound("number")) } else { Ok(number) }
        };
        let failed = each((0..10).collect(), work).await;
        assert!(matches!(failed, Err(StoreError::NotFound("number"))));
        assert!(each(Vec::new(), work).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn work_that_panics_is_an_error() {
        let failed: Result<(), StoreError> = compute(|| panic!("a fault")).await;
        assert!(matches!(failed, Err(StoreError::Unavailable(_))));
    }
}
