//! Bodies that other people recorded, when they are there. Nothing of them is kept here.

use super::outcome::outcome;
use crate::parse;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// `RECADO_FIXTURES`, set at build or at run time, or the folder beside the repository.
pub(super) fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/open");
    #[expect(clippy::disallowed_methods, reason = "the place of optional test data is no configuration of the product")]
    let named = std::env::var("RECADO_FIXTURES").ok().map(PathBuf::from);
    named.or(Some(beside)).filter(|path| path.is_dir())
}

/// A whole body around a part of one.
fn wrapped(kind: &str, body: Value) -> Value {
    let object = |kind: &str| match kind {
        kind if kind.contains("whatsapp") => "whatsapp_business_account",
        kind if kind.contains("instagram") => "instagram",
        _ => "page",
    };
    let change = |value: Value| json!({"id": "1", "changes": [value]});
    let value = |value: Value| change(json!({"field": "messages", "value": value}));
    let message = |body: Value| {
        value(json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": "2"}, "messages": [body]}))
    };
    let entry = match kind.split('.').nth(1) {
        Some("entry") => body,
        Some("change") => change(body),
        Some("value") => value(body),
        Some("message") => message(body),
        Some("messaging_event") => json!({"id": "1", "messaging": [body]}),
        _ => panic!("an unknown fragment: {kind}"),
    };
    json!({"object": object(kind), "entry": [entry]})
}

fn lists(body: &Value) -> usize {
    let count = |parent: &Value, name: &str| parent.get(name).and_then(Value::as_array).map_or(0, Vec::len);
    let each = |parent: &Value, name: &str| parent.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut least = 0;
    for entry in each(body, "entry") {
        least += count(&entry, "messaging") + count(&entry, "standby");
        for change in each(&entry, "changes") {
            let value = change.get("value").cloned().unwrap_or_default();
            let items: usize = ["messages", "statuses", "message_echoes", "calls", "user_preferences"]
                .iter()
                .map(|name| count(&value, name))
                .sum();
            least += items.max(1);
        }
    }
    least.max(1)
}

#[test]
fn every_recorded_body_ends_typed_or_kept() {
    let Some(folder) = folder() else {
        eprintln!("no recorded bodies here: set RECADO_FIXTURES to read some");
        return;
    };
    let mut outcomes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for channel in ["whatsapp", "messenger", "instagram", "other", "fragment", "graph", "flow"] {
        let Ok(files) = fs::read_dir(folder.join(channel)) else { continue };
        for file in files {
            let file: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
            let kind = file["kind"].as_str().unwrap();
            let body = if channel == "fragment" { wrapped(kind, file["body"].clone()) } else { file["body"].clone() };
            let items = parse(&serde_json::to_vec(&body).unwrap());
            assert!(items.len() >= lists(&body), "{kind}: {} items of {body}", items.len());
            assert!(items.iter().all(|item| serde_json::from_str::<Value>(&item.raw).is_ok()), "{kind}");
            for item in &items {
                *outcomes.entry(kind.to_owned()).or_default().entry(outcome(item)).or_default() += 1;
            }
        }
    }
    for (kind, outcomes) in outcomes.iter().filter(|(kind, _)| !kind.starts_with("graph.")) {
        println!("{kind} → {outcomes:?}");
    }
}
