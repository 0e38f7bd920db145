//! A connection that remembers what was asked of it, and asks the engine how it would answer.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement, TransactionTrait};
use std::sync::{Mutex, PoisonError};

/// A pool, or a transaction where statements write.
pub struct Watched<'a, C> {
    db: &'a C,
    statements: Mutex<Vec<Statement>>,
}

impl<'a, C: ConnectionTrait + TransactionTrait> Watched<'a, C> {
    pub fn new(db: &'a C) -> Self {
        Self { db, statements: Mutex::default() }
    }

    /// What was asked since the last time.
    pub fn take(&self) -> Vec<Statement> {
        std::mem::take(&mut *self.statements.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The engine's plan for a statement, one step a line. On PostgreSQL whole tables are read only when no index
    /// serves, because a test's tables are too small for its planner to bother.
    pub async fn plan(&self, statement: &Statement) -> Vec<String> {
        let explain = |prefix: &str| Statement {
            sql: format!("{prefix} {}", statement.sql),
            values: statement.values.clone(),
            db_backend: statement.db_backend,
        };
        match statement.db_backend {
            DbBackend::Sqlite => {
                let rows = self.db.query_all_raw(explain("EXPLAIN QUERY PLAN")).await.unwrap();
                rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
            }
            _ => {
                #[expect(clippy::disallowed_methods, reason = "a setting for one statement, nothing is written")]
                let inside = self.db.begin().await.unwrap();
                inside.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
                let rows = inside.query_all_raw(explain("EXPLAIN")).await.unwrap();
                rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap().trim().to_owned()).collect()
            }
        }
    }
}

impl<C> Watched<'_, C> {
    fn note(&self, statement: &Statement) {
        self.statements.lock().unwrap_or_else(PoisonError::into_inner).push(statement.clone());
    }
}

#[async_trait::async_trait]
impl<C: ConnectionTrait> ConnectionTrait for Watched<'_, C> {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.note(&statement);
        self.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(&statement);
        self.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(&statement);
        self.db.query_all_raw(statement).await
    }
}
