//! What happened to a contact.

use super::{Instant, instant};
use app::model::{Entry, Mark};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct HistoryEntryView {
    pub id: Uuid,
    pub at: Instant,
    /// What happened: `created`, `whatsapp_filled`, `note`, `conversation_opened` …
    pub kind: String,
    pub actor: ActorView,
    /// What its sentence needs; by kind.
    #[schema(value_type = Object)]
    pub detail: Value,
    pub conversation_id: Option<Uuid>,
    /// Of what people log: when it was last corrected.
    pub edited_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct ActorView {
    #[schema(value_type = String, example = "user")]
    pub kind: &'static str,
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

impl From<Entry> for HistoryEntryView {
    fn from(entry: Entry) -> Self {
        let mut detail = entry.detail;
        if let (Some((_, channel)), Some(parts)) = (entry.conversation, detail.as_object_mut()) {
            parts.insert("channel_id".into(), json!(channel));
            if let Some(reason) = entry.reason {
                parts.insert("reason".into(), Value::String(reason));
            }
        }
        Self {
            id: entry.id,
            at: entry.at.into(),
            kind: entry.kind,
            actor: ActorView { kind: entry.actor.as_str(), id: entry.actor_id, name: entry.actor_name },
            detail,
            conversation_id: entry.conversation.map(|(conversation, _)| conversation.0),
            edited_at: instant(entry.edited_at),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct HistoryPage {
    /// Newest first.
    pub items: Vec<HistoryEntryView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}

/// The cursor that leads to what follows this entry.
pub fn cursor(entry: &Entry) -> String {
    URL_SAFE_NO_PAD.encode(format!("{} {} {}", entry.at.millis(), entry.id, entry.kind))
}

pub fn read_cursor(cursor: &str) -> Option<Mark> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let mut parts = text.splitn(3, ' ');
    let at = Timestamp::from_millis(parts.next()?.parse().ok()?);
    Some(Mark { at, id: parts.next()?.parse().ok()?, kind: parts.next()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_of_the_history_is_read_back_and_nonsense_is_refused() {
        let mark = Mark { at: Timestamp::from_millis(7), id: Uuid::max(), kind: "note".into() };
        let text = URL_SAFE_NO_PAD.encode(format!("7 {} note", Uuid::max()));
        assert_eq!(read_cursor(&text), Some(mark));
        for nonsense in ["", "x", "AAAA", "%%%"] {
            assert_eq!(read_cursor(nonsense), None, "{nonsense}");
        }
    }
}
