//! Answer matrices in memory: built from the stored responses, brought up to date by reading
//! only what came since. They are bounded by the bytes that they take, not by how many they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::form::Form;
use domain::ids::CollectionId;
use domain::matrix::Matrix;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::{Store, StoreError, blocking, collections, responses, versions};

/// The most bytes of all matrices: ten million answers to 24 questions of one byte each.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What even an empty matrix takes: names, choices and places in tables.
const LEAST_BYTES: u32 = 16 * 1024;

/// Responses read at a time.
const PAGE: u64 = 5_000;

/// A matrix, and the last response that is in it.
struct Kept {
    seq: i64,
    matrix: Arc<Matrix>,
}

/// A matrix in its place, with its weight where the cache may read it without waiting.
struct Place {
    bytes: AtomicU32,
    kept: Mutex<Kept>,
}

/// The matrices of the collections that were looked at lately.
#[derive(Clone)]
pub struct Matrices(Cache<CollectionId, Arc<Place>>);

impl Default for Matrices {
    fn default() -> Matrices {
        Matrices::of_at_most(MOST_BYTES)
    }
}

impl Matrices {
    fn of_at_most(bytes: u64) -> Matrices {
        let cache = Cache::builder()
            .max_capacity(bytes)
            .weigher(|_, place: &Arc<Place>| place.bytes.load(Ordering::Relaxed))
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Matrices(cache)
    }
}

/// The matrix of all responses of a collection that are committed now. Reading and building it
/// takes a core for a while: that is done beside the threads that serve.
pub async fn find(store: &Store, id: CollectionId) -> Result<Arc<Matrix>, StoreError> {
    let store = store.clone();
    blocking::wait(async move { bring_up_to_date(&store, id).await }).await?
}

async fn bring_up_to_date(store: &Store, id: CollectionId) -> Result<Arc<Matrix>, StoreError> {
    let collection = collections::find(store, id).await?;
    let version = versions::find(store, collection.collection.version).await?;
    let place = store.matrices.0.get_with(id, || Arc::new(empty(&version.form)));
    let mut kept = place.kept.lock().await;
    loop {
        let page = responses::list_after(store, id, kept.seq, PAGE).await?;
        let Some(last) = page.last() else { break };
        let seq = last.seq;
        // Copies only when a reader still holds the earlier state.
        let matrix = Arc::make_mut(&mut kept.matrix);
        for response in &page {
            matrix.push(&response.answers);
        }
        kept.seq = seq;
    }
    let bytes = weight(&kept.matrix);
    if place.bytes.swap(bytes, Ordering::Relaxed) != bytes {
        // The cache weighs what is put into it, then and never again.
        store.matrices.0.insert(id, place.clone());
    }
    Ok(kept.matrix.clone())
}

fn empty(form: &Form) -> Place {
    let kept = Kept { seq: 0, matrix: Arc::new(Matrix::new(form)) };
    Place { bytes: AtomicU32::new(LEAST_BYTES), kept: Mutex::new(kept) }
}

fn weight(matrix: &Matrix) -> u32 {
    u32::try_from(matrix.bytes()).unwrap_or(u32::MAX).saturating_add(LEAST_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_matrices_are_kept_as_bytes_allow() {
        let form = &domain::templates::find("service").expect("it is there").form;
        let matrices = Matrices::of_at_most(10 * u64::from(LEAST_BYTES));
        for id in 1..=20 {
            matrices.0.insert(CollectionId(id), Arc::new(empty(form)));
        }
        matrices.0.run_pending_tasks();
        assert_eq!(matrices.0.entry_count(), 10);
        let heavy = empty(form);
        heavy.bytes.store(9 * LEAST_BYTES, Ordering::Relaxed);
        matrices.0.insert(CollectionId(20), Arc::new(heavy));
        matrices.0.run_pending_tasks();
        assert_eq!(
            (matrices.0.entry_count(), matrices.0.contains_key(&CollectionId(20))),
            (2, true)
        );
    }
}
