//! Whatever order, company and repetition Meta's deliveries choose, the same things said end in the same state.

mod dump;
mod shuffle;
mod story;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;
use shuffle::{Delivery, deliveries};
use testkit::{TestApp, db_test};
use tokio::{runtime::Handle, task::block_in_place};

/// Few, because each plays two whole worlds; always the same.
const CASES: u32 = 10;
const SEED: [u8; 32] = [7; 32];

db_test! {
    async fn shuffled_doubled_and_split_deliveries_end_in_the_same_state(t) {
        t.allow_left_over_jobs();
        let story = story::units();
        let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &SEED));
        let outcome = runner.run(&deliveries(story.len()), |deliveries| {
            block_in_place(|| Handle::current().block_on(compare(t, &story, &deliveries)))
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    }
}

/// Tells the same part of the story twice: as it happened, and as it was delivered.
async fn compare(t: &TestApp, story: &[Value], deliveries: &[Delivery]) -> Result<(), TestCaseError> {
    let mut told: Vec<usize> = deliveries.iter().flat_map(|delivery| delivery.units.iter().copied()).collect();
    told.sort_unstable();
    told.dedup();
    let in_order = told.iter().map(|unit| Delivery { units: vec![*unit], is_stored_at_once: false });
    let expected = dump::of(t, &shuffle::tell(t, story, &in_order.collect::<Vec<_>>()).await).await;
    let meta = shuffle::tell(t, story, deliveries).await;
    let found = dump::of(t, &meta).await;
    let differences = dump::differences(&expected, &found);
    if differences.is_empty() { Ok(()) } else { Err(TestCaseError::fail(differences)) }
}
