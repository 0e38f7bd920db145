//! Every body of ours, of every type that Meta's documentation knows, and what becomes of it.

use crate::corpus::{recorded, verdict};
use serde_json::Value;
use std::{fs, path::Path};
use testkit::db_test;

/// Name and body of each, in order.
fn ours() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../channels/testdata");
    let mut bodies = Vec::new();
    for channel in ["whatsapp", "messenger", "instagram", "broken"] {
        for file in fs::read_dir(folder.join(channel)).unwrap() {
            let path = file.unwrap().path();
            let name = format!("{channel}/{}", path.file_stem().unwrap().to_string_lossy());
            bodies.push((name, serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()));
        }
    }
    bodies.sort_by(|one, other| one.0.cmp(&other.0));
    bodies
}

db_test! {
    async fn every_body_of_ours_ends_as_what_it_says(t) {
        t.allow_left_over_jobs();
        let bodies = ours();
        assert!(bodies.len() > 100);
        let verdicts = recorded::play(t, bodies).await;
        insta::assert_snapshot!("bodies_of_ours", verdict::table(&verdicts));
    }
}
