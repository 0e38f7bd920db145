//! Runs one test on one engine, and looks after it: nothing may be left undone or set aside.

use crate::{
    TestApp,
    database::{Backend, postgres_url},
};

/// Makes two tests of one: on SQLite and on PostgreSQL.
///
/// ```text
/// db_test! {
///     async fn a_text_reaches_the_phone(t) {
///         …
///     }
/// }
/// ```
#[macro_export]
macro_rules! db_test {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn run($app: &$crate::TestApp) $body

            #[test]
            fn sqlite() {
                $crate::run::on($crate::Backend::Sqlite, run);
            }

            #[test]
            fn postgres() {
                $crate::run::on($crate::Backend::Postgres, run);
            }
        }
    )+};
}

/// Whether the PostgreSQL half of a test cannot run here; says so. With `CI=true` that is a failure.
pub fn is_left_out(backend: Backend) -> bool {
    if backend == Backend::Sqlite || postgres_url().is_some() {
        return false;
    }
    assert!(!is_ci(), "RECADO_TEST_POSTGRES_URL is not set; `cargo xtask test` starts a server");
    eprintln!("note: left out, RECADO_TEST_POSTGRES_URL is not set (`cargo xtask test` starts a server)");
    true
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Runs the test; the PostgreSQL half says that it is left out when there is no server.
pub fn on(backend: Backend, test: impl AsyncFnOnce(&TestApp)) {
    if is_left_out(backend) {
        return;
    }
    let runtime = runtime();
    runtime.block_on(async {
        let app = TestApp::start(backend).await;
        test(&app).await;
        app.finish().await;
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
}

#[expect(clippy::disallowed_methods, reason = "tests have no configuration but this variable")]
fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}
