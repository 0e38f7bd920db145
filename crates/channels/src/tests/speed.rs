//! Not a benchmark: a guard against reading a body many times over.

use super::bodies::bodies;
use crate::parse;
use std::{hint::black_box, time::Instant};

#[test]
fn a_simple_body_is_read_in_microseconds() {
    const ROUNDS: u32 = 2_000;
    let (_, body) = bodies("whatsapp").into_iter().find(|(name, _)| name == "text").unwrap();
    let body = serde_json::to_vec(&serde_json::from_slice::<serde_json::Value>(&body).unwrap()).unwrap();
    let started = Instant::now();
    for _ in 0..ROUNDS {
        black_box(parse(black_box(&body)));
    }
    let each = started.elapsed() / ROUNDS;
    println!("{} bytes in {each:?}", body.len());
    // Unoptimised builds are some twenty times slower than the 15 µs that a release may take.
    assert!(each.as_micros() < 1_000, "{each:?}");
}
