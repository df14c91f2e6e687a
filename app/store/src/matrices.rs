//! Answer matrices in memory: built from the stored responses, brought up to date by reading
//! only what came since.

use std::sync::Arc;

use domain::form::Form;
use domain::ids::CollectionId;
use domain::matrix::Matrix;
use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::{Store, StoreError, collections, responses, versions};

/// The most matrices kept; a million answers to 24 questions are about 24 MB.
const MOST_MATRICES: u64 = 64;

/// Responses read at a time.
const PAGE: u64 = 5_000;

/// A matrix, and the last response that is in it.
struct Kept {
    seq: i64,
    matrix: Arc<Matrix>,
}

/// The matrices of the collections that were looked at lately.
#[derive(Clone)]
pub struct Matrices(Cache<CollectionId, Arc<Mutex<Kept>>>);

impl Default for Matrices {
    fn default() -> Matrices {
        Matrices(Cache::new(MOST_MATRICES))
    }
}

/// The matrix of all responses of a collection that are committed now.
pub async fn find(store: &Store, id: CollectionId) -> Result<Arc<Matrix>, StoreError> {
    let collection = collections::find(store, id).await?;
    let version = versions::find(store, collection.collection.version).await?;
    let kept = store.matrices.0.get_with(id, || Arc::new(Mutex::new(empty(&version.form))));
    let mut kept = kept.lock().await;
    loop {
        let page = responses::list_after(store, id, kept.seq, PAGE).await?;
        let Some(last) = page.last() else { return Ok(kept.matrix.clone()) };
        let seq = last.seq;
        // Copies only when a reader still holds the earlier state.
        let matrix = Arc::make_mut(&mut kept.matrix);
        for response in &page {
            matrix.push(&response.answers);
        }
        kept.seq = seq;
    }
}

fn empty(form: &Form) -> Kept {
    Kept { seq: 0, matrix: Arc::new(Matrix::new(form)) }
}
