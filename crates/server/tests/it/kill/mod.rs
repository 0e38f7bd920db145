//! The binary killed under load, as often as fits into a test run; `recado bench` does it fifty times.

use bench::kill::{self, Plan};
use std::path::PathBuf;
use testkit::{
    Backend, database,
    run::{is_left_out, runtime},
};

const TIMES: usize = 5;

#[test]
fn a_server_killed_under_load_loses_doubles_and_repeats_nothing_on_sqlite() {
    killed(Backend::Sqlite);
}

#[test]
fn a_server_killed_under_load_loses_doubles_and_repeats_nothing_on_postgres() {
    killed(Backend::Postgres);
}

fn killed(backend: Backend) {
    if is_left_out(backend) {
        return;
    }
    runtime().block_on(async {
        let place = database::Empty::make(backend).await;
        let plan = Plan {
            program: PathBuf::from(env!("CARGO_BIN_EXE_recado")),
            folder: place.folder.clone(),
            database_url: place.url.clone(),
            times: TIMES,
        };
        let outcome = kill::run(&plan).await.unwrap();
        assert!(outcome.acknowledged > 100 && outcome.accepted > 20, "too little happened: {outcome:?}");
        assert!(outcome.is_clean(), "{outcome:?}");
        place.remove().await;
    });
}
