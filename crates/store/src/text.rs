//! Statement texts that are put together once per engine, so that they stay prepared.

use crate::Engine;
use std::sync::OnceLock;

/// A text built at first use, once for each engine.
pub(crate) struct PerEngine {
    build: fn(Engine) -> String,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl PerEngine {
    pub(crate) const fn new(build: fn(Engine) -> String) -> Self {
        Self { build, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    pub(crate) fn get(&'static self, engine: Engine) -> &'static str {
        let slot = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        slot.get_or_init(|| (self.build)(engine))
    }
}

/// The engine behind a connection.
pub(crate) fn engine(db: &impl crate::Connection) -> Engine {
    match db.get_database_backend() {
        sea_orm::DatabaseBackend::Postgres => Engine::Postgres,
        _ => Engine::Sqlite,
    }
}
