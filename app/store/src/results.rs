//! Results: what the statistics say of a collection.

use domain::form::Name;
use domain::ids::CollectionId;
use domain::results::{CrossTable, NotASelectOne, Options, Results, cross_table, evaluate};

use crate::{Store, StoreError, blocking, collections, matrices, rounds, versions};

/// Every figure of the responses that are committed now, computed beside the threads that serve.
pub async fn find(
    store: &Store,
    id: CollectionId,
    options: Options,
) -> Result<Results, StoreError> {
    let collection = collections::find(store, id).await?.collection;
    let version = versions::find(store, collection.version).await?;
    let bands = rounds::find(store, collection.round).await?.round.bands;
    let matrix = matrices::find(store, id).await?;
    blocking::compute(move || evaluate(&version.form, &matrix, bands, &options)).await
}

/// Two questions crossed over the same responses, rows first.
pub async fn cross(
    store: &Store,
    id: CollectionId,
    (rows, columns): (Name, Name),
    options: Options,
) -> Result<Result<CrossTable, NotASelectOne>, StoreError> {
    let collection = collections::find(store, id).await?.collection;
    let version = versions::find(store, collection.version).await?;
    let matrix = matrices::find(store, id).await?;
    blocking::compute(move || cross_table(&version.form, &matrix, (&rows, &columns), &options))
        .await
}
