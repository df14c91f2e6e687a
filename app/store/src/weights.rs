//! Weights: what is known of the population of a collection, and what its answers say when they
//! are weighted by it.

use domain::form::Name;
use domain::ids::CollectionId;
use domain::results::{
    Explanation, Figure, Margin, NoFigure, NotASelectOne, Options, Weighted, explain_weighted,
    weigh,
};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::connect::begin_writing;
use crate::entities::margins as table;
use crate::results::{Counted, counted};
use crate::{Store, StoreError, blocking, samples};

/// People in each choice of a question, in the order entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    pub question: Name,
    pub totals: Vec<(String, u64)>,
}

/// The known totals of a collection, in the order entered.
pub async fn find_totals(store: &Store, id: CollectionId) -> Result<Vec<Totals>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::CollectionId.eq(id.0))
        .order_by_asc(table::Column::Id)
        .all(&store.read)
        .await?;
    let mut all: Vec<Totals> = Vec::new();
    for row in rows {
        let total = (row.choice, u64::try_from(row.total).unwrap_or_default());
        match all.iter_mut().find(|totals| *totals.question == *row.question) {
            Some(totals) => totals.totals.push(total),
            None => all.push(Totals { question: Name::new(row.question), totals: vec![total] }),
        }
    }
    Ok(all)
}

/// Keeps the known totals in place of those before.
pub async fn set_totals(
    store: &Store,
    id: CollectionId,
    totals: &[Totals],
) -> Result<(), StoreError> {
    let transaction = begin_writing(&store.write).await?;
    samples::lock_collection(&transaction, store, id).await?;
    table::Entity::delete_many()
        .filter(table::Column::CollectionId.eq(id.0))
        .exec(&transaction)
        .await?;
    let rows = totals.iter().flat_map(|margin| {
        margin.totals.iter().map(|(choice, total)| table::ActiveModel {
            id: ActiveValue::NotSet,
            collection_id: ActiveValue::Set(id.0),
            question: ActiveValue::Set(margin.question.to_string()),
            choice: ActiveValue::Set(choice.clone()),
            total: ActiveValue::Set(i64::try_from(*total).unwrap_or(i64::MAX)),
        })
    });
    let rows: Vec<table::ActiveModel> = rows.collect();
    for chunk in rows.chunks(100) {
        table::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(&transaction)
            .await
            .map_err(StoreError::writing("total"))?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The answers weighted by the known totals; `None` without totals.
pub async fn find(
    store: &Store,
    id: CollectionId,
    options: Options,
) -> Result<Option<Result<Weighted, NotASelectOne>>, StoreError> {
    let margins = find_margins(store, id).await?;
    if margins.is_empty() {
        return Ok(None);
    }
    let Counted { series, matrix, .. } = counted(store, id).await?;
    let weighed = move || weigh(&series.form, &matrix, &margins, &options);
    Ok(Some(blocking::compute(weighed).await?))
}

/// What a weighted figure is made of; there is none without totals.
pub async fn explain(
    store: &Store,
    id: CollectionId,
    figure: Figure,
    options: Options,
) -> Result<Result<Explanation, NoFigure>, StoreError> {
    let margins = find_margins(store, id).await?;
    if margins.is_empty() {
        return Ok(Err(NoFigure));
    }
    let Counted { series, matrix, .. } = counted(store, id).await?;
    let told = move || explain_weighted(&series.form, &matrix, &margins, &figure, &options);
    blocking::compute(told).await
}

async fn find_margins(store: &Store, id: CollectionId) -> Result<Vec<Margin>, StoreError> {
    let margin = |totals: Totals| Margin {
        question: totals.question,
        totals: totals.totals.into_iter().map(|(choice, n)| (choice, n as f64)).collect(),
    };
    Ok(find_totals(store, id).await?.into_iter().map(margin).collect())
}
