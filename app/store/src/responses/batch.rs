//! One transaction over a batch of submissions.

use std::collections::{HashMap, HashSet};

use domain::ids::ResponseId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use super::writer::Outcome;
use super::{Receipt, Submission, SubmitError, receipt_of};
use crate::connect::is_shared;
use crate::entities::{codes, responses as table};

/// The key of PostgreSQL's advisory lock that orders the commits of many servers.
const COMMIT_ORDER: i64 = 0x0053_4941_4e47;

/// Writes a batch: one outcome a submission, in order, all of them durable; or an error, and
/// nothing was written.
pub async fn commit(
    db: &DatabaseConnection,
    submissions: &[Submission],
) -> Result<Vec<Outcome>, DbErr> {
    let options = TransactionOptions {
        // A transaction that takes the lock at once never fails in the middle for want of it.
        sqlite_transaction_mode: (!is_shared(db)).then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = db.begin_with_options(options).await?;
    if is_shared(db) {
        // Readers go on from the last `seq` they saw: numbers must become visible in order.
        let lock = format!("SELECT pg_advisory_xact_lock({COMMIT_ORDER})");
        transaction.execute_unprepared(&lock).await?;
    }
    let refused = redeem_codes(&transaction, submissions).await?;
    let accepted: Vec<&Submission> = submissions
        .iter()
        .enumerate()
        .filter(|(index, _)| !refused.contains_key(index))
        .map(|(_, submission)| submission)
        .collect();
    let mut inserted = insert(&transaction, &accepted).await?;
    let known: Vec<ResponseId> =
        accepted.iter().map(|one| one.id).filter(|id| !inserted.contains(id)).collect();
    let held = find_held(&transaction, known).await?;
    transaction.commit().await?;

    let outcome = |(index, submission): (usize, &Submission)| {
        if let Some(error) = refused.get(&index) {
            return Err(error.clone());
        }
        let receipt = receipt_of(submission.id);
        // Twins in one batch: the first is new, the second finds it there.
        if inserted.remove(&submission.id) {
            return Ok(Receipt { receipt, received_at: submission.received_at, is_new: true });
        }
        match held.get(&submission.id) {
            Some(held) if held.collection_id != submission.collection.0 => {
                Err(SubmitError::IdTaken)
            }
            Some(held) => Ok(Receipt { receipt, received_at: held.received_at, is_new: false }),
            None => Ok(Receipt { receipt, received_at: submission.received_at, is_new: false }),
        }
    };
    Ok(submissions.iter().enumerate().map(outcome).collect())
}

/// Marks the single-use codes of a batch as used; gives the submissions whose code was spent.
async fn redeem_codes(
    transaction: &DatabaseTransaction,
    submissions: &[Submission],
) -> Result<HashMap<usize, SubmitError>, DbErr> {
    let mut refused = HashMap::new();
    for (index, submission) in submissions.iter().enumerate() {
        let Some(code) = &submission.code else { continue };
        // An id that is held already must not spend a second code.
        let held = find_held(transaction, vec![submission.id]).await?;
        if held.is_empty() {
            let redeemed = codes::Entity::update_many()
                .col_expr(codes::Column::UsedAt, Expr::value(submission.received_at))
                .col_expr(codes::Column::ResponseId, Expr::value(submission.id))
                .filter(codes::Column::Hash.eq(&code.0))
                .filter(
                    codes::Column::UsedAt.is_null().or(codes::Column::ResponseId.eq(submission.id)),
                )
                .exec(transaction)
                .await?;
            if redeemed.rows_affected == 0 {
                refused.insert(index, SubmitError::CodeUsed);
            }
        }
    }
    Ok(refused)
}

/// Inserts what is not there; gives the ids that were new.
async fn insert(
    transaction: &DatabaseTransaction,
    submissions: &[&Submission],
) -> Result<HashSet<ResponseId>, DbErr> {
    use table::Column;
    if submissions.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query = Query::insert();
    query.into_table(table::Entity).columns([
        Column::Id,
        Column::CollectionId,
        Column::LinkId,
        Column::Receipt,
        Column::Answers,
        Column::Language,
        Column::StartedAt,
        Column::ReceivedAt,
    ]);
    for submission in submissions {
        query.values_panic([
            submission.id.into(),
            submission.collection.0.into(),
            submission.link.0.into(),
            receipt_of(submission.id).into(),
            submission.answers.clone().into(),
            submission.language.clone().into(),
            submission.started_at.into(),
            submission.received_at.into(),
        ]);
    }
    query
        .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
        .returning_col(Column::Id);
    let rows = transaction.query_all(&query).await?;
    rows.iter().map(|row| row.try_get("", "id")).collect()
}

async fn find_held(
    transaction: &DatabaseTransaction,
    ids: Vec<ResponseId>,
) -> Result<HashMap<ResponseId, table::Model>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = table::Entity::find().filter(table::Column::Id.is_in(ids)).all(transaction).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
