//! Results: what the statistics say of a collection.

use domain::form::Name;
use domain::ids::CollectionId;
use domain::results::{CrossTable, NotASelectOne, Note, Options, Results, cross_table, evaluate};

use crate::matrices::Joined;
use crate::{Store, StoreError, blocking, collections, matrices, rounds};

/// Every figure of the responses that are committed now, over all versions that were answered,
/// computed beside the threads that serve. Notes tell which versions, and what changed in between.
pub async fn find(
    store: &Store,
    id: CollectionId,
    options: Options,
) -> Result<Results, StoreError> {
    let collection = collections::find(store, id).await?.collection;
    let bands = rounds::find(store, collection.round).await?.round.bands;
    let Joined { series, matrix } = matrices::find(store, id).await?;
    blocking::compute(move || {
        let mut results = evaluate(&series.form, &matrix, bands, &options);
        results.notes.extend(series.changes().iter().cloned().map(Note::QuestionChanged));
        results
    })
    .await
}

/// Two questions crossed over the same responses, rows first.
pub async fn cross(
    store: &Store,
    id: CollectionId,
    (rows, columns): (Name, Name),
    options: Options,
) -> Result<Result<CrossTable, NotASelectOne>, StoreError> {
    let Joined { series, matrix } = matrices::find(store, id).await?;
    let crossed = move || cross_table(&series.form, &matrix, (&rows, &columns), &options);
    blocking::compute(crossed).await
}
