//! What became of a body, in a few words; none of the body's own.

use super::recorded::Played;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
};
use testkit::{TestApp, tables};

/// One of the things that became of it.
pub(crate) type Verdict = String;

const TABLES: [&str; 7] =
    ["message", "parked", "channel_log", "stray_item", "reaction", "message_raw", "ingest_failure"];

pub(super) async fn of_all(t: &TestApp, played: &[Played]) -> BTreeMap<String, BTreeSet<Verdict>> {
    let mut companies: HashMap<String, Vec<(&str, Value)>> = HashMap::new();
    for (table, rows) in TABLES.into_iter().zip(tables::rows(&t.app.db, TABLES).await) {
        for row in rows {
            let company = row["workspace_id"].as_str().unwrap().to_owned();
            companies.entry(company).or_default().push((table, row));
        }
    }
    let mut verdicts: BTreeMap<String, BTreeSet<Verdict>> = BTreeMap::new();
    for one in played {
        let rows = companies.remove(&one.meta.workspace.0.simple().to_string()).unwrap_or_default();
        let found: Vec<Verdict> = rows.iter().filter_map(|(table, row)| verdict(table, row)).collect();
        assert!(!found.is_empty(), "{} is lost: {}", one.kind, one.body);
        assert_kept(one, &rows);
        verdicts.entry(one.kind.clone()).or_default().extend(found);
    }
    verdicts
}

fn verdict(table: &str, row: &Value) -> Option<Verdict> {
    let word = |member: &str| row[member].as_str().unwrap_or_default();
    match table {
        "message" => Some(message(row)),
        "parked" => Some(format!("{} that waits", word("kind"))),
        "channel_log" => Some(format!("log: {}", word("kind"))),
        "stray_item" => Some(format!("kept: {}", word("kind"))),
        "reaction" => Some("reaction".to_owned()),
        "ingest_failure" => Some("SET ASIDE".to_owned()),
        _ => None,
    }
}

fn message(row: &Value) -> Verdict {
    let content: Value = serde_json::from_str(row["content"].as_str().unwrap()).unwrap();
    let kind = row["kind"].as_str().unwrap();
    let mut verdict = match (kind, row["sender_kind"].as_str().unwrap()) {
        ("system", _) => format!("line: {}", content["event"].as_str().unwrap()),
        (kind, "contact") => kind.to_owned(),
        (kind, sender) => format!("{kind} of the {sender}"),
    };
    for (member, word) in [
        ("edited_at", ", edited"),
        ("revoked_at", ", revoked"),
        ("reply_to_provider_id", ", answering"),
        ("forwarded", ", forwarded"),
    ] {
        if !row[member].is_null() {
            verdict.push_str(word);
        }
    }
    if row["extra"].as_str().is_some_and(|extra| extra.contains("referral")) {
        verdict.push_str(", from an ad");
    }
    verdict
}

/// Every item that the body holds is somewhere, word for word; receipts and changes may have gone into their message.
fn assert_kept(one: &Played, rows: &[(&str, Value)]) {
    use channels::adapter::Inbound;
    let kept: BTreeSet<&str> = rows.iter().filter_map(|(_, row)| row["raw"].as_str()).collect();
    let known: BTreeSet<&str> = rows.iter().filter_map(|(_, row)| row["provider_id"].as_str()).collect();
    for item in channels::parse(&serde_json::to_vec(&one.body).unwrap()) {
        let is_applied = match &item.inbound {
            Inbound::Status(status) => known.contains(status.provider_id.as_str()) || waits(rows, &status.provider_id),
            Inbound::Reaction(reaction) => known.contains(reaction.target.as_str()) || waits(rows, &reaction.target),
            Inbound::Edit(edit) => known.contains(edit.target.as_str()) || waits(rows, &edit.target),
            Inbound::Revoke(revoke) => known.contains(revoke.target.as_str()) || waits(rows, &revoke.target),
            Inbound::Message(message) | Inbound::Echo(message) => known.contains(message.provider_id.as_str()),
            Inbound::History(history) => known.contains(history.message.provider_id.as_str()),
            Inbound::Watermark(mark) => !mark.provider_ids.is_empty(),
            Inbound::IdentityChange(_) | Inbound::Notice(_) | Inbound::Unsupported(_) => false,
        };
        assert!(is_applied || kept.contains(item.raw.as_str()), "{}: {} is lost", one.kind, item.raw);
    }
}

fn waits(rows: &[(&str, Value)], target: &str) -> bool {
    rows.iter().any(|(table, row)| *table == "parked" && row["target"] == target)
}

/// One line per kind.
pub(crate) fn table(verdicts: &BTreeMap<String, BTreeSet<Verdict>>) -> String {
    let mut table = String::new();
    for (kind, verdicts) in verdicts {
        let verdicts: Vec<&str> = verdicts.iter().map(String::as_str).collect();
        writeln!(table, "{kind} → {}", verdicts.join(" · ")).unwrap();
    }
    table
}
