//! Where recorded bodies are, and how a fragment becomes a whole one.

use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Kind and body of each, in order. `None` when the folder is not there.
pub(super) fn read() -> Option<Vec<(String, Value)>> {
    let folder = folder()?;
    let mut bodies = Vec::new();
    for channel in ["whatsapp", "messenger", "instagram", "other", "fragment"] {
        let Ok(files) = fs::read_dir(folder.join(channel)) else { continue };
        let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let kind = file["kind"].as_str().unwrap().to_owned();
            let body = if channel == "fragment" { whole(&kind, file["body"].clone()) } else { file["body"].clone() };
            bodies.push((kind, body));
        }
    }
    Some(bodies)
}

/// The folder that `RECADO_FIXTURES` names, or the one beside the repository.
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/open");
    #[expect(clippy::disallowed_methods, reason = "the place of optional test data is no configuration of the product")]
    let named = std::env::var("RECADO_FIXTURES").ok().map(PathBuf::from);
    named.or(Some(beside)).filter(|path| path.is_dir())
}

/// A body around an entry, a change, a value, a message or an event.
fn whole(kind: &str, part: Value) -> Value {
    let object = match kind {
        kind if kind.contains("whatsapp") => "whatsapp_business_account",
        kind if kind.contains("instagram") => "instagram",
        _ => "page",
    };
    let entry = |change: Value| json!({"id": "1", "changes": [change]});
    let messages = |value: Value| entry(json!({"field": "messages", "value": value}));
    let entry = match kind.split('.').nth(1) {
        Some("entry") => part,
        Some("change") => entry(part),
        Some("value") => messages(part),
        Some("message") => {
            messages(json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": "2"}, "messages": [part]}))
        }
        Some("messaging_event") => json!({"id": "1", "messaging": [part]}),
        _ => panic!("an unknown fragment: {kind}"),
    };
    json!({"object": object, "entry": [entry]})
}
