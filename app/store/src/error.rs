use sea_orm::{DbErr, SqlErr};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0} not found")]
    NotFound(&'static str),
    /// Something with the same name, number or code is there already.
    #[error("{0} is taken")]
    Taken(&'static str),
    /// Something still refers to it.
    #[error("{0} is in use")]
    InUse(&'static str),
    /// A definition, or anything else that was stored, can no longer be read.
    #[error("stored {what} cannot be read: {reason}")]
    Unreadable { what: &'static str, reason: String },
    /// What was to be stored could not be read again: nothing was stored.
    #[error("{what} cannot be kept: {reason}")]
    Unfit { what: &'static str, reason: String },
    /// The figures would tell of fewer than `least` people, to somebody who may not see single
    /// answers.
    #[error("figures of fewer than {least} respondents are not shown")]
    Suppressed { least: u64 },
    /// The database did not answer, is locked, or is full.
    #[error("the database is not available: {0}")]
    Unavailable(String),
}

impl StoreError {
    pub(crate) fn unreadable(what: &'static str, reason: impl ToString) -> StoreError {
        StoreError::Unreadable { what, reason: reason.to_string() }
    }

    /// Translates what the database refused while `what` was written.
    pub(crate) fn writing(what: &'static str) -> impl Fn(DbErr) -> StoreError {
        move |error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Taken(what),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => StoreError::InUse(what),
            _ => StoreError::from(error),
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> StoreError {
        match error {
            DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => StoreError::NotFound("record"),
            error => StoreError::Unavailable(error.to_string()),
        }
    }
}
