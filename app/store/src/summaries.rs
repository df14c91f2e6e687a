//! Summaries: the figures of whole collections and what changed between two of them, kept until
//! something that they are made of is another. An overview tells of hundreds, of which few have moved
//! since it was looked at last.

use std::hash::Hash;
use std::sync::Arc;

use domain::form::Instrument;
use domain::ids::CollectionId;
use domain::results::{Changes, Observers, Options, Results};
use domain::statistics::Given;
use moka::sync::Cache;

use crate::changes::Compared;
use crate::results::{Basis, Source};
use crate::{Store, StoreError, blocking};

/// The most bytes of either kind: as many as of some thousand collections of 24 questions.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// About what the figures of a question, or its change, take with their texts.
const BYTES_OF_QUESTION: usize = 1_024;

/// About what the count of a choice or of a score takes with its texts.
const BYTES_OF_CHOICE: usize = 128;

/// The figures of all responses of a collection that count.
#[derive(Debug, Clone)]
pub(crate) struct Figures {
    pub results: Arc<Results>,
    /// Of observations only: whether those who observed agree.
    pub agreement: Option<Given<Observers>>,
}

impl Figures {
    fn of(source: &Source) -> Figures {
        let (form, matrix) = (source.form(), source.matrix());
        let agreement = (form.instrument == Instrument::Observation)
            .then(|| Observers::of_items(form, matrix).into());
        Figures { results: Arc::new(source.evaluate(&Options::default())), agreement }
    }
}

/// Something that was found, and what it was made of.
type Kept<B, T> = (B, T);

/// The summaries of the collections that were looked at lately.
#[derive(Clone)]
pub(crate) struct Summaries {
    figures: Cache<CollectionId, Kept<Basis, Figures>>,
    /// From the first to the second.
    changes: Cache<[CollectionId; 2], Kept<[Basis; 2], Arc<Compared>>>,
}

impl Default for Summaries {
    fn default() -> Summaries {
        let of_figures = |_: &CollectionId, kept: &Kept<Basis, Figures>| weight(&kept.1.results);
        let of_changes = |_: &[CollectionId; 2], kept: &Kept<[Basis; 2], Arc<Compared>>| {
            weight_of_changes(&kept.1.changes)
        };
        Summaries {
            figures: Cache::builder().max_capacity(MOST_BYTES).weigher(of_figures).build(),
            changes: Cache::builder().max_capacity(MOST_BYTES).weigher(of_changes).build(),
        }
    }
}

/// The figures of a collection, from memory where nothing is another since.
pub(crate) async fn figures(store: &Store, source: &Source) -> Result<Figures, StoreError> {
    let own = source.clone();
    kept(&store.summaries.figures, source.id, source.basis(), move || Figures::of(&own)).await
}

/// What changed from one collection to a later one, from memory where nothing is another since.
pub(crate) async fn changes(
    store: &Store,
    before: &Source,
    after: &Source,
) -> Result<Arc<Compared>, StoreError> {
    let basis = [before.basis(), after.basis()];
    let ids = [before.id, after.id];
    let (before, after) = (before.clone(), after.clone());
    let compare = move || Arc::new(Compared::of(&before, &after));
    kept(&store.summaries.changes, ids, basis, compare).await
}

/// What is kept under `key` if it was made of the same; else it is made anew, beside the threads that
/// serve.
async fn kept<K, B, T>(
    cache: &Cache<K, Kept<B, T>>,
    key: K,
    basis: B,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError>
where
    K: Hash + Eq + Send + Sync + 'static,
    B: PartialEq + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    if let Some((of, found)) = cache.get(&key)
        && of == basis
    {
        return Ok(found);
    }
    let found = blocking::compute(make).await?;
    cache.insert(key, (basis, found.clone()));
    Ok(found)
}

fn weight(results: &Results) -> u32 {
    let items = results.items.values().map(|item| item.choices.len() + item.counts.len());
    let others = results.ratings.values().chain(results.distributions.values());
    let choices: usize = items.chain(others.map(|spread| spread.choices.len())).sum();
    let questions = results.items.len()
        + results.ratings.len()
        + results.aspects.len()
        + results.distributions.len()
        + results.numbers.len();
    bytes(questions, choices)
}

fn weight_of_changes(changes: &Changes) -> u32 {
    bytes(changes.items.len() + changes.aspects.len(), 0)
}

/// The whole is one more; even nothing takes a place in the table.
fn bytes(questions: usize, choices: usize) -> u32 {
    let bytes = (questions + 1) * BYTES_OF_QUESTION + choices * BYTES_OF_CHOICE;
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_made_of_something_else_is_never_shown() {
        let cache: Cache<u8, Kept<u8, &str>> = Cache::new(10);
        let found = async |key: u8, basis: u8, made: &'static str| {
            kept(&cache, key, basis, move || made).await.unwrap()
        };
        assert_eq!(found(1, 1, "first").await, "first");
        assert_eq!(found(1, 1, "not made").await, "first");
        assert_eq!(found(2, 1, "of another").await, "of another");
        assert_eq!(found(1, 2, "second").await, "second");
        assert_eq!(found(1, 1, "back again").await, "back again");
    }
}
