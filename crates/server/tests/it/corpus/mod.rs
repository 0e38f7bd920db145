//! Webhook bodies that other people recorded or wrote, when they are there, through the real hook on both databases.

mod fixtures;
pub(crate) mod recorded;
mod rewrite;
pub(crate) mod verdict;

use testkit::db_test;

db_test! {
    async fn every_recorded_body_ends_typed_or_kept(t) {
        t.allow_left_over_jobs();
        let Some(fixtures) = fixtures::read() else {
            eprintln!("note: left out, no recorded bodies are here (RECADO_FIXTURES names their folder)");
            return;
        };
        let verdicts = recorded::play(t, fixtures.bodies).await;
        if fixtures.are_known {
            insta::assert_snapshot!("recorded_bodies", verdict::table(&verdicts));
        }
    }
}
