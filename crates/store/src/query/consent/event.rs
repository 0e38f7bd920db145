//! Entries are added and never changed; one that is there already is left alone.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{ContactId, ConversationId, IdentityId, Timestamp, WorkspaceId, consent::ConsentEvent};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Whose an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Contact(ContactId),
    Identity(IdentityId),
    /// Of whoever this conversation is with.
    Conversation(ConversationId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub of: Of,
    pub event: ConsentEvent,
}

const NEW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("identity_id", Column::Uuid),
    ("contact_id", Column::Uuid),
    ("conversation_id", Column::Uuid),
    ("at", Column::BigInt),
    ("scope", Column::Text),
    ("change", Column::Text),
    ("source", Column::Text),
    ("actor_kind", Column::Text),
    ("actor_id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("wording", Column::Text),
    ("proof", Column::Text),
];

static APPEND: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, NEW);
    format!(
        "WITH {fresh} INSERT INTO consent_event (id, workspace_id, identity_id, contact_id, at, scope, change, source, \
           actor_kind, actor_id, channel_id, wording, proof, recorded_at) \
         SELECT f.id, $2, COALESCE(f.identity_id, c.identity_id), f.contact_id, f.at, f.scope, f.change, f.source, \
           f.actor_kind, f.actor_id, f.channel_id, f.wording, f.proof, $3 \
         FROM fresh f LEFT JOIN conversation c ON c.id = f.conversation_id WHERE TRUE ON CONFLICT (id) DO NOTHING RETURNING id"
    )
});

#[derive(FromQueryResult)]
struct Fresh {
    id: Uuid,
}

/// Which were not there yet.
pub async fn append(
    db: &impl Connection,
    workspace: WorkspaceId,
    entries: &[NewEntry],
    now: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut batch = Rows::with_capacity(entries.len(), 300);
    for NewEntry { of, event } in entries {
        let (identity, contact, conversation) = match *of {
            Of::Identity(id) => (Some(rows::hex(id)), None, None),
            Of::Contact(id) => (None, Some(rows::hex(id)), None),
            Of::Conversation(id) => (None, None, Some(rows::hex(id))),
        };
        batch.push(&(
            rows::hex(event.id),
            identity,
            contact,
            conversation,
            event.at.millis(),
            event.scope.as_str(),
            event.change.as_str(),
            event.source.as_str(),
            event.actor.kind().as_str(),
            event.actor.id().map(rows::hex),
            event.channel.map(rows::hex),
            event.wording.as_deref(),
            event.proof.as_deref(),
        ));
    }
    let fresh = sql(APPEND.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).all::<Fresh>(db).await?;
    Ok(fresh.into_iter().map(|row| row.id).collect())
}
