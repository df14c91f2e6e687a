//! Written answers by their words: an index of each collection in memory, beside its matrix, brought
//! up to date by reading only what came since and bounded by the bytes that it takes.
//!
//! It stands here and not in `domain` because telling Thai words apart takes a dictionary of some
//! hundred kilobytes: `domain` is compiled into what phones load.

mod index;
mod query;
mod segment;
mod stop;
mod suggest;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::answers::Value;
use domain::form::{Form, Kind, Name};
use domain::ids::{CollectionId, VersionId};
use domain::text::clean;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::sync::Mutex;

pub use index::{Frequent, Frequents, Index};
pub use query::Query;
pub use suggest::Suggestions;

use crate::responses::Response;
use crate::{Store, StoreError, blocking, collections, responses, series};

/// The most bytes of all indexes: about a million answers of a dozen words.
const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// What even an empty index takes.
const LEAST_BYTES: u32 = 4 * 1024;

/// Responses read at a time.
const PAGE: u64 = 5_000;

/// The written answers of a collection.
#[derive(Debug, Clone)]
pub struct Written {
    /// The text questions in form order, asked once of everybody; their numbers are their places.
    pub questions: Arc<Vec<Name>>,
    pub index: Arc<Index>,
}

/// An index, the versions that it was made for, and the last response that is in it.
struct Kept {
    versions: Vec<VersionId>,
    seq: i64,
    written: Written,
}

/// An index in its place, with its weight where the cache may read it without waiting.
struct Place {
    bytes: AtomicU32,
    kept: Mutex<Kept>,
}

/// The indexes of the collections that were looked at lately.
#[derive(Clone)]
pub(crate) struct Indexes(Cache<CollectionId, Arc<Place>>);

impl Default for Indexes {
    fn default() -> Indexes {
        let cache = Cache::builder()
            .max_capacity(MOST_BYTES)
            .weigher(|_, place: &Arc<Place>| place.bytes.load(Ordering::Relaxed))
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Indexes(cache)
    }
}

impl Written {
    /// The number of a question.
    pub fn number(&self, question: &str) -> Option<u16> {
        let at = self.questions.iter().position(|name| **name == *question)?;
        u16::try_from(at).ok()
    }
}

/// The text questions of a form that are asked once of everybody.
pub fn questions(form: &Form) -> Vec<Name> {
    let places = form.walk().filter(|place| !place.is_repeated());
    let texts = places.filter(|place| matches!(place.question.kind, Kind::Text { .. }));
    texts.map(|place| place.question.name.clone()).collect()
}

/// The index of all responses of a collection that are committed now, made beside the threads that
/// serve.
pub async fn find(store: &Store, id: CollectionId) -> Result<Written, StoreError> {
    let store = store.clone();
    blocking::begin(async move { bring_up_to_date(&store, id).await }).done().await
}

async fn bring_up_to_date(store: &Store, id: CollectionId) -> Result<Written, StoreError> {
    let collection = collections::find(store, id).await?;
    let versions = series::answered(store, &collection).await?;
    let ids: Vec<VersionId> = versions.iter().map(|version| version.id).collect();
    let new = || Kept {
        versions: ids.clone(),
        seq: 0,
        written: Written {
            questions: Arc::new(questions(&series::join(&versions).form)),
            index: Arc::default(),
        },
    };
    let empty = || Place { bytes: AtomicU32::new(LEAST_BYTES), kept: Mutex::new(new()) };
    let place = store.indexes.0.get_with(id, || Arc::new(empty()));
    let mut kept = place.kept.lock().await;
    if kept.versions != ids {
        *kept = new();
    }
    while !kept.written.questions.is_empty() {
        let page = responses::list_after(store, id, kept.seq, PAGE).await?;
        let Some(last) = page.last() else { break };
        let seq = last.seq;
        let Written { questions, index } = &mut kept.written;
        // Copies only when a reader still holds the earlier state.
        let index = Arc::make_mut(index);
        page.iter().for_each(|response| push(index, questions, response));
        kept.seq = seq;
    }
    let bytes = u32::try_from(kept.written.index.bytes()).unwrap_or(u32::MAX);
    let bytes = bytes.saturating_add(LEAST_BYTES);
    if place.bytes.swap(bytes, Ordering::Relaxed) != bytes {
        // The cache weighs what is put into it, then and never again.
        store.indexes.0.insert(id, place.clone());
    }
    Ok(kept.written.clone())
}

fn push(index: &mut Index, questions: &[Name], response: &Response) {
    for (question, name) in (0..).zip(questions) {
        let Some(Value::One(text)) = response.answers.get(name) else { continue };
        let text = clean(text);
        if !text.is_empty() {
            index.push(response.seq, question, &text);
        }
    }
}
