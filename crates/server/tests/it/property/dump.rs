//! The state of a company in lines that say nothing of ids and arrival.

use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};
use testkit::{Meta, TestApp, tables};

const TABLES: [&str; 9] = [
    "message",
    "conversation",
    "identity",
    "identity_key",
    "message_receipt",
    "reaction",
    "parked",
    "channel_log",
    "media",
];
/// Of a message: everything but ids, and whether it came late.
const MESSAGE: [&str; 22] = [
    "direction",
    "kind",
    "delivery",
    "sort_at",
    "at",
    "sender_kind",
    "reply_to_provider_id",
    "error_code",
    "error_provider_code",
    "error_detail",
    "sent_at",
    "delivered_at",
    "read_at",
    "played_at",
    "failed_at",
    "edited_at",
    "revoked_at",
    "forwarded",
    "extra",
    "settle_at",
    "hold_reason",
    "client_ref",
];
const CONVERSATION: [&str; 11] = [
    "is_open",
    "is_unread",
    "unread_count",
    "seen_until",
    "last_activity_at",
    "last_sort_at",
    "last_opening_inbound",
    "free_entry_asked",
    "free_entry_answered",
    "referral",
    "marked_unread",
];

/// Sorted lines.
pub(super) async fn of(t: &TestApp, meta: &Meta) -> BTreeSet<String> {
    let workspace = meta.workspace.0.simple().to_string();
    let mut tables: HashMap<&str, Vec<Value>> = HashMap::new();
    for (name, rows) in TABLES.into_iter().zip(tables::rows(&t.app.db, TABLES).await) {
        tables.insert(name, rows.into_iter().filter(|row| row["workspace_id"] == workspace.as_str()).collect());
    }
    let world = World::new(&tables);
    let mut lines = BTreeSet::new();
    for row in &tables["message"] {
        lines.extend(world.message(row));
    }
    for row in tables["conversation"].iter().filter(|row| row["merged_into"].is_null()) {
        lines.insert(world.conversation(row));
    }
    for row in tables["identity"].iter().filter(|row| row["merged_into"].is_null()) {
        lines.insert(world.identity(row));
    }
    for row in &tables["message_receipt"] {
        // Of several edits the first that was applied is noted.
        let at = if row["status"] == "edited" { &Value::Null } else { &row["at"] };
        lines.insert(format!(
            "receipt of {}: {} {at} {}",
            world.name(&row["message_id"]),
            row["status"],
            row["detail"]
        ));
    }
    for row in &tables["reaction"] {
        let target = world.name(&row["message_id"]);
        lines.insert(format!("reaction to {target}: {} {} {}", row["by_kind"], row["emoji"], row["at"]));
    }
    for row in &tables["parked"] {
        // Of the same receipt twice the first waits; they may name the person more or less fully.
        let body: Value = serde_json::from_str(row["body"].as_str().unwrap()).unwrap();
        lines.insert(format!("waits for {}: {} {}", row["target"], row["at"], body["change"]));
    }
    for row in &tables["channel_log"] {
        lines.insert(format!("log: {} {} {} {}", row["kind"], row["title"], row["at"], row["detail"]));
    }
    lines.insert(format!("{} files", tables["media"].len()));
    lines
}

/// Names for what has none but ids.
struct World {
    messages: HashMap<String, String>,
    /// Where each message stands in its thread.
    times: HashMap<String, Value>,
    /// The keys of each identity.
    people: HashMap<String, BTreeSet<String>>,
    identity_of: HashMap<String, String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl World {
    fn new(tables: &HashMap<&str, Vec<Value>>) -> Self {
        let messages = tables["message"].iter().map(|row| (text(&row["id"]), text(&row["provider_id"])));
        let mut people: HashMap<String, BTreeSet<String>> = HashMap::new();
        for row in &tables["identity_key"] {
            let state = if row["superseded_at"].is_null() { "" } else { " (gone)" };
            let key = format!("{}{state}", text(&row["value"]));
            people.entry(text(&row["identity_id"])).or_default().insert(key);
        }
        let identity_of = tables["conversation"].iter().map(|row| (text(&row["id"]), text(&row["identity_id"])));
        let times = tables["message"].iter().map(|row| (text(&row["id"]), row["sort_at"].clone()));
        Self { messages: messages.collect(), times: times.collect(), people, identity_of: identity_of.collect() }
    }

    fn name(&self, message: &Value) -> &str {
        self.messages.get(&text(message)).map_or("?", String::as_str)
    }

    fn person(&self, conversation: &Value) -> String {
        let identity = &self.identity_of[&text(conversation)];
        format!("{:?}", self.people.get(identity))
    }

    /// `None` for the line that says that two conversations became one: in another order there was never more than one.
    fn message(&self, row: &Value) -> Option<String> {
        let mut content: Value = serde_json::from_str(row["content"].as_str().unwrap()).unwrap();
        if content["event"] == "merged" {
            return None;
        }
        if let Some(parts) = content.as_object_mut() {
            parts.remove("media_id");
        }
        let said = parts(row, &MESSAGE);
        let person = self.person(&row["conversation_id"]);
        Some(format!("message {} of {person}: {content} {said}", row["provider_id"]))
    }

    fn conversation(&self, row: &Value) -> String {
        let said = parts(row, &CONVERSATION);
        // By their time: the order inside one second is that of arrival.
        let newest = ["last_message_id", "last_inbound_id"].map(|member| self.times.get(&text(&row[member])));
        format!("conversation of {}: {said} {newest:?}", self.person(&row["id"]))
    }

    fn identity(&self, row: &Value) -> String {
        let said = parts(row, &["kind", "external_id", "phone", "username", "profile_name", "search_text"]);
        format!("identity {:?}: {said}", self.people.get(&text(&row["id"])))
    }
}

fn parts(row: &Value, members: &[&str]) -> Value {
    let parts = members.iter().map(|member| {
        assert!(row.get(*member).is_some(), "no column {member}");
        ((*member).to_owned(), row[*member].clone())
    });
    json!(parts.filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
}

/// What only one of them says.
pub(super) fn differences(expected: &BTreeSet<String>, found: &BTreeSet<String>) -> String {
    let missing = expected.difference(found).map(|line| (line, "expected"));
    let mut lines: Vec<_> = missing.chain(found.difference(expected).map(|line| (line, "found"))).collect();
    lines.sort_unstable();
    lines.iter().fold(String::new(), |mut text, (line, word)| {
        let _ = write!(text, "\n{word}: {line}");
        text
    })
}
