//! Where recorded bodies are, and how a fragment becomes a whole one.

use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

pub(super) struct Fixtures {
    /// Kind and body of each, in order.
    pub(super) bodies: Vec<(String, Value)>,
    /// The ones that the committed table is of, not a folder of somebody else's.
    pub(super) are_known: bool,
}

/// `None` when no folder is there.
pub(super) fn read() -> Option<Fixtures> {
    let (folder, are_known) = folder()?;
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
    Some(Fixtures { bodies, are_known })
}

/// The folder that `RECADO_FIXTURES` names, or the one beside the repository; whether it is the latter.
fn folder() -> Option<(PathBuf, bool)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/open");
    #[expect(clippy::disallowed_methods, reason = "the place of optional test data is no configuration of the product")]
    let named = std::env::var("RECADO_FIXTURES").ok().map(PathBuf::from);
    let folder = named.unwrap_or_else(|| beside.clone()).canonicalize().ok().filter(|path| path.is_dir())?;
    let are_known = beside.canonicalize().is_ok_and(|beside| beside == folder);
    Some((folder, are_known))
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
