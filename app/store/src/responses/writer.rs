//! The one writer: submissions wait in a queue, are committed with their neighbours, and only
//! then acknowledged. One disk flush serves them all (group commit).

use std::sync::{Arc, Mutex};

use sea_orm::{DatabaseConnection, DbErr, RuntimeErr};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::batch;
use super::{Receipt, Submission, SubmitError};
use crate::connect::is_shared;

/// The most submissions in one commit: enough to spread the cost of a flush, small enough that
/// the last of them does not wait long.
const LARGEST_BATCH: usize = 256;

/// The most submissions that may wait. A sender beyond is told to try again, and keeps its answers.
const LONGEST_QUEUE: usize = 8_192;

pub(super) type Outcome = Result<Receipt, SubmitError>;
type Waiting = (Submission, oneshot::Sender<Outcome>);

/// Hands submissions to the writing task. Cheap to clone.
#[derive(Clone)]
pub struct Writer {
    queue: Arc<Mutex<Option<mpsc::Sender<Waiting>>>>,
    task: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Writer {
    pub(crate) fn start(db: DatabaseConnection) -> Writer {
        let (queue, waiting) = mpsc::channel(LONGEST_QUEUE);
        let task = tokio::spawn(write_all(db, waiting));
        Writer { queue: Arc::new(Mutex::new(Some(queue))), task: Arc::new(Mutex::new(Some(task))) }
    }

    pub(super) async fn submit(&self, submission: Submission) -> Outcome {
        let (answer, outcome) = oneshot::channel();
        match &*lock(&self.queue) {
            Some(queue) => queue.try_send((submission, answer)).map_err(|fault| match fault {
                TrySendError::Full(_) => SubmitError::Busy,
                TrySendError::Closed(_) => unavailable("writer stopped"),
            })?,
            None => return Err(unavailable("the store is closed")),
        }
        // A writer that vanished has acknowledged nothing.
        outcome.await.unwrap_or_else(|_| Err(unavailable("writer stopped")))
    }

    /// Takes no more submissions and waits until the queue is committed.
    pub(crate) async fn finish(&self) {
        drop(lock(&self.queue).take());
        let task = lock(&self.task).take();
        if let Some(task) = task {
            let _ = task.await;
        }
    }
}

/// A poisoned lock only means that another thread panicked while holding it; the value is whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

async fn write_all(db: DatabaseConnection, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(LARGEST_BATCH);
    while waiting.recv_many(&mut batch, LARGEST_BATCH).await > 0 {
        let (submissions, answers): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        let outcomes = commit(&db, &submissions).await;
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // A sender that hung up gets its receipt when it sends again.
            let _ = answer.send(outcome);
        }
    }
}

/// One outcome a submission. When a batch is refused for what stands in it, each is tried on its
/// own, so that one bad neighbour costs nobody else an answer. A database that is locked or gone
/// refuses all at once: asking it again for each would keep everyone waiting.
async fn commit(db: &DatabaseConnection, submissions: &[Submission]) -> Vec<Outcome> {
    match batch::commit(db, submissions).await {
        Ok(outcomes) => outcomes,
        Err(error) if submissions.len() == 1 || !is_about_a_row(db, &error) => {
            let refusal = unavailable(error);
            submissions.iter().map(|_| Err(refusal.clone())).collect()
        }
        Err(error) => {
            tracing::warn!(%error, size = submissions.len(), "batch refused, writing one by one");
            let mut outcomes = Vec::with_capacity(submissions.len());
            for submission in submissions {
                let outcome = batch::commit(db, std::slice::from_ref(submission)).await;
                outcomes.push(match outcome {
                    Ok(mut one) => one.pop().unwrap_or_else(|| Err(unavailable("no outcome"))),
                    Err(error) => Err(unavailable(error)),
                });
            }
            outcomes
        }
    }
}

/// Whether the database refused a row, rather than everything.
fn is_about_a_row(db: &DatabaseConnection, error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(fault)) | DbErr::Query(RuntimeErr::SqlxError(fault))) =
        error
    else {
        return false;
    };
    let code = fault.as_database_error().and_then(|fault| fault.code());
    let Some(code) = code else { return false };
    if is_shared(db) {
        // SQLSTATE classes 22, data exception, and 23, integrity constraint violation.
        return code.starts_with("22") || code.starts_with("23");
    }
    // SQLite's primary result code is the low byte: 18 too big, 19 constraint, 20 mismatch.
    code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 18..=20))
}

fn unavailable(error: impl ToString) -> SubmitError {
    SubmitError::Unavailable(error.to_string())
}
