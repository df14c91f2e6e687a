//! Answer matrices in memory: built from the stored responses, brought up to date by reading
//! only what came since. They are bounded by the bytes that they take, not by how many they are.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::ids::{CollectionId, VersionId};
use domain::matrix::Matrix;
use domain::series::Series;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::blocking::Begun;
use crate::responses::Given;
use crate::reviews::Review;
use crate::versions::PublishedVersion;
use crate::{Store, StoreError, blocking, collections, responses, reviews, series};

/// The most bytes of all matrices: six million answers to 24 questions of one byte each, with twenty
/// bytes of where each came from.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What even an empty matrix takes: names, choices and places in tables.
const LEAST_BYTES: u32 = 16 * 1024;

/// Responses read at a time.
const PAGE: u64 = 5_000;

/// The answers of a collection, and the series of versions that they are read by.
#[derive(Debug, Clone)]
pub struct Joined {
    pub series: Arc<Series>,
    /// Of all of them, rejected ones too, with what was decided about each.
    pub matrix: Arc<Matrix>,
    pub judged: Arc<Judged>,
}

/// What was decided about the responses of a matrix.
#[derive(Debug, Default)]
pub struct Judged {
    /// How many decisions were made.
    pub decisions: i64,
    /// Why responses do not count, by the order of commits.
    pub rejected: BTreeMap<i64, String>,
}

/// A matrix, the versions that it was made for, and the last response that is in it.
struct Kept {
    versions: Vec<VersionId>,
    seq: i64,
    joined: Joined,
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
pub async fn find(store: &Store, id: CollectionId) -> Result<Joined, StoreError> {
    let store = store.clone();
    blocking::begin(async move { bring_up_to_date(&store, id).await }).done().await
}

async fn bring_up_to_date(store: &Store, id: CollectionId) -> Result<Joined, StoreError> {
    let collection = collections::find(store, id).await?;
    let versions = series::answered(store, &collection).await?;
    let ids: Vec<VersionId> = versions.iter().map(|version| version.id).collect();
    let new = || Kept::empty(ids.clone(), series::join(&versions));
    let place = store.matrices.0.get_with(id, || Arc::new(Place::of(new())));
    let mut kept = place.kept.lock().await;
    if kept.versions != ids {
        // The collection moved on, or an answer to an earlier version came late: the columns are
        // others, and what was read is read again.
        *kept = new();
    }
    // Read before the responses, so that every response that something was decided about is among
    // them. What comes later has no decision until there are more.
    let decisions = reviews::count(store, id).await?;
    let reviews = match decisions == kept.joined.judged.decisions {
        true => None,
        false => Some(reviews::current(store, id).await?),
    };
    let mut next = Some(read_on(store, id, kept.seq));
    while let Some(page) = next {
        let page = page.done().await?;
        let is_last = (page.len() as u64) < PAGE;
        let last = page.last().filter(|_| !is_last);
        // The database reads on while this page is counted.
        next = last.map(|last| read_on(store, id, last.origin.seq));
        if !page.is_empty() {
            kept.push(&page, &versions)?;
        }
    }
    if let Some(reviews) = reviews {
        kept.judge(decisions, reviews);
    }
    let bytes = weight(&kept.joined.matrix);
    if place.bytes.swap(bytes, Ordering::Relaxed) != bytes {
        // The cache weighs what is put into it, then and never again.
        store.matrices.0.insert(id, place.clone());
    }
    Ok(kept.joined.clone())
}

/// Begins to read the page of responses after `seq`.
fn read_on(store: &Store, id: CollectionId, seq: i64) -> Begun<Vec<Given>> {
    let store = store.clone();
    blocking::ahead(async move { responses::list_given(&store, id, seq, PAGE).await })
}

impl Kept {
    fn empty(versions: Vec<VersionId>, series: Series) -> Kept {
        let matrix = Arc::new(Matrix::of(&series));
        let joined = Joined { series: Arc::new(series), matrix, judged: Arc::default() };
        Kept { versions, seq: 0, joined }
    }

    /// Adds responses; those before one that cannot be read are in.
    fn push(
        &mut self,
        page: &[Given],
        versions: &[Arc<PublishedVersion>],
    ) -> Result<(), StoreError> {
        // Copies only when a reader still holds the earlier state.
        let matrix = Arc::make_mut(&mut self.joined.matrix);
        for given in page {
            let version = versions.iter().find(|version| version.id == given.version);
            let number = version.map_or(0, |version| version.number);
            matrix.push_from(given.origin, number, &given.answers()?);
            self.seq = given.origin.seq;
        }
        Ok(())
    }

    /// Writes down what was decided last about each response, of so many decisions in all.
    fn judge(&mut self, decisions: i64, reviews: BTreeMap<i64, Review>) {
        let matrix = Arc::make_mut(&mut self.joined.matrix);
        matrix.judge(|seq| reviews.get(&seq).map(|review| review.verdict));
        let rejected = reviews::rejected_of(reviews);
        self.joined.judged = Arc::new(Judged { decisions, rejected });
    }
}

impl Place {
    fn of(kept: Kept) -> Place {
        Place { bytes: AtomicU32::new(LEAST_BYTES), kept: Mutex::new(kept) }
    }
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
        let empty = || Place::of(Kept::empty(Vec::new(), Series::of_one(1, form)));
        let matrices = Matrices::of_at_most(10 * u64::from(LEAST_BYTES));
        for id in 1..=20 {
            matrices.0.insert(CollectionId(id), Arc::new(empty()));
        }
        matrices.0.run_pending_tasks();
        assert_eq!(matrices.0.entry_count(), 10);
        let heavy = empty();
        heavy.bytes.store(9 * LEAST_BYTES, Ordering::Relaxed);
        matrices.0.insert(CollectionId(20), Arc::new(heavy));
        matrices.0.run_pending_tasks();
        assert_eq!(
            (matrices.0.entry_count(), matrices.0.contains_key(&CollectionId(20))),
            (2, true)
        );
    }
}
