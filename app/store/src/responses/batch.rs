//! One transaction over a batch of submissions.

use std::collections::{HashMap, HashSet};

use domain::ids::ResponseId;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QuerySelect,
    TransactionTrait,
};

use super::writer::Outcome;
use super::{Receipt, Submission, SubmitError, receipt_of};
use crate::attachments::A_LOOK;
use crate::connect::{begin_writing, is_shared};
use crate::entities::{attachments, codes, responses as table};

/// The key of PostgreSQL's advisory lock that orders the commits of many servers.
const COMMIT_ORDER: i64 = 0x0053_4941_4e47;

/// Writes a batch: one outcome a submission, in order, all of them durable; or an error, and
/// nothing was written.
pub async fn commit(
    db: &DatabaseConnection,
    submissions: &[Submission],
) -> Result<Vec<Outcome>, DbErr> {
    if is_shared(db) {
        let transaction = db.begin().await?;
        // Readers go on from the last `seq` they saw: numbers must become visible in order.
        let lock = format!("SELECT pg_advisory_xact_lock({COMMIT_ORDER})");
        transaction.execute_unprepared(&lock).await?;
        let outcomes = write(&transaction, submissions).await?;
        transaction.commit().await?;
        return Ok(outcomes);
    }
    if submissions.iter().all(|one| one.code.is_none() && one.attachments.is_empty()) {
        // One insert is a transaction of its own, and spares SQLite's thread two errands. Should
        // another program have stored one of these ids since the look, the insert is refused
        // whole, and each submission is tried alone.
        return write(db, submissions).await;
    }
    let transaction = begin_writing(db).await?;
    let outcomes = write(&transaction, submissions).await?;
    transaction.commit().await?;
    Ok(outcomes)
}

async fn write(
    db: &impl ConnectionTrait,
    submissions: &[Submission],
) -> Result<Vec<Outcome>, DbErr> {
    let mut refused = find_incomplete(db, submissions).await?;
    redeem_codes(db, submissions, &mut refused).await?;
    let accepted: Vec<&Submission> = submissions
        .iter()
        .enumerate()
        .filter(|(index, _)| !refused.contains_key(index))
        .map(|(_, submission)| submission)
        .collect();
    let held = find_held(db, accepted.iter().map(|one| one.id)).await?;
    let mut new = HashSet::new();
    let fresh: Vec<&Submission> = accepted
        .into_iter()
        // Twins in one batch: the first is new, the second finds it there.
        .filter(|one| !held.contains_key(&one.id) && new.insert(one.id))
        .collect();
    insert(db, &fresh).await?;
    name_attachments(db, &fresh).await?;

    let outcome = |(index, submission): (usize, &Submission)| {
        if let Some(error) = refused.get(&index) {
            return Err(error.clone());
        }
        let (is_new, received_at) = match held.get(&submission.id) {
            Some(held) if held.collection != submission.collection.0 => {
                return Err(SubmitError::IdTaken);
            }
            Some(held) => (false, held.received_at),
            None => (new.remove(&submission.id), submission.received_at),
        };
        Ok(Receipt { receipt: receipt_of(submission.id), received_at, is_new })
    };
    Ok(submissions.iter().enumerate().map(outcome).collect())
}

/// The submissions that name an attachment which is not held. What is held stays until the end of
/// the transaction.
async fn find_incomplete(
    db: &impl ConnectionTrait,
    submissions: &[Submission],
) -> Result<HashMap<usize, SubmitError>, DbErr> {
    let named = submissions.iter().flat_map(|submission| &submission.attachments);
    let named: Vec<&String> = named.collect::<HashSet<_>>().into_iter().collect();
    let mut held: HashSet<String> = HashSet::new();
    for some in named.chunks(A_LOOK) {
        let found: Vec<String> = attachments::Entity::find()
            .select_only()
            .column(attachments::Column::Sha256)
            .filter(attachments::Column::Sha256.is_in(some.iter().copied()))
            .lock_exclusive()
            .into_tuple()
            .all(db)
            .await?;
        held.extend(found);
    }
    let is_whole = |one: &Submission| one.attachments.iter().all(|each| held.contains(each));
    let incomplete = submissions.iter().enumerate().filter(|(_, one)| !is_whole(one));
    Ok(incomplete.map(|(index, _)| (index, SubmitError::AttachmentMissing)).collect())
}

/// Remembers that stored responses name these attachments: they stay for good.
async fn name_attachments(
    db: &impl ConnectionTrait,
    submissions: &[&Submission],
) -> Result<(), DbErr> {
    for submission in submissions {
        for some in submission.attachments.chunks(A_LOOK) {
            attachments::Entity::update_many()
                .col_expr(attachments::Column::NamedAt, Expr::value(submission.received_at))
                .filter(attachments::Column::Sha256.is_in(some))
                .filter(attachments::Column::NamedAt.is_null())
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

/// Marks the single-use codes of a batch as used, and refuses the submissions whose code was spent.
/// What is refused already spends none.
async fn redeem_codes(
    db: &impl ConnectionTrait,
    submissions: &[Submission],
    refused: &mut HashMap<usize, SubmitError>,
) -> Result<(), DbErr> {
    let mut redeemed = HashSet::new();
    for (index, submission) in submissions.iter().enumerate() {
        let Some(code) = &submission.code else { continue };
        if refused.contains_key(&index) {
            continue;
        }
        // An id that is held, or came a moment ago, must not spend a second code.
        let is_again =
            redeemed.contains(&submission.id) || !find_held(db, [submission.id]).await?.is_empty();
        if is_again {
            continue;
        }
        let spent = codes::Entity::update_many()
            .col_expr(codes::Column::UsedAt, Expr::value(day_of(submission.received_at)))
            .filter(codes::Column::Hash.eq(&code.0))
            .filter(codes::Column::UsedAt.is_null())
            .exec(db)
            .await?;
        if spent.rows_affected == 0 {
            refused.insert(index, SubmitError::CodeUsed);
        } else {
            redeemed.insert(submission.id);
        }
    }
    Ok(())
}

/// The day of a moment: the very moment would lead from a printed code to its answers.
fn day_of(moment: i64) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    moment - moment.rem_euclid(DAY)
}

async fn insert(db: &impl ConnectionTrait, submissions: &[&Submission]) -> Result<(), DbErr> {
    use table::Column;
    if submissions.is_empty() {
        return Ok(());
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
        Column::VersionId,
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
            submission.version.0.into(),
        ]);
    }
    // No RETURNING: on SQLite each row would come back through a channel between threads.
    db.execute(&query).await?;
    Ok(())
}

/// A response that is there already.
struct Held {
    collection: i64,
    received_at: i64,
}

async fn find_held(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ResponseId>,
) -> Result<HashMap<ResponseId, Held>, DbErr> {
    use table::Column;
    let rows: Vec<(ResponseId, i64, i64)> = table::Entity::find()
        .select_only()
        .columns([Column::Id, Column::CollectionId, Column::ReceivedAt])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let held = |(id, collection, received_at)| (id, Held { collection, received_at });
    Ok(rows.into_iter().map(held).collect())
}
