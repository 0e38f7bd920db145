//! What can go wrong below the use cases.

use sea_orm::{DbErr, SqlErr};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("database failure")]
    Db(#[source] DbErr),
    /// A unique rule refused the row; the text is the engine's, naming constraint or columns.
    #[error("conflict: {0}")]
    Conflict(String),
    /// A stored row that does not read back.
    #[error("corrupt {table}.{column}: {value}")]
    Corrupt { table: &'static str, column: &'static str, value: String },
    #[error("file store failure")]
    Blob(#[source] object_store::Error),
    #[error("{0}")]
    Setup(String),
}

impl StoreError {
    pub fn corrupt(table: &'static str, column: &'static str, value: impl ToString) -> Self {
        Self::Corrupt { table, column, value: value.to_string() }
    }

    /// With its sources, as a log field takes it.
    pub fn cause(&self) -> &(dyn std::error::Error + 'static) {
        self
    }

    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(detail)) => Self::Conflict(detail),
            _ => Self::Db(error),
        }
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        Self::Blob(error)
    }
}
